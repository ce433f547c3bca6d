import { asc, eq, isNull, sql } from 'drizzle-orm';
import { libraryDocument } from '#schema';
import { record } from '#lib/events/record.server.ts';
import { inCzechOrder } from '#lib/kernel/format.ts';
import { isId } from '#lib/kernel/id.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { transact } from '#lib/kernel/transact.server.ts';
import { may } from '#lib/people/permit.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import type { DocumentFacts } from './document.ts';
import { offeredDocuments } from './offered.ts';

/** A document as its row stands. */
export type LibraryDocument = typeof libraryDocument.$inferSelect;

/** What the public finds in the library, by title. */
export async function documents(handle: Handle): Promise<LibraryDocument[]> {
  const rows = await handle
    .select()
    .from(libraryDocument)
    .where(isNull(libraryDocument.withdrawnAt));
  return rows.sort((a, b) => inCzechOrder(a.title, b.title));
}

/** Every document, also those taken away, as the desk sees them. */
export async function keptDocuments(handle: Handle): Promise<LibraryDocument[]> {
  const rows = await handle.select().from(libraryDocument).orderBy(asc(libraryDocument.createdAt));
  return rows.sort((a, b) => inCzechOrder(a.title, b.title));
}

/** One document, null when there is none. */
export async function documentById(handle: Handle, id: string): Promise<LibraryDocument | null> {
  if (!isId(id)) return null;
  const [found] = await handle.select().from(libraryDocument).where(eq(libraryDocument.id, id));
  return found ?? null;
}

/** Adds a document, or corrects the one with that id if nobody has changed it since `revision`. */
export async function keepDocument(
  handle: Handle,
  by: Subject,
  { id, revision, ...facts }: DocumentFacts & { id: string; revision: number },
): Promise<Outcome<{ id: string }>> {
  if (!may(by, 'keepLibrary')) return refused('notAllowed');
  return transact(handle, async (tx) => {
    const [made] = await tx
      .insert(libraryDocument)
      .values({ id, ...facts, createdBy: by.personId })
      .onConflictDoNothing({ target: libraryDocument.id })
      .returning({ id: libraryDocument.id });
    if (made) {
      await tell(tx, by, 'document.added', facts.title);
      return granted({ id });
    }
    const held = await hold(tx, id);
    if (!held || isSame(held, facts)) return granted({ id });
    if (held.revision !== revision) return refused('stateChanged');
    await tx
      .update(libraryDocument)
      .set({ ...facts, revision: held.revision + 1 })
      .where(eq(libraryDocument.id, id));
    await tell(tx, by, 'document.changed', facts.title);
    return granted({ id });
  });
}

/** Takes a document from the public shelves, or puts it back. */
export async function shelveDocument(
  handle: Handle,
  by: Subject,
  { id, shown }: { id: string; shown: boolean },
): Promise<Outcome<{ id: string }>> {
  if (!may(by, 'keepLibrary')) return refused('notAllowed');
  return transact(handle, async (tx) => {
    const held = await hold(tx, id);
    if (!held) return refused('notFound');
    if ((held.withdrawnAt === null) === shown) return granted({ id });
    await tx
      .update(libraryDocument)
      .set({ withdrawnAt: shown ? null : sql`now()`, revision: held.revision + 1 })
      .where(eq(libraryDocument.id, id));
    await tell(tx, by, shown ? 'document.returned' : 'document.withdrawn', held.title);
    return granted({ id });
  });
}

/** Puts the six offered texts into a library that has nothing yet; two at once do it once. */
export async function takeOfferedDocuments(handle: Handle, by: Subject): Promise<Outcome<number>> {
  if (!may(by, 'keepLibrary')) return refused('notAllowed');
  return transact(handle, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('offered documents'))`);
    if ((await tx.$count(libraryDocument)) > 0) return refused('alreadyDone');
    await tx
      .insert(libraryDocument)
      .values(offeredDocuments.map((facts) => ({ ...facts, createdBy: by.personId })));
    const count = offeredDocuments.length;
    const detail = { count };
    await record(tx, { kind: 'document.offerTaken', public: true, actorId: by.personId, detail });
    return granted(count);
  });
}

async function hold(tx: Handle, id: string): Promise<LibraryDocument | undefined> {
  const [held] = isId(id)
    ? await tx.select().from(libraryDocument).where(eq(libraryDocument.id, id)).for('update')
    : [];
  return held;
}

// A form sent twice finds what it asks for done already.
function isSame(held: LibraryDocument, facts: DocumentFacts): boolean {
  return Object.entries(facts).every(
    ([name, value]) => held[name as keyof DocumentFacts] === value,
  );
}

async function tell(tx: Handle, by: Subject, kind: string, title: string): Promise<void> {
  const isNews = kind === 'document.added';
  await record(tx, { kind, public: isNews, actorId: by.personId, detail: { title } });
}
