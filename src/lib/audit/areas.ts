/** Acts by what a person looks for: the first part of their names. */
export const areas = {
  voting: ['round', 'vote', 'mandate', 'interest'],
  measures: ['measure', 'version'],
  comments: ['comment'],
  decisions: ['decision'],
  consultation: ['consultation', 'submission'],
  planning: ['stage', 'body', 'project', 'logo', 'shortAddress'],
  people: ['seat', 'person', 'access', 'account', 'card', 'password', 'administrator'],
  audit: ['audit'],
} as const;

export type Area = keyof typeof areas;

/** Reads an area from an address; undefined for anything else, which means all of them. */
export function readArea(typed: string | null): Area | undefined {
  return typed !== null && Object.hasOwn(areas, typed) ? (typed as Area) : undefined;
}

/** The area an act belongs to. */
export function areaOf(act: string): Area {
  const [first] = act.split('.');
  const found = (Object.keys(areas) as Area[]).find((area) =>
    (areas[area] as readonly string[]).includes(first),
  );
  return found ?? 'planning';
}
