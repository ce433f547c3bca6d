import { and, eq, inArray } from 'drizzle-orm';
import { measure, measureText } from '#schema';
import { inCzechOrder } from '#lib/kernel/format.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { cleanLine, graphemes } from '#lib/kernel/text.ts';
import { moneyOf } from '#lib/proposals/money.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Card } from '#lib/proposals/projection.ts';
import { votableStates } from '../rounds.server.ts';
import { longestLine, mostLines } from './reading.ts';

/** An option as a round keeps it, with the costs a budget asks for. */
export type PreparedOption = {
  code: string;
  label: string;
  measureId: string | null;
  cost: number | null;
};

/** The options of one's own as they will be lettered: cleaned, empty and repeated ones left out. */
export function ownLines(typed: readonly string[]): Outcome<PreparedOption[]> {
  const lines = [...new Set(typed.map(cleanLine))].filter(Boolean);
  if (lines.length > mostLines) return refused('invalid', { field: 'lines' });
  if (lines.some((line) => graphemes(line) > longestLine)) {
    return refused('tooLong', { field: 'lines', facts: { limit: longestLine } });
  }
  return granted(
    lines.map((label, at) => ({
      code: String.fromCharCode('A'.charCodeAt(0) + at),
      label,
      measureId: null,
      cost: null,
    })),
  );
}

/** Measures of a body as options, by their codes; all of them must still be open to a vote. */
export async function measureOptions(
  tx: Handle,
  bodyId: string,
  ids: readonly string[],
): Promise<Outcome<PreparedOption[]>> {
  if (ids.length === 0) return granted([]);
  const chosen = await tx
    .select({
      id: measure.id,
      code: measure.code,
      label: measureText.title,
      card: measureText.card,
    })
    .from(measure)
    .innerJoin(measureText, eq(measureText.measureId, measure.id))
    .where(
      and(
        inArray(measure.id, [...ids]),
        eq(measure.bodyId, bodyId),
        inArray(measure.state, [...votableStates]),
      ),
    );
  if (chosen.length < ids.length) return refused('stateChanged', { field: 'measures' });
  chosen.sort((a, b) => inCzechOrder(a.code ?? a.label, b.code ?? b.label));
  return granted(
    chosen.map(({ id, code, label, card }, at) => ({
      code: code ?? `N${at + 1}`,
      label,
      measureId: id,
      cost: moneyOf((card as Card).fields).cost || null,
    })),
  );
}
