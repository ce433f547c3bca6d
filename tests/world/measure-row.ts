import type { MeasureState } from '#schema';
import type { Section, capacityUnits, changeTypes, fundingSources } from '#lib/proposals/fields.ts';
import type { PersonSlug } from './people.ts';
import type { MunicipalitySlug } from './territory.ts';

/** A measure of the demo world as it is written down here; `cardFrom` makes the card of it. */
export type MeasureRow = {
  title: string;
  body: 'SZP' | 'RDM' | 'OSV' | 'RT';
  priority: '1' | '2' | '3' | '4';
  state: MeasureState;
  /** Who began it and who filled in the numbers. */
  authors: readonly [PersonSlug, PersonSlug];
  changeType: (typeof changeTypes)[number];
  serviceKind?: string;
  forms: readonly ('field' | 'ambulatory' | 'residential')[];
  targetGroups: readonly string[];
  /** Municipalities concerned and the weight of each in the municipal share. */
  municipalities: Partial<Record<MunicipalitySlug, number>>;
  shareKey: 'equal' | 'fixed';
  startsOn: string;
  endsOn: string;
  costPerYear: number;
  /** One-off capital cost in the first year, paid by municipalities. */
  capital?: number;
  fundingPerYear: Partial<Record<(typeof fundingSources)[number], number>>;
  capacity: Partial<Record<(typeof capacityUnits)[number], readonly [number, number]>>;
  fte?: readonly [number, number];
  participants: readonly (readonly [string, 'lead' | 'partner' | 'possible'])[];
  /** Text, from, to, responsible. */
  steps: readonly (readonly [string, string, string, string])[];
  /** Name, unit, baseline, target, source. */
  indicators: readonly (readonly [string, string, number, number, string])[];
  /** Text, owner. */
  risks: readonly (readonly [string, string])[];
  regionalLink: string;
  /** Prose of `prose.ts`. */
  sections: Record<Section, string>;
};
