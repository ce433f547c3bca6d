import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agendaItem, consultation } from '#schema';
import { paragraphsOf, quoteOf } from '#lib/consultation/paragraphs.ts';
import { consultedItems } from '#lib/consultation/consultations.server.ts';
import { sections } from '#lib/proposals/fields.ts';
import { stepsOf, readCards } from '#lib/timeline/trace/trace.server.ts';
import { tracedMeasure } from '#lib/timeline/trace/traced.server.ts';
import {
  fieldSteps,
  isAbout,
  isOf,
  textsAt,
  touches,
  valuesOf,
  wordingsOf,
} from '#lib/timeline/trace/wordings.ts';
import { world } from '#world/world.ts';
import { publish } from '#lib/consultation/desk/moderation.server.ts';
import { comment, coordinator, openConsultation } from '../consultation/scene.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';
import type { Card } from '#lib/proposals/projection.ts';

function goal(...texts: string[]): Card {
  const empty = Object.fromEntries(sections.map((name) => [name, []]));
  const paragraphs = texts.map((text) => ({ kind: 'paragraph', runs: [{ text }] }));
  return {
    ...{ title: 'Služba', fields: {} },
    sections: { ...empty, goal: paragraphs } as unknown as Card['sections'],
    lists: { participants: [], steps: [], indicators: [], risks: [] },
  };
}
const on = (day: number) => new Date(Date.UTC(2026, 8, day));
const read = (number: number | null, day: number, ...texts: string[]) => ({
  ...{ number, at: on(day), card: goal(...texts) },
});

describe('the wordings of a paragraph', () => {
  const cards = [
    read(null, 4, 'Úvod.', 'Služba jezdí denně do tří obcí.'),
    read(3, 3, 'Služba jezdí denně do tří obcí.'),
    read(2, 2, 'Služba jezdí ve všední dny do tří obcí.'),
    read(1, 1, 'Něco úplně jiného.'),
  ];

  test('are told from the oldest, each once, with what stood there before', () => {
    expect(wordingsOf(cards, 'goal', 'Služba jezdí denně do tří obcí.')).toEqual([
      {
        ...{ number: 2, at: on(2), before: null },
        text: 'Služba jezdí ve všední dny do tří obcí.',
      },
      {
        ...{ number: 3, at: on(3), text: 'Služba jezdí denně do tří obcí.' },
        before: 'Služba jezdí ve všední dny do tří obcí.',
      },
    ]);
  });

  test('of one that only came now are one', () => {
    expect(wordingsOf(cards, 'goal', 'Úvod.')).toEqual([
      { number: null, at: on(4), text: 'Úvod.', before: null },
    ]);
  });

  test('are found by the number the reader sees, in the section it stands in', () => {
    expect(textsAt(cards[0].card, 'goal', 2)).toEqual(['Služba jezdí denně do tří obcí.']);
    expect(textsAt(cards[0].card, 'needStatement', 2)).toEqual([]);
    expect(textsAt(cards[0].card, 'goal', 3)).toEqual([]);
  });

  test('lead to the comments written to any of them and to the changes that touched them', () => {
    const texts = ['Služba jezdí ve všední dny.', 'Služba jezdí denně.'];
    const said = { field: 'goal', paragraph: 7, quote: quoteOf(texts[0]) };
    expect(isAbout(said, 'goal', texts)).toBe(true);
    expect(isAbout({ ...said, field: 'needStatement' }, 'goal', texts)).toBe(false);
    expect(isAbout({ ...said, paragraph: null }, 'goal', texts)).toBe(false);
    expect(isAbout({ ...said, quote: 'Jiný odstavec.' }, 'goal', texts)).toBe(false);
    const change = { field: 'goal', before: `Úvod.\n${texts[0]}`, after: texts[1] };
    expect(touches(change, 'goal', texts)).toBe(true);
    expect(touches(change, 'goal', ['Závěr.'])).toBe(false);
    expect(touches({ ...change, field: 'activities' }, 'goal', texts)).toBe(false);
  });
});

describe('a plain field', () => {
  const costs = (number: number | null, day: number, fields: Card['fields']) => ({
    ...{ number, at: on(day) },
    card: { ...goal('Úvod.'), fields },
  });
  const cards = [
    costs(null, 4, { 'costs.2027.operating': 300, fteNow: 2, fteTarget: 3 }),
    costs(3, 3, { 'costs.2027.operating': 300, fteNow: 2 }),
    costs(2, 2, { 'costs.2027.operating': 200, 'costs.2027.capital': 50, fteNow: 2 }),
    costs(1, 1, { fteNow: 2 }),
  ];

  test('is told from the first text that holds it, each change once with what was there', () => {
    expect(fieldSteps(cards, 'costs')).toEqual([
      {
        ...{ number: 2, at: on(2) },
        changes: [
          { key: 'costs.2027.operating', had: null, has: 200 },
          { key: 'costs.2027.capital', had: null, has: 50 },
        ],
      },
      {
        ...{ number: 3, at: on(3) },
        changes: [
          { key: 'costs.2027.operating', had: 200, has: 300 },
          { key: 'costs.2027.capital', had: 50, has: null },
        ],
      },
    ]);
    expect(valuesOf(cards[0].card, 'costs')).toEqual([
      { key: 'costs.2027.operating', had: null, has: 300 },
    ]);
  });

  test('of several keys is one, and holds nothing of its neighbours', () => {
    expect(fieldSteps(cards, 'fte').map(({ number }) => number)).toEqual([1, null]);
    expect(valuesOf(cards[0].card, 'fte').map(({ key }) => key)).toEqual(['fteNow', 'fteTarget']);
    expect(fieldSteps(cards, 'funding')).toEqual([]);
    expect(fieldSteps(cards, 'title')).toHaveLength(1);
  });

  test('knows the changes comments made by their keys', () => {
    expect(isOf('costs', 'costs.2027.capital')).toBe(true);
    expect(isOf('period', 'endsOn')).toBe(true);
    expect(isOf('shares', 'shareKey')).toBe(true);
    expect(isOf('costs', 'funding.2027.region')).toBe(false);
  });
});

describe('the trace of a measure', () => {
  let suite: TestDatabase;
  beforeAll(async () => {
    suite = await worldDatabase();
  });
  afterAll(() => suite.drop());
  const traced = async (code: string) => (await tracedMeasure(suite.db, world.stage.slug, code))!;

  test('tells comments, votes, meetings and decisions, the oldest first, and only what is public', async () => {
    const kinds = new Set<string>();
    for (const code of ['1.1', '1.2', '2.1', '4.2']) {
      const { measure, comments, changes } = await traced(code);
      const steps = await stepsOf(suite.db, 'cs', measure.id, { comments, changes });
      const moments = steps.map(({ at }) => at.getTime());
      expect(moments).toEqual([...moments].sort((a, b) => a - b));
      for (const { kind, path, sentence } of steps) {
        kinds.add(kind);
        expect(sentence).not.toBe('');
        if (kind === 'comment') expect(path).toMatch(/^\/konzultace\/[\w-]+\/pripominka\/\d+$/);
        if (kind === 'meeting') expect(path).toMatch(/^\/schuze\/[\w-]+$/);
      }
    }
    for (const kind of ['comment', 'vote', 'decision', 'version']) expect(kinds).toContain(kind);
  });

  test('names the meetings that had it on their agenda, and none still being prepared', async () => {
    const { measure } = await traced('1.1');
    const own = async () =>
      (await stepsOf(suite.db, 'cs', measure.id, { comments: [], changes: [] }))
        .filter(({ kind }) => kind === 'meeting')
        .map(({ path }) => path);
    const before = await own();
    const item = { ...{ number: 90, title: 'Opatření', minutes: 10 }, measureId: measure.id };
    for (const { id: meetingId } of [world.meetings.held, world.meetings.tomorrow]) {
      await suite.db.insert(agendaItem).values({ ...item, meetingId, kind: 'discussion' });
    }
    expect((await own()).filter((path) => !before.includes(path))).toEqual([
      `/schuze/${world.meetings.held.id}`,
    ]);
  });

  test('of a paragraph finds the comment written to it and not one to its neighbour', async () => {
    const about = await openConsultation(suite.db, 'stopa');
    const [paragraph] = paragraphsOf(about.items);
    const { number, id } = await comment(suite.db, about, { address: '1' });
    const other = await comment(suite.db, about, { address: '2' });
    await publish(suite.db, coordinator, about.id, id);
    await publish(suite.db, coordinator, about.id, other.id);
    const { comments, now, measure } = await traced('1.1');
    const cards = await readCards(suite.db, measure.id, now);
    const texts = wordingsOf(cards, paragraph.field, paragraph.text).map(({ text }) => text);
    const found = comments
      .filter((one) => one.asked.slug === 'stopa' && isAbout(one, paragraph.field, texts))
      .map((one) => one.number);
    expect(found).toEqual([number]);
  });

  test('reads no text the public was not shown', async () => {
    const { measure, now } = await traced('1.2');
    const asked = await consultedItems(suite.db, world.consultation.id);
    const before = await readCards(suite.db, measure.id, now);
    const [own] = asked.filter(({ measureId }) => measureId === measure.id);
    expect(before.map(({ card }) => JSON.stringify(card))).toContain(JSON.stringify(own.card));
    const planned = await openConsultation(suite.db, 'chystana-stopa', {
      ...{ opens: 60, closes: 120, state: 'planned' },
    });
    expect(await readCards(suite.db, measure.id, now)).toHaveLength(before.length);
    await suite.db
      .update(consultation)
      .set({ state: 'announced' })
      .where(eq(consultation.id, planned.id));
    expect(await readCards(suite.db, measure.id, now)).toHaveLength(before.length + 1);
  });

  test('is for nobody of a draft', async () => {
    expect(await tracedMeasure(suite.db, world.stage.slug, '9.9')).toBeNull();
    expect(await tracedMeasure(suite.db, 'neni', '1.1')).toBeNull();
  });
});
