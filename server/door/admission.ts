import { eq, sql } from 'drizzle-orm';
import { document } from '#schema';
import type { Access } from '#lib/live/access.ts';
import { preparedOnce, type Database, type Handle } from '#lib/kernel/database.server.ts';
import type { Subject } from '#lib/people/permit.ts';
import { sessionFromCookieHeader } from '#lib/people/sessions.server.ts';
import { kinds } from '../kinds/index.ts';
import type { RoomKind } from '../kinds/kind.ts';
import type { Guest } from '../rooms/guest.ts';

/** Who may come in, or why not: a room that is unknown and one that may not be read are the same answer. */
export type Admission =
  { guest: Guest; subject: Subject; schemaVersion: number } | 'signedOut' | 'notFound';

/** Questions about rooms on their way or answered: who is given the same ones shares their answers. */
export type Questions = Map<string, Promise<Facts>>;

/** Asks who stands at the door of a room and what they may do there; throws when nobody can tell now. */
export type Admit = (
  room: string,
  cookie: string | undefined,
  asking: {
    questions: Questions;
    /** Whether somebody does something, which keeps the session alive. */
    isUse: boolean;
  },
) => Promise<Admission>;

type Facts = { kind: RoomKind; accessOf: (subject: Subject) => Access } | null;

/** Admission by the session's cookie and the one table of rights. */
export function admissionBy(db: Database, origin: string): Admit {
  /** A document keeps its kind for as long as there is one. */
  const known = new Map<string, RoomKind>();
  const ask = async (room: string) => {
    const kind = known.get(room) ?? (await kindOf(db, room));
    if (kind) known.set(room, kind);
    return kind && factsOf(db, room, kind);
  };
  return async (room, cookie, { questions, isUse }) => {
    const session = await sessionFromCookieHeader(db, cookie, origin, isUse);
    if (!session) return 'signedOut';
    const asked = questions.get(room) ?? ask(room);
    questions.set(room, asked);
    const facts = await asked;
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

async function factsOf(db: Database, room: string, kind: RoomKind): Promise<Facts> {
  const accessOf = await kind.rights(db, room);
  return accessOf && { kind, accessOf };
}

/** The kind of a room by its document; null when there is none. */
export async function kindOf(db: Database, room: string): Promise<RoomKind | null> {
  const [row] = await documentKind(db).execute({ room });
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

const documentKind = preparedOnce((handle: Handle) =>
  handle
    .select({ kind: document.kind })
    .from(document)
    .where(eq(document.room, sql.placeholder('room')))
    .prepare('kind of a document'),
);
