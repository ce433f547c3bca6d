import { and, eq, isNull, notInArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { comment, measure, submission } from '#schema';
import { sections } from '#lib/proposals/fields.ts';
import { municipalityOf, queueOf } from '#lib/steering/queue.server.ts';
import { summaryOf } from '#lib/steering/summary.ts';
import { world } from '#world/world.ts';
import type { Card } from '#lib/proposals/projection.ts';
import { worldDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await worldDatabase();
});
afterAll(() => database?.drop());

describe('the queue of the demo world', () => {
  test('holds what is recommended, by code, with what a decision stands on', async () => {
    const { db } = database;
    const waiting = await db.select().from(measure).where(eq(measure.state, 'recommended'));
    const karel = await municipalityOf(db, world.people['karel-benes'].id, world.bodies.RS.id);
    expect(karel?.name).toBe('Bechyně');
    const queue = await queueOf(db, world.stage.id, karel?.id ?? null);
    expect(queue.map(({ code }) => code)).toEqual(waiting.map(({ code }) => code).sort());
    expect(queue.length).toBeGreaterThan(0);
    for (const item of queue) {
      expect(item.summary).not.toBe('');
      expect(item.costPerYear).toBeGreaterThan(0);
      expect(item.share).toBeGreaterThan(0);
      expect(item.votes.verdict?.option.passed).toBe(true);
      const threads = and(
        eq(comment.measureId, item.id),
        isNull(comment.threadId),
        isNull(comment.resolvedAt),
      );
      expect(item.openComments).toBe(await db.$count(comment, threads));
      const counted = and(
        eq(submission.measureId, item.id),
        notInArray(submission.state, ['hidden', 'withdrawn', 'mergedInto']),
      );
      expect(item.submissions).toBe(await db.$count(submission, counted));
    }
  });

  test('tells a member of another municipality its own share, and none to who has none', async () => {
    const { db } = database;
    const marie = await municipalityOf(db, world.people['marie-cizkova'].id, world.bodies.RS.id);
    expect(marie?.name).toBe('Sudoměřice u Bechyně');
    const own = await queueOf(db, world.stage.id, marie?.id ?? null);
    const others = await queueOf(db, world.stage.id, null);
    expect(own[0].share).not.toBeNull();
    expect(others.every(({ share }) => share === null)).toBe(true);
  });
});

describe('a summary', () => {
  const card = (texts: Partial<Record<(typeof sections)[number], string>>): Card => ({
    title: 'x',
    fields: {},
    sections: Object.fromEntries(
      sections.map((name) => [
        name,
        texts[name] ? [{ kind: 'paragraph', runs: [{ text: texts[name] }] }] : [],
      ]),
    ) as unknown as Card['sections'],
    lists: { participants: [], steps: [], indicators: [], risks: [] },
  });

  test('is three sentences of the plain words, else of the goal, else of the need', () => {
    expect(summaryOf(card({ plainText: 'Jedna. Dvě! Tři? Čtyři.', goal: 'Cíl.' }))).toBe(
      'Jedna. Dvě! Tři?',
    );
    expect(summaryOf(card({ goal: 'Cíl.', needStatement: 'Potřeba.' }))).toBe('Cíl.');
    expect(summaryOf(card({ plainText: ' ', needStatement: 'Potřeba.' }))).toBe('Potřeba.');
    expect(summaryOf(card({}))).toBe('');
  });
});
