import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { agendaItem, body, meeting } from '#schema';
import { isId } from '#lib/kernel/id.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { transact } from '#lib/kernel/transact.server.ts';
import { localTime } from '#lib/kernel/local-time.ts';
import { cleanText, graphemes } from '#lib/kernel/text.ts';
import { leave, may } from '#lib/people/permit.ts';
import { closedStage } from '#lib/plan/closed.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome, Refused } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { usualItems } from './agenda.server.ts';
import { writeToInvited } from './letters.server.ts';
import { carryTasks } from './minutes/carrying.server.ts';
import { plannedBy } from './planning/planned.server.ts';
import { changeMeeting, clock, tellMeeting } from './rows.server.ts';
import type { Plan } from './planning/form.ts';
import type { HeldMeeting } from './rows.server.ts';

export const longestReason = 2000;

/**
 * Plans a meeting of a body; it is the body's own business until its invitations leave. The same form
 * again gives the same meeting.
 */
export async function planMeeting(
  handle: Handle,
  subject: Subject,
  wanted: Plan & {
    id: string;
    bodyId: string;
    /** Begins with the usual items, which may be changed or removed. */
    withTemplate?: boolean;
    /** The meeting that had no quorum and that this one stands in for. */
    substituteOfId?: string | null;
  },
): Promise<Outcome<{ id: string; number: number }>> {
  const { id, bodyId, withTemplate = false, substituteOfId = null, ...plan } = wanted;
  if (!may(subject, 'planMeeting', { bodyId })) return refused('notAllowed');
  return handle.transaction(async (tx) => {
    // Numbers of a body's meetings are given out one after another under its row.
    const [of] = await tx.select().from(body).where(eq(body.id, bodyId)).for('no key update');
    if (!of) return refused('notFound');
    const closed = await closedStage(tx, of);
    if (closed) return closed;
    const [known] = await tx
      .select({ number: meeting.number, bodyId: meeting.bodyId })
      .from(meeting)
      .where(eq(meeting.id, id));
    if (known && known.bodyId !== bodyId) return refused('taken');
    if (known) return granted({ id, number: known.number });
    const wrong = wrongTime(plan, await clock(tx));
    if (wrong) return wrong;
    if (substituteOfId !== null && !(await hasHappened(tx, bodyId, substituteOfId))) {
      return refused('notFound', { field: 'substituteOfId' });
    }
    const [last] = await tx
      .select({ number: sql<number>`coalesce(max(${meeting.number}), 0)::int` })
      .from(meeting)
      .where(eq(meeting.bodyId, bodyId));
    const number = last.number + 1;
    await tx
      .insert(meeting)
      .values({ id, bodyId, number, substituteOfId, createdBy: subject.personId!, ...plan });
    await carryTasks(tx, { id, bodyId });
    if (withTemplate) await tx.insert(agendaItem).values(usualItems(id));
    await told(tx, { id, bodyId, number, startsAt: plan.startsAt }, 'meeting.planned', subject);
    return granted({ id, number });
  });
}

/**
 * Changes when and where people meet. Whoever was invited is told at once: the entry in their calendar
 * keeps its name and gets the new time.
 */
export async function changePlan(
  handle: Handle,
  subject: Subject,
  wanted: Plan & { meetingId: string; revision: number },
): Promise<Outcome<{ revision: number; told: number }>> {
  const { meetingId, revision, ...plan } = wanted;
  return transact(handle, async (tx) => {
    const held = await plannedBy(tx, subject, meetingId);
    if (!held.granted) return held;
    const before = held.value;
    if (before.revision !== revision) return refused('stateChanged');
    const wrong = wrongTime(plan, before.now);
    if (wrong) return wrong;
    if (isSame(before, plan)) return granted({ revision, told: 0 });
    await changeMeeting(tx, before, plan);
    const isInvited = before.state === 'invited';
    if (isInvited) await told(tx, { ...before, ...plan }, 'meeting.changed', subject, true);
    return granted({
      revision: revision + 1,
      told: isInvited ? await writeToInvited(tx, meetingId, 'meetingChanged') : 0,
    });
  });
}

/** Calls a meeting off; everybody invited is told why and the entry leaves their calendars. */
export async function cancelMeeting(
  handle: Handle,
  subject: Subject,
  { meetingId, reason: typed }: { meetingId: string; reason: string },
): Promise<Outcome<{ told: number }>> {
  const reason = cleanText(typed);
  if (reason === '') return refused('empty', { field: 'reason' });
  if (graphemes(reason) > longestReason) {
    return refused('tooLong', { field: 'reason', facts: { limit: longestReason } });
  }
  return transact(handle, async (tx) => {
    const held = await plannedBy(tx, subject, meetingId);
    if (!held.granted) return held;
    const before = held.value;
    const isInvited = before.state === 'invited';
    // Whoever plans may drop their own plan; what people were invited to is called off by those who answer for it.
    const given = leave(subject, 'planMeeting', { bodyId: before.bodyId });
    if (isInvited && given !== 'x') return refused('notAllowed');
    await changeMeeting(tx, before, { state: 'cancelled', reason });
    await told(tx, before, 'meeting.cancelled', subject, isInvited, { reason });
    return granted({
      told: isInvited ? await writeToInvited(tx, meetingId, 'meetingCancelled') : 0,
    });
  });
}

async function told(
  tx: Handle,
  of: Parameters<typeof tellMeeting>[1] & { startsAt: Date },
  kind: string,
  subject: Subject,
  isPublic = false,
  facts: Record<string, string> = {},
): Promise<void> {
  const day = localTime(of.startsAt).day;
  await tellMeeting(tx, of, kind, subject.personId, { isPublic, day, ...facts });
}

function wrongTime({ startsAt, endsAt }: Plan, now: Date): Refused | null {
  if (startsAt <= now) return refused('expired', { field: 'day' });
  return endsAt <= startsAt ? refused('invalid', { field: 'to' }) : null;
}

function isSame(row: HeldMeeting, plan: Plan): boolean {
  return (
    row.kind === plan.kind &&
    row.title === plan.title &&
    row.place === plan.place &&
    row.online === plan.online &&
    row.startsAt.getTime() === plan.startsAt.getTime() &&
    row.endsAt.getTime() === plan.endsAt.getTime()
  );
}

async function hasHappened(tx: Handle, bodyId: string, meetingId: string): Promise<boolean> {
  if (!isId(meetingId)) return false;
  const found = await tx.$count(
    meeting,
    and(eq(meeting.id, meetingId), eq(meeting.bodyId, bodyId), isNotNull(meeting.startedAt)),
  );
  return found > 0;
}
