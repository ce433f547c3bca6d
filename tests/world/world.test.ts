import { asc, eq } from 'drizzle-orm';
import * as Y from 'yjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as schema from '#schema';
import { passageOf } from '#lib/comments/anchor.ts';
import { isSection } from '#lib/comments/place.ts';
import { consultationBySlug, consultedItems } from '#lib/consultation/consultations.server.ts';
import { missingAnswers } from '#lib/consultation/course/missing.server.ts';
import { recordedTable } from '#lib/consultation/course/record.server.ts';
import { sha256, digestOf } from '#lib/kernel/digest.server.ts';
import { moment } from '#lib/kernel/format.ts';
import { graphemes } from '#lib/kernel/text.ts';
import { documentState } from '#lib/live/documents.server.ts';
import { plainText } from '#lib/proposals/blocks.ts';
import { imbalances, moneyOf } from '#lib/proposals/money.ts';
import { cardOf } from '#lib/proposals/projection.ts';
import { sentenceOf, isWorded } from '#lib/timeline/sentences.ts';
import { recountRound } from '#lib/voting/count.server.ts';
import { dotResult } from '#world/rounds.ts';
import { seedWorld } from '#world/seed.ts';
import { receiptCode, submissions } from '#world/submissions.ts';
import { world } from '#world/world.ts';
import { worldDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import type { Facts } from '#lib/events/sentence.ts';
import type { Card } from '#lib/proposals/projection.ts';
import type { RoundResult } from '#lib/voting/result.ts';
import type { MeasureState } from '#schema';
import type { MeasureCode } from '#world/measures.ts';

let base: TestDatabase;
beforeAll(async () => {
  base = await worldDatabase();
});
afterAll(() => base.drop());

const states: Record<MeasureCode, MeasureState> = {
  '1.1': 'recommended',
  '1.2': 'recommended',
  '1.3': 'prioritised',
  '1.4': 'prioritised',
  '2.1': 'proposed',
  '2.2': 'proposed',
  '2.3': 'proposed',
  '3.1': 'recommended',
  '3.2': 'returned',
  '3.3': 'draft',
  '4.1': 'inDiscussion',
  '4.2': 'approved',
};
const codes = Object.keys(states) as MeasureCode[];

async function cards(): Promise<[string, Card][]> {
  const rows = await base.db
    .select({ code: schema.measure.code, card: schema.measureText.card })
    .from(schema.measure)
    .innerJoin(schema.measureText, eq(schema.measureText.measureId, schema.measure.id))
    .orderBy(asc(schema.measure.code));
  return rows.map(({ code, card }) => [code ?? '', card as Card]);
}

describe('the demo world', () => {
  test('is refused where a stage stands already', async () => {
    await expect(seedWorld(base.db)).rejects.toThrow('already holds the stage');
  });

  test('has its people, seats, places and priorities', async () => {
    expect(await base.db.$count(schema.person)).toBe(26);
    expect(await base.db.$count(schema.membership)).toBe(30);
    expect(await base.db.$count(schema.municipality)).toBe(11);
    expect(await base.db.$count(schema.priority)).toBe(4);
    const [project] = await base.db
      .select()
      .from(schema.project)
      .where(eq(schema.project.stageId, world.predecessor.id));
    expect(project).toMatchObject({
      budgetCzk: 699_053,
      startsOn: '2009-06-01',
      endsOn: '2010-07-31',
      partner: 'Město Bechyně',
      stageId: world.predecessor.id,
    });
  });

  test('has twelve measures, each in the state the demo needs (I17)', async () => {
    const rows = await base.db.select().from(schema.measure);
    expect(Object.fromEntries(rows.map(({ code, state }) => [code, state]))).toEqual(states);
    for (const code of codes) {
      expect(rows.find((row) => row.code === code)?.id).toBe(world.measures[code].id);
    }
  });

  test('gives every measure text; plain words are short', async () => {
    for (const [code, card] of await cards()) {
      expect(plainText(card.sections.needStatement).length, code).toBeGreaterThan(150);
      expect(graphemes(plainText(card.sections.plainText)), code).toBeLessThanOrEqual(500);
      if (code !== '3.3') expect(plainText(card.sections.plainText), code).not.toBe('');
    }
  });

  test('I18 I51 funding sums to cost in every year, shares to the municipal part', async () => {
    for (const [code, card] of await cards()) {
      const money = moneyOf(card.fields);
      if (code !== '3.3') expect(money.cost, code).toBeGreaterThan(0);
      expect(imbalances(money), code).toEqual({ years: [], shares: null });
    }
  });

  test('projects what the journal holds', async () => {
    for (const [code, card] of await cards()) {
      const stored = await documentState(base.db, world.measures[code as MeasureCode].id);
      const doc = new Y.Doc();
      Y.applyUpdate(doc, stored!.state);
      expect(cardOf(doc), code).toEqual(card);
    }
  });

  test('I14 every frozen version gives its hash', async () => {
    const versions = await base.db.select().from(schema.measureVersion);
    expect(versions.filter(({ kind }) => kind === 'consulted')).toHaveLength(6);
    expect(versions.filter(({ kind }) => kind === 'approved')).toHaveLength(1);
    for (const { card, sha256: hash } of versions) expect(digestOf(card)).toBe(hash);
  });

  test('anchors every comment to words that stand in the text', async () => {
    const rows = await base.db.select().from(schema.comment);
    const threads = rows.filter((row) => row.threadId === null);
    expect(threads.length).toBeGreaterThanOrEqual(10);
    for (const { measureId, field, anchorStart, anchorEnd, quote } of threads) {
      if (!isSection(field)) continue;
      const stored = await documentState(base.db, measureId);
      const doc = new Y.Doc();
      Y.applyUpdate(doc, stored!.state);
      const anchor = { start: anchorStart!, end: anchorEnd!, quote: quote! };
      expect(passageOf(doc, field, anchor), quote!).toMatchObject({ state: 'intact' });
    }
  });
});

describe('the votes of the demo world', () => {
  const result = async () => {
    const row = await base.db.query.round.findFirst({
      where: eq(schema.round.id, world.rounds.priorities.id),
    });
    expect(row?.state).toBe('published');
    return row!.result as RoundResult;
  };

  test('give the worked vector of domain.md §6.3', async () => {
    const { options, ballots, seats } = await result();
    expect([ballots, seats]).toEqual([9, 9]);
    for (const code of ['1.1', '1.2', '1.3', '1.4'] as const) {
      const option = options.find((one) => one.code === code)!;
      expect(option.total, code).toEqual([String(dotResult.totals[code])]);
      expect(exactly(option.equal.value!), code).toBe(exactly(dotResult.equal[code]));
      expect(option.person.place, code).toEqual(dotResult.personPlaces[code]);
      expect(option.equal.place, code).toEqual(dotResult.equalPlaces[code]);
    }
  });

  test('I33 are counted again to the same result', async () => {
    for (const id of Object.values(world.rounds).map((round) => round.id)) {
      const again = await recountRound(base.db, id);
      if (id === world.rounds.families.id) expect(again).toBeNull();
      else expect(again?.matches).toBe(true);
    }
  });

  test('leave one round open, with a part of the votes and no tally', async () => {
    const open = await base.db.query.round.findFirst({
      where: eq(schema.round.id, world.rounds.families.id),
    });
    expect(open).toMatchObject({ state: 'open', result: null });
    expect(open!.closesAt!.getTime()).toBeGreaterThan(Date.now());
    expect(await base.db.$count(schema.vote, eq(schema.vote.roundId, open!.id))).toBe(2);
    expect(await base.db.$count(schema.roll, eq(schema.roll.roundId, open!.id))).toBe(6);
  });
});

describe('the comment period of the demo world', () => {
  test('runs over four frozen versions', async () => {
    const running = await consultationBySlug(base.db, world.consultation.slug);
    expect(running).toMatchObject({ id: world.consultation.id, phase: 'open' });
    const { consultationItem: item } = schema;
    expect(await base.db.$count(item, eq(item.consultationId, world.consultation.id))).toBe(4);
  });

  test('I40 numbers its comments without a hole; one waits, two are answered', async () => {
    const rows = await base.db
      .select()
      .from(schema.submission)
      .where(eq(schema.submission.consultationId, world.consultation.id))
      .orderBy(asc(schema.submission.number));
    expect(rows.map(({ number, text }) => [number, text])).toEqual(
      submissions.map(({ text }, at) => [at + 1, text]),
    );
    expect(rows.map(({ state }) => state)).toEqual([
      'proposed',
      'registered',
      'registered',
      'registered',
      'settled',
      'received',
    ]);
    for (const { number, trackHash } of rows) expect(sha256(receiptCode(number))).toBe(trackHash);
  });
});

describe('the earlier comment period of the demo world', () => {
  const { id, slug } = world.pastConsultation;

  test('tells of no other end than the one it had', async () => {
    const about = await consultationBySlug(base.db, slug);
    const told = await base.db
      .select({ detail: schema.event.detail })
      .from(schema.event)
      .where(eq(schema.event.consultationId, id));
    const ends = told.flatMap(({ detail }) => (detail as { until?: string }).until ?? []);
    expect(new Set(ends)).toEqual(new Set([moment(about!.closesAt, 'cs')]));
  });

  test('is published whole, with the print of its table', async () => {
    const about = await consultationBySlug(base.db, slug);
    expect(about).toMatchObject({ id, phase: 'published', lastNumber: 8 });
    expect(about!.frozenAt).toEqual(about!.opensAt);
    expect(about!.publishedAt!.getTime()).toBeLessThan(Date.now() - 20 * 86_400_000);
    expect(await missingAnswers(base.db, id)).toEqual([]);
    expect(digestOf(await recordedTable(base.db, id))).toBe(about!.tableSha256);
    const rows = await base.db
      .select()
      .from(schema.submission)
      .where(eq(schema.submission.consultationId, id))
      .orderBy(asc(schema.submission.number));
    expect(rows.map(({ state }) => state)).toEqual([
      ...['settled', 'settled', 'mergedInto', 'settled', 'settled', 'hidden'],
      ...['settled', 'withdrawn'],
    ]);
    expect(rows.every(({ late }) => !late)).toBe(true);
  });

  test('was asked about other words than the one that runs', async () => {
    const past = await consultedItems(base.db, id);
    const now = await consultedItems(base.db, world.consultation.id);
    for (const { code, sha256: print } of past) {
      expect(now.find((item) => item.code === code)?.sha256).not.toBe(print);
    }
  });
});

describe('the past of the demo world', () => {
  test('goes forward and never into the future', async () => {
    const events = await base.db.select().from(schema.event).orderBy(asc(schema.event.id));
    const times = events.map(({ at }) => at.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.at(-1)).toBeLessThan(Date.now());
  });

  test('is told in words, every event of it', async () => {
    for (const { kind, detail } of await base.db.select().from(schema.event)) {
      expect(isWorded(kind), kind).toBe(true);
      for (const language of ['cs', 'en'] as const) {
        expect(sentenceOf(language, kind, detail as Facts)).not.toMatch(/undefined|null|NaN|“”|„“/);
      }
    }
  });

  test('is fixed again once it was lived through', async () => {
    const touch = (table: string) => base.pool.query(`update ${table} set id = id`);
    for (const table of ['event', 'measure_version', 'decision']) {
      await expect(touch(table), table).rejects.toThrow('never change');
    }
    await expect(base.pool.query('update vote set at = at')).rejects.toThrow('while the round');
    await expect(
      base.pool.query(`update round set question = '' where state = 'published'`),
    ).rejects.toThrow('keeps its question');
    await expect(base.pool.query('update submission set number = 99')).rejects.toThrow('keeps its');
  });

  test('has a meeting that is over, with minutes that give their hash, and one tomorrow', async () => {
    const { held, tomorrow } = world.meetings;
    const [over] = await base.db
      .select()
      .from(schema.meeting)
      .where(eq(schema.meeting.id, held.id));
    expect(over.state).toBe('published');
    expect(over.startedAt!.getTime()).toBeLessThan(over.endedAt!.getTime());
    expect(over.endedAt!.getTime()).toBeLessThan(Date.now() - 20 * 86_400_000);
    const [minutes] = await base.db
      .select()
      .from(schema.minutes)
      .where(eq(schema.minutes.meetingId, held.id));
    expect(digestOf(minutes.content)).toBe(minutes.sha256);
    expect(minutes.auditHead).toMatch(/^[0-9a-f]{64}$/);
    const [next] = await base.db
      .select()
      .from(schema.meeting)
      .where(eq(schema.meeting.id, tomorrow.id));
    expect(next).toMatchObject({ state: 'invited', number: 1 });
    expect(next.startsAt.getTime()).toBeGreaterThan(Date.now());
    const letters = await base.db.select().from(schema.outgoingMail);
    expect(letters.filter(({ kind }) => kind.startsWith('meeting'))).toEqual([]);
  });
});

function exactly(fraction: string): number {
  const [n, d] = fraction.split('/').map(Number);
  return Math.round((n / d) * 1e9);
}
