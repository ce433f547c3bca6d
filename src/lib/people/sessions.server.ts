import { and, desc, eq, getTableColumns, gt, lt, ne, sql } from 'drizzle-orm';
import { Lucia, TimeSpan } from 'lucia';
import { session, type Party } from '#schema';
import { tell } from '#lib/events/record.server.ts';
import type { Database, Handle } from '#lib/kernel/database.server.ts';
import { randomToken } from '#lib/kernel/digest.server.ts';
import type { Subject } from './permit.ts';
import {
  sessionAdapter,
  type SessionAttributes,
  type SessionRow,
} from './session-adapter.server.ts';
import { absoluteSeconds, tokenInCookies } from './session-cookie.ts';
import { byCard } from './subject.server.ts';

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof lucia>;
    UserId: string;
    DatabaseSessionAttributes: SessionAttributes;
    DatabaseUserAttributes: { name: string; subject: Subject };
  }
}

/** A signed-in person in one browser. */
export type SignedIn = {
  sessionId: string;
  personId: string;
  name: string;
  /** Party of the first seat; null without a seat. */
  party: Party | null;
  subject: Subject;
  via: SessionRow['via'];
  createdAt: Date;
  shared: boolean;
};

/** Which browser a session is for. */
export type Device = { device?: string | null; shared?: boolean };

// One write a minute at most, so that reading does not become writing.
const quietMilliseconds = 60_000;

// The one place that knows Lucia: it keeps the life cycle, we keep the rows and the cookie.
function lucia(handle: Handle, isUse = true) {
  const adapter = sessionAdapter(handle);
  const looking = { ...adapter, updateSessionExpiration: async () => {} };
  return new Lucia(isUse ? adapter : looking, {
    sessionExpiresIn: new TimeSpan(absoluteSeconds, 's'),
    getSessionAttributes: ({ via, shared, createdAt, lastSeenAt }) => ({
      ...{ via, shared, createdAt, lastSeenAt },
    }),
    getUserAttributes: ({ name, subject }) => ({ name, subject }),
  });
}

/** Opens a session and returns its token `id.secret` for `cookieWith`; the secret exists nowhere else. */
export async function openSession(
  handle: Handle,
  personId: string,
  via: SessionRow['via'],
  { device = null, shared = false }: Device = {},
): Promise<string> {
  const token = `${randomToken(128)}.${randomToken(160)}`;
  const attributes = { via, device: device?.slice(0, 200) ?? null, shared };
  await lucia(handle).createSession(personId, attributes, { sessionId: token });
  return token;
}

/**
 * Who sends a request or asks for a socket; null for nobody. `origin` is the configured one. Without `isUse`
 * it is only a look, which makes the session live no longer.
 */
export async function sessionFromCookieHeader(
  db: Database,
  header: string | null | undefined,
  origin: string,
  isUse = true,
): Promise<SignedIn | null> {
  const token = tokenInCookies(header, origin);
  if (!token) return null;
  const { session: found, user } = await lucia(db, isUse).validateSession(token);
  if (!found || !user) return null;
  if (isUse && !found.fresh && Date.now() - found.lastSeenAt!.getTime() > quietMilliseconds) {
    await sessionAdapter(db).updateSessionExpiration(found.id, found.expiresAt);
  }
  const whole = user.subject;
  const subject = found.via === 'card' ? byCard(whole) : whole;
  return {
    sessionId: found.id,
    personId: user.id,
    name: user.name,
    party: whole.seats[0]?.party ?? null,
    subject,
    via: found.via,
    createdAt: found.createdAt!,
    shared: found.shared,
  };
}

/**
 * Lets the sessions of a person live at least until a moment, such as the end of the meeting they are at;
 * a shared device forgets them as soon as always.
 */
export async function keepSignedIn(handle: Handle, personId: string, until: Date): Promise<void> {
  await handle
    .update(session)
    .set({ expiresAt: until })
    .where(
      and(
        eq(session.personId, personId),
        eq(session.shared, false),
        gt(session.expiresAt, sql`now()`),
        lt(session.expiresAt, until),
      ),
    );
}

/** Ends one session and closes its sockets; with `personId` only when it is that person's. */
export async function endSession(
  handle: Handle,
  sessionId: string,
  personId?: string,
): Promise<boolean> {
  const own = personId ? eq(session.personId, personId) : undefined;
  return (await remove(handle, and(eq(session.id, sessionId), own))) > 0;
}

/** Ends all sessions of a person, but the one to keep, and closes their sockets; returns how many. */
export async function endSessionsOf(
  handle: Handle,
  personId: string,
  { keep, via }: { keep?: string; via?: SessionRow['via'] } = {},
): Promise<number> {
  return remove(
    handle,
    and(
      eq(session.personId, personId),
      keep ? ne(session.id, keep) : undefined,
      via ? eq(session.via, via) : undefined,
    ),
  );
}

async function remove(handle: Handle, which: ReturnType<typeof and>): Promise<number> {
  const ended = await handle.delete(session).where(which).returning({ id: session.id });
  for (const { id } of ended) await tell(handle, { kind: 'session', session: id });
  return ended.length;
}

/** Devices where a person is signed in, the latest first; no secrets. */
export async function sessionsOf(
  handle: Handle,
  personId: string,
): Promise<Omit<SessionRow, 'secretHash'>[]> {
  const { secretHash: _, ...columns } = getTableColumns(session);
  return handle
    .select(columns)
    .from(session)
    .where(and(eq(session.personId, personId), gt(session.expiresAt, sql`now()`)))
    .orderBy(desc(session.lastSeenAt));
}
