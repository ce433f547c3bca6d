import { eq } from 'drizzle-orm';
import * as Y from 'yjs';
import { document, fieldChange, person } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import { displayName } from '#lib/people/names.ts';
import { schemaVersion } from '#lib/proposals/document.ts';
import { changedFields } from './changes.ts';
import { appendRows, type Appended, type Entry } from './append.server.ts';
import { storedDocument } from './journal.server.ts';
import { replay, type Alarm } from './replay.ts';
import { writeText } from './texts.server.ts';

// A page that reads a document has nobody to tell; the room that opens it writes the alarm into the log.
const unheard: Alarm = () => {};

/** The whole document as the journal has it, as one Yjs update; null when there is none. */
export async function documentState(
  handle: Handle,
  room: string,
): Promise<{ state: Uint8Array; seq: number } | null> {
  const stored = await storedDocument(handle, room, unheard);
  if (!stored) return null;
  return { state: Y.encodeStateAsUpdate(replay(stored, unheard)), seq: stored.seq };
}

/** Begins a room's document with what it holds at first, and projects it for reading. */
export async function createDocument(
  handle: Handle,
  room: string,
  kind: (typeof document.$inferInsert)['kind'],
  state: Uint8Array,
  personId: string,
): Promise<Appended> {
  await handle.insert(document).values({ room, kind, schemaVersion });
  const doc = new Y.Doc();
  const appended = await appendRows(handle, room, [entryFor(doc, state, personId)]);
  if (kind === 'measure') await writeText(handle, room, doc, appended.last);
  return appended;
}

/** Appends a change made outside a room (a restored version); open rooms hear of it and pass it on. */
export async function appendChange(
  handle: Handle,
  room: string,
  update: Uint8Array,
  personId: string,
): Promise<Appended> {
  const stored = await storedDocument(handle, room, unheard);
  if (!stored) throw new Error(`room ${room} has no document`);
  const doc = replay(stored, unheard);
  const appended = await appendRows(handle, room, [entryFor(doc, update, personId)]);
  await writeText(handle, room, doc, appended.last);
  return appended;
}

/** Who changed each field last; `at` in milliseconds. */
export async function fieldChanges(
  handle: Handle,
  room: string,
): Promise<Record<string, { name: string; at: number }>> {
  const rows = await handle
    .select({
      field: fieldChange.field,
      at: fieldChange.at,
      titleBefore: person.titleBefore,
      givenName: person.givenName,
      familyName: person.familyName,
      titleAfter: person.titleAfter,
    })
    .from(fieldChange)
    .innerJoin(person, eq(person.id, fieldChange.personId))
    .where(eq(fieldChange.room, room));
  return Object.fromEntries(
    rows.map(({ field, at, ...name }) => [field, { name: displayName(name), at: at.getTime() }]),
  );
}

/** Applies the update to the document and describes it for the journal. */
function entryFor(doc: Y.Doc, update: Uint8Array, personId: string): Entry {
  const before = Y.decodeStateVector(Y.encodeStateVector(doc));
  let fields: string[] = [];
  doc.once('afterTransaction', (transaction: Y.Transaction) => {
    fields = changedFields(transaction);
  });
  Y.applyUpdate(doc, update);
  const newClients = [...doc.store.clients.keys()].filter((client) => !before.has(client));
  return {
    bytes: update,
    personId,
    clientId: newClients.length === 1 ? newClients[0] : null,
    newClients,
    authorId: personId,
    fields,
  };
}
