import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, ne } from 'drizzle-orm';
import {
  agendaItem,
  body,
  meeting,
  minutes,
  minutesObjection,
  person,
  resolution,
  round,
} from '#schema';
import { isId } from '#lib/kernel/id.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { displayName } from '#lib/people/names.ts';
import { handedOut, paperCounts } from '#lib/voting/paper/counted.server.ts';
import { isStuck } from '#lib/voting/reasons.ts';
import { secondRoundOf, toRepeat } from '#lib/voting/repeating.server.ts';
import { turnoutOf } from '#lib/voting/turnout.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import type { PublicResult } from '#lib/voting/result.ts';
import type { RoundRow } from '#lib/voting/rounds.server.ts';
import type { Turnout } from '#lib/voting/turnout.server.ts';
import { gatheringAt } from './gathering.server.ts';
import { changeMeeting, clock, rulesOfMeeting } from './rows.server.ts';
import { heldBy, isRunning, leaseSeconds } from './running.server.ts';
import { hasWaited, lacksOf, stepFrom } from './states.ts';
import { stepFacts } from './step-facts.server.ts';
import type { Gathering } from './gathering.server.ts';
import type { DeskFacts, DeskItem } from './next-step.ts';
import type { HeldMeeting } from './rows.server.ts';
import type { StepFacts, Warning } from './states.ts';

/** An item of the agenda on the desk. */
export type ItemOnDesk = DeskItem & {
  id: string;
  minutes: number;
  measureId: string | null;
  proposedText: string | null;
};

/** A round of the meeting on the desk: its turnout and its papers on their way, never a tally (I5). */
export type RoundOnDesk = RoundRow & Turnout & { papersOut: number };

/** All the facilitator's desk shows of a meeting at one moment of the database's clock. */
export type Desk = {
  meeting: HeldMeeting;
  body: typeof body.$inferSelect;
  gathering: Gathering;
  items: ItemOnDesk[];
  /** The newest first. */
  rounds: RoundOnDesk[];
  facts: DeskFacts;
  /** Who steers the projector now; null when nobody was heard of lately. */
  leader: { personId: string; name: string } | null;
  /** What beginning the meeting now would ask to confirm. */
  startWarnings: Warning[];
};

/** The desk of a meeting; null when there is no such meeting. */
export async function deskOf(handle: Handle, meetingId: string): Promise<Desk | null> {
  if (!isId(meetingId)) return null;
  const [found] = await handle
    .select({ meeting, body, leader: person })
    .from(meeting)
    .innerJoin(body, eq(body.id, meeting.bodyId))
    .leftJoin(person, eq(person.id, meeting.ledBy))
    .where(eq(meeting.id, meetingId));
  if (!found) return null;
  const held = { ...found.meeting, now: await clock(handle) };
  const gathering = await gatheringAt(handle, held, held.now);
  const rounds = await roundsOfMeeting(handle, held.id);
  const items = await itemsOnDesk(handle, held.id, rounds);
  const toGo = await stepFacts(handle, held, {}, gathering);
  const toStart = stepFrom(held.state, 'running', toGo);
  const isLed =
    held.ledSeenAt && held.now.getTime() - held.ledSeenAt.getTime() < leaseSeconds * 1000;
  return {
    meeting: held,
    body: found.body,
    gathering,
    items,
    rounds,
    facts: await factsOf(handle, held, { toGo, gathering, items, rounds }),
    leader:
      found.leader && isLed ? { personId: found.leader.id, name: displayName(found.leader) } : null,
    startWarnings: toStart.granted ? toStart.value : [],
  };
}

/** Goes on to an item of the agenda; the one that was on ends. One that ended before may go on again. */
export async function beginItem(
  handle: Handle,
  subject: Subject,
  given: { meetingId: string; itemId: string },
): Promise<Outcome<{ already: boolean }>> {
  return handle.transaction(async (tx) => {
    const held = await heldBy(tx, subject, given.meetingId);
    if ('code' in held) return held;
    if (!isRunning(held.state)) return refused('notOpen');
    const own = and(eq(agendaItem.id, given.itemId), eq(agendaItem.meetingId, held.id));
    const [item] = await tx.select().from(agendaItem).where(own);
    if (!item) return refused('notFound');
    if (item.begunAt && !item.endedAt) return granted({ already: true });
    await tx
      .update(agendaItem)
      .set({ endedAt: held.now })
      .where(
        and(
          eq(agendaItem.meetingId, held.id),
          isNotNull(agendaItem.begunAt),
          isNull(agendaItem.endedAt),
        ),
      );
    await tx
      .update(agendaItem)
      .set({ begunAt: item.begunAt ?? held.now, endedAt: null })
      .where(own);
    await changeMeeting(tx, held);
    return granted({ already: false });
  });
}

async function roundsOfMeeting(handle: Handle, meetingId: string): Promise<RoundOnDesk[]> {
  const rows = await handle
    .select()
    .from(round)
    .where(eq(round.meetingId, meetingId))
    .orderBy(desc(round.createdAt), desc(round.code));
  const onDesk: RoundOnDesk[] = [];
  for (const row of rows) {
    const turnout = await turnoutOf(handle, row.id);
    onDesk.push({ ...row, ...turnout, papersOut: await papersOut(handle, row) });
  }
  return onDesk;
}

/** Papers that were handed out and that two people have not read yet. */
async function papersOut(handle: Handle, row: RoundRow): Promise<number> {
  if (row.state !== 'open') return 0;
  const { confirmed, spoiled } = await paperCounts(handle, row.id);
  return Math.max(0, (await handedOut(handle, row)) - confirmed - spoiled);
}

async function itemsOnDesk(
  handle: Handle,
  meetingId: string,
  rounds: readonly RoundRow[],
): Promise<ItemOnDesk[]> {
  const items = await handle
    .select()
    .from(agendaItem)
    .where(eq(agendaItem.meetingId, meetingId))
    .orderBy(asc(agendaItem.number));
  const resolved = await handle
    .select({ itemId: resolution.itemId, roundId: resolution.roundId, at: resolution.at })
    .from(resolution)
    .where(eq(resolution.meetingId, meetingId));
  const again = toRepeat(rounds);
  return items.map((item) => {
    const vote = lastVoteOn(rounds, item.id);
    const open = again.find(({ agendaItemId }) => agendaItemId === item.id);
    return {
      ...item,
      isVoted: vote !== null,
      toRepeat: open?.id ?? null,
      isSecondRound: open !== undefined && secondRoundOf(open).length > 0,
      isSettled: resolved.some(
        ({ itemId, roundId, at }) =>
          itemId === item.id &&
          (!vote || roundId === vote.id || (vote.closedAt !== null && at >= vote.closedAt)),
      ),
    };
  });
}

/** The newest vote about an item that decided something; rounds come the newest first. */
export function lastVoteOn<R extends RoundRow>(rounds: readonly R[], itemId: string): R | null {
  const vote = rounds.find(
    ({ agendaItemId, state }) => agendaItemId === itemId && state === 'published',
  );
  if (!vote || (vote.result as PublicResult).undecided) return null;
  return secondRoundOf(vote).length > 0 ? null : vote;
}

async function factsOf(
  handle: Handle,
  held: HeldMeeting,
  {
    toGo,
    gathering,
    items,
    rounds,
  }: Pick<Desk, 'gathering' | 'items' | 'rounds'> & { toGo: StepFacts },
): Promise<DeskFacts> {
  const { minutesVerifier } = await rulesOfMeeting(handle, held);
  const current =
    rounds.find(({ state }) => state === 'open') ??
    rounds.find(({ state }) => state === 'prepared');
  const [written] = await handle.select().from(minutes).where(eq(minutes.meetingId, held.id));
  return {
    state: held.state,
    now: held.now,
    startsAt: held.startsAt,
    lacks: held.state === 'planned' ? lacksOf(held.state, 'invited', toGo) : [],
    items,
    quorum: { holds: gathering.quorum.holds, hasWaited: hasWaited(toGo) },
    round: current
      ? {
          state: current.state as 'prepared' | 'open',
          missing: current.state === 'open' ? current.seats - current.cast : 0,
          papers: current.papersOut,
          isStuck: isStuck(current),
        }
      : null,
    hasNextDate: held.nextAt !== null || (await isPlannedLater(handle, held)),
    minutes: {
      needsVerifier: minutesVerifier && written?.verifierId === null,
      objectionsToAnswer: await handle.$count(
        minutesObjection,
        and(eq(minutesObjection.meetingId, held.id), isNull(minutesObjection.answer)),
      ),
    },
  };
}

async function isPlannedLater(handle: Handle, { id, bodyId, now }: HeldMeeting): Promise<boolean> {
  const later = and(
    eq(meeting.bodyId, bodyId),
    ne(meeting.id, id),
    gt(meeting.startsAt, now),
    inArray(meeting.state, ['planned', 'invited']),
  );
  return (await handle.$count(meeting, later)) > 0;
}
