import { and, desc, eq } from 'drizzle-orm';
import * as Y from 'yjs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { decision, event, measure, measureVersion } from '#schema';
import { digestOf } from '#lib/kernel/digest.server.ts';
import { appendChange } from '#lib/live/documents.server.ts';
import { subjectOf } from '#lib/people/subject.server.ts';
import { lineOf, typeLine } from '#lib/proposals/document.ts';
import { cardOf } from '#lib/proposals/projection.ts';
import { freezeVersion } from '#lib/history/versions.server.ts';
import { decideMeasure } from '#lib/steering/decisions.server.ts';
import { queueOf } from '#lib/steering/queue.server.ts';
import { world } from '#world/world.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { DecisionOutcome } from '#lib/steering/decision.ts';
import type { PersonSlug } from '#world/world.ts';
import { worldDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await worldDatabase();
});
afterAll(() => database?.drop());

const id = world.measures['1.3'].id;
const [chair, member] = (['chair', 'member'] as const).map((role) =>
  (Object.keys(world.people) as PersonSlug[]).find((slug) =>
    world.people[slug].seats.some((seat) => seat.body === 'RS' && seat.role === role),
  )!,
);
const current = async () => (await database.db.select().from(measure).where(eq(measure.id, id)))[0];
const decide = async (
  outcome: DecisionOutcome,
  more: { reason?: string; revision?: number; by?: PersonSlug } = {},
) =>
  decideMeasure(database.db, await subjectOf(database.db, world.people[more.by ?? chair].id), {
    measureId: id,
    revision: more.revision ?? (await current()).revision,
    outcome,
    reason: more.reason ?? '',
  });
const codeOf = (outcome: Outcome<unknown>) => (outcome.granted ? 'granted' : outcome.code);

beforeEach(async () => {
  await database.db.update(measure).set({ state: 'recommended' }).where(eq(measure.id, id));
});

describe('approving', () => {
  test('freezes the version decided about, with the hash of its card, and tells it', async () => {
    const { db } = database;
    const outcome = await decide('approved');
    if (!outcome.granted || !outcome.value.version) throw new Error('not approved');
    const { version } = outcome.value;
    const [row] = await db.select().from(measureVersion).where(eq(measureVersion.id, version.id));
    expect(row).toMatchObject({
      kind: 'approved',
      number: version.number,
      personId: world.people[chair].id,
    });
    expect(digestOf(row.card)).toBe(version.sha256);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, row.state);
    expect(digestOf(cardOf(doc))).toBe(version.sha256);
    expect((await current()).state).toBe('approved');
    const told = await db
      .select()
      .from(event)
      .where(eq(event.measureId, id))
      .orderBy(desc(event.id))
      .limit(3);
    expect(told.map(({ kind }) => kind).sort()).toEqual([
      'decision.made',
      'measure.stateChanged',
      'version.frozen',
    ]);
    expect(told.every((row) => row.public)).toBe(true);
  });

  test('I14: what is written later belongs to a later version; the frozen one is refused every change', async () => {
    const { db } = database;
    const outcome = await decide('approved');
    if (!outcome.granted || !outcome.value.version) throw new Error('not approved');
    const { version } = outcome.value;
    const doc = new Y.Doc();
    const [row] = await db.select().from(measureVersion).where(eq(measureVersion.id, version.id));
    Y.applyUpdate(doc, row.state);
    const before = Y.encodeStateVector(doc);
    typeLine(lineOf(doc, 'title'), 'Úplně jiný název');
    await appendChange(db, id, Y.encodeStateAsUpdate(doc, before), world.people[chair].id);
    const later = await freezeVersion(db, id, 'named', world.people[chair].id, 'Po schválení');
    expect(later.number).toBe(version.number + 1);
    expect(later.sha256).not.toBe(version.sha256);
    const [same] = await db.select().from(measureVersion).where(eq(measureVersion.id, version.id));
    expect(digestOf(same.card)).toBe(version.sha256);
    await expect(
      db.update(measureVersion).set({ card: {} }).where(eq(measureVersion.id, version.id)),
    ).rejects.toThrow();
    await expect(
      db.delete(measureVersion).where(eq(measureVersion.id, version.id)),
    ).rejects.toThrow();
    await expect(db.delete(decision).where(eq(decision.measureId, id))).rejects.toThrow();
  });

  test('two versions frozen at once get two numbers', async () => {
    const made = await Promise.all(
      [1, 2, 3].map(() => freezeVersion(database.db, id, 'automatic', null)),
    );
    expect(new Set(made.map(({ number }) => number)).size).toBe(3);
  });
});

describe('returning, refusing, postponing', () => {
  test('returning and refusing want a reason, and it is published', async () => {
    expect(codeOf(await decide('returned', { reason: ' \n\u200b' }))).toBe('reasonRequired');
    expect(codeOf(await decide('rejected'))).toBe('reasonRequired');
    expect(codeOf(await decide('returned', { reason: 'a'.repeat(2001) }))).toBe('tooLong');
    expect(codeOf(await decide('returned', { reason: 'Chybí podíl obcí.' }))).toBe('granted');
    expect(await current()).toMatchObject({ state: 'returned', reason: 'Chybí podíl obcí.' });
    const [told] = await database.db
      .select()
      .from(event)
      .where(and(eq(event.measureId, id), eq(event.kind, 'decision.made')))
      .orderBy(desc(event.id))
      .limit(1);
    expect(told).toMatchObject({
      public: true,
      detail: { outcome: 'returned', reason: 'Chybí podíl obcí.' },
    });
  });

  test('a postponed measure stays in the queue and says since when', async () => {
    expect(codeOf(await decide('postponed', { reason: 'Čekáme na kraj.' }))).toBe('granted');
    const item = (await queueOf(database.db, world.stage.id, null)).find((one) => one.id === id);
    expect(item?.decisions[0]).toMatchObject({ outcome: 'postponed', reason: 'Čekáme na kraj.' });
  });
});

describe('somebody decided meanwhile', () => {
  test('the second decision is told who and when, and overwrites nothing', async () => {
    const { revision } = await current();
    expect(codeOf(await decide('returned', { revision, reason: 'Doplňte rozpočet.' }))).toBe(
      'granted',
    );
    const late = await decide('approved', { revision });
    expect(late).toMatchObject({
      granted: false,
      code: 'stateChanged',
      facts: { outcome: 'returned' },
    });
    expect(late.granted || typeof late.facts?.at).toBe('number');
    expect((await current()).state).toBe('returned');
  });

  test('two at the same moment: one is written, the other refused', async () => {
    const { revision } = await current();
    const outcomes = await Promise.all([
      decide('approved', { revision }),
      decide('returned', { revision, reason: 'Ne.' }),
      decide('postponed', { revision }),
    ]);
    expect(outcomes.map(codeOf).sort()).toEqual(['granted', 'stateChanged', 'stateChanged']);
    const rows = await database.db
      .select()
      .from(decision)
      .where(and(eq(decision.measureId, id), eq(decision.revision, revision)));
    expect(rows).toHaveLength(1);
  });

  test('a form made before a postponement is told so', async () => {
    const { revision } = await current();
    expect(codeOf(await decide('postponed', { revision }))).toBe('granted');
    expect(codeOf(await decide('approved', { revision }))).toBe('stateChanged');
  });
});

describe('who writes it down', () => {
  test('the chair only: not a member of the steering group, not the coordinator, nobody signed out', async () => {
    expect(codeOf(await decide('approved', { by: member }))).toBe('notAllowed');
    expect(codeOf(await decide('approved', { by: 'jana-hrubcova' }))).toBe('notAllowed');
    const nobody = { personId: null, administrator: false, seats: [] };
    const { revision } = await current();
    expect(
      codeOf(
        await decideMeasure(database.db, nobody, {
          measureId: id,
          revision,
          outcome: 'approved',
          reason: '',
        }),
      ),
    ).toBe('notAllowed');
    expect((await current()).state).toBe('recommended');
  });

  test('a measure that is not in the queue cannot be decided', async () => {
    await database.db.update(measure).set({ state: 'inDiscussion' }).where(eq(measure.id, id));
    expect(codeOf(await decide('approved'))).toBe('stateChanged');
  });
});
