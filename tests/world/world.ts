import { worldId } from './ids.ts';
import { measures } from './measures.ts';
import { people } from './people.ts';
import { municipalities } from './territory.ts';
import type { MeasureCode } from './measures.ts';
import type { PersonRow, PersonSlug } from './people.ts';
import type { MunicipalitySlug } from './territory.ts';

/** The bodies of the demo stage: three working groups, the steering group, the realization team. */
export const bodies = {
  SZP: {
    kind: 'working',
    slug: 'seniori',
    name: 'Senioři a osoby se zdravotním postižením',
    shortName: 'Senioři a OZP',
  },
  RDM: {
    kind: 'working',
    slug: 'rodiny',
    name: 'Rodiny s dětmi a mládež',
    shortName: 'Rodiny a mládež',
  },
  OSV: {
    kind: 'working',
    slug: 'vylouceni',
    name: 'Osoby ohrožené sociálním vyloučením',
    shortName: 'Sociální vyloučení',
  },
  RS: {
    kind: 'steering',
    slug: 'ridici-skupina',
    name: 'Řídící skupina',
    shortName: 'Řídící skupina',
  },
  RT: {
    kind: 'team',
    slug: 'realizacni-tym',
    name: 'Realizační tým',
    shortName: 'Realizační tým',
  },
} as const;

export type BodyCode = keyof typeof bodies;

const idsOf = <K extends string, V extends object>(
  kind: string,
  rows: Record<K, V>,
): Record<K, V & { id: string }> =>
  Object.fromEntries(
    Object.entries(rows).map(([key, row]) => [
      key,
      { ...(row as V), id: worldId(`${kind}/${key}`) },
    ]),
  ) as Record<K, V & { id: string }>;

/** What the demo world is called in tests, the demo and the seed: every named thing with its id. */
export const world = {
  stage: { id: worldId('stage/2027-2030'), slug: '2027-2030' },
  predecessor: { id: worldId('stage/2009-2010'), slug: '2009-2010' },
  project: { id: worldId('project/spolecne-pro-bechynsko') },
  territory: { id: worldId('territory/bechynsko') },
  municipalities: idsOf('municipality', municipalities),
  people: idsOf('person', people as Record<PersonSlug, PersonRow>),
  bodies: idsOf('body', bodies),
  priorities: idsOf('priority', { '1': {}, '2': {}, '3': {}, '4': {} }),
  measures: idsOf('measure', measures as Record<MeasureCode, object>),
  consultation: { id: worldId('consultation/navrh-2027-2030'), slug: 'navrh-planu-2027-2030' },
  /** An earlier asking, over and published; its comments came by forms numbered from there. */
  pastConsultation: {
    id: worldId('consultation/prvni-zneni'),
    slug: 'prvni-zneni-pece-doma',
    firstForm: 100,
  },
  rounds: {
    /** Finished dot vote of SZP: the worked vector of domain.md §6.3. */
    priorities: { id: worldId('round/SZP-priorities') },
    /** Open dot vote of RDM while the demo runs; two of six have voted. */
    families: { id: worldId('round/RDM-priorities') },
    /** Finished: what each group recommended to the steering group. */
    seniorsSend: { id: worldId('round/SZP-recommendation') },
    excludedSend: { id: worldId('round/OSV-recommendation') },
    familiesSend: { id: worldId('round/RDM-recommendation') },
  },
  meetings: {
    /** The first meeting of RDM, over, with published minutes. */
    held: { id: worldId('meeting/RDM-1') },
    /** SZP meets tomorrow: invitations are out, half of the group has answered. */
    tomorrow: { id: worldId('meeting/SZP-1') },
  },
} as const;

export type World = typeof world;

/** Who leads a body: opens its rounds and moves its measures on. */
export const leaders = {
  SZP: 'eva-simackova',
  RDM: 'tomas-riha',
  OSV: 'sarka-ticha',
  RT: 'jana-hrubcova',
} as const satisfies Partial<Record<BodyCode, PersonSlug>>;

/** The seat of a person in a body. */
export function seatId(person: PersonSlug, body: BodyCode): string {
  return worldId(`seat/${person}/${body}`);
}

export type { MeasureCode, MunicipalitySlug, PersonSlug };
