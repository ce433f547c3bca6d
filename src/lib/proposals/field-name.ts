import type { Language } from '#lib/kernel/language.ts';
import { lists } from './fields.ts';
import { fieldLabel, words } from './words.ts';
import type { List } from './fields.ts';
import type { CardNames } from './card-names.ts';

/** The whole name of a plain field by its key: „Náklady: provozní, 2027“, „Cílové skupiny: senioři“. */
export function fieldName(language: Language, key: string, names: CardNames): string {
  const text = words(language);
  const label = fieldLabel(language, key);
  const [head, second, third] = key.split('.');
  const called = (known: Record<string, string>, code: string) => known[code] ?? code;
  switch (head) {
    case 'forms':
      return `${label}: ${called(text.forms, second)}`;
    case 'targetGroups':
      return `${label}: ${called(names.targetGroups, second)}`;
    case 'municipalities':
    case 'shares':
      return `${label}: ${called(names.municipalities, second)}`;
    case 'capacity':
      return `${label}: ${called(text.capacityUnits, second)}, ${called(text.capacity, third)}`;
    case 'costs':
      return `${label}: ${called(text.costKinds, third)}, ${second}`;
    case 'funding':
      return `${label}: ${called(text.fundingSources, third)}, ${second}`;
    default:
      if (!Object.hasOwn(lists, head) || third === undefined) return label;
      return `${label}: ${called(text.columns[head as List], third)}`;
  }
}
