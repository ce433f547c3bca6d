import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { body, comment, measure, person, planningStage } from '#schema';
import { record } from '#lib/events/record.server.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { displayName } from '#lib/people/names.ts';
import { may } from '#lib/people/permit.ts';
import { isClosed } from '#lib/kernel/closed-stage.ts';
import { isSection } from './place.ts';
import type { Handle, Transaction } from '#lib/kernel/database.server.ts';
import type { Outcome, Refused } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import type { Anchor } from './anchor.ts';
import type { PlainField } from './place.ts';
import type { Thread } from './thread.ts';
import type { Section } from '#lib/proposals/fields.ts';

/** A comment about to be stored; a reply names its thread and takes field and anchor from it. */
export type NewComment = {
  measureId: string;
  text: string;
  /** Of the form: sending it twice adds one comment. */
  formKey: string;
} & ({ threadId: string } | { field: Section | PlainField; anchor: Anchor | null });

/** All threads of a measure, each in the order it was written. */
export async function threadsOf(handle: Handle, measureId: string): Promise<Thread[]> {
  const resolver = alias(person, 'resolver');
  const rows = await handle
    .select({ comment, author: person, resolver })
    .from(comment)
    .innerJoin(person, eq(person.id, comment.personId))
    .leftJoin(resolver, eq(resolver.id, comment.resolvedBy))
    .where(eq(comment.measureId, measureId))
    .orderBy(asc(comment.createdAt), asc(comment.id));
  const threads = new Map<string, Thread>();
  for (const { comment: row, author, resolver: by } of rows) {
    const one = {
      id: row.id,
      personId: row.personId,
      name: displayName(author),
      party: row.party,
      text: row.text,
      at: row.createdAt.getTime(),
      editedAt: row.editedAt?.getTime() ?? null,
    };
    if (row.threadId) {
      threads.get(row.threadId)?.comments.push(one);
      continue;
    }
    const { anchorStart: start, anchorEnd: end, quote } = row;
    threads.set(row.id, {
      id: row.id,
      field: row.field as Thread['field'],
      anchor: start && end && quote ? { start, end, quote } : null,
      comments: [one],
      resolved: row.resolvedAt && by && { name: displayName(by), at: row.resolvedAt.getTime() },
    });
  }
  return [...threads.values()];
}

/** Adds a comment or a reply. A reply to a resolved thread opens it again. */
export async function addComment(
  handle: Handle,
  subject: Subject,
  wanted: NewComment,
): Promise<Outcome<{ id: string; threadId: string }>> {
  return handle.transaction(async (tx) => {
    const [before] = await tx.select().from(comment).where(eq(comment.formKey, wanted.formKey));
    if (before) {
      return before.personId === subject.personId && before.measureId === wanted.measureId
        ? granted({ id: before.id, threadId: before.threadId ?? before.id })
        : refused('alreadyDone');
    }
    const place = await commentable(tx, subject, wanted.measureId);
    if ('granted' in place) return place;
    const isReply = 'threadId' in wanted;
    const thread = isReply ? await threadHeld(tx, wanted.measureId, wanted.threadId) : null;
    if (isReply && !thread) return refused('notFound');
    const about = isReply ? { field: thread?.field ?? '', anchor: null } : wanted;
    if (!isReply && isSection(wanted.field) && !wanted.anchor) {
      return refused('stateChanged', { field: 'text' });
    }
    const [row] = await tx
      .insert(comment)
      .values({
        measureId: wanted.measureId,
        threadId: thread?.id ?? null,
        personId: place.personId,
        party: partyIn(subject, place.bodyId),
        field: about.field,
        anchorStart: about.anchor?.start,
        anchorEnd: about.anchor?.end,
        quote: about.anchor?.quote,
        text: wanted.text,
        formKey: wanted.formKey,
      })
      .returning({ id: comment.id });
    if (thread?.resolvedAt) await setResolved(tx, thread.id, null);
    await record(tx, {
      kind: isReply ? 'comment.replied' : 'comment.added',
      ...place.of,
      detail: { field: about.field, comment: row.id },
    });
    return granted({ id: row.id, threadId: thread?.id ?? row.id });
  });
}

/** Marks a thread as settled, or opens it again; somebody else having done so already is told. */
export async function resolveThread(
  handle: Handle,
  subject: Subject,
  wanted: { measureId: string; threadId: string; resolved: boolean },
): Promise<Outcome<null>> {
  return handle.transaction(async (tx) => {
    const place = await commentable(tx, subject, wanted.measureId);
    if ('granted' in place) return place;
    const thread = await threadHeld(tx, wanted.measureId, wanted.threadId);
    if (!thread) return refused('notFound');
    if ((thread.resolvedAt !== null) === wanted.resolved) return refused('alreadyDone');
    await setResolved(tx, thread.id, wanted.resolved ? place.personId : null);
    await record(tx, {
      kind: wanted.resolved ? 'comment.resolved' : 'comment.reopened',
      ...place.of,
      detail: { field: thread.field, comment: thread.id },
    });
    return granted(null);
  });
}

/** Changes the text of one's own comment; nobody else's. */
export async function editComment(
  handle: Handle,
  subject: Subject,
  wanted: { measureId: string; commentId: string; text: string },
): Promise<Outcome<null>> {
  return handle.transaction(async (tx) => {
    const place = await commentable(tx, subject, wanted.measureId);
    if ('granted' in place) return place;
    const [row] = await tx
      .select()
      .from(comment)
      .where(and(eq(comment.id, wanted.commentId), eq(comment.measureId, wanted.measureId)))
      .for('no key update');
    if (!row) return refused('notFound');
    if (row.personId !== subject.personId) return refused('notAllowed');
    if (row.text === wanted.text) return granted(null);
    await tx
      .update(comment)
      .set({ text: wanted.text, editedAt: sql`now()` })
      .where(eq(comment.id, row.id));
    await record(tx, {
      kind: 'comment.edited',
      ...place.of,
      detail: { field: row.field, comment: row.id },
    });
    return granted(null);
  });
}

/** The measure as a place to comment in, or why not: unknown, foreign, or in a closed stage (I21). */
async function commentable(
  tx: Transaction,
  subject: Subject,
  measureId: string,
): Promise<
  | Refused
  | {
      personId: string;
      bodyId: string;
      of: { public: false; actorId: string; stageId: string; bodyId: string; measureId: string };
    }
> {
  const { personId } = subject;
  if (!personId) return refused('signedOut');
  const [row] = await tx
    .select({ bodyId: body.id, stageId: planningStage.id, stage: planningStage.state })
    .from(measure)
    .innerJoin(body, eq(body.id, measure.bodyId))
    .innerJoin(planningStage, eq(planningStage.id, measure.stageId))
    .where(eq(measure.id, measureId));
  if (!row || !may(subject, 'readDraft', { bodyId: row.bodyId })) return refused('notFound');
  if (!may(subject, 'commentLive', { bodyId: row.bodyId })) return refused('notAllowed');
  if (isClosed(row.stage)) return refused('stageClosed');
  const { bodyId, stageId } = row;
  return { personId, bodyId, of: { public: false, actorId: personId, stageId, bodyId, measureId } };
}

async function threadHeld(tx: Transaction, measureId: string, threadId: string) {
  const [row] = await tx
    .select()
    .from(comment)
    .where(
      and(eq(comment.id, threadId), eq(comment.measureId, measureId), isNull(comment.threadId)),
    )
    .for('no key update');
  return row ?? null;
}

async function setResolved(tx: Transaction, threadId: string, by: string | null): Promise<void> {
  await tx
    .update(comment)
    .set({ resolvedBy: by, resolvedAt: by ? sql`now()` : null })
    .where(eq(comment.id, threadId));
}

/** The party a person speaks for here: of the seat in the measure's own body, else of any seat. */
function partyIn(subject: Subject, bodyId: string) {
  const own = subject.seats.find((seat) => seat.bodyId === bodyId);
  return (own ?? subject.seats.find(({ party }) => party !== null))?.party ?? null;
}
