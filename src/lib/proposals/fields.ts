/** Rich-text sections of a measure card, in reading order (domain.md §8.2, ✎). */
export const sections = [
  'needStatement',
  'goal',
  'activities',
  'resourcesHuman',
  'resourcesMaterial',
  'resourcesFinancial',
  'impactIfNot',
  'plainText',
] as const;
export type Section = (typeof sections)[number];

export const changeTypes = [
  'maintain',
  'improve',
  'extend',
  'new',
  'support',
  'transform',
  'close',
] as const;
export const serviceForms = ['field', 'ambulatory', 'residential'] as const;
export const capacityUnits = [
  'beds',
  'clients',
  'contacts',
  'interventions',
  'calls',
  'families',
  'items',
  'copies',
] as const;
export const costKinds = ['capital', 'operating'] as const;
export const fundingSources = [
  'state',
  'region',
  'municipality',
  'clients',
  'foundation',
  'eu',
  'project',
  'other',
] as const;
export const shareKeys = ['inhabitants', 'clients', 'equal', 'fixed'] as const;
export const participantRoles = ['lead', 'partner', 'possible'] as const;

/** Lists of rows in a card: which columns a row has and what each holds. */
export const lists = {
  participants: { name: 'line', role: 'participantRole' },
  steps: { text: 'line', from: 'day', to: 'day', responsible: 'line' },
  indicators: {
    name: 'line',
    unit: 'line',
    baseline: 'decimal',
    target: 'decimal',
    source: 'line',
  },
  risks: { text: 'line', owner: 'line' },
} as const;
export type List = keyof typeof lists;

/** What a plain field may hold; `line` is shared text of one line, all else is replaced whole. */
export type FieldKind =
  | 'line'
  | 'day'
  | 'decimal'
  | 'crowns'
  | 'flag'
  | 'order'
  | 'code'
  | 'changeType'
  | 'shareKey'
  | 'participantRole';

const choices: Partial<Record<FieldKind, readonly string[]>> = {
  changeType: changeTypes,
  shareKey: shareKeys,
  participantRole: participantRoles,
};

const single: Record<string, FieldKind> = {
  title: 'line',
  regionalLink: 'line',
  priority: 'code',
  changeType: 'changeType',
  serviceKind: 'code',
  startsOn: 'day',
  endsOn: 'day',
  fteNow: 'decimal',
  fteTarget: 'decimal',
  shareKey: 'shareKey',
};

const rowId = /^[a-z0-9]{6,12}$/;
const codeShape = /^[A-Za-z0-9.-]{1,64}$/;
const dayShape = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/**
 * What the field of that key holds, null when a card has no such field. Keys: `title`, `forms.field`,
 * `targetGroups.<code>`, `municipalities.<id>`, `capacity.<unit>.now|target`, `costs.<year>.<kind>`,
 * `funding.<year>.<source>`, `shares.<municipality id>`, `<list>.<row>` (its order) and `<list>.<row>.<column>`.
 */
export function fieldKind(key: string): FieldKind | null {
  if (Object.hasOwn(single, key)) return single[key];
  const [head, second, third, ...more] = key.split('.');
  if (second === undefined || more.length > 0) return null;
  if (third === undefined) {
    if (head === 'forms') return oneOf(serviceForms, second) ? 'flag' : null;
    if (head === 'targetGroups' || head === 'municipalities') {
      return codeShape.test(second) ? 'flag' : null;
    }
    if (head === 'shares') return codeShape.test(second) ? 'crowns' : null;
    return Object.hasOwn(lists, head) && rowId.test(second) ? 'order' : null;
  }
  if (head === 'capacity') {
    return oneOf(capacityUnits, second) && (third === 'now' || third === 'target')
      ? 'decimal'
      : null;
  }
  if (head === 'costs') return isYear(second) && oneOf(costKinds, third) ? 'crowns' : null;
  if (head === 'funding') return isYear(second) && oneOf(fundingSources, third) ? 'crowns' : null;
  if (!Object.hasOwn(lists, head) || !rowId.test(second)) return null;
  const columns: Record<string, FieldKind> = lists[head as List];
  return Object.hasOwn(columns, third) ? columns[third] : null;
}

/** Whether a value may stand in a plain field of that kind (null empties it). */
export function fits(kind: FieldKind, value: unknown): boolean {
  if (value === null || value === undefined) return true;
  switch (kind) {
    case 'line':
      return false;
    case 'flag':
      return typeof value === 'boolean';
    case 'day':
      return typeof value === 'string' && dayShape.test(value);
    case 'code':
      return typeof value === 'string' && codeShape.test(value);
    case 'decimal':
    case 'order':
      return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= 1e9;
    case 'crowns':
      return Number.isSafeInteger(value) && Math.abs(value as number) <= 1e12;
    default:
      return choices[kind]?.includes(value as string) ?? false;
  }
}

/** Whether the key is one of the numbers only leaders and coordinators change (domain.md §10). */
export function isNumberField(key: string): boolean {
  return /^(capacity|costs|funding|shares|fteNow|fteTarget|shareKey)(\.|$)/.test(key);
}

/** The group of fields a key belongs to on screen and in „naposledy změnil“: `costs.2027.capital` → `costs`. */
export function fieldGroup(key: string): string {
  return key.split('.')[0];
}

/** Every group of plain fields, as „naposledy změnil“ names them. */
export const fieldGroups: readonly string[] = [
  ...Object.keys(single),
  'forms',
  'targetGroups',
  'municipalities',
  'capacity',
  'costs',
  'funding',
  'shares',
  ...Object.keys(lists),
];

function oneOf(values: readonly string[], value: string): boolean {
  return values.includes(value);
}

function isYear(text: string): boolean {
  return /^(19|20|21)\d\d$/.test(text);
}
