import { catalogue } from '#lib/kernel/words.ts';
import type { RoundState } from '#schema';
import type { Language } from '#lib/kernel/language.ts';

export const longestReason = 2000;

/** Why the program itself declared a round invalid; stored instead of a sentence. */
export type InvalidReason = 'quorumLost' | 'countMismatch' | 'restored';

/** What an open round bears as its reason once its ballots could not be counted. */
export const uncountable = 'uncountable';

/** Whether a round is open only because its ballots could not be counted. */
export function isStuck({ state, reason }: { state: RoundState; reason: string | null }): boolean {
  return state === 'open' && reason === uncountable;
}

const words = catalogue<Record<InvalidReason, string>>({
  cs: {
    quorumLost:
      'Při ukončení už nebylo přítomno dost lidí, skupina tedy nebyla usnášeníschopná. Hlasování se musí zopakovat.',
    countMismatch:
      'Počet hlasů nesouhlasil s počtem lidí, kteří hlasovali. Hlasy se zničily a hlasování se musí zopakovat.',
    restored:
      'Během hlasování se databáze obnovila ze zálohy, ve které tajné hlasy nejsou. Hlasování se musí zopakovat.',
  },
  en: {
    quorumLost:
      'When the vote ended too few people were present, so the group had no quorum. It must be repeated.',
    countMismatch:
      'The number of votes differed from the number of people who voted. The votes were destroyed and the vote must be repeated.',
    restored:
      'During the vote the database was restored from a backup, which holds no secret votes. It must be repeated.',
  },
});

/** The reason of a round in words: the program's own, or what somebody wrote. */
export function reasonSentence(language: Language, reason: string): string {
  const own = words(language);
  return Object.hasOwn(own, reason) ? own[reason as InvalidReason] : reason;
}
