import { and, desc, eq, inArray } from 'drizzle-orm';
import { round, roundOption } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { PublicOption, PublicResult } from './result.ts';

/** How a group voted about one measure. */
export type MeasureVote = {
  roundId: string;
  code: string;
  question: string;
  closedAt: Date;
  decides: PublicResult['decides'];
  columns: string[];
  /** Null where so few voted secretly that no number is told. */
  ballots: number | null;
  seats: number;
  option: PublicOption;
};

/** The last votes about a measure, one for each way votes decide. */
export type LastVotes = Partial<Record<PublicResult['decides'], MeasureVote>>;

/** The last published votes about measures: of each the newest verdict, order and selection. */
export async function lastVotes(
  handle: Handle,
  measureIds: readonly string[],
): Promise<Map<string, LastVotes>> {
  const found = new Map<string, LastVotes>();
  if (measureIds.length === 0) return found;
  const rows = await handle
    .select({
      measureId: roundOption.measureId,
      option: roundOption.code,
      roundId: round.id,
      code: round.code,
      question: round.question,
      closedAt: round.closedAt,
      result: round.result,
    })
    .from(roundOption)
    .innerJoin(round, eq(round.id, roundOption.roundId))
    .where(and(inArray(roundOption.measureId, [...measureIds]), eq(round.state, 'published')))
    .orderBy(desc(round.closedAt));
  for (const { measureId, result, option: code, closedAt, ...row } of rows) {
    const { options, decides, columns, ballots, seats } = result as PublicResult;
    const option = options.find((one) => one.code === code);
    if (!measureId || !option || !closedAt) continue;
    const votes = found.get(measureId) ?? {};
    votes[decides] ??= { ...row, closedAt, decides, columns, ballots, seats, option };
    found.set(measureId, votes);
  }
  return found;
}
