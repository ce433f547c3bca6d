import { and, asc, desc, eq, gt, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import { meeting, person, projector } from '#schema';
import { randomToken, sha256 } from '#lib/kernel/digest.server.ts';
import { isId } from '#lib/kernel/id.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { displayName } from '#lib/people/names.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { tellMeeting } from '../rows.server.ts';
import { heldBy } from '../running.server.ts';

/** Most projectors of a meeting at once; the one after takes the place of the oldest. */
const mostProjectors = 10;

const isLive = (meetingId: string) =>
  and(eq(projector.meetingId, meetingId), isNull(projector.withdrawnAt));

/**
 * Connects one more projector: its token shows what the meeting shows and can do nothing. It is told this
 * once and kept as a hash.
 */
export async function makeProjector(
  handle: Handle,
  subject: Subject,
  meetingId: string,
): Promise<Outcome<{ token: string }>> {
  return handle.transaction(async (tx) => {
    const held = await heldBy(tx, subject, meetingId);
    if ('code' in held) return held;
    if (held.endedAt || held.state === 'cancelled') return refused('stateChanged');
    const token = randomToken(128);
    const createdBy = subject.personId!;
    await tx.insert(projector).values({ meetingId, tokenHash: sha256(token), createdBy });
    const tooMany = tx
      .select({ id: projector.id })
      .from(projector)
      .where(isLive(meetingId))
      .orderBy(desc(projector.createdAt), desc(projector.id))
      .offset(mostProjectors);
    await tx
      .update(projector)
      .set({ withdrawnAt: sql`now()` })
      .where(inArray(projector.id, tooMany));
    await tellMeeting(tx, held, 'projector.connected', createdBy, { isPublic: false });
    return granted({ token });
  });
}

/** Disconnects all projectors of a meeting; they are closed within two seconds (H2). */
export async function withdrawProjectors(
  handle: Handle,
  subject: Subject,
  meetingId: string,
): Promise<Outcome<{ count: number }>> {
  return handle.transaction(async (tx) => {
    const held = await heldBy(tx, subject, meetingId);
    if ('code' in held) return held;
    const withdrawn = await tx
      .update(projector)
      .set({ withdrawnAt: sql`now()` })
      .where(isLive(meetingId))
      .returning({ id: projector.id });
    const count = withdrawn.length;
    const facts = { isPublic: false, count };
    if (count > 0) await tellMeeting(tx, held, 'projector.withdrawn', subject.personId, facts);
    return granted({ count });
  });
}

/** The projectors that are connected: since when, and by whom. */
export async function projectorsOf(
  handle: Handle,
  meetingId: string,
): Promise<{ id: string; at: Date; by: string }[]> {
  const rows = await handle
    .select({ id: projector.id, at: projector.createdAt, by: person })
    .from(projector)
    .innerJoin(person, eq(person.id, projector.createdBy))
    .where(isLive(meetingId))
    .orderBy(asc(projector.createdAt));
  return rows.map(({ by, ...row }) => ({ ...row, by: displayName(by) }));
}

/** The projector with that token, as long as its meeting lasts and an hour more; null for any other. */
export async function projectorOf(
  handle: Handle,
  meetingId: string,
  token: string,
): Promise<string | null> {
  if (!isId(meetingId)) return null;
  const [found] = await handle
    .select({ id: projector.id })
    .from(projector)
    .innerJoin(meeting, eq(meeting.id, projector.meetingId))
    .where(
      and(
        isLive(meetingId),
        eq(projector.tokenHash, sha256(token)),
        ne(meeting.state, 'cancelled'),
        or(isNull(meeting.endedAt), gt(meeting.endedAt, sql`now() - interval '1 hour'`)),
      ),
    );
  return found?.id ?? null;
}
