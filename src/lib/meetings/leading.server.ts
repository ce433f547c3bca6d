import { and, desc, eq, inArray, isNull, ne, or } from 'drizzle-orm';
import { body, event, meeting, membership, person } from '#schema';
import { isId } from '#lib/kernel/id.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { displayName, sortByName } from '#lib/people/names.ts';
import { may, publicSubject } from '#lib/people/permit.ts';
import { isCurrentSeat, subjectOf } from '#lib/people/subject.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { openAsk } from './desk/leading.ts';
import { changeMeeting, clock, tellMeeting } from './rows.server.ts';
import { heldBy, isRunning, leaderBeside } from './running.server.ts';
import type { Ask } from './desk/leading.ts';
import type { HeldMeeting } from './rows.server.ts';

const words = ['lead.asked', 'lead.given', 'lead.kept', 'lead.taken'] as const;

/**
 * Takes the lead, or keeps it: refused while somebody else leads and was heard of in the last seconds by
 * the database's clock, unless they were asked for it and did not answer. Only the projector asks who
 * leads; every other act is judged by rights.
 */
export async function lead(
  handle: Handle,
  subject: Subject,
  meetingId: string,
): Promise<Outcome<{ since: Date }>> {
  return handle.transaction(async (tx) => {
    const held = await heldBy(tx, subject, meetingId);
    if ('code' in held) return held;
    if (!isRunning(held.state)) return refused('notOpen');
    const other = await leaderBeside(tx, subject, held);
    const ask = other && (await askFor(tx, held.id, held.now));
    const mayTake = ask?.by === subject.personId && ask?.mayTake;
    if (other && !mayTake) return other;
    const isNew = held.ledBy !== subject.personId;
    const change = { ledBy: subject.personId, ledSeenAt: held.now };
    if (isNew) await changeMeeting(tx, held, change);
    else await tx.update(meeting).set(change).where(eq(meeting.id, held.id));
    if (other) await say(tx, held, 'lead.taken', subject);
    return granted({ since: held.now });
  });
}

/** Says that whoever leads is still there; of anybody else it says nothing. */
export async function stillLeads(
  handle: Handle,
  subject: Subject,
  meetingId: string,
): Promise<void> {
  if (subject.personId === null) return;
  const own = and(eq(meeting.id, meetingId), eq(meeting.ledBy, subject.personId));
  await handle
    .update(meeting)
    .set({ ledSeenAt: await clock(handle) })
    .where(own);
}

/** Asks whoever leads for the lead; asking twice is asking once. Where nobody leads it is taken at once. */
export async function askForLead(
  handle: Handle,
  subject: Subject,
  meetingId: string,
): Promise<Outcome<{ asked: boolean }>> {
  return handle.transaction(async (tx) => {
    const held = await heldBy(tx, subject, meetingId);
    if ('code' in held) return held;
    const other = await leaderBeside(tx, subject, held);
    if (!other) {
      const taken = await lead(tx, subject, meetingId);
      return taken.granted ? granted({ asked: false }) : taken;
    }
    const ask = await askFor(tx, held.id, held.now);
    if (ask?.by !== subject.personId) await say(tx, held, 'lead.asked', subject);
    return granted({ asked: true });
  });
}

/** Whoever leads hands the lead to somebody else who may run the meeting. */
export async function giveLead(
  handle: Handle,
  subject: Subject,
  { meetingId, to }: { meetingId: string; to: string },
): Promise<Outcome<{ already: boolean }>> {
  return handle.transaction(async (tx) => {
    const held = await heldBy(tx, subject, meetingId);
    if ('code' in held) return held;
    if (!isRunning(held.state)) return refused('notOpen');
    if (held.ledBy === to) return granted({ already: true });
    const other = await leaderBeside(tx, subject, held);
    if (other) return other;
    const heir = isId(to) ? await subjectOf(tx, to) : publicSubject;
    if (!may(heir, 'runMeeting', { bodyId: held.bodyId })) {
      return refused('notFound', { field: 'to' });
    }
    await changeMeeting(tx, held, { ledBy: to, ledSeenAt: held.now });
    await say(tx, held, 'lead.given', subject);
    return granted({ already: false });
  });
}

/** Whoever leads keeps the lead although somebody asked for it. */
export async function keepLead(
  handle: Handle,
  subject: Subject,
  meetingId: string,
): Promise<Outcome<{ already: boolean }>> {
  return handle.transaction(async (tx) => {
    const held = await heldBy(tx, subject, meetingId);
    if ('code' in held) return held;
    const other = await leaderBeside(tx, subject, held);
    if (other) return other;
    if (!(await askFor(tx, held.id, held.now))) return granted({ already: true });
    await say(tx, held, 'lead.kept', subject);
    return granted({ already: false });
  });
}

/** The open ask for the lead of a meeting. */
export async function askFor(handle: Handle, meetingId: string, now: Date): Promise<Ask | null> {
  const said = await handle
    .select({ kind: event.kind, by: event.actorId, at: event.at })
    .from(event)
    .where(and(eq(event.meetingId, meetingId), inArray(event.kind, [...words])))
    .orderBy(desc(event.id))
    .limit(1);
  return openAsk(said, now);
}

/** Everybody who may run the meetings of a body, by their names. */
export async function facilitators(
  handle: Handle,
  bodyId: string,
): Promise<{ id: string; name: string }[]> {
  const mayBe = or(eq(body.kind, 'team'), and(eq(body.id, bodyId), ne(membership.role, 'member')));
  const rows = await handle
    .selectDistinct({
      id: person.id,
      givenName: person.givenName,
      familyName: person.familyName,
      titleBefore: person.titleBefore,
    })
    .from(membership)
    .innerJoin(body, eq(body.id, membership.bodyId))
    .innerJoin(person, eq(person.id, membership.personId))
    .where(and(isCurrentSeat, isNull(person.suspendedAt), mayBe));
  const found = [];
  for (const row of sortByName(rows)) {
    if (!may(await subjectOf(handle, row.id), 'runMeeting', { bodyId })) continue;
    found.push({ id: row.id, name: displayName(row) });
  }
  return found;
}

async function say(tx: Handle, held: HeldMeeting, kind: (typeof words)[number], by: Subject) {
  await tellMeeting(tx, held, kind, by.personId, { isPublic: false });
}
