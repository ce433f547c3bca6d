import { and, desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { event, measure, measureText } from '#schema';
import { subjectOf } from '#lib/people/subject.server.ts';
import { moveMeasure } from '#lib/proposals/states.server.ts';
import { world } from '#world/world.ts';
import type { MeasureState } from '#schema';
import type { PersonSlug } from '#world/world.ts';
import { worldDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await worldDatabase();
});
afterAll(() => database?.drop());

const id = world.measures['1.3'].id;
const [leader, member] = (['leader', 'member'] as const).map((role) =>
  (Object.keys(world.people) as PersonSlug[]).find((slug) =>
    world.people[slug].seats.some((seat) => seat.body === 'SZP' && seat.role === role),
  )!,
);
const current = async () => (await database.db.select().from(measure).where(eq(measure.id, id)))[0];
const be = (state: MeasureState) =>
  database.db.update(measure).set({ state }).where(eq(measure.id, id));
const move = async (
  to: MeasureState,
  more: { by?: PersonSlug; revision?: number; reason?: string; mergedIntoId?: string } = {},
) => {
  const subject = await subjectOf(database.db, world.people[more.by ?? leader].id);
  const outcome = await moveMeasure(database.db, subject, {
    measureId: id,
    to,
    revision: more.revision ?? (await current()).revision,
    reason: more.reason,
    mergedIntoId: more.mergedIntoId,
  });
  return outcome.granted ? 'granted' : outcome.code;
};
const lastEvent = async () =>
  (
    await database.db
      .select()
      .from(event)
      .where(and(eq(event.measureId, id), eq(event.kind, 'measure.stateChanged')))
      .orderBy(desc(event.id))
      .limit(1)
  )[0];

test('a draft is opened for discussion by a member; the public hears of it then', async () => {
  await be('draft');
  expect(await move('inDiscussion', { by: member })).toBe('granted');
  expect(await lastEvent()).toMatchObject({
    public: true,
    detail: { from: 'draft', to: 'inDiscussion', code: '1.3' },
  });
});

test('a draft that is withdrawn is no public news', async () => {
  await be('draft');
  expect(await move('withdrawn', { reason: 'Zdvojený návrh.' })).toBe('granted');
  expect((await lastEvent()).public).toBe(false);
});

test('steps that skip, that are the system\u2019s or the steering group\u2019s are refused', async () => {
  await be('inDiscussion');
  expect(await move('recommended')).toBe('stateChanged');
  expect(await move('draft')).toBe('stateChanged');
  await be('proposed');
  expect(await move('prioritised')).toBe('notAllowed');
  expect(await move('recommended')).toBe('notAllowed');
  await be('recommended');
  expect(await move('approved')).toBe('notAllowed');
});

test('a member does not propose; a stale form is told', async () => {
  await be('inDiscussion');
  expect(await move('proposed', { by: member })).toBe('notAllowed');
  const { revision } = await current();
  expect(await move('proposed', { revision })).toBe('granted');
  await be('inDiscussion');
  expect(await move('proposed', { revision })).toBe('stateChanged');
});

test('what the card lacks is named', async () => {
  await be('inDiscussion');
  const [{ card }] = await database.db
    .select()
    .from(measureText)
    .where(eq(measureText.measureId, id));
  await database.db
    .update(measureText)
    .set({ card: { ...(card as object), title: ' ', fields: {} } })
    .where(eq(measureText.measureId, id));
  const subject = await subjectOf(database.db, world.people[leader].id);
  const { revision } = await current();
  expect(
    await moveMeasure(database.db, subject, { measureId: id, to: 'proposed', revision }),
  ).toMatchObject({
    code: 'missing',
    field: 'title',
    facts: { keys: 'title changeType municipalities' },
  });
  await database.db.update(measureText).set({ card }).where(eq(measureText.measureId, id));
});

test('withdrawing and merging want a reason; a measure is not merged into itself or a merged one', async () => {
  await be('inDiscussion');
  expect(await move('withdrawn')).toBe('reasonRequired');
  const reason = 'Je součástí 1.1.';
  expect(await move('mergedInto', { reason })).toBe('missing');
  expect(await move('mergedInto', { reason, mergedIntoId: id })).toBe('missing');
  expect(await move('mergedInto', { reason, mergedIntoId: crypto.randomUUID() })).toBe('invalid');
  expect(await move('mergedInto', { reason, mergedIntoId: world.measures['1.1'].id })).toBe(
    'granted',
  );
  expect(await current()).toMatchObject({
    state: 'mergedInto',
    code: '1.3',
    mergedIntoId: world.measures['1.1'].id,
  });
});

test('two people move it at once: one step is taken', async () => {
  await be('inDiscussion');
  const { revision } = await current();
  const outcomes = await Promise.all([
    move('proposed', { revision }),
    move('withdrawn', { revision, reason: 'Ne.' }),
  ]);
  expect(outcomes.sort()).toEqual(['granted', 'stateChanged']);
});
