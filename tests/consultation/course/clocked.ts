import * as Y from 'yjs';
import { asc, eq } from 'drizzle-orm';
import { consultation, event } from '#schema';
import { announce, prepare } from '#lib/consultation/desk/announcing.server.ts';
import { consultedItems } from '#lib/consultation/consultations.server.ts';
import { instantAt } from '#lib/kernel/local-time.ts';
import { appendChange, documentState } from '#lib/live/documents.server.ts';
import { placeAt } from '#lib/consultation/paragraphs.ts';
import { lineOf } from '#lib/proposals/document.ts';
import { world } from '#world/world.ts';
import type { Announcement } from '#lib/consultation/desk/announcing.ts';
import { clockedDatabase } from '../../support/clock.ts';
import { worldDatabase } from '../../support/database.ts';
import { coordinator } from '../scene.ts';

/** A moment by the wall clock of the territory. */
export const at = (day: string, time: string) => instantAt(day, time)!;

export type CourseScene = Awaited<ReturnType<typeof courseScene>>;

/** The demo world with a clock the test sets. */
export async function courseScene() {
  const suite = await worldDatabase();
  const { db, set, end } = await clockedDatabase(suite.connection);
  const asked = (given: Partial<Announcement>): Announcement => ({
    ...{ id: crypto.randomUUID(), title: 'Návrh na zkoušku', intro: null },
    ...{ opensAt: at('2027-03-01', '08:00'), closesAt: at('2027-03-31', '23:59') },
    ...{ hearingAt: null, hearingPlace: null, settlesBy: null },
    ...{ measureIds: [world.measures['1.1'].id, world.measures['2.1'].id] },
    ...given,
  });
  const store = async (act: typeof announce, given: Partial<Announcement>) => {
    const announcement = asked(given);
    const outcome = await act(db, coordinator, world.stage.id, announcement);
    if (!outcome.granted) throw new Error(`refused: ${outcome.code} ${outcome.field}`);
    return announcement.id;
  };
  return {
    ...{ db, set, asked },
    announced: (given: Partial<Announcement> = {}) => store(announce, given),
    prepared: (given: Partial<Announcement> = {}) => store(prepare, given),
    async row(id: string) {
      const [found] = await db.select().from(consultation).where(eq(consultation.id, id));
      return found;
    },
    /** What the scene of receiving a comment needs. */
    async about(id: string) {
      const items = await consultedItems(db, id);
      return { id, items, at: (address: string) => placeAt(items, address)! };
    },
    async told(id: string): Promise<string[]> {
      const rows = await db
        .select({ kind: event.kind })
        .from(event)
        .where(eq(event.consultationId, id))
        .orderBy(asc(event.id));
      return rows
        .map(({ kind }) => kind)
        .filter((kind) => kind.startsWith('consultation.'))
        .map((kind) => kind.slice('consultation.'.length));
    },
    /** Somebody writes into a measure meanwhile. */
    async retitle(measureId: string, title: string) {
      const stored = await documentState(db, measureId);
      const doc = new Y.Doc();
      Y.applyUpdate(doc, stored!.state);
      const before = Y.encodeStateVector(doc);
      const line = lineOf(doc, 'title');
      line.delete(0, line.length);
      line.insert(0, title);
      await appendChange(db, measureId, Y.encodeStateAsUpdate(doc, before), coordinator);
    },
    async drop() {
      await end();
      await suite.drop();
    },
  };
}
