import type { Language } from '#lib/kernel/language.ts';

/** How many of those who may vote have voted: „odevzdáno 3 z 9“. */
export function turnoutShown(language: Language, cast: number, seats: number): string {
  return language === 'cs' ? `odevzdáno ${cast} z ${seats}` : `${cast} of ${seats} cast`;
}
