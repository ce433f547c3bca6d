import type { MeetingState, RoundState } from '#schema';
import type { Screen } from './screen.ts';

/** The round a hall is told about: its turnout, never a tally and never a name (I5). */
export type HallRound = {
  id: string;
  code: string;
  question: string;
  state: RoundState;
  cast: number;
  seats: number;
  /** In milliseconds since 1970; null when the facilitator ends it by hand. */
  closesAt: number | null;
};

/** All that goes down to phones and projectors of a meeting: one text for everybody. */
export type HallNews = {
  /** The meeting's revision: older news never replace newer ones. */
  v: number;
  /** The server's clock in milliseconds since 1970: screens count down by it, not by their own. */
  now: number;
  state: MeetingState;
  item: { number: number; title: string; minutes: number } | null;
  round: HallRound | null;
  present: number;
  screen: Screen;
  /** The number of the last change of the text that is shown; null while none is. */
  text: number | null;
};
