import * as Y from 'yjs';
import { desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { event, measure, measureText } from '#schema';
import { appendChange, documentState } from '#lib/live/documents.server.ts';
import { subjectOf } from '#lib/people/subject.server.ts';
import { lineOf } from '#lib/proposals/document.ts';
import {
  keepAutomaticVersion,
  nameVersion,
  restoreVersion,
  versionCard,
  versionsOf,
} from '#lib/history/history.server.ts';
import { cardOf } from '#lib/proposals/projection.ts';
import { world } from '#world/world.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';
import type { Subject } from '#lib/people/permit.ts';

const measureId = world.measures['1.3'].id;
const writer = world.people['marie-cizkova'].id;
let base: TestDatabase;
let member: Subject;
let coordinator: Subject;
beforeAll(async () => {
  base = await worldDatabase();
  member = await subjectOf(base.db, writer);
  coordinator = await subjectOf(base.db, world.people['jana-hrubcova'].id);
  await base.db.update(measure).set({ state: 'inDiscussion' }).where(eq(measure.id, measureId));
});
afterAll(() => base?.drop());

const count = async () => (await versionsOf(base.db, measureId)).length;
async function documentNow(): Promise<Y.Doc> {
  const stored = await documentState(base.db, measureId);
  const doc = new Y.Doc();
  if (stored) Y.applyUpdate(doc, stored.state);
  return doc;
}
async function retitle(title: string): Promise<void> {
  const doc = await documentNow();
  const before = Y.encodeStateVector(doc);
  const line = lineOf(doc, 'title');
  doc.transact(() => {
    line.delete(0, line.length);
    line.insert(0, title);
  });
  await appendChange(base.db, measureId, Y.encodeStateAsUpdate(doc, before), writer);
}

describe('versions', () => {
  test('come with who had written since the one before, the newest first', async () => {
    const listed = await versionsOf(base.db, measureId);
    const numbers = listed.map(({ number }) => number);
    expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
    expect(listed).toContainEqual(
      expect.objectContaining({ kind: 'named', name: 'Po jednání skupiny' }),
    );
    expect(listed.at(-1)?.writers).toHaveLength(1);
  });

  test('are kept by themselves only after something was written, and once by two who enter at once', async () => {
    const before = await count();
    await keepAutomaticVersion(base.db, measureId);
    expect(await count()).toBe(before);
    await retitle('Nový název');
    await Promise.all([1, 2, 3].map(() => keepAutomaticVersion(base.db, measureId)));
    expect(await count()).toBe(before + 1);
    expect((await versionsOf(base.db, measureId))[0]).toMatchObject({
      kind: 'automatic',
      keptBy: null,
      writers: [expect.stringContaining('Čížková')],
    });
    await retitle('Ještě novější název');
    await keepAutomaticVersion(base.db, measureId);
    expect(await count()).toBe(before + 1);
    await keepAutomaticVersion(base.db, measureId, true);
    expect(await count()).toBe(before + 2);
  });

  test('are named by members, the same name for the same text once', async () => {
    const name = (subject: Subject) =>
      nameVersion(base.db, subject, { measureId, name: 'Po schůzi' });
    expect((await name(member)).granted).toBe(true);
    expect(await name(member)).toMatchObject({ code: 'alreadyDone' });
    const stranger = { personId: member.personId, administrator: false, seats: [] };
    expect(await name(stranger)).toMatchObject({ code: 'notFound' });
  });
});

describe('restoring', () => {
  test('is a right of leaders and coordinators', async () => {
    expect(await restoreVersion(base.db, member, { measureId, number: 3 })).toMatchObject({
      code: 'notAllowed',
    });
    expect(await restoreVersion(base.db, coordinator, { measureId, number: 99 })).toMatchObject({
      code: 'notFound',
    });
  });

  test('brings the card back as a new change, keeps what was there, and is told', async () => {
    await retitle('Tohle se má vrátit');
    const before = await count();
    const outcome = await restoreVersion(base.db, coordinator, { measureId, number: 3 });
    expect(outcome.granted).toBe(true);
    const wanted = await versionCard(base.db, measureId, 3);
    expect(cardOf(await documentNow())).toEqual(wanted);
    const [text] = await base.db
      .select()
      .from(measureText)
      .where(eq(measureText.measureId, measureId));
    expect(text.title).toBe(wanted?.title);
    expect(await count()).toBe(before + 1);
    const [kept] = await versionsOf(base.db, measureId);
    expect((await versionCard(base.db, measureId, kept.number))?.title).toBe('Tohle se má vrátit');
    const [told] = await base.db.select().from(event).orderBy(desc(event.id)).limit(1);
    expect(told).toMatchObject({ kind: 'version.restored', measureId, detail: { number: 3 } });
    expect(await restoreVersion(base.db, coordinator, { measureId, number: 3 })).toMatchObject({
      code: 'alreadyDone',
    });
  });

  test('is refused while the measure is with the steering group', async () => {
    await base.db.update(measure).set({ state: 'recommended' }).where(eq(measure.id, measureId));
    expect(await restoreVersion(base.db, coordinator, { measureId, number: 1 })).toMatchObject({
      code: 'readOnly',
    });
    await base.db.update(measure).set({ state: 'inDiscussion' }).where(eq(measure.id, measureId));
  });
});
