import type { BodyKind, StageState } from '#schema';
import { slug } from '#lib/kernel/text.ts';

/** A municipality as one line of the form gives it: `Hodětín`, or `Bechyně (město)`. */
export type NamedMunicipality = { name: string; slug: string; kind: 'town' | 'village' };

/** The municipalities of a text, one a line; empty lines and repeated names fall away. */
export function municipalitiesIn(text: string): NamedMunicipality[] {
  const found = new Map<string, NamedMunicipality>();
  for (const line of text.split('\n')) {
    const town = /^\s*(?:město|městys)\s+|\s*\((?:město|městys)\)\s*$/i;
    const name = line.replace(town, '').trim().replace(/\s+/g, ' ');
    if (!slug(name)) continue;
    const kind = town.test(line) ? 'town' : 'village';
    found.set(slug(name), { name, slug: slug(name), kind });
  }
  return [...found.values()];
}

/** A body a new stage begins with. */
export type DefaultBody = {
  code: string;
  slug: string;
  kind: BodyKind;
  name: string;
  shortName: string;
};

/** The bodies of D40 and D41; a coordinator renames them and adds others. */
export const defaultBodies: readonly DefaultBody[] = [
  {
    code: 'SZP',
    slug: 'seniori',
    kind: 'working',
    name: 'Senioři a osoby se zdravotním postižením',
    shortName: 'Senioři a OZP',
  },
  {
    code: 'RDM',
    slug: 'rodiny',
    kind: 'working',
    name: 'Rodiny s dětmi a mládež',
    shortName: 'Rodiny a mládež',
  },
  {
    code: 'OSV',
    slug: 'vylouceni',
    kind: 'working',
    name: 'Osoby ohrožené sociálním vyloučením',
    shortName: 'Sociální vyloučení',
  },
  {
    code: 'RS',
    slug: 'ridici-skupina',
    kind: 'steering',
    name: 'Řídící skupina',
    shortName: 'Řídící skupina',
  },
  {
    code: 'RT',
    slug: 'realizacni-tym',
    kind: 'team',
    name: 'Realizační tým',
    shortName: 'Realizační tým',
  },
];

/** Phases a new stage begins with; their dates come later. */
export const defaultPhases = [
  'preparation',
  'needs',
  'priorities',
  'draft',
  'consultation',
  'approval',
  'realization',
] as const;

/** A new stage is being prepared until the coordinator says more. */
export const firstState: StageState = 'preparing';
