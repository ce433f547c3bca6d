import { eq, max } from 'drizzle-orm';
import * as Y from 'yjs';
import { body, document, measure, measureVersion } from '#schema';
import { record } from '#lib/events/record.server.ts';
import { digestOf } from '#lib/kernel/digest.server.ts';
import { documentState } from '#lib/live/documents.server.ts';
import type { VersionKind } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import { cardOf } from '#lib/proposals/projection.ts';
import { isPublic } from '#lib/proposals/visibility.ts';

/** A version as it was just frozen. */
export type FrozenVersion = { id: string; number: number; sha256: string };

/** What the diary says of a version; automatic ones are nobody's act. */
const told: Partial<Record<VersionKind, string>> = {
  named: 'version.named',
  consulted: 'version.frozen',
  approved: 'version.frozen',
};

/**
 * Freezes a measure as its journal stands now: card, Yjs state and the SHA-256 of the card's canonical
 * JSON (I14). Join it to the transaction of the act it belongs to; the row never changes afterwards.
 */
export async function freezeVersion(
  handle: Handle,
  measureId: string,
  kind: VersionKind,
  personId: string | null,
  name: string | null = null,
): Promise<FrozenVersion> {
  return handle.transaction(async (tx) => {
    const [of] = await tx
      .select({
        code: measure.code,
        state: measure.state,
        stageId: measure.stageId,
        bodyId: measure.bodyId,
        readableDraft: body.readableDraft,
      })
      .from(measure)
      .innerJoin(body, eq(body.id, measure.bodyId))
      .where(eq(measure.id, measureId))
      .for('no key update', { of: measure });
    // Journal rows get their number under this lock, so none can slip in behind the version.
    await tx.select().from(document).where(eq(document.room, measureId)).for('update');
    const stored = await documentState(tx, measureId);
    if (!of || !stored) throw new Error(`measure ${measureId} has no document to freeze`);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, stored.state);
    const card = cardOf(doc);
    const [{ last }] = await tx
      .select({ last: max(measureVersion.number) })
      .from(measureVersion)
      .where(eq(measureVersion.measureId, measureId));
    const [version] = await tx
      .insert(measureVersion)
      .values({
        measureId,
        number: (last ?? 0) + 1,
        kind,
        name,
        card,
        sha256: digestOf(card),
        state: stored.state,
        seq: stored.seq,
        personId,
      })
      .returning({
        id: measureVersion.id,
        number: measureVersion.number,
        sha256: measureVersion.sha256,
      });
    const event = told[kind];
    if (event) {
      await record(tx, {
        kind: event,
        public: kind !== 'named' && isPublic(of.state, of.readableDraft),
        actorId: personId,
        stageId: of.stageId,
        bodyId: of.bodyId,
        measureId,
        detail: {
          title: card.title,
          code: of.code,
          number: version.number,
          name,
          sha256: version.sha256,
        },
      });
    }
    return version;
  });
}
