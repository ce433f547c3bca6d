import type { BodyKind, Party, SeatRole } from '#schema';

/** A current seat of the person who asks. */
export type Seat = {
  membershipId: string;
  bodyId: string;
  bodyKind: BodyKind;
  role: SeatRole;
  party: Party | null;
  voting: boolean;
};

/** Who asks: a signed-in person with current seats, or the public. */
export type Subject = {
  personId: string | null;
  administrator: boolean;
  seats: readonly Seat[];
};

/** A citizen without an account. */
export const publicSubject: Subject = { personId: null, administrator: false, seats: [] };

/** Roles of domain.md §10. They add up. */
export type Role = 'PUB' | 'GST' | 'MEM' | 'NVM' | 'LDR' | 'COO' | 'TEA' | 'STG' | 'CHR' | 'ADM';

/** x yes · o own body or record · s may only suggest · v by vote of the body · - no. */
export type Leave = 'x' | 'o' | 's' | 'v' | '-';

export const roles = [
  'PUB',
  'GST',
  'MEM',
  'NVM',
  'LDR',
  'COO',
  'TEA',
  'STG',
  'CHR',
  'ADM',
] as const;

/**
 * The one table of rights (domain.md §10, the part that exists): a row an action, a column a role.
 * Page, action and socket all ask it through `may`.
 */
export const rights = {
  //                       PUB  GST  MEM  NVM  LDR  COO  TEA  STG  CHR  ADM
  readPublic: /*        */ ['x', 'x', 'x', 'x', 'x', 'x', 'x', 'x', 'x', 'x'],
  submitComment: /*     */ ['x', 'x', 'x', 'x', 'x', 'x', 'x', 'x', 'x', 'x'],
  readDraft: /*         */ ['-', 'o', 'o', 'o', 'x', 'x', 'x', 'x', 'x', '-'],
  commentLive: /*       */ ['-', 'o', 'o', 'o', 'x', 'x', 'x', 'x', 'x', '-'],
  writeMeasure: /*      */ ['-', 's', 'o', 'o', 'o', 'x', 'x', 's', 's', '-'],
  writeNumbers: /*      */ ['-', '-', 's', 's', 'o', 'x', 'x', 's', 's', '-'],
  discussMeasure: /*    */ ['-', '-', 'o', 'o', 'o', 'x', '-', '-', '-', '-'],
  moveMeasure: /*       */ ['-', '-', 's', 's', 'o', 'x', '-', '-', '-', '-'],
  recommend: /*         */ ['-', '-', 'v', '-', 'v', '-', '-', '-', '-', '-'],
  decide: /*            */ ['-', '-', '-', '-', '-', '-', '-', 'v', 'v', '-'],
  runRound: /*          */ ['-', '-', '-', '-', 'o', 'x', '-', '-', 'o', '-'],
  castBallot: /*        */ ['-', '-', 'o', '-', 'o', '-', '-', 'o', 'o', '-'],
  seeSecretBallot: /*   */ ['-', '-', '-', '-', '-', '-', '-', '-', '-', '-'],
  planMeeting: /*       */ ['-', '-', 's', 's', 'o', 'x', 'x', 's', 'o', '-'],
  runMeeting: /*        */ ['-', '-', '-', '-', 'o', 'x', 'x', '-', 'o', '-'],
  checkIn: /*           */ ['-', 'o', 'o', 'o', 'o', 'o', 'o', 'o', 'o', '-'],
  countPaper: /*        */ ['-', '-', '-', '-', '-', 'x', 'x', '-', '-', '-'],
  writeMinutes: /*      */ ['-', '-', '-', '-', 'o', 'x', 'x', '-', '-', '-'],
  verifyMinutes: /*     */ ['-', '-', 'o', 'o', 'o', '-', '-', 'o', 'o', '-'],
  publishMinutes: /*    */ ['-', '-', '-', '-', '-', 'x', '-', '-', '-', '-'],
  adoptRules: /*        */ ['-', '-', 'v', '-', 'v', '-', '-', 'v', 'v', '-'],
  recordRules: /*       */ ['-', '-', '-', '-', '-', 'x', '-', '-', '-', '-'],
  nameVersion: /*       */ ['-', '-', 'o', 'o', 'o', 'x', 'x', '-', '-', '-'],
  restoreVersion: /*    */ ['-', '-', '-', '-', 'o', 'x', 'x', '-', '-', '-'],
  announceConsultation: /**/ ['-', '-', '-', '-', '-', 'x', '-', 'v', 'v', '-'],
  moderateSubmission: /* */ ['-', '-', '-', '-', '-', 'x', '-', '-', 'x', '-'],
  seeSubmitterContact: /**/ ['-', '-', '-', '-', '-', 'x', 'x', '-', '-', '-'],
  settleSubmission: /*  */ ['-', '-', '-', '-', '-', 'x', '-', '-', '-', '-'],
  enterSubmission: /*   */ ['-', '-', '-', '-', '-', 'x', 'x', '-', '-', '-'],
  proposeSettlement: /* */ ['-', '-', 'o', 'o', 'o', 'x', 'x', 'x', 'x', '-'],
  keepProject: /*       */ ['-', '-', '-', '-', '-', 'x', '-', '-', '-', '-'],
  keepLibrary: /*       */ ['-', '-', '-', '-', '-', 'x', 'x', '-', '-', '-'],
  manageSeats: /*       */ ['-', '-', '-', '-', 's', 'x', '-', 's', 's', '-'],
  // Without it a new installation would have nobody to begin: the administrator names the first coordinator.
  appointCoordinator: /**/ ['-', '-', '-', '-', '-', 'x', '-', '-', '-', 'x'],
  setUpStage: /*        */ ['-', '-', '-', '-', '-', 'x', '-', '-', '-', 'x'],
  issueCards: /*        */ ['-', '-', '-', '-', '-', 'x', 'x', '-', '-', 'x'],
  endSessions: /*       */ ['-', '-', '-', '-', '-', 'x', '-', '-', '-', 'x'],
  readAudit: /*         */ ['-', '-', '-', '-', '-', 'x', '-', 'x', 'x', 'x'],
  manageInstallation: /**/ ['-', '-', '-', '-', '-', '-', '-', '-', '-', 'x'],
} as const satisfies Record<string, readonly Leave[]>;

export type Action = keyof typeof rights;

/** What is asked about: the body it belongs to, or the person whose record it is. */
export type Place = { bodyId?: string; ownerId?: string };

/** The roles a subject has, each with the bodies it holds them in. */
export function rolesOf(subject: Subject): Map<Role, Set<string>> {
  const held = new Map<Role, Set<string>>([['PUB', new Set()]]);
  const add = (role: Role, bodyId: string) =>
    held.set(role, (held.get(role) ?? new Set()).add(bodyId));
  if (subject.administrator) held.set('ADM', new Set());
  for (const seat of subject.seats) {
    for (const role of rolesOfSeat(seat)) add(role, seat.bodyId);
  }
  return held;
}

function rolesOfSeat(seat: Seat): Role[] {
  if (seat.role === 'coordinator') return ['COO'];
  if (seat.role === 'guest') return ['GST'];
  if (seat.bodyKind === 'team') return ['TEA'];
  if (seat.bodyKind === 'steering') return seat.role === 'chair' ? ['CHR', 'STG'] : ['STG'];
  if (seat.role === 'leader' || seat.role === 'chair') return ['LDR', seat.voting ? 'MEM' : 'NVM'];
  return [seat.voting ? 'MEM' : 'NVM'];
}

/** The strongest leave the table gives: `x` anywhere, `o` and `v` only in the subject's own body or record. */
export function leave(subject: Subject, action: Action, place: Place = {}): Leave {
  const given = new Set<Leave>();
  for (const [role, bodies] of rolesOf(subject)) {
    const cell = rights[action][roles.indexOf(role)];
    if (cell === 'x') given.add('x');
    else if (cell !== '-' && isOwn(subject, place, bodies)) given.add(cell);
  }
  return (['x', 'o', 'v', 's'] as const).find((cell) => given.has(cell)) ?? '-';
}

function isOwn(subject: Subject, place: Place, bodies: Set<string>): boolean {
  if (place.bodyId) return bodies.has(place.bodyId);
  return place.ownerId !== undefined && place.ownerId === subject.personId;
}

/** Whether the subject may do the action there on its own (not only suggest, not only by vote). */
export function may(subject: Subject, action: Action, place: Place = {}): boolean {
  const given = leave(subject, action, place);
  return given === 'x' || given === 'o';
}

/** Who writes down what a body decided by vote (domain.md §3.2: LDR recommends, CHR decides). */
const recorders = { recommend: 'LDR', decide: 'CHR' } as const satisfies Partial<
  Record<Action, Role>
>;

/** Whether the subject may put the body's own vote on record; whether it passed is the store's guard. */
export function mayRecord(
  subject: Subject,
  action: keyof typeof recorders,
  place: Place = {},
): boolean {
  const bodies = rolesOf(subject).get(recorders[action]);
  if (!bodies || bodies.size === 0) return false;
  return place.bodyId === undefined || bodies.has(place.bodyId);
}
