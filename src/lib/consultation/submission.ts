import type { Party, submission, SubmissionState } from '#schema';

/** Who the author says to be. */
export const relations = ['citizen', 'user', 'provider', 'municipality', 'undisclosed'] as const;
export type Relation = (typeof relations)[number];

const parties: Record<Relation, Party | null> = {
  citizen: 'public',
  user: 'user',
  provider: 'provider',
  municipality: 'commissioner',
  undisclosed: null,
};

/** The party an author counts to, null when the author did not say. */
export function partyOf(relation: Relation): Party | null {
  return parties[relation];
}

/** What became of a comment (domain.md §7), in the order of the keys 1–5. */
export const outcomes = ['accepted', 'partlyAccepted', 'rejected', 'noted', 'outOfScope'] as const;
export type SettlementOutcome = (typeof outcomes)[number];

/** Whether a comment concerns the substance or only the wording. */
export const submissionKinds = ['content', 'editorial'] as const;
export type SubmissionKind = (typeof submissionKinds)[number];

/** Ready reasons for not publishing a comment; any other is a text of its own. */
export const hidingReasons = ['personalData', 'unlawful', 'spam'] as const;
export type HidingReason = (typeof hidingReasons)[number];

/** Why a comment looks like spam: a filled trap, filled too fast, too many from one address. */
export const flags = ['trap', 'fast', 'crowd'] as const;
export type Flag = (typeof flags)[number];

/** How a comment came. */
export type Channel = (typeof submission.$inferSelect)['channel'];

/** A comment as everybody may read it. */
export type PublicSubmission = {
  id: string;
  number: number;
  receivedAt: Date;
  channel: Channel;
  late: boolean;
  relation: Relation;
  /** Only when the author agreed. */
  author: string | null;
  municipality: string | null;
  measureId: string | null;
  measureCode: string | null;
  paragraph: number | null;
  field: string | null;
  quote: string | null;
  /** Chapter or page, as written on paper. */
  placeNote: string | null;
  kind: SubmissionKind | null;
  text: string;
  /** The wording the author asks for, and why. */
  proposedText: string | null;
  reasonGiven: string | null;
  /** Who of the team wrote it down for the author. */
  enteredBy: string | null;
  /** A mistake in writing it down was mended; its earlier wording is in the team's record. */
  corrected: boolean;
  /** Number of the comment it says the same as; the answer is that one's. */
  mergedInto: number | null;
  /** Somebody's personal data were left out of its text. */
  redacted: boolean;
  settlement: PublicSettlement | null;
};

/** What became of a comment. */
export type PublicSettlement = {
  outcome: SettlementOutcome;
  reason: string;
  change: string | null;
  decidedBy: string;
  decidedAt: Date;
  /** When the steering group approved it, and the meeting it was said at. */
  approvedAt: Date | null;
  meetingId: string | null;
  /** When the answer left to the author's address. */
  answeredAt: Date | null;
  /** Texts of measures it changed, by measure and section. */
  changes: PublicChange[];
};

/** A text of a measure before and after a comment was taken. */
export type PublicChange = {
  measureId: string;
  measureCode: string | null;
  /** The version the wording after stands in. */
  versionId: string;
  field: string;
  before: string;
  after: string;
};

/** Most characters of a comment, a reason and a described change. */
export const textLimit = 4000;
/** Milliseconds; nobody reads a paragraph and writes an answer faster. */
export const shortestFilling = 4000;

/** States in which a comment may be read by everybody. */
export const visibleStates = [
  'registered',
  'assigned',
  'proposed',
  'settled',
  'answered',
  'mergedInto',
] as const satisfies SubmissionState[];
/** States in which its outcome and reason may be read by everybody. */
export const settledStates = ['settled', 'answered'] as const satisfies SubmissionState[];
/** States in which an outcome may be given. */
export const settleableStates = [
  'registered',
  'assigned',
  'proposed',
] as const satisfies SubmissionState[];

/** The marks a comment gets; `filling` is milliseconds from showing the form to sending it. */
export function flagsOf(trap: string, filling: number, crowded: boolean): Flag[] {
  const marks: [Flag, boolean][] = [
    ['trap', trap !== ''],
    ['fast', filling < shortestFilling],
    ['crowd', crowded],
  ];
  return marks.filter(([, marked]) => marked).map(([flag]) => flag);
}

/** The number of a comment out of an address, 0 for anything that is none. */
export function commentNumber(typed: string | null): number {
  return typed !== null && /^[1-9]\d{0,6}$/.test(typed) ? Number(typed) : 0;
}

/** Whether a state is one of those listed. */
export function isOneOf<S extends SubmissionState>(
  state: SubmissionState,
  states: readonly S[],
): state is S {
  return (states as readonly SubmissionState[]).includes(state);
}
