import { asc, eq } from 'drizzle-orm';
import { agendaItem, meeting } from '#schema';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { transact } from '#lib/kernel/transact.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { planMeeting } from './plans.server.ts';
import { heldBy } from './running.server.ts';

/**
 * Plans a meeting in place of one that had no quorum: it needs fewer people and takes over what was left
 * of the agenda. `id` is the form's own key, so sending it again plans no second one.
 */
export async function callSubstitute(
  handle: Handle,
  subject: Subject,
  given: { meetingId: string; id: string; startsAt: Date },
): Promise<Outcome<{ id: string; number: number }>> {
  return transact(handle, async (tx) => {
    const held = await heldBy(tx, subject, given.meetingId);
    if ('code' in held) return held;
    if (held.state !== 'inquorate') return refused('stateChanged');
    if (given.startsAt <= held.now) return refused('invalid', { field: 'substituteOn' });
    const [known] = await tx.select().from(meeting).where(eq(meeting.substituteOfId, held.id));
    if (known) return granted(known);
    const planned = await planMeeting(tx, subject, {
      id: given.id,
      bodyId: held.bodyId,
      kind: held.kind,
      title: held.title,
      place: held.place,
      online: held.online,
      startsAt: given.startsAt,
      endsAt: new Date(given.startsAt.getTime() + held.endsAt.getTime() - held.startsAt.getTime()),
      substituteOfId: held.id,
    });
    if (!planned.granted) return planned;
    const items = await tx
      .select()
      .from(agendaItem)
      .where(eq(agendaItem.meetingId, held.id))
      .orderBy(asc(agendaItem.number));
    const left = items.filter(({ endedAt }) => endedAt === null);
    if (left.length > 0) {
      await tx.insert(agendaItem).values(
        left.map(({ title, minutes, kind, measureId, proposedText }, at) => ({
          ...{ meetingId: given.id, number: at + 1, title, minutes, kind, measureId, proposedText },
        })),
      );
    }
    return planned;
  });
}
