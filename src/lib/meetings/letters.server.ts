import { and, eq, isNull, sql } from 'drizzle-orm';
import { body, invitation, meeting, membership, person } from '#schema';
import { calendarFile } from '#lib/kernel/ical.ts';
import { queueMail } from '#lib/kernel/outbox.server.ts';
import { displayName } from '#lib/people/names.ts';
import { place } from '#lib/ui/place.server.ts';
import type { Config } from '#lib/kernel/config.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Letter, OutgoingMail } from '#lib/kernel/outbox.server.ts';
import { schedule } from './agenda.ts';
import { entryOf } from './planning/calendar.ts';
import { meetingName, words } from './planning/letter-words.ts';
import { agendaOf } from './shown.server.ts';

/** Letters of this room, each with an entry for the reader's calendar. */
type Kind = 'meetingInvitation' | 'meetingChanged' | 'meetingCancelled';

/**
 * Queues a letter to everybody of a meeting who has an address; it leaves with the transaction. The
 * calendar entry of everybody, also of those invited on paper, counts one change more.
 */
export async function writeToInvited(tx: Handle, meetingId: string, kind: Kind): Promise<number> {
  if (kind !== 'meetingInvitation') {
    const [{ last }] = await tx
      .select({ last: sql<number>`coalesce(max(${invitation.sequence}), 0)::int` })
      .from(invitation)
      .where(eq(invitation.meetingId, meetingId));
    await tx
      .update(invitation)
      .set({ sequence: last + 1 })
      .where(eq(invitation.meetingId, meetingId));
  }
  const reached = await tx
    .select({
      membershipId: invitation.membershipId,
      sequence: invitation.sequence,
      address: person.email,
    })
    .from(invitation)
    .innerJoin(membership, eq(membership.id, invitation.membershipId))
    .innerJoin(person, eq(person.id, membership.personId))
    .where(
      and(
        eq(invitation.meetingId, meetingId),
        eq(invitation.channel, 'mail'),
        isNull(person.suspendedAt),
      ),
    );
  const letters = reached.flatMap(({ address, membershipId, sequence }) =>
    address ? [{ address, facts: { meeting: meetingId, membership: membershipId, sequence } }] : [],
  );
  for (const letter of letters) await queueMail(tx, { kind, language: 'cs', ...letter });
  return letters.length;
}

/** The letters themselves, written from the rows as they are when a letter leaves. */
export function letters({
  origin,
  mailFrom,
}: Pick<Config, 'origin' | 'mailFrom'>): Record<Kind, Letter> {
  const letter =
    (kind: Kind): Letter =>
    async (handle, waiting) => {
      const found = await invitationFor(handle, waiting);
      if (!found) return null;
      const { meeting: of, group, owner } = found;
      const isCancelled = of.state === 'cancelled';
      // Called off before it left: the letter that says so is on its way after it.
      if (isCancelled !== (kind === 'meetingCancelled')) return null;
      const { language } = waiting;
      const text = words(language);
      const frame = await place(handle);
      const link = `${origin}/schuze/${of.id}`;
      const name = meetingName(language, { ...of, group });
      const items = schedule(await agendaOf(handle, of.id), of.startsAt);
      const letterText = text[kind]({
        greeting: owner.salutation ? `${owner.salutation},` : text.greeting,
        name,
        when: text.when(of.startsAt, of.endsAt),
        place: of.place,
        online: of.online,
        agenda: items.map(({ item, from }) => text.item(item.number, item.title, from)),
        reason: of.reason ?? '',
        link,
        phone: frame.help?.phone ?? frame.coordinator?.phone ?? null,
      });
      return {
        subject: text.subjects[kind](name, of.startsAt),
        text: letterText,
        calendar: {
          method: isCancelled ? 'CANCEL' : 'REQUEST',
          content: calendarFile({
            ...entryOf(of, { name, origin, sequence: Number(waiting.facts.sequence) }),
            method: isCancelled ? 'CANCEL' : 'REQUEST',
            // Written twice it is the same letter, so it carries the time it was queued.
            stampedAt: waiting.createdAt,
            organizer: organizerOf(mailFrom, frame.territory ?? 'Spoluplán'),
            attendee: { name: displayName(owner), email: waiting.address },
            ...(!isCancelled && of.online && { description: of.online }),
          }),
        },
      };
    };
  return {
    meetingInvitation: letter('meetingInvitation'),
    meetingChanged: letter('meetingChanged'),
    meetingCancelled: letter('meetingCancelled'),
  };
}

/** The invitation a letter is about; null when a newer letter is on its way or nobody lives there. */
async function invitationFor(handle: Handle, waiting: OutgoingMail) {
  const [found] = await handle
    .select({
      meeting,
      group: body.name,
      sequence: invitation.sequence,
      owner: person,
    })
    .from(invitation)
    .innerJoin(meeting, eq(meeting.id, invitation.meetingId))
    .innerJoin(body, eq(body.id, meeting.bodyId))
    .innerJoin(membership, eq(membership.id, invitation.membershipId))
    .innerJoin(person, eq(person.id, membership.personId))
    .where(
      and(
        eq(invitation.meetingId, String(waiting.facts.meeting)),
        eq(invitation.membershipId, String(waiting.facts.membership)),
        eq(person.email, waiting.address),
        isNull(person.suspendedAt),
      ),
    );
  return found && found.sequence === waiting.facts.sequence ? found : null;
}

/** Calendars ask for one who invites; answers are given on the page, so it is the installation's address. */
function organizerOf(mailFrom: string, name: string) {
  const [, email = mailFrom] = /<([^<>]+)>$/.exec(mailFrom) ?? [];
  return { name, email };
}
