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

/** Asks who stands at the door of a room and what they may do there; throws when nobody can tell now. */
export type Admit = (room: string, cookie: string | undefined) => Promise<Admission>;

/** Admission by the session's cookie and the one table of rights. */
export function admissionBy(db: Database, origin: string): Admit {
  return async (room, cookie) => {
    const session = await sessionFromCookieHeader(db, cookie, origin);
    if (!session) return 'signedOut';
    const kind = await kindOf(db, room);
    const access = (await kind?.rights(db, room))?.(session.subject);
    if (!kind || !access?.read) return 'notFound';
    const { sessionId, personId, name, party, subject } = session;
    return {
      guest: { sessionId, personId, name, party, access },
      subject,
      schemaVersion: kind.schemaVersion,
    };
  };
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
  return (await kindOf(db, room))?.rights(db, room) ?? null;
}
