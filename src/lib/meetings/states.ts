import { granted, refused } from '#lib/kernel/refusal.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import { isInvitationLate } from './invitation.ts';
import type { MeetingState } from '#schema';
import type { InvitationRules } from './invitation.ts';

/** States of a meeting in the order it goes through them (domain.md §3.2). */
export const meetingStates = [
  'planned',
  'invited',
  'running',
  'inquorate',
  'ended',
  'minutesDraft',
  'minutesVerified',
  'published',
  'cancelled',
] as const satisfies readonly MeetingState[];

/** What a step still lacks; each has its sentence in the catalogue. */
export type Lack =
  | 'place'
  | 'time'
  | 'agenda'
  | 'quorumLost'
  | 'waiting'
  | 'roundEnded'
  | 'draft'
  | 'signature'
  | 'answers'
  | 'personalData'
  | 'reason';

/** What a step may be done despite, once it is confirmed and put on record. */
export type Warning = 'lateInvitation' | 'early' | 'late';

/** What the rows say about a meeting when somebody wants to move it on. */
export type StepFacts = {
  now: Date;
  startsAt: Date;
  endsAt: Date;
  place: string;
  online: string;
  agendaItems: number;
  rules: InvitationRules & { substituteMeetingAfterMin: number };
  /** Since when there has been no quorum, never before the planned start; null while there is one. */
  noQuorumSince: Date | null;
  openRounds: number;
  hasDraft: boolean;
  /** By the named verifier, or by the recorder where the rules ask for no verifier. */
  isSigned: boolean;
  objectionsToAnswer: number;
  isPersonalDataChecked: boolean;
  reason: string;
};

type Step = {
  from: readonly MeetingState[];
  to: MeetingState;
  lacks?(facts: StepFacts): Lack[];
  warnings?(facts: StepFacts): Warning[];
};

const minute = 60_000;
/** How far from the planned start a meeting begins without a word. */
const aroundStart = 60 * minute;
const lack = (missing: boolean, what: Lack) => (missing ? [what] : []);
const roundsEnded = ({ openRounds }: StepFacts) => lack(openRounds > 0, 'roundEnded');

/** Every step there is (domain.md §3.2, meeting). */
const steps: readonly Step[] = [
  {
    from: ['planned'],
    to: 'invited',
    lacks: ({ now, startsAt, endsAt, place, online, agendaItems }) => [
      ...lack(place.trim() === '' && online.trim() === '', 'place'),
      ...lack(startsAt <= now || endsAt <= startsAt, 'time'),
      ...lack(agendaItems === 0, 'agenda'),
    ],
    warnings: ({ now, startsAt, rules }) =>
      isInvitationLate(now, startsAt, rules) ? ['lateInvitation'] : [],
  },
  {
    from: ['invited'],
    to: 'running',
    warnings: ({ now, startsAt }) => {
      const early = startsAt.getTime() - now.getTime();
      if (early > aroundStart) return ['early'];
      return early < -aroundStart ? ['late'] : [];
    },
  },
  {
    from: ['running'],
    to: 'inquorate',
    lacks: (facts) =>
      facts.noQuorumSince === null
        ? ['quorumLost']
        : [...lack(!hasWaited(facts), 'waiting'), ...roundsEnded(facts)],
  },
  { from: ['running', 'inquorate'], to: 'ended', lacks: roundsEnded },
  { from: ['ended'], to: 'minutesDraft', lacks: ({ hasDraft }) => lack(!hasDraft, 'draft') },
  {
    from: ['minutesDraft'],
    to: 'minutesVerified',
    lacks: ({ isSigned, objectionsToAnswer }) => [
      ...lack(!isSigned, 'signature'),
      ...lack(objectionsToAnswer > 0, 'answers'),
    ],
  },
  {
    from: ['minutesVerified'],
    to: 'published',
    lacks: ({ isPersonalDataChecked }) => lack(!isPersonalDataChecked, 'personalData'),
  },
  {
    from: ['planned', 'invited'],
    to: 'cancelled',
    lacks: ({ reason }) => lack(reason.trim() === '', 'reason'),
  },
];

/**
 * Whether the body has been without a quorum for as long as its rules wait; where they do not wait at
 * all (0 minutes), a meeting is never declared inquorate, it can only be ended.
 */
export function hasWaited({
  now,
  noQuorumSince,
  rules,
}: Pick<StepFacts, 'now' | 'noQuorumSince' | 'rules'>): boolean {
  const wait = rules.substituteMeetingAfterMin * minute;
  return noQuorumSince !== null && wait > 0 && now.getTime() - noQuorumSince.getTime() >= wait;
}

/** Everything a step still lacks, so that a screen can name it all at once. */
export function lacksOf(state: MeetingState, to: MeetingState, facts: StepFacts): Lack[] {
  return stepOf(state, to)?.lacks?.(facts) ?? [];
}

/**
 * Whether a meeting may go from one state to another: granted with what should be confirmed first, or
 * refused with the first thing it lacks as the field.
 */
export function stepFrom(
  state: MeetingState,
  to: MeetingState,
  facts: StepFacts,
): Outcome<Warning[]> {
  if (state === to) return refused('alreadyDone');
  const step = stepOf(state, to);
  if (!step) return refused('stateChanged');
  const [first] = step.lacks?.(facts) ?? [];
  if (first === 'reason') return refused('reasonRequired', { field: first });
  if (first) return refused('missing', { field: first });
  return granted(step.warnings?.(facts) ?? []);
}

function stepOf(state: MeetingState, to: MeetingState): Step | undefined {
  return steps.find((step) => step.from.includes(state) && step.to === to);
}
