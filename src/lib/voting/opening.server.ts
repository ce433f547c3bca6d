import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { measure, membership, person, roll, round, roundOption } from '#schema';
import { quorumNeeded } from '#lib/groups/rules.ts';
import { rulesToday } from '#lib/groups/rules.server.ts';
import { digestOf } from '#lib/kernel/digest.server.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { may } from '#lib/people/permit.ts';
import { isCurrentSeat } from '#lib/people/subject.server.ts';
import { triad } from '#lib/ui/parties.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { benchOf } from './ballot.ts';
import { methodOf } from './methods/index.ts';
import { holdRound, tellRound, votableStates } from './rounds.server.ts';

/** Opens a prepared round: from now on its roll, options and rules are frozen and hashed (I2, I34). */
export async function openRound(
  handle: Handle,
  subject: Subject,
  roundId: string,
): Promise<Outcome<{ code: string; seats: number }>> {
  return handle.transaction(async (tx) => {
    const held = await holdRound(tx, roundId);
    if (!held) return refused('notFound');
    if (!may(subject, 'runRound', { bodyId: held.bodyId })) return refused('notAllowed');
    if (held.state === 'open') return refused('alreadyDone');
    if (held.state !== 'prepared') return refused('stateChanged');
    if (held.due) return refused('expired');
    const options = await tx
      .select({ code: roundOption.code, label: roundOption.label, state: measure.state })
      .from(roundOption)
      .leftJoin(measure, eq(measure.id, roundOption.measureId))
      .where(eq(roundOption.roundId, roundId))
      .orderBy(asc(roundOption.order));
    const { fewestOptions } = methodOf(held.method);
    if (options.length < fewestOptions) {
      return refused('tooFewOptions', { facts: { needed: fewestOptions } });
    }
    const gone = options.find(
      ({ state }) => state && !(votableStates as readonly string[]).includes(state),
    );
    if (gone) return refused('stateChanged', { facts: { what: `${gone.code} ${gone.label}` } });
    const rules = await rulesToday(tx, held.bodyId);
    const seats = await presentSeats(tx, held.bodyId);
    const present = seats.filter((seat) => seat.present).length;
    const needed = quorumNeeded(rules.quorum, seats.length);
    if (present === 0 || present < needed)
      return refused('noQuorum', { facts: { present, needed } });
    const benches = new Set(seats.map((seat) => benchOf(seat.party)));
    if (
      rules.partyBalanceRule === 'requireEachParty' &&
      triad.some((party) => !benches.has(party))
    ) {
      return refused('noQuorum');
    }
    await tx.insert(roll).values(seats.map((seat) => ({ roundId, ...seat })));
    const { question, method, parameters, secrecy } = held;
    await tx
      .update(round)
      .set({
        state: 'open',
        rules,
        openedBy: subject.personId,
        openedAt: sql`now()`,
        frozenHash: digestOf({
          question,
          method,
          parameters,
          secrecy,
          rules,
          options: options.map(({ code, label }) => ({ code, label })),
          roll: seats.map(({ membershipId, party }) => ({ membershipId, party })),
        }),
      })
      .where(eq(round.id, roundId));
    await tellRound(tx, held, 'round.opened', subject.personId, { seats: seats.length });
    return granted({ code: held.code, seats: seats.length });
  });
}

/**
 * The voting seats of a body and who of them is present. Until meetings know attendance everybody
 * counts as present, which is also the rule of a vote by letter (domain.md §6).
 */
async function presentSeats(tx: Handle, bodyId: string) {
  const seats = await tx
    .select({ membershipId: membership.id, personId: person.id, party: membership.party })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(
      and(
        eq(membership.bodyId, bodyId),
        membership.voting,
        // A substitute stands for the seat, which is counted once.
        isNull(membership.substituteForId),
        isCurrentSeat,
        isNull(person.suspendedAt),
      ),
    )
    .orderBy(asc(membership.id));
  return seats.map((seat) => ({ ...seat, unitId: seat.membershipId, present: true }));
}
