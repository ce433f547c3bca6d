import { timingSafeEqual } from 'node:crypto';
import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import { body, membership, person, session } from '#schema';
import { preparedOnce, type Handle } from '#lib/kernel/database.server.ts';
import { sha256 } from '#lib/kernel/digest.server.ts';
import type { Adapter, DatabaseSession } from 'lucia';
import { displayName } from './names.ts';
import { absoluteSeconds } from './session-cookie.ts';
import { bodyOfSeat, seatColumns, seatOfPerson, seatOrder, subjectFrom } from './subject.server.ts';

/** A session as it stands in Postgres. */
export type SessionRow = typeof session.$inferSelect;
/** What a session row holds beside id, secret, person and end. */
export type SessionAttributes = Pick<SessionRow, 'via' | 'device' | 'shared'> &
  Partial<Pick<SessionRow, 'createdAt' | 'lastSeenAt'>>;

// Seconds without a request after which a session is over.
const idleSeconds = 8 * 3600;
const sharedIdleSeconds = 10 * 60;

const nextEnd = sql`least(
  now() + case when ${session.shared} then ${sharedIdleSeconds}::int else ${idleSeconds}::int end * interval '1 second',
  ${session.createdAt} + ${absoluteSeconds}::int * interval '1 second')`;

// Nobody is signed out at a meeting, nor in the hour after it; a shared device forgets as soon as always.
const meetingEnd = sql`case when not ${session.shared} then (
  select max(coalesce(m.ended_at, greatest(m.ends_at, now()))) + interval '1 hour'
  from meeting m
  left join attendance a on a.meeting_id = m.id
    and a.since is not null and a.until is not distinct from m.ended_at
  left join membership seat on seat.id = a.membership_id
  where m.started_at > now() - interval '1 day'
    and ${session.personId} in (m.led_by, seat.person_id)) end`;

// Asked for with every page and socket, so the database plans it once.
const sessionById = preparedOnce((handle: Handle) =>
  handle
    .select({ session, person, seat: seatColumns })
    .from(session)
    .innerJoin(person, eq(person.id, session.personId))
    .leftJoin(membership, seatOfPerson)
    .leftJoin(body, bodyOfSeat)
    .where(and(eq(session.id, sql.placeholder('id')), isNull(person.suspendedAt)))
    .orderBy(...seatOrder)
    .prepare('session, person and seats'),
);

/**
 * Keeps Lucia's sessions in Postgres. What Lucia calls the id of a new or checked session is our
 * token `id.secret`; the table gets the id and the SHA-256 of the secret, and only the id goes back.
 */
export function sessionAdapter(handle: Handle): Adapter {
  return {
    async getSessionAndUser(token) {
      const [id, secret] = token.split('.');
      const rows = await sessionById(handle).execute({ id });
      const [found] = rows;
      if (!found || !sameHash(found.session.secretHash, sha256(secret ?? ''))) return [null, null];
      const seats = rows.map(({ seat }) => seat);
      const attributes = {
        name: displayName(found.person),
        subject: subjectFrom(found.person.id, seats),
      };
      return [databaseSession(found.session), { id: found.person.id, attributes }];
    },
    async getUserSessions(personId) {
      const rows = await handle.select().from(session).where(eq(session.personId, personId));
      return rows.map(databaseSession);
    },
    async setSession({ id: token, userId, attributes }) {
      const [id, secret] = token.split('.');
      const { via, device, shared } = attributes;
      const seconds = shared ? sharedIdleSeconds : idleSeconds;
      await handle.insert(session).values({
        ...{ id, via, device, shared },
        secretHash: sha256(secret),
        personId: userId,
        expiresAt: sql`now() + ${seconds}::int * interval '1 second'`,
      });
    },
    // Lucia proposes its own end; ours also knows the longest life and shared devices.
    async updateSessionExpiration(id) {
      await handle
        .update(session)
        .set({ lastSeenAt: sql`now()`, expiresAt: sql`greatest(${nextEnd}, ${meetingEnd})` })
        .where(eq(session.id, id));
    },
    async deleteSession(id) {
      await handle.delete(session).where(eq(session.id, id));
    },
    async deleteUserSessions(personId) {
      await handle.delete(session).where(eq(session.personId, personId));
    },
    async deleteExpiredSessions() {
      await handle.delete(session).where(lt(session.expiresAt, sql`now()`));
    },
  };
}

function databaseSession(row: SessionRow): DatabaseSession {
  const { id, personId: userId, expiresAt, ...attributes } = row;
  return { id, userId, expiresAt, attributes };
}

function sameHash(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
}
