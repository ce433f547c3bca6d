import type { BodyRules } from '#lib/groups/rules.ts';
import type { ShortNames } from '#lib/people/public-text.ts';
import type { Block } from '#lib/proposals/blocks.ts';
import type { PublicResult } from '#lib/voting/result.ts';
import type { Party, RoundState } from '#schema';
import type { AgendaKind } from '../../agenda.ts';
import type { AttendanceRow, QuorumState, VotingSeat } from '#lib/groups/presence.ts';

/** Somebody who was there, from when to when. */
export type Attendee = {
  name: string;
  party: Party | null;
  /** Whose seat they took, when they came for somebody. */
  standsFor: string | null;
  online: boolean;
  /** From the beginning to the end without a break. */
  whole: boolean;
  stretches: { from: string; until: string | null }[];
};

/** Somebody who was not there, or a name beside it. */
export type Missing = { name: string; party: Party | null };

/** A vote as minutes tell it; names only where the round was open. */
export type MinutesRound = {
  id: string;
  code: string;
  question: string;
  method: string;
  parameters: unknown;
  secrecy: 'open' | 'secret';
  state: RoundState;
  reason: string | null;
  closedAt: string | null;
  result: PublicResult | null;
  /** Of the published list; there is none of very few secret ballots. */
  listHash: string | null;
  resultHash: string | null;
  /** Cells of the published list, an option each, with who gave them. */
  votes: (Missing & { given: string[] })[] | null;
  /** Who declared an interest in the outcome of a named round; left out where nobody did. */
  interests?: { name: string; text: string }[];
  /** How many did in a secret one; left out where nobody did. */
  interestCount?: number;
};

/** A decision as it was recorded. */
export type MinutesResolution = {
  year: number;
  number: number;
  text: string;
  outcome: 'passed' | 'failed' | 'noted';
  roundCode: string | null;
};

/** Who does what until when. */
export type MinutesTask = {
  what: string;
  owner: string;
  dueOn: string | null;
  state: 'open' | 'done' | 'dropped';
  note: string | null;
};

/** An item of the agenda with what came of it. */
export type MinutesItem = {
  id: string;
  number: number;
  title: string;
  kind: AgendaKind;
  measure: { code: string | null; title: string } | null;
  /** Who had the floor, in the order of their first turn. */
  speakers: string[];
  rounds: MinutesRound[];
  resolutions: MinutesResolution[];
};

/** What happened at a meeting: everything of its minutes but the recorder's words. Plain values, to be hashed. */
export type MinutesFacts = {
  body: string;
  meeting: {
    number: number;
    kind: string;
    title: string | null;
    place: string;
    isOnline: boolean;
    startsAt: string;
    startedAt: string | null;
    endedAt: string | null;
    substituteOf: number | null;
  };
  leads: string | null;
  /** When the first invitation left, and whether later than the rules ask. */
  invited: { at: string; late: boolean } | null;
  /** The first moment the body could decide, and since when to the end it could not. */
  quorum: (QuorumState & { from: string | null; missingSince: string | null }) | null;
  present: Attendee[];
  guests: Attendee[];
  excused: Missing[];
  absent: Missing[];
  items: MinutesItem[];
  /** Of no item, or of one that is no more. */
  others: Pick<MinutesItem, 'rounds' | 'resolutions'>;
  /** Voted by letter since the meeting before. */
  letters: MinutesRound[];
  /** Tasks brought from meetings before, and those given here. */
  carried: MinutesTask[];
  given: MinutesTask[];
  next: { at: string | null; place: string | null } | null;
  recorder: string;
  /** Who wrote before the recorder took the minutes over; left out where nobody did. */
  recordersBefore?: string[];
  verifier: string | null;
};

/** A stretch of attendance with the name to be listed. */
export type NamedAttendance = AttendanceRow & { name: string };
type Of<T> = T & { itemId: string | null };

/** Rows the draft is made of; people in the order they are to be listed. */
export type MinutesRows = {
  body: string;
  meeting: {
    number: number;
    kind: string;
    title: string | null;
    place: string;
    online: string | null;
    startsAt: Date;
    startedAt: Date | null;
    endedAt: Date | null;
    substituteOf: number | null;
    nextAt: Date | null;
    nextPlace: string | null;
  };
  leads: string | null;
  rules: BodyRules;
  invitedAt: Date | null;
  /** Voting seats of that day, with what their holders answered to the invitation. */
  seats: (VotingSeat & {
    name: string;
    party: Party | null;
    answer: 'coming' | 'excused' | null;
  })[];
  attendance: NamedAttendance[];
  items: Omit<MinutesItem, 'speakers' | 'rounds' | 'resolutions'>[];
  turns: Of<{ name: string; beganAt: Date | null }>[];
  rounds: Of<Omit<MinutesRound, 'closedAt'> & { closedAt: Date | null }>[];
  letters: (Omit<MinutesRound, 'closedAt'> & { closedAt: Date | null })[];
  resolutions: Of<MinutesResolution>[];
  tasks: (MinutesTask & { carried: boolean })[];
  recorder: string;
  recordersBefore: string[];
  verifier: string | null;
};

/** Minutes as they are signed and printed with their hash: what happened and what was written about it. */
export type MinutesContent = {
  version: 1;
  facts: MinutesFacts;
  /** The recorder's words by section. */
  texts: Record<string, Block[]>;
  /** The last row of the text's journal that is in them. */
  seq: number;
  /** Whole names in them with what the public reads instead; left out where there are none. */
  publicNames?: ShortNames;
};
