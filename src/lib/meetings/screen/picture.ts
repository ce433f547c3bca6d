import type { Block } from '#lib/proposals/blocks.ts';
import type { Section } from '#lib/proposals/fields.ts';
import type { PublicResult } from '#lib/voting/result.ts';
import type { MeetingState, RoundState } from '#schema';
import type { Screen } from '../screen.ts';

/** A round as the projector shows it while it is prepared or open: turnout, never a tally (I5). */
export type ShownRound = {
  id: string;
  question: string;
  options: { code: string; label: string }[];
  state: RoundState;
  secret: boolean;
  cast: number;
  seats: number;
  closesAt: Date | null;
};

/** All that a projector shows at one moment; a text with the number of the last change that is in it. */
export type Picture =
  | { mode: 'welcome' }
  | { mode: 'question' | 'countdown' | 'turnout'; round: ShownRound }
  | { mode: 'result'; question: string; result: PublicResult }
  | { mode: 'void'; question: string; isCancelled: boolean; reason: string | null }
  | { mode: 'text'; title: string; section: Section | null; parts: TextPart[]; written: number }
  | { mode: 'black' };

/** A section of a measure's text with what is written in it. */
export type TextPart = { section: Section; blocks: Block[] };

/** How many paragraphs, lists and tables a text has. */
export function lengthOf(parts: readonly TextPart[]): number {
  return parts.reduce((all, { blocks }) => all + blocks.length, 0);
}

/** A text without its first paragraphs; the last one stays, however much was written off meanwhile. */
export function textFrom(parts: readonly TextPart[], from: number): TextPart[] {
  let skip = Math.max(0, Math.min(from, lengthOf(parts) - 1));
  return parts.flatMap(({ section, blocks }) => {
    const left = blocks.slice(skip);
    const isLeftOut = skip > 0 && left.length === 0;
    skip = Math.max(0, skip - blocks.length);
    return isLeftOut ? [] : [{ section, blocks: left }];
  });
}

/** Whether a question is so long that larger letters would leave no room for what is voted on. */
export function isLong(question: string): boolean {
  return question.length > 100;
}

/** The meeting around the picture. */
export type ShownMeeting = {
  group: string;
  number: number;
  title: string | null;
  state: MeetingState;
  startsAt: Date;
  place: string;
  pin: string | null;
  present: number;
};

/**
 * What is to be drawn for a round the facilitator put on the screen: its question, countdown and turnout
 * end with it, and give way to the result by themselves.
 */
export function drawnMode(
  wanted: Extract<Screen, { roundId: string }>['mode'],
  round: { state: RoundState; closesAt: Date | null },
): 'question' | 'countdown' | 'turnout' | 'result' | 'void' | 'nothing' {
  switch (round.state) {
    case 'prepared':
      return wanted === 'result' ? 'nothing' : 'question';
    case 'open':
      if (wanted === 'result') return 'turnout';
      return wanted === 'countdown' && !round.closesAt ? 'question' : wanted;
    case 'published':
      return 'result';
    case 'invalid':
    case 'cancelled':
      return 'void';
    case 'closed':
      // Counted and published in one transaction, so nobody sees it between.
      return 'nothing';
  }
}
