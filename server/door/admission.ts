import { eq } from 'drizzle-orm';
import { document } from '#schema';
import type { Access } from '#lib/live/access.ts';
import type { Database } from '#lib/kernel/database.server.ts';
import type { Subject } from '#lib/people/permit.ts';
import { sessionFromCookieHeader } from '#lib/people/sessions.server.ts';
import { kinds } from '../kinds/index.ts';
import type { RoomKind } from '../kinds/kind.ts';
import type { Guest } from '../rooms/guest.ts';

/** Who may come in, or why not: a room that is unknown and one that may not be read are the same answer. */
export type Admission =
  { guest: Guest; subject: Subject; schemaVersion: number } | 'signedOut' | 'notFound';

/**
 * Asks who stands at the door of a room and what they may do there; throws when nobody can tell now.
 * `fresh` takes no answer that was asked for before.
 */
export type Admit = (
  room: string,
  cookie: string | undefined,
  fresh?: boolean,
) => Promise<Admission>;

type Facts = { kind: RoomKind; accessOf: (subject: Subject) => Access } | null;

/** Admission by the session's cookie and the one table of rights. Many who knock at one room share a question. */
export function admissionBy(db: Database, origin: string): Admit {
  const asked = new Map<string, Promise<Facts>>();
  const share = (room: string) => {
    const facts = factsOf(db, room).finally(() => asked.delete(room));
    asked.set(room, facts);
    return facts;
  };
  return async (room, cookie, fresh = false) => {
    const session = await sessionFromCookieHeader(db, cookie, origin);
    if (!session) return 'signedOut';
    const facts = await (fresh ? factsOf(db, room) : (asked.get(room) ?? share(room)));
    const access = facts?.accessOf(session.subject);
    if (!facts || !access?.read) return 'notFound';
    const { sessionId, personId, name, party, subject } = session;
    return {
      guest: { sessionId, personId, name, party, access },
      subject,
      schemaVersion: facts.kind.schemaVersion,
    };
  };
}

async function factsOf(db: Database, room: string): Promise<Facts> {
  const kind = await kindOf(db, room);
  const accessOf = await kind?.rights(db, room);
  return kind && accessOf ? { kind, accessOf } : null;
}

/** The kind of a room by its document; null when there is none. */
export async function kindOf(db: Database, room: string): Promise<RoomKind | null> {
  const [row] = await db
    .select({ kind: document.kind })
    .from(document)
    .where(eq(document.room, room));
  const table: Partial<Record<string, RoomKind>> = kinds;
  return (row && table[row.kind]) ?? null;
}

/** What subjects may do in a room as its facts are now; null when it is gone. */
export async function rightsIn(
  db: Database,
  room: string,
): Promise<((subject: Subject) => Access) | null> {
  return (await factsOf(db, room))?.accessOf ?? null;
}
