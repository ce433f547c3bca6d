import { quorumNeeded } from '#lib/groups/rules.ts';
import type { BodyRules, Quorum } from '#lib/groups/rules.ts';
import type { Party } from '#schema';

/** One stretch somebody spent at a meeting, or that they are excused or absent (then it has no times). */
export type AttendanceRow = {
  /** Null for a guest, who has no seat. */
  membershipId: string | null;
  guestName: string | null;
  party: Party | null;
  mode: 'present' | 'online' | 'excused' | 'absent' | 'guest';
  since: Date | null;
  /** Null while they are still there. */
  until: Date | null;
};

/** A voting seat of the body, a substitute's as well. */
export type VotingSeat = {
  membershipId: string;
  /** What counts as one in the quorum: the seat, the seat it stands for, or the organisation. */
  unitId: string;
  substituteForId: string | null;
};

/** Who is at the meeting at one moment. */
export type Presence = {
  /** Members by their seat, in the room and online alike. */
  members: ReadonlySet<string>;
  guests: number;
  byParty: Partial<Record<Party, number>>;
};

/** Whether the body can decide at one moment, and how far it is from it. */
export type QuorumState = { seats: number; present: number; needed: number; holds: boolean };

/** Who is there at a moment: whoever has come by then and has not left yet. */
export function presentAt(rows: readonly AttendanceRow[], at: Date): Presence {
  const members = new Set<string>();
  const byParty: Presence['byParty'] = {};
  let guests = 0;
  for (const row of rows) {
    if (!isThere(row, at)) continue;
    // Two rows of one person at one moment are one person.
    if (row.membershipId !== null && members.has(row.membershipId)) continue;
    if (row.membershipId === null) guests += 1;
    else members.add(row.membershipId);
    if (row.party) byParty[row.party] = (byParty[row.party] ?? 0) + 1;
  }
  return { members, guests, byParty };
}

/**
 * Seats whose holder may vote at a moment: those present, a substitute only while the substituted is
 * absent and only one for a seat (I36).
 */
export function actingSeats<S extends VotingSeat>(
  rows: readonly AttendanceRow[],
  seats: readonly S[],
  at: Date,
): S[] {
  const { members } = presentAt(rows, at);
  const held = new Set(seats.filter((seat) => !seat.substituteForId).map(idOf));
  const stoodFor = new Set<string>();
  return seats.filter(({ membershipId, substituteForId }) => {
    if (!members.has(membershipId)) return false;
    if (substituteForId === null) return true;
    // Nobody stands for a seat that is vacant.
    if (!held.has(substituteForId) || members.has(substituteForId)) return false;
    if (stoodFor.has(substituteForId)) return false;
    stoodFor.add(substituteForId);
    return true;
  });
}

/** The quorum at a moment, from seats and attendance alone (I7): of N units those somebody acts for. */
export function quorumAt(
  rows: readonly AttendanceRow[],
  seats: readonly VotingSeat[],
  quorum: Quorum,
  at: Date,
): QuorumState {
  const units = new Set(seats.filter((seat) => !seat.substituteForId).map(({ unitId }) => unitId));
  const acting = new Set(actingSeats(rows, seats, at).map(({ unitId }) => unitId));
  const needed = quorumNeeded(quorum, units.size);
  return { seats: units.size, present: acting.size, needed, holds: acting.size >= needed };
}

/** The quorum a meeting needs: one called instead of an inquorate one needs less. */
export function quorumOf(
  rules: Pick<BodyRules, 'quorum' | 'substituteQuorum'>,
  meeting: { isSubstitute: boolean },
): Quorum {
  return meeting.isSubstitute ? rules.substituteQuorum : rules.quorum;
}

/** Since when the quorum has been missing without a break, not before `from`; null while it holds. */
export function noQuorumSince(
  rows: readonly AttendanceRow[],
  seats: readonly VotingSeat[],
  quorum: Quorum,
  { from, now }: { from: Date; now: Date },
): Date | null {
  const isMissing = (at: Date) => !quorumAt(rows, seats, quorum, at).holds;
  if (now < from || !isMissing(now)) return null;
  const changes = rows
    .flatMap(({ since, until }) => [since, until])
    .filter((at) => at !== null && at > from && at <= now)
    .map((at) => at!.getTime())
    .sort((a, b) => b - a);
  let missing = now;
  for (const change of [...changes, from.getTime()]) {
    // Between two changes nothing moves, so the state at a change is the state until the next one.
    if (!isMissing(new Date(change))) break;
    missing = new Date(change);
  }
  return missing;
}

function isThere({ mode, since, until }: AttendanceRow, at: Date): boolean {
  if (mode === 'excused' || mode === 'absent') return false;
  return since !== null && since <= at && (until === null || at < until);
}

function idOf({ membershipId }: VotingSeat): string {
  return membershipId;
}
