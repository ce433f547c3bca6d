import { and, eq, isNull, sql } from 'drizzle-orm';
import { invitation, membership, person } from '#schema';
import { isId } from '#lib/kernel/id.ts';
import { localTime } from '#lib/kernel/local-time.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { sortByName } from '#lib/people/names.ts';
import { may } from '#lib/people/permit.ts';
import { isCurrentSeat } from '#lib/people/subject.server.ts';
import { closedStage } from '#lib/plan/closed.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { writeToInvited } from './letters.server.ts';
import { givePin } from './pins.server.ts';
import { plannedBy } from './planning/planned.server.ts';
import { changeMeeting, holdMeeting, tellMeeting } from './rows.server.ts';
import { stepFrom } from './states.ts';
import { stepFacts } from './step-facts.server.ts';
import type { HeldMeeting } from './rows.server.ts';

/** How many invitations left by mail, and how many people have to get theirs on paper. */
export type Invited = { mailed: number; printed: number };

/**
 * Sends the invitations of a prepared meeting in the transaction that says so; once they are out, sends
 * everybody the agenda as it is now and invites whoever has come into the body since. A late invitation
 * asks for `confirmed` first and is put on record.
 */
export async function invite(
  handle: Handle,
  subject: Subject,
  given: { meetingId: string; revision: number; confirmed: boolean },
): Promise<Outcome<Invited>> {
  return handle.transaction(async (tx) => {
    const planned = await plannedBy(tx, subject, given.meetingId);
    if (!planned.granted) return planned;
    const held = planned.value;
    if (held.revision !== given.revision) return refused('stateChanged');
    const again = held.state === 'invited';
    const step = stepFrom('planned', 'invited', await stepFacts(tx, held));
    if (!step.granted) return step;
    const [warning] = again ? [] : step.value;
    if (warning && !given.confirmed) {
      return refused('missing', { field: 'confirmed', facts: { warning } });
    }
    const invited = await inviteSeats(tx, held);
    await givePin(tx, held.id);
    await changeMeeting(tx, held, { state: 'invited' });
    await writeToInvited(tx, held.id, again ? 'meetingChanged' : 'meetingInvitation');
    await tellMeeting(tx, held, again ? 'meeting.changed' : 'meeting.invited', subject.personId, {
      day: localTime(held.startsAt).day,
      ...(warning && { warning }),
    });
    return granted(invited);
  });
}

/** Writes down whether somebody will come: their own word, or what they told whoever plans the meeting. */
export async function answerInvitation(
  handle: Handle,
  subject: Subject,
  given: {
    meetingId: string;
    /** Without it the subject's own seat. */
    membershipId?: string;
    answer: 'coming' | 'excused';
  },
): Promise<Outcome<{ answer: 'coming' | 'excused' }>> {
  const { meetingId, answer } = given;
  return handle.transaction(async (tx) => {
    const held = isId(meetingId) ? await holdMeeting(tx, meetingId) : null;
    if (!held) return refused('notFound');
    const own = subject.seats.find(({ bodyId }) => bodyId === held.bodyId)?.membershipId;
    const membershipId = given.membershipId ?? own;
    const plans = may(subject, 'planMeeting', { bodyId: held.bodyId });
    if (!membershipId || (membershipId !== own && !plans)) return refused('notAllowed');
    const closed = await closedStage(tx, held);
    if (closed) return closed;
    if (held.state === 'planned') return refused('notOpen');
    if (held.state !== 'invited') return refused('closed');
    const [written] = await tx
      .update(invitation)
      .set({ answer, answeredAt: held.now })
      .where(and(eq(invitation.meetingId, meetingId), eq(invitation.membershipId, membershipId)))
      .returning({ membershipId: invitation.membershipId });
    return written ? granted({ answer }) : refused('notFound');
  });
}

/** Everybody who was invited, by name, with how it reached them and what they answered. */
export async function invitationsOf(handle: Handle, meetingId: string) {
  const rows = await handle
    .select({
      membershipId: invitation.membershipId,
      channel: invitation.channel,
      answer: invitation.answer,
      sentAt: invitation.sentAt,
      personId: person.id,
      party: membership.party,
      role: membership.role,
      salutation: person.salutation,
      titleBefore: person.titleBefore,
      givenName: person.givenName,
      familyName: person.familyName,
      titleAfter: person.titleAfter,
    })
    .from(invitation)
    .innerJoin(membership, eq(membership.id, invitation.membershipId))
    .innerJoin(person, eq(person.id, membership.personId))
    .where(and(eq(invitation.meetingId, meetingId), isCurrentSeat, isNull(person.suspendedAt)));
  return sortByName(rows);
}

/** How often the calendar entry of a meeting has changed since it was first sent. */
export async function changesOf(handle: Handle, meetingId: string): Promise<number> {
  const [{ last }] = await handle
    .select({ last: sql<number>`coalesce(max(${invitation.sequence}), 0)::int` })
    .from(invitation)
    .where(eq(invitation.meetingId, meetingId));
  return last;
}

/** Whom invitations of a body would reach now: by mail, and on paper. */
export async function reachOf(handle: Handle, bodyId: string): Promise<Invited> {
  const seats = await seatsToInvite(handle, bodyId);
  const mailed = seats.filter(({ email }) => email !== null).length;
  return { mailed, printed: seats.length - mailed };
}

/** An invitation for every current seat that has none. */
async function inviteSeats(tx: Handle, { id, bodyId, now }: HeldMeeting): Promise<Invited> {
  const seats = await seatsToInvite(tx, bodyId);
  const rows = seats.map(({ membershipId, email }) => ({
    meetingId: id,
    membershipId,
    channel: email === null ? ('print' as const) : ('mail' as const),
    sentAt: now,
    sequence: 0,
  }));
  if (rows.length > 0) await tx.insert(invitation).values(rows).onConflictDoNothing();
  const mailed = rows.filter(({ channel }) => channel === 'mail').length;
  return { mailed, printed: rows.length - mailed };
}

async function seatsToInvite(handle: Handle, bodyId: string) {
  return handle
    .select({ membershipId: membership.id, email: person.email })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(and(eq(membership.bodyId, bodyId), isCurrentSeat, isNull(person.suspendedAt)));
}
