import type { Language } from '#lib/kernel/language.ts';

/** Facts of an event as its row keeps them (`event.detail`): titles, numbers, outcomes, no personal data. */
export type Facts = Record<string, string | number | boolean | null | undefined>;

/** A room's wording of its events: a kind of event to the sentence its facts make. */
export type EventWords = (language: Language) => Record<string, (facts: Facts) => string>;

/** A fact as text, empty when it is not known. */
export function fact(facts: Facts, name: string): string {
  const value = facts[name];
  return value === null || value === undefined ? '' : String(value);
}
