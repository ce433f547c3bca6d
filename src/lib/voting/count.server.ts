import { eq } from 'drizzle-orm';
import { ballot, round } from '#schema';
import { digestOf, sha256 } from '#lib/kernel/digest.server.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import { settledByChair } from './chair.ts';
import { publishedList, secretList } from './list.ts';
import { paperCounts } from './paper/counted.server.ts';
import { agreesWith, recountList } from './recounting.ts';
import { ballotsOf, chairChoice, paperOf, rollOf } from './round-paper.server.ts';
import { resultOf } from './tally.ts';
import type { ListedRound } from './recounting.ts';
import type { PublicResult, RoundResult } from './result.ts';
import type { RoundRow } from './rounds.server.ts';

/** A result with what makes it checkable: the hash of the frozen question and of the published list. */
export type PublishedResult = RoundResult & { frozenHash: string; listHash: string };

/** The same as it is stored: what the level of a secret round leaves out is null. */
export type StoredResult = PublicResult & Pick<PublishedResult, 'frozenHash' | 'listHash'>;

/**
 * Counts a published round again from its stored ballots and says whether the published result and list
 * stand (I33).
 */
export async function recountRound(
  handle: Handle,
  roundId: string,
): Promise<{ matches: boolean } | null> {
  const row = await handle.query.round.findFirst({ where: eq(round.id, roundId) });
  if (!row || row.state !== 'published') return null;
  const isKept = digestOf(row.result) === row.resultHash;
  if (row.secrecy === 'open') {
    return { matches: isKept && digestOf(await countRound(handle, row)) === row.resultHash };
  }
  return { matches: isKept && (await standsInSecret(handle, row)) };
}

async function standsInSecret(handle: Handle, row: RoundRow): Promise<boolean> {
  const ballots = await handle.select().from(ballot).where(eq(ballot.roundId, row.id));
  const { listHash, ...result } = row.result as StoredResult;
  if (row.list === null) return ballots.length === 0 && listHash === '';
  const of = await listedRound(handle, row);
  const list = secretList(row.method, of.paper, ballots);
  const again = recountList(of, list);
  const isSame = list === row.list && sha256(list) === listHash && listHash === row.listHash;
  return isSame && again.granted && agreesWith(result, again.value);
}

/** What the published list of a round is counted by. */
export async function listedRound(handle: Handle, row: RoundRow): Promise<ListedRound> {
  return {
    method: row.method,
    paper: await paperOf(handle, row),
    rules: row.rules as BodyRules,
    roll: await rollOf(handle, row.id),
  };
}

/**
 * The published list of a closed round, byte for byte what its hash was taken from; null where so few
 * voted secretly that no ballot may be told.
 */
export async function listOf(handle: Handle, row: RoundRow): Promise<string | null> {
  if (row.secrecy === 'secret') return row.list;
  return publishedList(row.method, await paperOf(handle, row), await ballotsOf(handle, row.id));
}

/** Counts an open round from its roll and votes as they stand in the transaction. */
export async function countRound(handle: Handle, row: RoundRow): Promise<PublishedResult> {
  const of = await listedRound(handle, row);
  const ballots = await ballotsOf(handle, row.id);
  const { spoiled } = await paperCounts(handle, row.id);
  return {
    ...settledByChair(resultOf({ ...of, ballots }), of, await chairChoice(handle, row.id)),
    ...(spoiled > 0 && { spoiled }),
    frozenHash: row.frozenHash ?? '',
    listHash: sha256(publishedList(of.method, of.paper, ballots)),
  };
}
