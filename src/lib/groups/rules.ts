import * as v from 'valibot';

const whole = (from: number, to: number, usual: number) =>
  v.optional(v.pipe(v.number(), v.integer(), v.minValue(from), v.maxValue(to)), usual);
const oneOf = <const T extends readonly string[]>(values: T, usual: T[number]) =>
  v.optional(v.picklist(values), usual);
const flag = (usual: boolean) => v.optional(v.boolean(), usual);

/** A part of the seats as a fraction between two bounds, `[1, 3]` for a third. */
const share = (from: readonly [number, number], to: readonly [number, number]) =>
  v.strictObject({
    share: v.pipe(
      v.strictTuple([
        v.pipe(v.number(), v.integer()),
        v.pipe(v.number(), v.integer(), v.minValue(1)),
      ]),
      v.check(([n, d]) => n * from[1] >= from[0] * d && n * to[1] <= to[0] * d),
    ),
  });
const count = v.strictObject({
  count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)),
});

export const majorities = [
  'ofPresent',
  'ofCast',
  'ofValid',
  'ofAll',
  'twoThirdsOfPresent',
  'twoThirdsOfAll',
  'consensus',
] as const;

/** Rules of procedure with their ranges and what holds when a body says nothing (domain.md §5). */
const parameters = v.strictObject({
  minMeetingsPerYear: whole(0, 24, 4),
  invitationDays: whole(1, 30, 7),
  invitationDayType: oneOf(['calendar', 'working'], 'calendar'),
  publishAgendaDays: whole(0, 30, 7),
  convener: oneOf(['coordinator', 'leader', 'chair', 'joint'], 'coordinator'),
  agendaProposalDays: whole(0, 14, 3),
  excuseDays: whole(0, 14, 3),
  quorum: v.optional(
    v.union([v.picklist(['none', 'majorityOfMembers']), share([1, 4], [3, 4]), count]),
    'majorityOfMembers',
  ),
  substituteMeetingAfterMin: whole(0, 60, 30),
  substituteQuorum: v.optional(v.union([v.literal('none'), share([1, 4], [3, 4]), count]), {
    share: [1, 3],
  }),
  majority: oneOf(majorities, 'ofPresent'),
  ruleChangeMajority: oneOf(majorities, 'ofAll'),
  decisionBasis: oneOf(['person', 'equalParty', 'both'], 'person'),
  equalPartyBase: oneOf(['cast', 'valid'], 'cast'),
  partyBalanceRule: oneOf(['none', 'warn', 'requireEachParty'], 'warn'),
  maxPartySharePct: v.optional(
    v.union([v.literal('off'), v.pipe(v.number(), v.integer(), v.minValue(34), v.maxValue(100))]),
    'off',
  ),
  partyResultFloor: whole(3, 10, 3),
  minSecretRoll: whole(5, 20, 5),
  minSecretBallots: whole(5, 20, 5),
  /** Tried in this order until one settles it. */
  tieBreak: v.optional(
    v.pipe(v.array(v.picklist(['chair', 'fail', 'revote'])), v.minLength(1), v.maxLength(2)),
    ['revote', 'fail'],
  ),
  votingUnit: oneOf(['person', 'organisation'], 'person'),
  secrecyOfPriorities: oneOf(['secret', 'open'], 'secret'),
  secrecyOfResolutions: oneOf(['secret', 'open'], 'open'),
  /** How many members may ask for a secret round; 0 = off. */
  secretOnRequestOf: whole(0, 50, 1),
  revoteWhileOpen: flag(true),
  /** Whether the body votes secretly at all. */
  secretAllowed: flag(true),
  secretMaxHours: whole(1, 12, 4),
  /** Who of the body may open a round. */
  roundOpeners: v.optional(
    v.pipe(v.array(v.picklist(['coordinator', 'leader', 'chair'])), v.minLength(1), v.maxLength(3)),
    ['coordinator', 'leader', 'chair'],
  ),
  showOfHands: oneOf(['off', 'named', 'counted'], 'named'),
  perRollamAllowed: flag(true),
  perRollamDays: whole(3, 30, 7),
  perRollamMajority: oneOf(['ofAll', 'twoThirdsOfAll'], 'ofAll'),
  perRollamToMeeting: v.optional(v.union([v.literal('off'), share([1, 10], [1, 2])]), {
    share: [1, 3],
  }),
  assistantMaxPersons: whole(1, 10, 3),
  interestDeclaration: oneOf(['off', 'ask', 'required'], 'ask'),
  guestMeetingsBeforeMembership: whole(0, 3, 0),
  newMemberBy: oneOf(['coordinator', 'vote', 'board'], 'coordinator'),
  /** Unexcused absences in a row; 0 = off. */
  absenceLimit: whole(0, 12, 3),
  absenceConsequence: oneOf(['notice', 'endSeat'], 'notice'),
  meetingsPublic: flag(true),
  guestsMaySpeak: flag(true),
  minutesDays: whole(3, 30, 14),
  minutesVerifier: flag(true),
  objectionDays: whole(0, 14, 7),
  paperRetentionDays: whole(0, 365, 30),
});

/** A body's rules of procedure, every parameter set. */
export type BodyRules = v.InferOutput<typeof parameters>;
export type RuleName = keyof BodyRules;
export type Quorum = BodyRules['quorum'];
export type Majority = BodyRules['majority'];
export type DecisionBasis = BodyRules['decisionBasis'];
export type EqualPartyBase = BodyRules['equalPartyBase'];

/** The rules one by one, each with its range. */
export const ruleSchemas = parameters.entries;

/** What holds in a body that has adopted nothing else. */
export const defaultRules: BodyRules = v.parse(parameters, {});

/** The whole rules of a body that keeps only what differs; throws on an unknown key or a value out of range. */
export function rulesOf(adopted: unknown): BodyRules {
  return v.parse(parameters, adopted ?? {});
}

/** The rules in which two sets differ, in the order they are listed. */
export function changedRules(before: BodyRules, after: BodyRules): RuleName[] {
  return (Object.keys(ruleSchemas) as RuleName[]).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
}

/** How many of the voting seats must be present (domain.md §6.1): of 9 five, of 10 six by default. */
export function quorumNeeded(quorum: Quorum, seats: number): number {
  if (quorum === 'none') return 0;
  if (quorum === 'majorityOfMembers') return Math.floor(seats / 2) + 1;
  if ('count' in quorum) return quorum.count;
  const [n, d] = quorum.share;
  return Math.floor((n * seats + d - 1) / d);
}
