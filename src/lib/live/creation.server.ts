import { and, eq, like, sql } from 'drizzle-orm';
import * as Y from 'yjs';
import { body, measure, planningStage, priority } from '#schema';
import { record } from '#lib/events/record.server.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { cleanLine, graphemes } from '#lib/kernel/text.ts';
import { createDocument } from './documents.server.ts';
import { may } from '#lib/people/permit.ts';
import { isClosed } from '#lib/kernel/closed-stage.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { fieldsOf, lineOf } from '#lib/proposals/document.ts';

/** Most characters of a measure's title (domain.md §8.2). */
export const longestTitle = 160;

/**
 * Begins a measure of a body: its row with a permanent code and its document with the title. The priority
 * is the one given, else the body's own; the code is the next one under it, never used before (I17).
 */
export async function createMeasure(
  handle: Handle,
  subject: Subject,
  wanted: {
    /** Given only when the caller names the measure itself, such as the demo world. */
    id?: string;
    bodyId: string;
    title: string;
    priorityId?: string | null;
    origin?: typeof measure.$inferInsert.origin;
  },
): Promise<Outcome<{ id: string; code: string }>> {
  const { personId } = subject;
  if (personId === null || !may(subject, 'writeMeasure', { bodyId: wanted.bodyId })) {
    return refused('notAllowed');
  }
  const title = cleanLine(wanted.title);
  if (title === '') return refused('empty', { field: 'title' });
  if (graphemes(title) > longestTitle) {
    return refused('tooLong', { field: 'title', facts: { limit: longestTitle } });
  }
  return handle.transaction(async (tx) => {
    const of = await tx.query.body.findFirst({ where: eq(body.id, wanted.bodyId) });
    if (!of) return refused('notFound');
    // Codes of a stage are given out one after another under its row.
    const [stage] = await tx
      .select({ id: planningStage.id, state: planningStage.state })
      .from(planningStage)
      .where(eq(planningStage.id, of.stageId))
      .for('no key update');
    if (isClosed(stage.state)) return refused('stageClosed');
    const under = await priorityFor(tx, of, wanted.priorityId ?? null);
    if (under === undefined) return refused('invalid', { field: 'priority' });
    const code = await nextCode(tx, stage.id, under ? `${under.code}.` : `${of.code}-`);
    const [{ id }] = await tx
      .insert(measure)
      .values({
        id: wanted.id,
        stageId: stage.id,
        bodyId: of.id,
        priorityId: under?.id,
        code,
        origin: wanted.origin,
        createdBy: personId,
      })
      .returning({ id: measure.id });
    const doc = new Y.Doc();
    lineOf(doc, 'title').insert(0, title);
    if (under) fieldsOf(doc).set('priority', under.id);
    await createDocument(tx, id, 'measure', Y.encodeStateAsUpdate(doc), personId);
    await record(tx, {
      kind: 'measure.created',
      public: false,
      actorId: personId,
      stageId: stage.id,
      bodyId: of.id,
      measureId: id,
      detail: { title, code, group: of.shortName },
    });
    return granted({ id, code });
  });
}

/** The priority a new measure belongs under: null when the stage has none, undefined when it names a foreign one. */
async function priorityFor(tx: Handle, of: { id: string; stageId: string }, wanted: string | null) {
  const known = await tx
    .select()
    .from(priority)
    .where(eq(priority.stageId, of.stageId))
    .orderBy(priority.order);
  if (wanted !== null) return known.find(({ id }) => id === wanted);
  return known.find(({ bodyId }) => bodyId === of.id) ?? known[0] ?? null;
}

async function nextCode(tx: Handle, stageId: string, prefix: string): Promise<string> {
  const [{ last }] = await tx
    .select({
      last: sql<number>`coalesce(max(substr(${measure.code}, ${prefix.length + 1}::int)::int), 0)`,
    })
    .from(measure)
    .where(and(eq(measure.stageId, stageId), like(measure.code, `${prefix}%`), isNumbered(prefix)));
  return `${prefix}${Number(last) + 1}`;
}

// A code a person chose otherwise must not stop the counting.
function isNumbered(prefix: string) {
  return sql`substr(${measure.code}, ${prefix.length + 1}::int) ~ '^[0-9]{1,6}$'`;
}
