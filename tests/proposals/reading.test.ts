import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leaves } from '#lib/proposals/blocks.ts';
import { fieldGroup, sections } from '#lib/proposals/fields.ts';
import { imbalances, moneyOf, yearlyCost } from '#lib/proposals/money.ts';
import { numberLeaves, spotNumber, spotsOf } from '#lib/proposals/numbering.ts';
import {
  approvedVersion,
  cardNames,
  measuresOfBody,
  publicMeasure,
  publicMeasures,
} from '#lib/proposals/reading.server.ts';
import { isPublic } from '#lib/proposals/visibility.ts';
import { fieldLabel, words } from '#lib/proposals/words.ts';
import { blocksFrom } from '#world/prose.ts';
import { world } from '#world/world.ts';
import { worldDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import type { Card } from '#lib/proposals/projection.ts';

let base: TestDatabase;
beforeAll(async () => {
  base = await worldDatabase();
});
afterAll(() => base.drop());

describe('what the public may read', () => {
  test('is every measure but the draft, by code', async () => {
    const codes = (await publicMeasures(base.db, world.stage.id)).map(({ code }) => code);
    expect(codes).toEqual([
      ...['1.1', '1.2', '1.3', '1.4', '2.1', '2.2', '2.3', '3.1', '3.2', '4.1', '4.2'],
    ]);
    expect(await publicMeasure(base.db, world.stage.id, '3.3')).toBeNull();
    expect(await publicMeasure(base.db, world.stage.id, '9.9')).toBeNull();
    expect((await publicMeasure(base.db, world.stage.id, '1.1'))?.id).toBe(
      world.measures['1.1'].id,
    );
  });

  test('is nothing of a group that writes behind closed doors, until it is approved', () => {
    for (const state of ['inDiscussion', 'recommended', 'returned', 'withdrawn'] as const) {
      expect(isPublic(state, 'public')).toBe(true);
      expect(isPublic(state, 'group')).toBe(false);
      expect(isPublic(state, 'stage')).toBe(false);
    }
    expect(isPublic('approved', 'group')).toBe(true);
    expect(isPublic('draft', 'public')).toBe(false);
  });

  test('is more for members: also their drafts', async () => {
    const codes = (await measuresOfBody(base.db, world.bodies.OSV.id)).map(({ code }) => code);
    expect(codes).toEqual(['3.1', '3.2', '3.3', '4.1']);
  });

  test('of an approved one is the version that was approved', async () => {
    const version = await approvedVersion(base.db, world.measures['4.2'].id);
    expect(version?.card.title).toBe('Pracovní skupiny se sejdou aspoň čtyřikrát ročně');
    expect(await approvedVersion(base.db, world.measures['1.1'].id)).toBeNull();
  });
});

describe('the names on a card', () => {
  test('follow the language; municipalities come in Czech order', async () => {
    const cs = await cardNames(base.db, world.stage.id, 'cs');
    const en = await cardNames(base.db, world.stage.id, 'en');
    expect(cs.serviceKinds.homeCare).toBe('Pečovatelská služba, § 40');
    expect(en.serviceKinds.homeCare).toBe('Home care (care service), § 40');
    expect(Object.values(cs.municipalities).slice(0, 3)).toEqual([
      'Bechyně',
      'Březnice',
      'Černýšovice',
    ]);
    expect(cs.priorities[world.priorities['4'].id]).toMatch(/^4 Společná/);
  });

  test('exist for every section, list and group of fields', async () => {
    const cards = await publicMeasures(base.db, world.stage.id);
    const keys = new Set<string>(sections);
    for (const { card } of cards) {
      for (const key of [...Object.keys(card.fields), ...Object.keys(card.lists)])
        keys.add(fieldGroup(key));
    }
    for (const key of keys)
      for (const language of ['cs', 'en'] as const)
        expect(fieldLabel(language, key), key).not.toBe(key);
  });

  test('say every state apart from the others', () => {
    for (const language of ['cs', 'en'] as const) {
      const { states } = words(language);
      expect(new Set(Object.values(states)).size).toBe(Object.keys(states).length);
    }
  });
});

describe('the money of a card', () => {
  const fields = {
    'costs.2028.operating': 100,
    'costs.2027.operating': 200,
    'costs.2027.capital': 50,
    'funding.2027.region': 150,
    'funding.2027.municipality': 100,
    'funding.2028.municipality': 90,
    'shares.a': 120,
    'shares.b': 60,
    'forms.field': true,
    title: 'x',
  };

  test('is read by year, source and municipality', () => {
    const money = moneyOf(fields);
    expect(money.years.map(({ year, cost, funded }) => [year, cost, funded])).toEqual([
      [2027, 250, 250],
      [2028, 100, 90],
    ]);
    expect(money.sources).toEqual(['region', 'municipality']);
    expect([money.cost, money.funded, money.municipal, money.shared]).toEqual([350, 340, 190, 180]);
    expect(yearlyCost(money)).toBe(175);
    expect(yearlyCost(moneyOf({}))).toBeNull();
  });

  test('I18 I51 tells what does not add up', () => {
    expect(imbalances(moneyOf(fields))).toEqual({
      years: [{ year: 2028, missing: 10 }],
      shares: 10,
    });
    const without = { 'costs.2027.capital': 5, 'funding.2027.municipality': 5 };
    expect(imbalances(moneyOf(without))).toEqual({ years: [], shares: null });
  });
});

describe('the numbers of paragraphs', () => {
  const need = blocksFrom(`
První odstavec.

- bod jedna
- bod dvě

| Obec | Zájem |
| Rataje | 3 |

Poslední.
`);
  const card = {
    sections: {
      ...Object.fromEntries(sections.map((name) => [name, []])),
      needStatement: need,
      goal: [{ kind: 'paragraph', runs: [] }, ...blocksFrom('Cíl.')],
    } as unknown as Card['sections'],
  };

  test('run through the whole card, skip what is empty and give a table one', () => {
    const numbers = numberLeaves(card);
    expect([...numbers.values()]).toEqual([1, 2, 3, 4, 4, 4, 4, 5, 6]);
    expect(numbers.get(leaves(card.sections.goal)[1])).toBe(6);
    expect(Math.min(...numberLeaves(card, 40).values())).toBe(40);
  });

  test('stand beside paragraphs and list lines; a table is one place with all its cells', () => {
    const spots = [...spotsOf('needStatement', need, numberLeaves(card)).values()];
    expect(
      spots.map((spot) => [spot.kind, spotNumber(spot), spot.cited.map(({ leaf }) => leaf)]),
    ).toEqual([
      ['paragraph', 1, [0]],
      ['paragraph', 2, [1]],
      ['paragraph', 3, [2]],
      ['table', 4, [3, 4, 5, 6]],
      ['paragraph', 5, [7]],
    ]);
  });
});
