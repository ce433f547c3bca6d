import { eq } from 'drizzle-orm';
import { round } from '#schema';
import { digestOf, sha256 } from '#lib/kernel/digest.server.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import { publishedList } from './list.ts';
import { ballotsOf, paperOf, rollOf } from './round-paper.server.ts';
import { resultOf } from './tally.ts';
import type { PublicResult, RoundResult } from './result.ts';
import type { RoundRow } from './rounds.server.ts';

/** A result with what makes it checkable: the hash of the frozen question and of the published list. */
export type PublishedResult = RoundResult & { frozenHash: string; listHash: string };

/** The same as it is stored: what the level of a secret round leaves out is null. */
export type StoredResult = PublicResult & Pick<PublishedResult, 'frozenHash' | 'listHash'>;

/** Counts a closed round again from its votes and says whether the published result stands (I33). */
export async function recountRound(
  handle: Handle,
  roundId: string,
): Promise<{ result: PublishedResult; matches: boolean } | null> {
  const row = await handle.query.round.findFirst({ where: eq(round.id, roundId) });
  if (!row || row.state !== 'published') return null;
  const result = await countRound(handle, row);
  return {
    result,
    matches: digestOf(result) === row.resultHash && digestOf(row.result) === row.resultHash,
  };
}

/** The published list of a closed round, byte for byte what its hash was taken from. */
export async function listOf(handle: Handle, row: RoundRow): Promise<string> {
  return publishedList(row.method, await paperOf(handle, row), await ballotsOf(handle, row.id));
}

/** Counts a round from its roll and votes as they stand in the transaction. */
export async function countRound(handle: Handle, row: RoundRow): Promise<PublishedResult> {
  const result = resultOf({
    method: row.method,
    paper: await paperOf(handle, row),
    rules: row.rules as BodyRules,
    roll: await rollOf(handle, row.id),
    ballots: await ballotsOf(handle, row.id),
  });
  return {
    ...result,
    frozenHash: row.frozenHash ?? '',
    listHash: sha256(await listOf(handle, row)),
  };
}
