import { randomUUID } from 'node:crypto';
import { desc } from 'drizzle-orm';
import * as Y from 'yjs';
import { document } from '#schema';
import { appendToRooms } from '#lib/live/append.server.ts';
import type { Runtime } from '#lib/kernel/runtime.server.ts';
import { sessionCookie } from '#lib/people/session-cookie.ts';
import { lineOf } from '#lib/proposals/document.ts';
import { admissionBy, rightsIn } from './door/admission.ts';
import { postgresJournal } from './journal/postgres.ts';
import { measureKind } from './kinds/measure.ts';
import { Content } from './rooms/content.ts';
import { Warmth } from './rooms/warmth.ts';

/** How often each thing is tried: enough for the engine to compile it well, in about half a second. */
const times = { questions: 40, letters: 1500, answers: 20, commits: 600, rooms: 25 };

const nobody = randomUUID();
const nobodys = { personId: nobody, authorId: nobody, clientId: 1, newClients: [1] };

/**
 * Goes through what everybody asks for who comes back after a restart, before the door opens: connections to
 * the database, its plans, compiled code. Otherwise the first of five hundred would wait for all of that.
 */
export async function rehearse({
  db,
  pool,
  config,
}: Pick<Runtime, 'db' | 'pool' | 'config'>): Promise<void> {
  const admit = admissionBy(db, config.origin);
  const cookie = `${sessionCookie(config.origin).name}=nobody.nothing`;
  await Promise.all(
    Array.from({ length: times.questions }, async () => {
      await admit(randomUUID(), cookie, { questions: new Map(), isUse: false });
      await rightsIn(db, randomUUID());
    }),
  );
  rehearseRoom();
  await rehearseOpening({ db, pool });
  for (let count = 0; count < times.commits; count++) {
    // Of a room that does not exist, so that nothing is kept.
    const entries = [{ ...nobodys, bytes: new Uint8Array(40), fields: ['title'] }];
    await appendToRooms(pool, [{ room: randomUUID(), entries }], { notify: false });
  }
}

/** Reads rooms people may come back to: those most was written in, as the database has no better list at hand. */
async function rehearseOpening(database: Pick<Runtime, 'db' | 'pool'>): Promise<void> {
  // What is damaged is told of when somebody opens it.
  const alarm = () => {};
  const journal = postgresJournal(database, alarm);
  const { db } = database;
  const rooms = await db
    .select({ room: document.room })
    .from(document)
    .orderBy(desc(document.headSeq))
    .limit(times.rooms);
  for (const { room } of rooms) {
    try {
      const [opened] = await Promise.all([journal.open(room), rightsIn(db, room)]);
      new Content(opened, measureKind.rules, new Warmth(), alarm).answer(new Uint8Array([0]));
    } catch {
      // One room that cannot be opened keeps nobody out of the others.
    }
  }
}

function rehearseRoom(): void {
  const snapshot = { seq: 1, bytes: Y.encodeStateAsUpdate(typedDocument()) };
  const content = new Content({ snapshot, rows: [] }, measureKind.rules, new Warmth(), () => {});
  for (let count = 0; count < times.answers; count++) {
    content.answer(new Uint8Array([0]));
    content.answer(new Uint8Array([1, 1 + count, 0]));
    content.knows(content.answer(content.vector())![0]);
  }
  const own = new Y.Doc();
  own.on('update', (update: Uint8Array) => {
    content.together(() => {
      content.inspect({ number: 1, step: 'update', update });
      content.add(update);
    });
  });
  for (let count = 0; count < times.letters; count++) lineOf(own, 'title').insert(count, 'a');
  content.cool();
}

function typedDocument(): Y.Doc {
  const doc = new Y.Doc();
  const line = lineOf(doc, 'regionalLink');
  for (let count = 0; count < times.letters; count++) {
    line.insert((count * 7) % (line.length + 1), 'slovo ');
    if (count % 5 === 0) line.delete(count % line.length, 1);
  }
  return doc;
}
