import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { attendance, meeting, membership, organisation, person } from '#schema';
import { actingSeats, quorumOf } from '#lib/groups/presence.ts';
import { rulesOf, quorumNeeded } from '#lib/groups/rules.ts';
import { rulesToday } from '#lib/groups/rules.server.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { isCurrentSeat } from '#lib/people/subject.server.ts';
import type { Party } from '#schema';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import { benches, benchOf } from './ballot.ts';
import { chairOf } from './chair.ts';
import { rulesFromAfar } from './letter/letter.ts';
import { methodOf } from './methods/index.ts';
import { unitsOf } from './units.ts';
import type { Bench } from './ballot.ts';
import type { RoundRow } from './rounds.server.ts';

/** A line of the roll. */
export type RollLine = {
  membershipId: string;
  personId: string;
  unitId: string;
  party: Party | null;
  present: boolean;
  /** Whose vote settles a tie where the rules say so. */
  chair: boolean;
};

/** Who may vote in a round at this moment, and by which rules. */
export type Electorate = {
  /** The body's rules with what the round's setting changes in them. */
  rules: BodyRules;
  roll: RollLine[];
  /** N and P of domain.md §6: units, and those of them somebody is present for. */
  seats: number;
  present: number;
  needed: number;
  /** The units present by where they sit. */
  benches: Record<Bench, number>;
};

/**
 * The electorate of a round as it stands now. In a meeting those count who are on its attendance, a
 * substitute only while the substituted is absent (I7, I36); elsewhere every seat, which can vote from
 * wherever it is. Held, the meeting cannot end before the transaction does.
 */
export async function electorateOf(
  handle: Handle,
  round: Voted,
  hold?: 'hold',
): Promise<Outcome<Electorate>> {
  const held = round.meetingId === null ? null : await gatheredAt(handle, round.meetingId, hold);
  if (round.meetingId !== null && !held) return refused('notFound');
  if (held && held.state !== 'running') return refused('notOpen', { field: 'meeting' });
  const rules = await rulesFor(handle, round, held);
  const units = unitsOf(await votingSeats(handle, round.bodyId), rules.votingUnit);
  if (!units.granted) return units;
  const acting = held
    ? actingSeats(held.rows, units.value, held.now)
    : units.value.filter((seat) => !seat.substituteForId);
  const chair = chairOf(
    units.value.map((seat) => ({ ...seat, present: acting.includes(seat) })),
  )?.membershipId;
  const roll = units.value
    .filter((seat) => !seat.substituteForId || acting.includes(seat))
    .map((seat) => ({
      membershipId: seat.membershipId,
      personId: seat.personId,
      unitId: seat.unitId,
      party: seat.party,
      present: acting.includes(seat),
      chair: seat.membershipId === chair,
    }));
  const seats = new Set(roll.map(({ unitId }) => unitId)).size;
  const present = new Map(
    roll.filter((line) => line.present).map(({ unitId, party }) => [unitId, benchOf(party)]),
  );
  return granted({
    rules,
    roll,
    seats,
    present: present.size,
    needed: quorumNeeded(rules.quorum, seats),
    benches: Object.fromEntries(
      benches.map((bench) => [bench, [...present.values()].filter((on) => on === bench).length]),
    ) as Record<Bench, number>,
  });
}

/**
 * How many units of a meeting's round somebody is present for now, by the rules frozen with it; null
 * outside meetings, where everybody is.
 */
export async function presentNow(
  handle: Handle,
  round: Voted & Pick<RoundRow, 'rules'>,
): Promise<number | null> {
  const held = round.meetingId === null ? null : await gatheredAt(handle, round.meetingId);
  if (!held) return null;
  const { votingUnit } = round.rules as BodyRules;
  const units = unitsOf(await votingSeats(handle, round.bodyId), votingUnit);
  if (!units.granted) return null;
  return new Set(actingSeats(held.rows, units.value, held.now).map(({ unitId }) => unitId)).size;
}

type Voted = Pick<RoundRow, 'bodyId' | 'method' | 'meetingId'>;

type Gathered = typeof meeting.$inferSelect & {
  now: Date;
  rows: Parameters<typeof actingSeats>[0];
};

/** The meeting with its attendance, at the database's time. */
async function gatheredAt(
  handle: Handle,
  meetingId: string,
  hold?: 'hold',
): Promise<Gathered | null> {
  const found = handle.select().from(meeting).where(eq(meeting.id, meetingId));
  const [held] = await (hold ? found.for('share') : found);
  if (!held) return null;
  const { rows: clock } = await handle.execute<{ now: number }>(
    sql`select (extract(epoch from clock_timestamp()) * 1000)::float8 as now`,
  );
  const rows = await handle
    .select({
      membershipId: attendance.membershipId,
      guestName: attendance.guestName,
      party: attendance.party,
      mode: attendance.mode,
      since: attendance.since,
      until: attendance.until,
    })
    .from(attendance)
    .where(eq(attendance.meetingId, meetingId));
  return { ...held, now: new Date(clock[0].now), rows };
}

/** The rules the meeting began with, else today's with the majority that asks for outside meetings (I34, I35). */
async function rulesFor(
  handle: Handle,
  { bodyId, method }: Voted,
  held: Gathered | null,
): Promise<BodyRules> {
  const rules = held?.rulesSnapshot
    ? rulesOf(held.rulesSnapshot)
    : await rulesToday(handle, bodyId);
  if (!held) return rulesFromAfar(rules, methodOf(method));
  // Whatever people came for, what they decide by a vote needs as many of them.
  return { ...rules, quorum: quorumOf(rules, { isSubstitute: held.substituteOfId !== null }) };
}

async function votingSeats(handle: Handle, bodyId: string) {
  return handle
    .select({
      membershipId: membership.id,
      personId: person.id,
      role: membership.role,
      party: membership.party,
      substituteForId: membership.substituteForId,
      organisationId: membership.organisationId,
      organisation: organisation.name,
    })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .leftJoin(organisation, eq(organisation.id, membership.organisationId))
    .where(
      and(
        eq(membership.bodyId, bodyId),
        membership.voting,
        isCurrentSeat,
        isNull(person.suspendedAt),
      ),
    )
    .orderBy(asc(membership.id));
}
