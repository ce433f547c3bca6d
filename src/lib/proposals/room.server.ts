import { and, asc, eq, ne, sql } from 'drizzle-orm';
import { body, measure, planningStage } from '#schema';
import { record } from '#lib/events/record.server.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { leave, may } from '#lib/people/permit.ts';
import { closedStage } from '#lib/plan/closed.server.ts';
import { holdMeasure } from './states.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';

/** A measure as the room it is written in: its row with its group and stage; null when there is none there. */
export async function measureRoom(handle: Handle, groupSlug: string, measureId: string) {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(measureId)) return null;
  const [row] = await handle
    .select({
      id: measure.id,
      code: measure.code,
      state: measure.state,
      revision: measure.revision,
      reason: measure.reason,
      stateChangedAt: measure.stateChangedAt,
      bodyId: body.id,
      groupSlug: body.slug,
      groupName: body.name,
      readableDraft: body.readableDraft,
      stageId: planningStage.id,
      stageSlug: planningStage.slug,
      stageState: planningStage.state,
      yearFrom: planningStage.yearFrom,
      yearTo: planningStage.yearTo,
    })
    .from(measure)
    .innerJoin(body, eq(body.id, measure.bodyId))
    .innerJoin(planningStage, eq(planningStage.id, measure.stageId))
    .where(and(eq(measure.id, measureId), eq(body.slug, groupSlug)));
  return row ?? null;
}

/** The other working groups of a stage, where a coordinator may move a measure. */
export async function otherGroups(handle: Handle, stageId: string, bodyId: string) {
  return handle
    .select({ id: body.id, slug: body.slug, name: body.name })
    .from(body)
    .where(and(eq(body.stageId, stageId), eq(body.kind, 'working'), ne(body.id, bodyId)))
    .orderBy(asc(body.order));
}

/** Moves a measure to another working group of its stage; only a coordinator, whose right is not tied to one group. */
export async function moveToGroup(
  handle: Handle,
  subject: Subject,
  wanted: { measureId: string; bodyId: string; revision: number },
): Promise<Outcome<{ groupSlug: string }>> {
  return handle.transaction(async (tx) => {
    const held = await holdMeasure(tx, wanted.measureId);
    if (!held || !may(subject, 'readDraft', { bodyId: held.bodyId })) return refused('notFound');
    if (leave(subject, 'moveMeasure', { bodyId: held.bodyId }) !== 'x')
      return refused('notAllowed');
    const closed = await closedStage(tx, held);
    if (closed) return closed;
    if (held.revision !== wanted.revision) return refused('stateChanged');
    const into = (await otherGroups(tx, held.stageId, held.bodyId)).find(
      ({ id }) => id === wanted.bodyId,
    );
    if (!into) return refused('invalid', { field: 'bodyId' });
    await tx
      .update(measure)
      .set({ bodyId: into.id, revision: sql`${measure.revision} + 1` })
      .where(eq(measure.id, held.id));
    await record(tx, {
      kind: 'measure.movedToGroup',
      public: false,
      actorId: subject.personId,
      stageId: held.stageId,
      bodyId: into.id,
      measureId: held.id,
      detail: { title: held.title, code: held.code, group: into.name },
    });
    return granted({ groupSlug: into.slug });
  });
}
