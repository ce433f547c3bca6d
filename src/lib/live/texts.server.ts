import { setTimeout as pause } from 'node:timers/promises';
import { and, eq, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import type * as Y from 'yjs';
import { document, documentText, measureText } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import { extractOf, extractVersion } from '#lib/proposals/extract.ts';
import { cardOf } from '#lib/proposals/projection.ts';

/** Projects a measure's document for lists, search, reading and print; an older projection never wins. */
export async function writeText(
  handle: Handle,
  measureId: string,
  doc: Y.Doc,
  seq: number,
): Promise<void> {
  const card = cardOf(doc);
  const text = { title: card.title, card, seq, updatedAt: sql`now()` };
  await keepExtract(handle, measureId, seq, extractVersion, extractOf(card));
  await handle
    .insert(measureText)
    .values({ measureId, ...text })
    .onConflictDoUpdate({
      target: measureText.measureId,
      set: text,
      setWhere: lt(measureText.seq, seq),
    });
}

/** Keeps a document's texts beside its journal as last made of it; one of an older row never wins. */
export async function keepExtract(
  handle: Handle,
  room: string,
  seq: number,
  version: number,
  texts: Pick<typeof documentText.$inferInsert, 'plain' | 'sections'>,
): Promise<void> {
  const extract = { ...texts, version, seq, updatedAt: sql`now()` };
  await handle
    .insert(documentText)
    .values({ room, ...extract })
    .onConflictDoUpdate({
      target: documentText.room,
      set: extract,
      setWhere: or(
        lt(documentText.seq, seq),
        and(eq(documentText.seq, seq), lt(documentText.version, version)),
      ),
    });
}

const isExtractBehind = or(
  isNull(documentText.seq),
  lt(documentText.seq, document.headSeq),
  lt(documentText.version, extractVersion),
);

/** Documents whose projection a stop of the program, or an earlier version of it, left behind. */
export async function staleTexts(handle: Handle): Promise<string[]> {
  const stale = await handle
    .select({ room: document.room })
    .from(document)
    .leftJoin(measureText, eq(measureText.measureId, document.room))
    .leftJoin(documentText, eq(documentText.room, document.room))
    .where(
      or(
        lt(measureText.seq, document.headSeq),
        // Of measures only those that have a text to read at all.
        and(or(eq(document.kind, 'minutes'), isNotNull(measureText.seq)), isExtractBehind),
      ),
    );
  return stale.map(({ room }) => room);
}

/**
 * Has a projection that is behind brought up before it is read, waiting at most so many milliseconds.
 * Returns whether it was behind.
 */
export async function awaitText(
  handle: Handle,
  room: string,
  project: ((room: string) => Promise<void>) | undefined,
  longest = 400,
): Promise<boolean> {
  if (!project) return false;
  const [behind] = await handle
    .select({ room: document.room })
    .from(document)
    .innerJoin(measureText, eq(measureText.measureId, document.room))
    .where(and(eq(document.room, room), lt(measureText.seq, document.headSeq)));
  if (!behind) return false;
  const patience = new AbortController();
  const over = pause(longest, undefined, { signal: patience.signal }).catch(() => {});
  await Promise.race([project(room), over]);
  patience.abort();
  return true;
}
