import { day, money, number as inWords } from '#lib/kernel/format.ts';
import { fieldKind } from '#lib/proposals/fields.ts';
import { words as card } from '#lib/proposals/words.ts';
import type { CardNames } from '#lib/proposals/card-names.ts';
import type { Language } from '#lib/kernel/language.ts';
import { words } from './words.ts';
import type { FieldChange } from './comparison.ts';

/** What a plain field held, as people read it: money, days, names instead of codes. */
export function shownValue(
  language: Language,
  key: string,
  value: FieldChange['had'],
  names: CardNames,
): string {
  const text = words(language);
  if (value === null) return text.empty;
  if (value === true) return text.yes;
  const kind = fieldKind(key);
  const code = String(value);
  if (kind === 'crowns' && typeof value === 'number') return money(value, language);
  if (kind === 'day') return day(code, language);
  if (typeof value === 'number') return inWords(value, language, 4);
  const { changeTypes, shareKeys, participantRoles } = card(language);
  const choices: Record<string, Record<string, string>> = {
    changeType: changeTypes,
    shareKey: shareKeys,
    participantRole: participantRoles,
  };
  if (key === 'priority') return names.priorities[code] ?? code;
  if (key === 'serviceKind') return names.serviceKinds[code] ?? code;
  return choices[kind ?? '']?.[code] ?? code;
}

/** A plain field's value as it was before somebody wrote it down as text. */
export function valueFrom(key: string, text: string): FieldChange['had'] {
  if (text === '') return null;
  const kind = fieldKind(key);
  if (kind === 'flag') return text === 'true';
  const asNumber = kind === 'crowns' || kind === 'decimal' || kind === 'order';
  return asNumber && Number.isFinite(Number(text)) ? Number(text) : text;
}
