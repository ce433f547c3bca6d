// A round of every method from the form to the stored paper.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { measureText, round } from '#schema';
import { moneyOf } from '#lib/proposals/money.ts';
import { methods, type MethodCode } from '#lib/voting/methods/index.ts';
import { prepareRound } from '#lib/voting/preparation.server.ts';
import { parameterFields, readPreparation } from '#lib/voting/prepare/reading.ts';
import { words } from '#lib/voting/words.ts';
import { world } from '#world/world.ts';
import type { Card } from '#lib/proposals/projection.ts';
import { codeOf, done, votingScene } from './scene.ts';

/** The settings of all methods, as a browser without scripts sends them. */
const usual: Record<string, string> = {
  dots: '5',
  most: '3',
  weightNeed: '50',
  weightFeasibility: '25',
  weightCost: '25',
  choices: '1',
  budget: '',
  completion: 'raise',
};

const form = (method: string, changed: Record<string, string> = {}) => {
  const data = new FormData();
  const all = { ...usual, question: 'Co bude první?', method, endsOn: '', endsAt: '', ...changed };
  for (const [name, value] of Object.entries(all)) data.append(name, value);
  for (const code of ['1.1', '1.2'] as const) data.append('measures', world.measures[code].id);
  return data;
};
const told = (data: FormData) => {
  const read = readPreparation(data);
  return read.granted
    ? read.value.parameters
    : read.refusals.map(({ code, field }) => `${field} ${code}`);
};

describe('the form', () => {
  test('has the settings of every method, each under a name of its own', () => {
    expect(new Set(parameterFields).size).toBe(parameterFields.length);
    expect([...parameterFields].sort()).toEqual(Object.keys(usual).sort());
    for (const own of ['question', 'method', 'measures', 'endsOn', 'endsAt']) {
      expect(parameterFields).not.toContain(own);
    }
  });

  test.each([
    ['dotVote', {}, { dots: 5, most: 3 }],
    ['yesNoAbstain', {}, {}],
    ['score', {}, { weights: { need: 50, feasibility: 25, cost: 25 } }],
    ['ranking', {}, {}],
    ['schulze', {}, {}],
    ['choice', { choices: ' 2 ' }, { choices: 2 }],
    ['consent', {}, {}],
    [
      'equalShares',
      { budget: '1 500 000 Kč' },
      { budget: 1_500_000, completion: 'raise', costs: {} },
    ],
  ] as [MethodCode, Record<string, string>, unknown][])(
    '%s reads its own settings and looks at no others',
    (method, changed, parameters) => {
      expect(told(form(method, changed))).toEqual(parameters);
    },
  );

  test.each([
    ['score', { weightNeed: '60' }, 'weightNeed'],
    ['score', { weightCost: '25,5' }, 'weightCost'],
    ['choice', { choices: '0' }, 'choices'],
    ['equalShares', {}, 'budget'],
    ['equalShares', { budget: 'hodně' }, 'budget'],
    ['equalShares', { budget: '-5' }, 'budget'],
  ] as [MethodCode, Record<string, string>, string][])(
    '%s with %j is refused in a sentence of its own',
    (method, changed, field) => {
      expect(told(form(method, changed))).toEqual([`${field} invalid`]);
      for (const language of ['cs', 'en'] as const) {
        expect(words(language).prepare.refused).toHaveProperty([`${field}.invalid`]);
      }
    },
  );

  test('a foreign field, a repeated setting and a method there is not', () => {
    expect(told(form('choice', { rules: '{}' }))).toEqual([' invalid']);
    const twice = form('choice');
    twice.append('choices', '2');
    expect(told(twice)).toEqual([' invalid']);
    expect(told(form('constructor'))).toEqual(['method missing']);
  });
});

describe('the store', () => {
  let scene: Awaited<ReturnType<typeof votingScene>>;
  beforeAll(async () => {
    scene = await votingScene();
  });
  afterAll(() => scene?.drop());

  const prepare = (method: MethodCode, parameters: unknown, measures = scene.measureIds) =>
    prepareRound(scene.db, scene.coordinator, {
      bodyId: scene.bodyId,
      question: 'Co bude první?',
      method,
      parameters,
      measureIds: measures,
    });
  const stored = async (id: string) =>
    (await scene.db.query.round.findFirst({ where: eq(round.id, id) }))?.parameters;

  test('a budget knows what each measure costs in all years of its card', async () => {
    const { id } = done(
      await prepare('equalShares', { budget: 1_000_000, completion: 'none', costs: {} }),
    );
    const cards = await scene.db.select().from(measureText);
    const costs = Object.fromEntries(
      scene.codes.map((code) => {
        const { card } = cards.find(({ measureId }) => measureId === world.measures[code].id)!;
        return [code, moneyOf((card as Card).fields).cost];
      }),
    );
    expect(Object.values(costs).every((cost) => cost > 0)).toBe(true);
    expect(await stored(id)).toEqual({ budget: 1_000_000, completion: 'none', costs });
  });

  test('a measure without costs is named and nothing is prepared', async () => {
    const of = eq(measureText.measureId, world.measures['1.2'].id);
    const [before] = await scene.db.select().from(measureText).where(of);
    const fields = Object.entries((before.card as Card).fields);
    const card = {
      ...(before.card as Card),
      fields: Object.fromEntries(fields.filter(([key]) => !key.startsWith('costs.'))),
    };
    await scene.db.update(measureText).set({ card }).where(of);
    const rounds = await scene.db.$count(round);
    expect(
      await prepare('equalShares', { budget: 1_000_000, completion: 'raise', costs: {} }),
    ).toMatchObject({
      code: 'missing',
      field: 'measures',
      facts: { what: expect.stringContaining('1.2') },
    });
    expect(await scene.db.$count(round)).toBe(rounds);
    expect(codeOf(await prepare('ranking', {}))).toBe('granted');
    await scene.db.update(measureText).set({ card: before.card }).where(of);
  });

  test('nobody may choose more measures than there are', async () => {
    expect(await prepare('choice', { choices: 5 })).toMatchObject({
      code: 'invalid',
      field: 'choices',
    });
    expect(codeOf(await prepare('choice', { choices: 4 }))).toBe('granted');
  });

  test('a method that fits fewer measures says how many', async () => {
    const { mostOptions = 0 } = methods.schulze;
    const ids = Array.from({ length: mostOptions + 1 }, () => crypto.randomUUID());
    expect(await prepare('schulze', {}, ids)).toMatchObject({
      code: 'invalid',
      field: 'measures',
      facts: { expected: `2–${mostOptions}` },
    });
  });
});
