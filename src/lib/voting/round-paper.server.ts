import { and, asc, eq } from 'drizzle-orm';
import { measure, roll, roundOption, vote } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import { benchOf } from './ballot.ts';
import { ballotsOnPaper, handCounts } from './paper/counted.server.ts';
import type { Ballot } from './ballot.ts';
import type { Paper } from './methods/method.ts';
import type { RollSeat } from './result.ts';

/** The ballot paper of a round: its options in their order and the method's parameters. */
export async function paperOf(
  handle: Handle,
  round: { id: string; parameters: unknown },
): Promise<Paper> {
  const options = await handle
    .select({ code: roundOption.code, label: roundOption.label })
    .from(roundOption)
    .where(eq(roundOption.roundId, round.id))
    .orderBy(asc(roundOption.order));
  return { options, parameters: round.parameters };
}

/** The measure behind each option, with its permanent code when it has one. */
export async function measuresVotedOn(
  handle: Handle,
  roundId: string,
): Promise<Record<string, { id: string; code: string | null }>> {
  const rows = await handle
    .select({ option: roundOption.code, id: measure.id, code: measure.code })
    .from(roundOption)
    .innerJoin(measure, eq(measure.id, roundOption.measureId))
    .where(eq(roundOption.roundId, roundId));
  return Object.fromEntries(rows.map(({ option, ...row }) => [option, row]));
}

/** The units on the roll of a round, without names; present where somebody was there for it. */
export async function rollOf(handle: Handle, roundId: string): Promise<RollSeat[]> {
  const lines = await handle
    .select({ unitId: roll.unitId, party: roll.party, present: roll.present })
    .from(roll)
    .where(eq(roll.roundId, roundId))
    .orderBy(asc(roll.unitId));
  const units = new Map<string, RollSeat>();
  for (const { unitId, party, present } of lines) {
    const known = units.get(unitId)?.present ?? false;
    units.set(unitId, { bench: benchOf(party), present: present || known });
  }
  return [...units.values()];
}

/** What the chair on the roll of an open round chose; null when they did not vote by name themselves. */
export async function chairChoice(handle: Handle, roundId: string): Promise<unknown> {
  const [own] = await handle
    .select({ choice: vote.choice })
    .from(vote)
    .innerJoin(roll, and(eq(roll.roundId, vote.roundId), eq(roll.membershipId, vote.membershipId)))
    .where(and(eq(vote.roundId, roundId), roll.chair));
  return own?.choice ?? null;
}

/**
 * The ballots of an open round as they are counted, without names: votes under the party of the roll,
 * papers under the one printed on them, and hands counted.
 */
export async function ballotsOf(handle: Handle, roundId: string): Promise<Ballot[]> {
  const votes = await handle
    .select({ party: roll.party, choice: vote.choice })
    .from(vote)
    .innerJoin(roll, and(eq(roll.roundId, vote.roundId), eq(roll.membershipId, vote.membershipId)))
    .where(eq(vote.roundId, roundId));
  const papers = await ballotsOnPaper(handle, roundId);
  return [
    ...votes.map(({ party, choice }) => ({ bench: benchOf(party), choice })),
    ...papers.map(({ bench, choice }) => ({ bench, choice })),
    ...(await handCounts(handle, roundId)),
  ];
}
