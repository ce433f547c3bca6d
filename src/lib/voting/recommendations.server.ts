import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { measure, round, roundOption } from '#schema';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { mayRecord } from '#lib/people/permit.ts';
import { closedStage } from '#lib/plan/closed.server.ts';
import { enterState, holdMeasure } from '#lib/proposals/states.server.ts';
import { stepBetween } from '#lib/proposals/states.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import type { RoundResult } from './result.ts';

/** A measure the group's vote passed and nobody has sent to the steering group yet. */
export type Recommendable = { measureId: string; code: string; label: string };

/** Measures of a published round that passed by the body's rule and may still be recommended. */
export async function recommendable(handle: Handle, roundId: string): Promise<Recommendable[]> {
  const row = await handle.query.round.findFirst({ where: eq(round.id, roundId) });
  if (row?.state !== 'published') return [];
  const passed = (row.result as RoundResult).options.filter((option) => option.passed);
  const options = await handle
    .select({ measureId: measure.id, code: roundOption.code, label: roundOption.label })
    .from(roundOption)
    .innerJoin(measure, eq(measure.id, roundOption.measureId))
    .where(
      and(eq(roundOption.roundId, roundId), inArray(measure.state, ['proposed', 'prioritised'])),
    )
    .orderBy(asc(roundOption.order));
  return options.filter(({ code }) => passed.some((option) => option.code === code));
}

/** The latest published round whose vote lets the measure be recommended now; null when there is none. */
export async function roundRecommending(handle: Handle, measureId: string): Promise<string | null> {
  const rounds = await handle
    .select({ id: round.id })
    .from(round)
    .innerJoin(roundOption, eq(roundOption.roundId, round.id))
    .where(and(eq(roundOption.measureId, measureId), eq(round.state, 'published')))
    .orderBy(desc(round.closedAt));
  for (const { id } of rounds) {
    const found = await recommendable(handle, id);
    if (found.some((one) => one.measureId === measureId)) return id;
  }
  return null;
}

/**
 * The leader puts the group's vote on record: what passed is recommended to the steering group, or of
 * that only the one measure named.
 */
export async function recommendMeasures(
  handle: Handle,
  subject: Subject,
  roundId: string,
  onlyMeasureId?: string,
): Promise<Outcome<{ codes: string[] }>> {
  return handle.transaction(async (tx) => {
    const row = await tx.query.round.findFirst({ where: eq(round.id, roundId) });
    if (!row) return refused('notFound');
    if (!mayRecord(subject, 'recommend', { bodyId: row.bodyId })) return refused('notAllowed');
    const closed = await closedStage(tx, row);
    if (closed) return closed;
    if (row.state !== 'published') return refused('notOpen');
    const codes: string[] = [];
    for (const { measureId, code } of await recommendable(tx, roundId)) {
      if (onlyMeasureId !== undefined && measureId !== onlyMeasureId) continue;
      const held = await holdMeasure(tx, measureId);
      if (!held || !stepBetween(held.state, 'recommended')) continue;
      await enterState(tx, held, 'recommended', { personId: subject.personId });
      codes.push(code);
    }
    return codes.length > 0 ? granted({ codes }) : refused('alreadyDone');
  });
}
