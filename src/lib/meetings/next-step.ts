import type { AgendaKind } from './agenda.ts';
import type { MeetingState } from '#schema';
import type { Lack } from './states.ts';

/** An item of the agenda as far as the next step depends on it. */
export type DeskItem = {
  number: number;
  title: string;
  kind: AgendaKind;
  begunAt: Date | null;
  endedAt: Date | null;
  /** Whether a vote about it has been counted. */
  isVoted: boolean;
  /** The vote about it that decided nothing and may be held once more. */
  toRepeat: string | null;
  /** Whether that is the second round of a choice without a majority. */
  isSecondRound?: boolean;
  /** Whether its resolution is written down; where it was voted on, one made since. */
  isSettled: boolean;
};

/** What the facilitator's desk knows about its meeting (S6). */
export type DeskFacts = {
  state: MeetingState;
  now: Date;
  startsAt: Date;
  /** What the invitation still lacks. */
  lacks: readonly Lack[];
  items: readonly DeskItem[];
  quorum: { holds: boolean; hasWaited: boolean };
  /**
   * The round prepared or open now; papers are those handed out and neither confirmed nor returned. A
   * stuck one has ended and could not be counted.
   */
  round: { state: 'prepared' | 'open'; missing: number; papers: number; isStuck: boolean } | null;
  hasNextDate: boolean;
  minutes: { needsVerifier: boolean; objectionsToAnswer: number };
};

/** The one thing to do now; every other act stays reachable, but only this one is the main button. */
export type Step =
  | { act: 'complete'; lack: Lack }
  | { act: 'invite' }
  | { act: 'waitForStart' }
  | { act: 'start' }
  | { act: 'confirmPapers'; papers: number }
  | { act: 'closeRound'; missing: number }
  | { act: 'declareInvalid' }
  | { act: 'openRound' }
  | { act: 'takeAttendance' }
  | { act: 'declareInquorate' }
  | { act: 'prepareRound'; number: number; title: string }
  | { act: 'repeatRound'; number: number; title: string; roundId: string; isSecond: boolean }
  | { act: 'putResolution'; number: number; title: string }
  | { act: 'beginItem'; number: number; title: string }
  | { act: 'setNextDate' }
  | { act: 'endMeeting' }
  | { act: 'beginMinutes' }
  | { act: 'nameVerifier' }
  | { act: 'answerObjections'; objections: number }
  | { act: 'signMinutes' }
  | { act: 'publishMinutes' }
  | { act: 'nothing' };

/** How long before the planned start the meeting may begin without a word. */
const beforeStart = 60 * 60_000;

/** The one next step of a meeting, from what is stored about it. */
export function nextStep(facts: DeskFacts): Step {
  switch (facts.state) {
    case 'planned':
      return facts.lacks.length > 0 ? { act: 'complete', lack: facts.lacks[0] } : { act: 'invite' };
    case 'invited':
      return facts.startsAt.getTime() - facts.now.getTime() > beforeStart
        ? { act: 'waitForStart' }
        : { act: 'start' };
    case 'running':
    case 'inquorate':
      return (
        stepOfRound(facts) ??
        stepOfResolution(facts.items) ??
        stepOfQuorum(facts) ??
        stepOfAgenda(facts)
      );
    case 'ended':
      return { act: 'beginMinutes' };
    case 'minutesDraft':
      return stepOfMinutes(facts.minutes);
    case 'minutesVerified':
      return { act: 'publishMinutes' };
    case 'published':
    case 'cancelled':
      return { act: 'nothing' };
  }
}

/** An open round comes before everything: while people vote nothing else begins. */
function stepOfRound({ state, round, quorum }: DeskFacts): Step | null {
  if (!round) return null;
  if (round.state === 'prepared') {
    return state === 'running' && quorum.holds ? { act: 'openRound' } : null;
  }
  if (round.isStuck) return { act: 'declareInvalid' };
  return round.papers > 0
    ? { act: 'confirmPapers', papers: round.papers }
    : { act: 'closeRound', missing: round.missing };
}

/** What was voted is written down before anything else, also when people have left since. */
function stepOfResolution(items: readonly DeskItem[]): Step | null {
  const current = currentOf(items);
  if (!current?.isVoted || current.isSettled) return null;
  return { act: 'putResolution', number: current.number, title: current.title };
}

/** Without a quorum nothing is decided; where nothing is left to decide nobody needs to hear of it. */
function stepOfQuorum({ state, quorum, round, items }: DeskFacts): Step | null {
  if (state === 'inquorate' || quorum.holds) return null;
  const left = items.filter((item) => !item.endedAt && !item.isSettled && !item.isVoted);
  if (!round && !left.some(decides)) return null;
  if (quorum.hasWaited) return { act: 'declareInquorate' };
  const isBeginning = items.every((item) => !item.begunAt);
  const [next] = left;
  return round || isBeginning || decides(next) ? { act: 'takeAttendance' } : null;
}

function stepOfAgenda({ state, items, hasNextDate }: DeskFacts): Step {
  const current = currentOf(items);
  if (current && !current.isSettled && state === 'running') {
    const { number, title, toRepeat, isSecondRound: isSecond = false } = current;
    if (toRepeat !== null) {
      return { act: 'repeatRound', number, title, roundId: toRepeat, isSecond };
    }
    if (current.kind === 'voting') return { act: 'prepareRound', number, title };
    if (current.kind === 'decision') return { act: 'putResolution', number, title };
  }
  const next = items.find((item) => !item.begunAt);
  if (next) return { act: 'beginItem', number: next.number, title: next.title };
  return hasNextDate ? { act: 'endMeeting' } : { act: 'setNextDate' };
}

function stepOfMinutes({ needsVerifier, objectionsToAnswer }: DeskFacts['minutes']): Step {
  if (needsVerifier) return { act: 'nameVerifier' };
  return objectionsToAnswer > 0
    ? { act: 'answerObjections', objections: objectionsToAnswer }
    : { act: 'signMinutes' };
}

function currentOf(items: readonly DeskItem[]): DeskItem | undefined {
  return items.find((item) => item.begunAt && !item.endedAt);
}

function decides({ kind }: DeskItem): boolean {
  return kind === 'decision' || kind === 'voting';
}
