import { and, eq, gt, lt, sql } from 'drizzle-orm';
import type * as Y from 'yjs';
import { document, measureText } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import { cardOf } from '#lib/proposals/projection.ts';
import { replay, type Alarm } from './replay.ts';
import { storedDocument } from './journal.server.ts';

/** Projects a measure's document for lists, search, reading and print; an older projection never wins. */
export async function writeText(
  handle: Handle,
  measureId: string,
  doc: Y.Doc,
  seq: number,
): Promise<void> {
  const card = cardOf(doc);
  const text = { title: card.title, card, seq, updatedAt: sql`now()` };
  await handle
    .insert(measureText)
    .values({ measureId, ...text })
    .onConflictDoUpdate({
      target: measureText.measureId,
      set: text,
      setWhere: lt(measureText.seq, seq),
    });
}

/** Brings projections up to date that a stop of the program left behind; returns how many. */
export async function refreshTexts(handle: Handle, alarm: Alarm): Promise<number> {
  const stale = await handle
    .select({ room: document.room })
    .from(document)
    .innerJoin(measureText, eq(measureText.measureId, document.room))
    .where(and(eq(document.kind, 'measure'), gt(document.headSeq, measureText.seq)));
  for (const { room } of stale) {
    const stored = await storedDocument(handle, room, alarm);
    if (stored) await writeText(handle, room, replay(stored, alarm), stored.seq);
  }
  return stale.length;
}
