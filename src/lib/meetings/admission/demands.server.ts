import { and, countDistinct, eq, isNotNull } from 'drizzle-orm';
import { attendance, body, meeting } from '#schema';
import { rulesToday } from '#lib/groups/rules.server.ts';
import { isSameName } from '#lib/kernel/same-name.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Name } from '#lib/people/names.ts';
import type { SeatRole } from '#schema';
import { demandFor } from './admission.ts';
import type { Demand } from './admission.ts';

/** What the rules of a body ask for before this person becomes its member, with the name of the body. */
export async function demandOn(
  handle: Handle,
  { givenName, familyName }: Name,
  seat: { bodyId: string; role: SeatRole; voting: boolean },
): Promise<(NonNullable<Demand> & { group: string }) | null> {
  const [place] = await handle.select().from(body).where(eq(body.id, seat.bodyId));
  if (!place) return null;
  // Guests are written down by name: it is the only thing known of them.
  const [{ count }] = await handle
    .select({ count: countDistinct(meeting.id) })
    .from(attendance)
    .innerJoin(meeting, eq(meeting.id, attendance.meetingId))
    .where(
      and(
        eq(meeting.bodyId, seat.bodyId),
        isNotNull(meeting.startedAt),
        isSameName(attendance.guestName, `${givenName} ${familyName}`),
      ),
    );
  const demand = demandFor(await rulesToday(handle, seat.bodyId), seat, count);
  return demand && { ...demand, group: place.name };
}
