import type { RoundState } from '#schema';

/** What the page may hear of a round while it is shown: its state and the turnout, never a tally (I5). */
export type RoundNews = {
  state: RoundState;
  cast: number;
  seats: number;
  /** Who has not voted yet; only for those who run the round. */
  missing: string[] | null;
};
