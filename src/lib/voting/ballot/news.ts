import type { RoundState } from '#schema';

/** What the page may hear of a round while it is shown: its state and the turnout, never a tally (I5). */
export type RoundNews = {
  state: RoundState;
  cast: number;
  seats: number;
  /** Who has not voted yet; only for those who run the round. */
  missing: string[] | null;
};

/** What a ballot at a meeting needs of the hall's news: the round that is on. */
export type HallTurn = {
  round: { id: string; state: RoundState; cast: number; seats: number } | null;
};
