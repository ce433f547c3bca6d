import { setTimeout as pause } from 'node:timers/promises';
import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
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
  const extract = { ...extractOf(card), version: extractVersion, seq, updatedAt: sql`now()` };
  await handle
    .insert(documentText)
    .values({ room: measureId, ...extract })
    .onConflictDoUpdate({
      target: documentText.room,
      set: extract,
      setWhere: or(
        lt(documentText.seq, seq),
        and(eq(documentText.seq, seq), lt(documentText.version, extractVersion)),
      ),
    });
  await handle
    .insert(measureText)
    .values({ measureId, ...text })
    .onConflictDoUpdate({
      target: measureText.measureId,
      set: text,
      setWhere: lt(measureText.seq, seq),
    });
}

const isBehind = or(
  lt(measureText.seq, document.headSeq),
  isNull(documentText.seq),
  lt(documentText.seq, document.headSeq),
  lt(documentText.version, extractVersion),
);

/** Measures whose projection a stop of the program, or an earlier version of it, left behind. */
export async function staleTexts(handle: Handle): Promise<string[]> {
  const stale = await handle
    .select({ room: document.room })
    .from(document)
    .innerJoin(measureText, eq(measureText.measureId, document.room))
    .leftJoin(documentText, eq(documentText.room, document.room))
    .where(and(eq(document.kind, 'measure'), isBehind));
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
