import { and, eq, sql } from 'drizzle-orm';
import { agendaItem, measure, round } from '#schema';
import { isId } from '#lib/kernel/id.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { transact } from '#lib/kernel/transact.server.ts';
import { may } from '#lib/people/permit.ts';
import { closedStage } from '#lib/plan/closed.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { agendaTemplate, moved, renumber } from './agenda.ts';
import { changeMeeting, holdMeeting } from './rows.server.ts';
import { words } from './words.ts';
import type { ItemFields } from './planning/form.ts';
import type { HeldMeeting } from './rows.server.ts';

/** More items than this nobody gets through in one evening. */
export const mostItems = 40;

const changeable = ['planned', 'invited', 'running', 'inquorate'];

type ListAct = { meetingId: string; itemId: string; revision: number };

/** Adds an item at the end or changes one; an item that has begun keeps its words. */
export async function putItem(
  handle: Handle,
  subject: Subject,
  { meetingId, itemId, revision, ...item }: ItemFields & ListAct,
): Promise<Outcome<{ number: number }>> {
  return transact(handle, async (tx) => {
    const held = await agendaBy(tx, subject, meetingId);
    if (!held.granted) return held;
    const items = await itemsOf(tx, meetingId);
    const known = items.find(({ id }) => id === itemId);
    if (known && isAlready(known, item)) return granted({ number: known.number });
    if (known && held.value.revision !== revision) return refused('stateChanged');
    if (known?.begunAt) return refused('readOnly', { field: 'title' });
    if (item.measureId && !(await isOfStage(tx, held.value, item.measureId))) {
      return refused('notFound', { field: 'measureId' });
    }
    if (!known && items.length >= mostItems) {
      return refused('tooMany', { field: 'title', facts: { limit: mostItems } });
    }
    const number = known?.number ?? items.length + 1;
    if (known) await tx.update(agendaItem).set(item).where(eq(agendaItem.id, itemId));
    else {
      const [added] = await tx
        .insert(agendaItem)
        .values({ id: itemId, meetingId, number, ...item })
        .onConflictDoNothing({ target: agendaItem.id })
        .returning({ id: agendaItem.id });
      // The id of an item of another meeting, which nobody may take over.
      if (!added) return refused('taken');
    }
    await changeMeeting(tx, held.value);
    return granted({ number });
  });
}

/** Puts the usual items on an agenda that has none yet. */
export async function putUsualAgenda(
  handle: Handle,
  subject: Subject,
  meetingId: string,
): Promise<Outcome<{ items: number }>> {
  return transact(handle, async (tx) => {
    const held = await agendaBy(tx, subject, meetingId);
    if (!held.granted) return held;
    const items = await itemsOf(tx, meetingId);
    if (items.length > 0) return refused('alreadyDone');
    const usual = usualItems(meetingId);
    await tx.insert(agendaItem).values(usual);
    await changeMeeting(tx, held.value);
    return granted({ items: usual.length });
  });
}

/** The items a meeting of a group usually has, as rows of its agenda. */
export function usualItems(meetingId: string): (typeof agendaItem.$inferInsert)[] {
  return agendaTemplate.map(({ title, ...item }, at) => ({
    meetingId,
    number: at + 1,
    // Stored as people would type it; screens set the spaces.
    title: words('cs').agendaTemplate[title].replaceAll('\u00a0', ' '),
    ...item,
  }));
}

/** Moves an item up or down by one place; an item that has begun stays where it was. */
export async function moveItem(
  handle: Handle,
  subject: Subject,
  { meetingId, itemId, revision, by }: ListAct & { by: -1 | 1 },
): Promise<Outcome<{ number: number }>> {
  return transact(handle, async (tx) => {
    const held = await agendaBy(tx, subject, meetingId);
    if (!held.granted) return held;
    if (held.value.revision !== revision) return refused('stateChanged');
    const items = await itemsOf(tx, meetingId);
    const from = items.findIndex(({ id }) => id === itemId);
    if (from < 0) return refused('notFound');
    const neighbour = items.at(from + by);
    if (!neighbour || from + by < 0) return granted({ number: items[from].number });
    if (items[from].begunAt ?? neighbour.begunAt) return refused('readOnly');
    await putNumbers(tx, meetingId, moved(items, itemId, by));
    await changeMeeting(tx, held.value);
    return granted({ number: items[from].number + by });
  });
}

/** Takes an item off the agenda; one that has begun belongs to what happened and stays. */
export async function removeItem(
  handle: Handle,
  subject: Subject,
  { meetingId, itemId, revision }: ListAct,
): Promise<Outcome<{ left: number }>> {
  return transact(handle, async (tx) => {
    const held = await agendaBy(tx, subject, meetingId);
    if (!held.granted) return held;
    const items = await itemsOf(tx, meetingId);
    const known = items.find(({ id }) => id === itemId);
    // Gone already: pressing twice takes one item, not its neighbour.
    if (!known) return granted({ left: items.length });
    if (held.value.revision !== revision) return refused('stateChanged');
    if (known.begunAt) return refused('readOnly');
    if (await isVotedAbout(tx, itemId)) return refused('taken');
    await tx.delete(agendaItem).where(eq(agendaItem.id, itemId));
    const rest = items.filter(({ id }) => id !== itemId);
    await putNumbers(tx, meetingId, renumber(rest));
    await changeMeeting(tx, held.value);
    return granted({ left: rest.length });
  });
}

type Row = typeof agendaItem.$inferSelect;

/** A meeting whose agenda may still change: while it is planned by planners, later by who runs it. */
async function agendaBy(
  tx: Handle,
  subject: Subject,
  meetingId: string,
): Promise<Outcome<HeldMeeting>> {
  const held = isId(meetingId) ? await holdMeeting(tx, meetingId) : null;
  if (!held) return refused('notFound');
  const place = { bodyId: held.bodyId };
  const isRunning = held.state === 'running' || held.state === 'inquorate';
  if (!may(subject, isRunning ? 'runMeeting' : 'planMeeting', place)) return refused('notAllowed');
  const closed = await closedStage(tx, held);
  if (closed) return closed;
  return changeable.includes(held.state) ? granted(held) : refused('closed');
}

function itemsOf(tx: Handle, meetingId: string): Promise<Row[]> {
  return tx
    .select()
    .from(agendaItem)
    .where(eq(agendaItem.meetingId, meetingId))
    .orderBy(agendaItem.number);
}

function isAlready(row: Row, item: ItemFields): boolean {
  return (Object.keys(item) as (keyof ItemFields)[]).every((field) => row[field] === item[field]);
}

/** A measure of the stage the body plans in. */
async function isOfStage(tx: Handle, held: HeldMeeting, measureId: string): Promise<boolean> {
  const found = await tx.$count(
    measure,
    and(
      eq(measure.id, measureId),
      sql`${measure.stageId} = (select stage_id from body where id = ${held.bodyId})`,
    ),
  );
  return found > 0;
}

async function isVotedAbout(tx: Handle, itemId: string): Promise<boolean> {
  return (await tx.$count(round, eq(round.agendaItemId, itemId))) > 0;
}

/** Gives the items their numbers in one statement: between two of them two items would share one. */
async function putNumbers(
  tx: Handle,
  meetingId: string,
  items: readonly { id: string; number: number }[],
): Promise<void> {
  const ids = items.map(({ id }) => id);
  await tx
    .update(agendaItem)
    .set({ number: sql`array_position(${sql.param(ids)}::uuid[], ${agendaItem.id})` })
    .where(eq(agendaItem.meetingId, meetingId));
}
