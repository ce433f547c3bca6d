import { and, asc, desc, eq, or, sql } from 'drizzle-orm';
import { agendaItem, body, membership, person, resolution, round, task } from '#schema';
import { localTime } from '#lib/kernel/local-time.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { cleanLine, cleanText, graphemes } from '#lib/kernel/text.ts';
import { displayName } from '#lib/people/names.ts';
import { may } from '#lib/people/permit.ts';
import { closedStage } from '#lib/plan/closed.server.ts';
import type { MeetingState } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome, Refused } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import type { PublicResult } from '#lib/voting/result.ts';
import { changeMeeting, holdMeeting, tellMeeting } from './rows.server.ts';
import { heldBy } from './running.server.ts';
import type { HeldMeeting } from './rows.server.ts';

export const longestResolution = 2000;
export const longestTask = 500;

/** What a body did about something: passed it, did not, or only took note. */
export const resolutionOutcomes = ['passed', 'failed', 'noted'] as const;

/**
 * Writes a resolution of a meeting down; from then on it never changes. Numbers go on in the body and
 * year; the same form sent again makes no second one.
 */
export async function putResolution(
  handle: Handle,
  subject: Subject,
  given: {
    meetingId: string;
    formKey: string;
    itemId?: string | null;
    roundId?: string | null;
    text: string;
    outcome: (typeof resolutionOutcomes)[number];
  },
): Promise<Outcome<{ number: number; year: number }>> {
  const text = cleanText(given.text);
  return handle.transaction(async (tx) => {
    const held = await writtenBy(tx, subject, given.meetingId);
    if ('code' in held) return held;
    if (text === '') return refused('empty', { field: 'text' });
    if (graphemes(text) > longestResolution) {
      return refused('tooLong', { field: 'text', facts: { limit: longestResolution } });
    }
    const [written] = await tx
      .select()
      .from(resolution)
      .where(eq(resolution.formKey, given.formKey));
    if (written) return written.meetingId === held.id ? granted(written) : refused('notFound');
    const item = given.itemId ? await itemOf(tx, held, given.itemId) : null;
    if (given.itemId && !item) return refused('notFound', { field: 'itemId' });
    const roundId = given.roundId ?? null;
    const against = roundId ? await notOfRound(tx, held, roundId, given.outcome) : null;
    if (against) return against;
    // Numbers of a body's resolutions are given out one after another under its row.
    await tx.select().from(body).where(eq(body.id, held.bodyId)).for('no key update');
    const year = Number(localTime(held.now).day.slice(0, 4));
    const [last] = await tx
      .select({ number: resolution.number })
      .from(resolution)
      .where(and(eq(resolution.bodyId, held.bodyId), eq(resolution.year, year)))
      .orderBy(desc(resolution.number))
      .limit(1);
    const number = (last?.number ?? 0) + 1;
    await tx.insert(resolution).values({
      formKey: given.formKey,
      bodyId: held.bodyId,
      year,
      number,
      text,
      outcome: given.outcome,
      meetingId: held.id,
      itemId: item?.id,
      roundId,
      at: held.now,
    });
    await changeMeeting(tx, held);
    const facts = { no: `${number}/${year}`, text, outcome: given.outcome };
    await tellMeeting(tx, held, 'resolution.made', subject.personId, {
      ...facts,
      roundId: roundId ?? undefined,
    });
    return granted({ number, year });
  });
}

/** Gives somebody a task with an optional day; the same form sent again gives no second one. */
export async function putTask(
  handle: Handle,
  subject: Subject,
  given: {
    meetingId: string;
    formKey: string;
    what: string;
    /** A seat of the body, or the name of somebody who has none. */
    ownerId?: string | null;
    ownerName?: string | null;
    /** `2026-03-14` */
    dueOn?: string | null;
  },
): Promise<Outcome<{ already: boolean }>> {
  const what = cleanLine(given.what);
  const ownerName = given.ownerId ? null : cleanLine(given.ownerName ?? '');
  return handle.transaction(async (tx) => {
    const held = await writtenBy(tx, subject, given.meetingId);
    if ('code' in held) return held;
    if (what === '') return refused('empty', { field: 'what' });
    if (graphemes(what) > longestTask) {
      return refused('tooLong', { field: 'what', facts: { limit: longestTask } });
    }
    if (ownerName === '') return refused('missing', { field: 'owner' });
    if (given.ownerId && !(await isSeatOf(tx, held, given.ownerId))) {
      return refused('notFound', { field: 'owner' });
    }
    const [made] = await tx
      .insert(task)
      .values({
        formKey: given.formKey,
        bodyId: held.bodyId,
        meetingId: held.id,
        what,
        ownerId: given.ownerId,
        ownerName,
        dueOn: given.dueOn,
        state: 'open',
      })
      .onConflictDoNothing({ target: task.formKey })
      .returning({ id: task.id });
    if (!made) return granted({ already: true });
    await changeMeeting(tx, held);
    await tellMeeting(tx, held, 'task.given', subject.personId, { isPublic: false, what });
    return granted({ already: false });
  });
}

/** A task is done, or is not to be done any more. */
export async function closeTask(
  handle: Handle,
  subject: Subject,
  given: { taskId: string; state: 'done' | 'dropped'; note?: string | null },
): Promise<Outcome<{ already: boolean }>> {
  return handle.transaction(async (tx) => {
    const [found] = await tx.select().from(task).where(eq(task.id, given.taskId)).for('update');
    if (!found) return refused('notFound');
    const isOwn = subject.seats.some(({ membershipId }) => membershipId === found.ownerId);
    const runs = may(subject, 'runMeeting', { bodyId: found.bodyId });
    const stop = isOwn || runs ? await closedStage(tx, found) : refused('notAllowed');
    if (stop) return stop;
    if (found.state === given.state) return granted({ already: true });
    if (found.state !== 'open') return refused('stateChanged');
    const note = given.note ? cleanLine(given.note) : null;
    await tx
      .update(task)
      .set({ state: given.state, note, doneAt: sql`now()` })
      .where(eq(task.id, found.id));
    const held = found.meetingId ? await holdMeeting(tx, found.meetingId) : null;
    if (held && given.state === 'done') {
      const facts = { isPublic: false, what: found.what };
      await tellMeeting(tx, held, 'task.done', subject.personId, facts);
    }
    return granted({ already: false });
  });
}

/** When and where the body meets next, as agreed at this meeting. */
export async function setNextDate(
  handle: Handle,
  subject: Subject,
  given: { meetingId: string; nextAt: Date; nextPlace: string | null },
): Promise<Outcome<{ nextAt: Date }>> {
  return handle.transaction(async (tx) => {
    const held = await writtenBy(tx, subject, given.meetingId);
    if ('code' in held) return held;
    if (given.nextAt <= held.now) return refused('invalid', { field: 'nextOn' });
    const nextPlace = given.nextPlace ? cleanLine(given.nextPlace) : null;
    await changeMeeting(tx, held, { nextAt: given.nextAt, nextPlace });
    return granted({ nextAt: given.nextAt });
  });
}

/** Resolutions of a meeting in their order. */
export async function resolutionsOf(handle: Handle, meetingId: string) {
  return handle
    .select()
    .from(resolution)
    .where(eq(resolution.meetingId, meetingId))
    .orderBy(asc(resolution.year), asc(resolution.number));
}

/** Tasks given at a meeting, and those of the body that are still open from before. */
export async function tasksFor(handle: Handle, { id, bodyId }: { id: string; bodyId: string }) {
  const rows = await handle
    .select({ task, person })
    .from(task)
    .leftJoin(membership, eq(membership.id, task.ownerId))
    .leftJoin(person, eq(person.id, membership.personId))
    .where(and(eq(task.bodyId, bodyId), or(eq(task.meetingId, id), eq(task.state, 'open'))))
    .orderBy(asc(task.dueOn), asc(task.id));
  return rows.map(({ task: row, person: owner }) => ({
    ...row,
    owner: owner ? displayName(owner) : (row.ownerName ?? ''),
    isOlder: row.meetingId !== id,
  }));
}

/** What was agreed can be written down while the meeting runs and until its minutes are verified. */
async function writtenBy(
  tx: Handle,
  subject: Subject,
  meetingId: string,
): Promise<HeldMeeting | Refused> {
  const held = await heldBy(tx, subject, meetingId);
  if ('code' in held) return held;
  const open: MeetingState[] = ['running', 'inquorate', 'ended', 'minutesDraft'];
  const { state } = held;
  if (open.includes(state)) return held;
  return refused(state === 'planned' || state === 'invited' ? 'notOpen' : 'readOnly');
}

async function itemOf(tx: Handle, { id }: HeldMeeting, itemId: string) {
  const [item] = await tx
    .select({ id: agendaItem.id })
    .from(agendaItem)
    .where(and(eq(agendaItem.id, itemId), eq(agendaItem.meetingId, id)));
  return item ?? null;
}

/** A resolution that refers to a vote may say only what the vote said. */
async function notOfRound(
  tx: Handle,
  { id }: HeldMeeting,
  roundId: string,
  outcome: string,
): Promise<Refused | null> {
  const [of] = await tx.select().from(round).where(eq(round.id, roundId));
  if (of?.meetingId !== id) return refused('notFound', { field: 'roundId' });
  if (of.state !== 'published') return refused('notOpen', { field: 'roundId' });
  const options = (of.result as PublicResult).options;
  const passed = options.length === 1 ? options[0].passed : null;
  const isAgainst = passed !== null && outcome === (passed ? 'failed' : 'passed');
  return isAgainst ? refused('invalid', { field: 'outcome' }) : null;
}

async function isSeatOf(tx: Handle, { bodyId }: HeldMeeting, membershipId: string) {
  const own = and(eq(membership.id, membershipId), eq(membership.bodyId, bodyId));
  return (await tx.$count(membership, own)) > 0;
}
