import { and, asc, eq, isNull, ne } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { minutesObjection, person } from '#schema';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { cleanText, graphemes } from '#lib/kernel/text.ts';
import { transact } from '#lib/kernel/transact.server.ts';
import { displayName } from '#lib/people/names.ts';
import { may } from '#lib/people/permit.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { holdMinutes, tellMinutes } from './held.server.ts';
import { takesObjections } from './objecting.ts';

/** Most characters of an objection and of its answer. */
export const longestObjection = 4000;
/** Most objections of one person that wait for an answer: nobody holds minutes up by writing without end. */
export const mostObjections = 10;

/** An objection as it is read beside the minutes. */
export type Objection = {
  id: string;
  name: string;
  text: string;
  at: Date;
  answer: string | null;
  answeredBy: string | null;
  answeredAt: Date | null;
};

/** Objections to minutes in the order they came. */
export async function objectionsTo(handle: Handle, meetingId: string): Promise<Objection[]> {
  const answerer = alias(person, 'answerer');
  const rows = await handle
    .select({ objection: minutesObjection, person, answerer })
    .from(minutesObjection)
    .innerJoin(person, eq(person.id, minutesObjection.personId))
    .leftJoin(answerer, eq(answerer.id, minutesObjection.answeredBy))
    .where(eq(minutesObjection.meetingId, meetingId))
    .orderBy(asc(minutesObjection.at), asc(minutesObjection.id));
  return rows.map(({ objection, person: by, answerer: answered }) => ({
    id: objection.id,
    name: displayName(by),
    text: objection.text,
    at: objection.at,
    answer: objection.answer,
    answeredBy: answered && displayName(answered),
    answeredAt: objection.answeredAt,
  }));
}

/** A member objects to the minutes, in the time the rules leave for it; a repeated form is one objection. */
export async function objectTo(
  handle: Handle,
  subject: Subject,
  wanted: { meetingId: string; text: string; formKey: string },
): Promise<Outcome<null>> {
  return transact(handle, async (tx) => {
    const held = await holdMinutes(tx, wanted.meetingId);
    if (!held?.minutes) return refused('notFound');
    if (held.inClosedStage) return refused('stageClosed');
    const { meeting: of, minutes: row, rules } = held;
    const { personId } = subject;
    // Those who may be asked to verify the minutes may object to them as well.
    if (personId === null || !may(subject, 'verifyMinutes', { bodyId: of.bodyId })) {
      return refused('notAllowed');
    }
    const text = cleanText(wanted.text);
    const wrong = unfit(text, 'text');
    if (wrong) return wrong;
    const time = {
      now: of.now,
      state: row.state,
      isMeetingOver: of.endedAt !== null,
      signedAt: row.signedAt,
      objectionDays: rules.objectionDays,
    };
    if (!takesObjections(time)) return refused('closed');
    const waiting = and(
      eq(minutesObjection.meetingId, of.id),
      eq(minutesObjection.personId, personId),
      isNull(minutesObjection.answeredAt),
      ne(minutesObjection.formKey, wanted.formKey),
    );
    if ((await tx.$count(minutesObjection, waiting)) >= mostObjections) {
      return refused('tooMany', { field: 'text', facts: { limit: mostObjections } });
    }
    const made = await tx
      .insert(minutesObjection)
      .values({ meetingId: of.id, personId, text, formKey: wanted.formKey })
      .onConflictDoNothing()
      .returning({ id: minutesObjection.id });
    if (made.length > 0) await tellMinutes(tx, of, 'objected', personId);
    return granted(null);
  });
}

/** Whoever may write the minutes answers an objection, once; the answer stays beside it. */
export async function answerObjection(
  handle: Handle,
  subject: Subject,
  wanted: { meetingId: string; objectionId: string; answer: string },
): Promise<Outcome<null>> {
  return transact(handle, async (tx) => {
    const held = await holdMinutes(tx, wanted.meetingId);
    if (!held?.minutes) return refused('notFound');
    if (held.inClosedStage) return refused('stageClosed');
    const { meeting: of } = held;
    const [objection] = await tx
      .select()
      .from(minutesObjection)
      .where(eq(minutesObjection.id, wanted.objectionId));
    if (objection?.meetingId !== of.id) return refused('notFound');
    if (!may(subject, 'writeMinutes', { bodyId: of.bodyId })) return refused('notAllowed');
    const answer = cleanText(wanted.answer);
    const wrong = unfit(answer, 'answer');
    if (wrong) return wrong;
    if (objection.answer !== null) {
      return objection.answer === answer ? granted(null) : refused('alreadyDone');
    }
    await tx
      .update(minutesObjection)
      .set({ answer, answeredBy: subject.personId, answeredAt: of.now })
      .where(eq(minutesObjection.id, objection.id));
    await tellMinutes(tx, of, 'answered', subject.personId);
    return granted(null);
  });
}

function unfit(text: string, field: string) {
  if (text === '') return refused('empty', { field });
  if (graphemes(text) <= longestObjection) return null;
  return refused('tooLong', { field, facts: { limit: longestObjection } });
}
