import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { letterDemand, membership, person, roll, round } from '#schema';
import { displayName, sortByName } from '#lib/people/names.ts';
import { isCurrentSeat } from '#lib/people/subject.server.ts';
import type { RoundState } from '#schema';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import { paperOf } from '../round-paper.server.ts';
import { ownPlace } from '../shown-rounds.server.ts';
import { turnoutOf } from '../turnout.server.ts';
import { demandsNeeded } from './letter.ts';
import { unitsAsking } from './letters.server.ts';
import type { Option } from '../methods/method.ts';
import type { Turnout } from '../turnout.server.ts';

/** A vote by letter as its group sees it; before it ends the turnout is all there is to tell (I5). */
export type ShownLetter = {
  id: string;
  question: string;
  state: RoundState;
  reason: string | null;
  closesAt: Date | null;
  closedAt: Date | null;
  options: readonly Option[];
  turnout: Turnout;
  /** How many ask for a meeting and how many must; null where the rules know no such right. */
  demand: { count: number; needed: number; mine: boolean } | null;
  mine: { onRoll: boolean; voted: boolean };
};

/** The votes by letter of a body, the newest first, as one person sees them. */
export async function lettersOf(
  handle: Handle,
  bodyId: string,
  personId: string | null,
): Promise<ShownLetter[]> {
  const rows = await handle
    .select()
    .from(round)
    .where(and(eq(round.bodyId, bodyId), eq(round.setting, 'letter')))
    .orderBy(desc(round.createdAt));
  const letters = [];
  for (const row of rows) {
    const turnout = await turnoutOf(handle, row.id);
    const own = await ownPlace(handle, row.id, row.state === 'open' ? personId : null);
    letters.push({
      ...row,
      options: (await paperOf(handle, row)).options,
      turnout,
      demand: row.state === 'open' ? await demandOf(handle, row, turnout.seats, personId) : null,
      mine: { onRoll: own.onRoll, voted: own.voted },
    });
  }
  return letters.map(
    ({ id, question, state, reason, closesAt, closedAt, options, turnout, demand, mine }) => {
      return { id, question, state, reason, closesAt, closedAt, options, turnout, demand, mine };
    },
  );
}

async function demandOf(
  handle: Handle,
  { id, rules }: typeof round.$inferSelect,
  seats: number,
  personId: string | null,
): Promise<ShownLetter['demand']> {
  const needed = demandsNeeded(rules as BodyRules, seats);
  if (needed === null) return null;
  const isMine = sql<boolean>`coalesce(${roll.personId} = ${personId}::uuid, false)`;
  const asked = await handle
    .select({ isMine })
    .from(letterDemand)
    .innerJoin(
      roll,
      and(eq(roll.roundId, letterDemand.roundId), eq(roll.membershipId, letterDemand.membershipId)),
    )
    .where(eq(letterDemand.roundId, id));
  return { count: await unitsAsking(handle, id), needed, mine: asked.some((one) => one.isMine) };
}

/** Voting members of a body whom no mail reaches, by name: whoever opens the vote tells them otherwise. */
export async function withoutMail(handle: Handle, bodyId: string): Promise<string[]> {
  const rows = await handle
    .select({
      titleBefore: person.titleBefore,
      givenName: person.givenName,
      familyName: person.familyName,
      titleAfter: person.titleAfter,
    })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(
      and(
        eq(membership.bodyId, bodyId),
        membership.voting,
        isCurrentSeat,
        isNull(person.email),
        isNull(person.suspendedAt),
      ),
    );
  return sortByName(rows).map(displayName);
}
