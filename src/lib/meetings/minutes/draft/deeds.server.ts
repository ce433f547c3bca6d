import { and, asc, desc, eq, gt, isNotNull, lt, lte, ne, sql } from 'drizzle-orm';
import { meeting, membership, person, resolution, round, task } from '#schema';
import { displayName } from '#lib/people/names.ts';
import { declaredInterests, interestsCounted } from '#lib/voting/interest/stated.server.ts';
import { methodOf } from '#lib/voting/methods/index.ts';
import { namedVotes } from '#lib/voting/turnout.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { StoredResult } from '#lib/voting/count.server.ts';
import { agendaOf } from '../../shown.server.ts';
import type { MeetingRow } from '../../rows.server.ts';
import type { MinutesRows } from './facts.ts';
import { nameColumns } from './people.server.ts';

/** The agenda in its order, with the measure an item is about where everybody may read that. */
export async function itemsOf(handle: Handle, meetingId: string): Promise<MinutesRows['items']> {
  const items = await agendaOf(handle, meetingId);
  return items.map(({ id, number, title, kind, measure }) => ({
    ...{ id, number, title, kind },
    measure: measure?.isPublic ? { code: measure.code, title: measure.title } : null,
  }));
}

/** Votes held at the meeting, in the order they ended. */
export async function roundsAt(handle: Handle, meetingId: string): Promise<MinutesRows['rounds']> {
  const rows = await handle
    .select()
    .from(round)
    .where(eq(round.meetingId, meetingId))
    .orderBy(asc(round.closedAt), asc(round.code));
  return Promise.all(
    rows.map(async (row) => ({ ...(await told(handle, row)), itemId: row.agendaItemId })),
  );
}

/** Votes by letter that ended since the meeting before this one, and not after it (domain.md §6.7). */
export async function lettersBefore(
  handle: Handle,
  { id, bodyId, startedAt, startsAt, endedAt }: MeetingRow,
): Promise<MinutesRows['letters']> {
  const began = startedAt ?? startsAt;
  const [before] = await handle
    .select({
      at: sql<Date>`coalesce(${meeting.endedAt}, ${meeting.startedAt})`.mapWith(meeting.endedAt),
    })
    .from(meeting)
    .where(
      and(
        eq(meeting.bodyId, bodyId),
        ne(meeting.id, id),
        isNotNull(meeting.startedAt),
        lt(meeting.startedAt, began),
      ),
    )
    .orderBy(desc(meeting.startedAt))
    .limit(1);
  const rows = await handle
    .select()
    .from(round)
    .where(
      and(
        eq(round.bodyId, bodyId),
        eq(round.setting, 'letter'),
        before && gt(round.closedAt, before.at),
        endedAt ? lte(round.closedAt, endedAt) : undefined,
      ),
    )
    .orderBy(asc(round.closedAt), asc(round.code));
  return Promise.all(rows.map((row) => told(handle, row)));
}

/** What the body resolved at the meeting, with the vote behind it. */
export async function resolutionsAt(
  handle: Handle,
  meetingId: string,
): Promise<MinutesRows['resolutions']> {
  return handle
    .select({
      itemId: resolution.itemId,
      year: resolution.year,
      number: resolution.number,
      text: resolution.text,
      outcome: resolution.outcome,
      roundCode: round.code,
    })
    .from(resolution)
    .leftJoin(round, eq(round.id, resolution.roundId))
    .where(eq(resolution.meetingId, meetingId))
    .orderBy(asc(resolution.year), asc(resolution.number));
}

/** Tasks given at the meeting and those brought to it from before. */
export async function tasksAt(handle: Handle, meetingId: string): Promise<MinutesRows['tasks']> {
  const rows = await handle
    .select({ task, name: nameColumns })
    .from(task)
    .leftJoin(membership, eq(membership.id, task.ownerId))
    .leftJoin(person, eq(person.id, membership.personId))
    .where(eq(task.meetingId, meetingId))
    .orderBy(asc(task.dueOn), asc(task.createdAt), asc(task.id));
  return rows.map(({ task: given, name }) => ({
    what: given.what,
    owner: name ? displayName(name) : (given.ownerName ?? ''),
    dueOn: given.dueOn,
    // A task that went on to a later meeting was open at this one.
    state: given.state === 'carried' ? 'open' : given.state,
    note: given.note,
    carried: given.carriedFromId !== null,
  }));
}

async function told(
  handle: Handle,
  row: typeof round.$inferSelect,
): Promise<MinutesRows['letters'][number]> {
  const result = row.result as StoredResult | null;
  const votes = row.secrecy === 'open' ? await namedVotes(handle, row.id) : [];
  return {
    id: row.id,
    code: row.code,
    question: row.question,
    method: row.method,
    parameters: row.parameters,
    secrecy: row.secrecy,
    state: row.state,
    reason: row.reason,
    closedAt: row.closedAt,
    result,
    listHash: row.listHash ?? result?.listHash ?? null,
    resultHash: row.resultHash,
    interests: (await declaredInterests(handle, row.id)).map(({ name, text }) => ({ name, text })),
    interestCount: row.secrecy === 'secret' ? await interestsCounted(handle, row.id) : 0,
    votes: votes.map(({ choice, ...voter }) => ({
      name: displayName(voter),
      party: voter.party,
      given: (result?.options ?? []).map((option) => methodOf(row.method).written(choice, option)),
    })),
  };
}
