import { eq, sql } from 'drizzle-orm';
import { body, measure, measureText } from '#schema';
import { record } from '#lib/events/record.server.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { may } from '#lib/people/permit.ts';
import { closedStage } from '#lib/plan/closed.server.ts';
import type { MeasureState } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { mayTake, missingFor, stepBetween } from './states.ts';
import { isPublic } from './visibility.ts';
import type { Card } from './projection.ts';

/** A measure whose row is locked until the transaction ends, so nobody changes its state meanwhile. */
export type HeldMeasure = typeof measure.$inferSelect & {
  title: string;
  card: Card;
  bodyName: string;
  readableDraft: 'group' | 'stage' | 'public';
};

/** Locks a measure for a change of state; comments and events may still be written about it. */
export async function holdMeasure(handle: Handle, measureId: string): Promise<HeldMeasure | null> {
  const [row] = await handle
    .select()
    .from(measure)
    .where(eq(measure.id, measureId))
    .for('no key update');
  if (!row) return null;
  const [rest] = await handle
    .select({
      title: measureText.title,
      card: measureText.card,
      bodyName: body.shortName,
      readableDraft: body.readableDraft,
    })
    .from(measureText)
    .innerJoin(body, eq(body.id, row.bodyId))
    .where(eq(measureText.measureId, measureId));
  if (!rest) throw new Error(`measure ${measureId} has no text`);
  return { ...row, ...rest, card: rest.card as Card };
}

/** Puts a held measure into another state and records it; the caller has checked that it may. */
export async function enterState(
  handle: Handle,
  held: HeldMeasure,
  to: MeasureState,
  by: { personId: string | null; reason?: string | null; mergedIntoId?: string },
): Promise<void> {
  await handle
    .update(measure)
    .set({
      state: to,
      revision: held.revision + 1,
      reason: by.reason ?? null,
      mergedIntoId: by.mergedIntoId ?? null,
      stateChangedAt: sql`now()`,
    })
    .where(eq(measure.id, held.id));
  await record(handle, {
    kind: 'measure.stateChanged',
    public: isPublic(to, held.readableDraft) && (held.state !== 'draft' || to === 'inDiscussion'),
    actorId: by.personId,
    stageId: held.stageId,
    bodyId: held.bodyId,
    measureId: held.id,
    detail: {
      title: held.title,
      code: held.code,
      from: held.state,
      to,
      reason: by.reason ?? null,
      group: held.bodyName,
    },
  });
}

/**
 * A group's own steps: draft to discussion, discussion to proposed, returned to discussion, withdrawn,
 * merged. `revision` is the one the form was made for; somebody else's step meanwhile refuses it.
 */
export async function moveMeasure(
  handle: Handle,
  subject: Subject,
  wanted: {
    measureId: string;
    revision: number;
    to: MeasureState;
    reason?: string | null;
    mergedIntoId?: string;
  },
): Promise<Outcome<{ state: MeasureState }>> {
  return handle.transaction(async (tx) => {
    const held = await holdMeasure(tx, wanted.measureId);
    if (!held) return refused('notFound');
    const place = { bodyId: held.bodyId };
    if (!may(subject, 'readDraft', place) && held.state === 'draft') return refused('notFound');
    const closed = await closedStage(tx, held);
    if (closed) return closed;
    if (held.state === wanted.to) return refused('alreadyDone');
    const step = stepBetween(held.state, wanted.to);
    if (held.revision !== wanted.revision || !step) return refused('stateChanged');
    if (step.by === 'system' || 'record' in step.by || !mayTake(subject, step, place)) {
      return refused('notAllowed');
    }
    const missing = missingFor(step, held.card);
    if (missing.length > 0)
      return refused('missing', { field: missing[0], facts: { keys: missing.join(' ') } });
    if (step.reason && !wanted.reason) return refused('reasonRequired', { field: 'reason' });
    if (wanted.to === 'mergedInto') {
      const problem = await cannotMerge(tx, held, wanted.mergedIntoId);
      if (problem) return problem;
    }
    await enterState(tx, held, wanted.to, {
      personId: subject.personId,
      reason: wanted.reason,
      mergedIntoId: wanted.to === 'mergedInto' ? wanted.mergedIntoId : undefined,
    });
    return granted({ state: wanted.to });
  });
}

async function cannotMerge(tx: Handle, held: HeldMeasure, intoId: string | undefined) {
  const field = { field: 'mergedIntoId' };
  if (!intoId || intoId === held.id) return refused('missing', field);
  const into = await tx.query.measure.findFirst({ where: eq(measure.id, intoId) });
  const whole = into && into.stageId === held.stageId && into.mergedIntoId === null;
  return whole ? null : refused('invalid', field);
}
