import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as Y from 'yjs';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { settlementChange, submission } from '#schema';
import { missingAnswers } from '#lib/consultation/course/missing.server.ts';
import { hide } from '#lib/consultation/desk/moderation.server.ts';
import { letters } from '#lib/consultation/letters.server.ts';
import { receiptByCode } from '#lib/consultation/receipts.server.ts';
import {
  changedMeasures,
  changesOf,
  linkChange,
} from '#lib/consultation/settlement/changes.server.ts';
import { changesBetween } from '#lib/consultation/settlement/changes.ts';
import { advise, adviceOn, askedOf, assign } from '#lib/consultation/settlement/groups.server.ts';
import { merge, separate } from '#lib/consultation/settlement/merging.server.ts';
import { visibleSubmissions } from '#lib/consultation/submissions.server.ts';
import { freezeVersion } from '#lib/history/versions.server.ts';
import { appendChange, documentState } from '#lib/live/documents.server.ts';
import { sectionOf } from '#lib/proposals/document.ts';
import { world } from '#world/world.ts';
import { worldDatabase, type TestDatabase } from '../../support/database.ts';
import { coordinator, publishTable, tablePublished } from '../scene.ts';
import { answer, desk, now, who } from './scene.ts';

let suite: TestDatabase;
beforeAll(async () => {
  suite = await worldDatabase();
});
afterAll(() => suite.drop());

/** A new paragraph at the end of a measure's goal, as its room would write it. */
async function writeGoal(measureId: string, text: string): Promise<void> {
  const stored = await documentState(suite.db, measureId);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, stored!.state);
  const before = Y.encodeStateVector(doc);
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(text)]);
  const goal = sectionOf(doc, 'goal');
  goal.insert(goal.length, [paragraph]);
  await appendChange(suite.db, measureId, Y.encodeStateAsUpdate(doc, before), coordinator);
}

const seniors = world.bodies.SZP.id;

describe('two comments that say the same', () => {
  test('keep their numbers and codes and share one answer', async () => {
    const { about, made, ids, settle } = await desk(suite.db, 'totez', [
      'Lavičky.',
      'Chci lavičky.',
    ]);
    expect(await merge(suite.db, coordinator, about.id, ids[1], 1)).toMatchObject({
      ...{ granted: true, value: { number: 2, into: 1 } },
    });
    expect((await missingAnswers(suite.db, about.id)).map(({ why }) => why)).toEqual([
      ...['unanswered', 'unanswered'],
    ]);
    await settle(0, { kind: 'editorial' });
    expect((await now(suite.db, ids[1])).submission.kind).toBe('editorial');
    await publishTable(suite.db, about.id);
    for (const [at, one] of made.entries()) {
      expect(await receiptByCode(suite.db, one.code)).toMatchObject({
        submission: { number: at + 1, settlement: { reason: answer.reason } },
      });
    }
    expect(await merge(suite.db, coordinator, about.id, ids[0], 2)).toMatchObject({
      granted: false,
    });
    expect(await separate(suite.db, coordinator, about.id, ids[1])).toMatchObject({
      code: 'readOnly',
    });
  });

  test('have the answer at the end of a way of merges, also by letter; a circle has none', async () => {
    const texts = ['Jedna.', 'Dvě.', 'Tři.', 'Kruh.', 'Kruh dva.'];
    const { about, ids, settle } = await desk(suite.db, 'cesta', texts);
    await settle(2, { kind: 'editorial' });
    for (const [from, to] of [
      [0, 1],
      [1, 2],
      [3, 4],
      [4, 3],
    ]) {
      await suite.db
        .update(submission)
        .set({ state: 'mergedInto', mergedIntoId: ids[to] })
        .where(eq(submission.id, ids[from]));
    }
    await tablePublished(suite.db, about);
    const rows = await visibleSubmissions(suite.db, { consultationId: about.id });
    expect(rows.map((row) => [row.mergedInto, row.settlement?.reason ?? null])).toEqual([
      ...[3, 3, null].map((into) => [into, answer.reason]),
      ...[null, null].map(() => [null, null]),
    ]);
    const dataDir = await mkdtemp(join(tmpdir(), 'dopisy-'));
    const { submissionAnswer } = letters({ origin: 'https://plan.example.cz', dataDir });
    const letterOf = async (id: string) =>
      submissionAnswer(suite.db, {
        ...{ id, kind: 'submissionAnswer', address: 'a@example.cz', language: 'cs' },
        ...{ facts: { submission: id }, attempts: 0, nextAt: new Date(0), createdAt: new Date(0) },
      });
    expect((await letterOf(ids[0]))?.text).toContain(answer.reason);
    expect(await letterOf(ids[3])).toBeNull();
    await rm(dataDir, { recursive: true });
  });

  test('take along what was merged into them, and never make a circle', async () => {
    const { about, ids } = await desk(suite.db, 'retez', ['A.', 'B.', 'C.']);
    await merge(suite.db, coordinator, about.id, ids[0], 2);
    // Named by its number, the follower means the one it follows.
    expect(await merge(suite.db, coordinator, about.id, ids[1], 1)).toMatchObject({
      ...{ code: 'invalid', field: 'into' },
    });
    await merge(suite.db, coordinator, about.id, ids[1], 3);
    for (const id of ids.slice(0, 2)) {
      expect((await now(suite.db, id)).submission.mergedIntoId).toBe(ids[2]);
    }
    expect(await merge(suite.db, coordinator, about.id, ids[2], 3)).toMatchObject({
      code: 'invalid',
    });
    expect(await merge(suite.db, coordinator, about.id, ids[2], 99)).toMatchObject({
      ...{ code: 'notFound', field: 'into' },
    });
    await separate(suite.db, coordinator, about.id, ids[0]);
    expect((await now(suite.db, ids[0])).submission).toMatchObject({
      ...{ state: 'registered', mergedIntoId: null },
    });
  });

  test('merged at once into each other leave one that stands', async () => {
    const { about, ids } = await desk(suite.db, 'navzajem', ['A.', 'B.']);
    const both = await Promise.all([
      merge(suite.db, coordinator, about.id, ids[0], 2),
      merge(suite.db, coordinator, about.id, ids[1], 1),
    ]);
    expect(both.filter(({ granted }) => granted)).toHaveLength(1);
    const states = await Promise.all(ids.map(async (id) => (await now(suite.db, id)).submission));
    expect(states.map(({ state }) => state).sort()).toEqual(['mergedInto', 'registered']);
  });

  test('are not merged into one that nobody may read', async () => {
    const { about, ids } = await desk(suite.db, 'skryta', ['A.', 'B.']);
    await hide(suite.db, coordinator, about.id, ids[1], 'spam');
    expect(await merge(suite.db, coordinator, about.id, ids[0], 2)).toMatchObject({
      ...{ code: 'invalid', field: 'into' },
    });
  });
});

describe('a group', () => {
  const advice = () => ({
    ...({ outcome: 'accepted', change: null } as const),
    ...{ reason: 'Souhlasíme, doplníme.', formKey: crypto.randomUUID() },
  });

  test('is asked, proposes once by one form, and the coordinator reads it', async () => {
    const { about, ids } = await desk(suite.db, 'skupina', ['A.', 'B.']);
    const leader = await who(suite.db, 'eva-simackova');
    const given = { ...advice(), submissionId: ids[0] };
    expect(await advise(suite.db, leader, seniors, given)).toMatchObject({ code: 'notFound' });
    await assign(suite.db, coordinator, about.id, ids[0], seniors);
    expect((await now(suite.db, ids[0])).submission.state).toBe('assigned');
    expect((await askedOf(suite.db, seniors)).map(({ id }) => id)).toContain(ids[0]);
    for (let count = 0; count < 2; count++) {
      expect(await advise(suite.db, leader, seniors, given)).toMatchObject({ granted: true });
    }
    expect(await adviceOn(suite.db, ids)).toMatchObject([
      { submissionId: ids[0], who: 'Mgr. Eva Šimáčková', outcome: 'accepted' },
    ]);
    const stranger = await who(suite.db, 'sarka-ticha');
    expect(
      await advise(suite.db, stranger, seniors, { ...advice(), submissionId: ids[0] }),
    ).toMatchObject({ code: 'notAllowed' });
    await assign(suite.db, coordinator, about.id, ids[0], null);
    expect((await now(suite.db, ids[0])).submission).toMatchObject({
      ...{ state: 'registered', assignedBodyId: null },
    });
    expect(await assign(suite.db, coordinator, about.id, ids[1], world.bodies.RS.id)).toMatchObject(
      { code: 'notFound', field: 'group' },
    );
  });
});

describe('the text that changed', () => {
  test('is linked with its words before and after, and may be unlinked', async () => {
    const { about, ids } = await desk(suite.db, 'zmena', ['Doplňte neděli.']);
    const measureId = world.measures['1.1'].id;
    const [before] = await changedMeasures(suite.db, about.id);
    expect(before.versions).toEqual([]);
    await writeGoal(measureId, 'Také v neděli.');
    await freezeVersion(suite.db, measureId, 'named', coordinator, 'Po připomínkách');
    const [of] = await changedMeasures(suite.db, about.id);
    const [version] = of.versions;
    const [part] = changesBetween(of.consulted, version.card);
    expect(part).toEqual({ field: 'goal', before: '', after: 'Také v neděli.' });
    const link = (fields: string[]) =>
      linkChange(suite.db, coordinator, about.id, ids[0], { versionId: version.id, fields });
    expect(await link(['neni'])).toMatchObject({ code: 'invalid', field: 'fields' });
    await link([part.field]);
    await link([part.field]);
    expect(await changesOf(suite.db, ids[0])).toMatchObject([{ ...part, versionId: version.id }]);
    await link([]);
    expect(
      await suite.db
        .select()
        .from(settlementChange)
        .where(eq(settlementChange.submissionId, ids[0])),
    ).toEqual([]);
    const strange = { versionId: crypto.randomUUID(), fields: [] };
    expect(await linkChange(suite.db, coordinator, about.id, ids[0], strange)).toMatchObject({
      ...{ code: 'notFound', field: 'version' },
    });
  });
});
