import { eq } from 'drizzle-orm';
import { ballot, openBallot, openTurnout, turnout } from '#schema';
import { sha256 } from '#lib/kernel/digest.server.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import { levelOfBallots, publishable } from '../levels.ts';
import { secretList } from '../list.ts';
import { ballotsOnPaper, paperCounts } from '../paper/counted.server.ts';
import { paperOf, rollOf } from '../round-paper.server.ts';
import { resultOf } from '../tally.ts';
import { codeOfPaper, roundKey, unseal } from './sealing.server.ts';
import { shuffled } from './shuffle.server.ts';
import { holdOpenRows } from './sweeping.server.ts';
import type { StoredResult } from '../count.server.ts';
import type { InvalidReason } from '../reasons.ts';
import type { Level } from '../result.ts';
import type { RoundRow } from '../rounds.server.ts';

/** What a secret round comes to: its published part, and the ballots to be written anew. */
export type SecretCount = {
  result: StoredResult;
  level: Level;
  /** None where not even the ballots may be told. */
  list: string | null;
  ballots: { code: string; choice: unknown }[];
  /** With the number of those who declared an interest; who and which is not kept. */
  turnout: { units: string[]; app: number; papers: number; interests: number };
};

/**
 * Counts an open secret round; from here on no ballot is taken in any of them until the transaction
 * ends. Where the numbers do not agree it gives why the round is invalid.
 */
export async function countSecret(
  tx: Handle,
  row: RoundRow,
): Promise<SecretCount | { invalid: InvalidReason }> {
  await holdOpenRows(tx);
  const [held] = await tx.select().from(openTurnout).where(eq(openTurnout.roundId, row.id));
  if (!held) return { invalid: 'restored' };
  const sealed = await tx.select().from(openBallot).where(eq(openBallot.roundId, row.id));
  const papers = await ballotsOnPaper(tx, row.id);
  const { spoiled } = await paperCounts(tx, row.id);
  const roll = await rollOf(tx, row.id);
  const agrees =
    held.units.length === sealed.length + held.handed &&
    papers.length + spoiled <= held.handed &&
    held.units.length <= roll.filter((unit) => unit.present).length;
  if (!agrees) return { invalid: 'countMismatch' };
  const key = roundKey(row.id, held.salt);
  const ballots = [
    ...sealed.map((one) => unseal(key, row.id, one)),
    ...papers.map((one) => ({ ...one, code: codeOfPaper(row.id, one.code) })),
  ];
  const round = {
    method: row.method,
    paper: await paperOf(tx, row),
    rules: row.rules as BodyRules,
    unmarkedPaper: papers.some(({ marked }) => !marked),
  };
  const level = levelOfBallots(round, ballots);
  const list = level === 'outcomeOnly' ? null : secretList(row.method, round.paper, ballots);
  return {
    result: {
      ...publishable(resultOf({ ...round, roll, ballots }), level),
      ...(spoiled > 0 && list !== null && { spoiled }),
      frozenHash: row.frozenHash ?? '',
      listHash: list === null ? '' : sha256(list),
    },
    level,
    list,
    // What may not be published is not stored.
    ballots: list === null ? [] : ballots.map(({ code, choice }) => ({ code, choice })),
    turnout: {
      units: held.units,
      app: sealed.length,
      papers: papers.length,
      interests: Object.values(held.interests).filter(({ text }) => text !== null).length,
    },
  };
}

/**
 * Writes the ballots of a round that is being closed: in one statement and a drawn order, so that
 * neither place nor transaction tells whose they were.
 */
export async function writeSecret(
  tx: Handle,
  roundId: string,
  { ballots, turnout: counted }: SecretCount,
): Promise<void> {
  if (ballots.length > 0) {
    await tx.insert(ballot).values(shuffled(ballots).map((one) => ({ roundId, ...one })));
  }
  await tx.insert(turnout).values({ roundId, ...counted });
}
