import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultRules } from '#lib/groups/rules.ts';
import { benches } from '#lib/voting/ballot.ts';
import { levelForecast, levelOf, levelOfBallots, publishable } from '#lib/voting/levels.ts';
import { methodOf } from '#lib/voting/methods/index.ts';
import type { Ballot, Bench } from '#lib/voting/ballot.ts';
import type { MethodCode } from '#lib/voting/methods/index.ts';
import { anyRound, codes, count, paperOf } from './any-round.ts';
import { countedRound } from './rounds-in-words.ts';

const counts = (user: number, provider: number, commissioner: number, outside = 0) => ({
  user,
  provider,
  commissioner,
  outside,
});
const facts = {
  hasOrder: false,
  unanimous: false,
  unmarkedPaper: false,
  rules: { partyResultFloor: 3, minSecretBallots: 5 },
};

describe('the table, first row that holds', () => {
  test.each([
    ['four ballots', counts(2, 1, 1), {}, 'outcomeOnly'],
    ['four ballots, whatever else', counts(4, 0, 0), { unanimous: true }, 'outcomeOnly'],
    ['the vector of §6.3 held secretly', counts(3, 3, 2, 1), { hasOrder: true }, 'totalsOnly'],
    ['one party small, an order', counts(3, 3, 2), { hasOrder: true }, 'totalsAndOrder'],
    ['one party small, yes or no', counts(3, 3, 2), {}, 'totalsOnly'],
    ['one party of one, an order', counts(3, 3, 1), { hasOrder: true }, 'totalsOnly'],
    [
      'small, an order, one alike',
      counts(3, 3, 2),
      { hasOrder: true, unanimous: true },
      'totalsOnly',
    ],
    [
      'small, an order, paper',
      counts(3, 3, 2),
      { hasOrder: true, unmarkedPaper: true },
      'totalsOnly',
    ],
    ['three of each', counts(3, 3, 3), {}, 'full'],
    ['three of each, one alike', counts(3, 3, 3), { unanimous: true }, 'totalsOnly'],
    ['three of each, paper unmarked', counts(3, 3, 3), { unmarkedPaper: true }, 'totalsOnly'],
    ['two outside', counts(4, 4, 4, 2), {}, 'totalsOnly'],
    ['three outside', counts(4, 4, 4, 3), {}, 'full'],
    ['a party without a ballot is not counted', counts(3, 3, 0), { hasOrder: true }, 'full'],
    ['two parties, one small', counts(3, 2, 0), { hasOrder: true }, 'totalsAndOrder'],
  ] as const)('%s', (_, ballots, more, level) => {
    expect(levelOf({ ...facts, ballots, ...more })).toBe(level);
  });

  test('floors are the body’s own', () => {
    const rules = { partyResultFloor: 4, minSecretBallots: 12 };
    expect(levelOf({ ...facts, ballots: counts(4, 4, 3), rules })).toBe('outcomeOnly');
    expect(levelOf({ ...facts, ballots: counts(5, 4, 3), rules })).toBe('totalsOnly');
    expect(levelOf({ ...facts, ballots: counts(4, 4, 4), rules })).toBe('full');
  });

  test('forecast from the roll: an order is told of three options and more', () => {
    const forecast = (method: MethodCode, options: string[], seats = counts(3, 3, 2)) =>
      levelForecast(seats, method, paperOf(method, options), defaultRules);
    expect(forecast('dotVote', ['A', 'B', 'C'])).toBe('totalsAndOrder');
    expect(forecast('dotVote', ['A', 'B'])).toBe('totalsOnly');
    expect(forecast('yesNoAbstain', ['A', 'B', 'C'])).toBe('totalsOnly');
    expect(forecast('yesNoAbstain', ['A'], counts(3, 3, 3))).toBe('full');
  });
});

const secret = codes.filter((code) => code !== 'consent');
const round = (method: MethodCode) => ({
  method,
  paper: paperOf(method),
  rules: defaultRules,
  unmarkedPaper: false,
});

describe('nothing that is left out follows from what is published', () => {
  test('party rows stand only where each has the floor and nobody voted alike', () => {
    fc.assert(
      fc.property(anyRound(14, secret), ({ method, ballots }) => {
        const level = levelOfBallots(round(method), ballots);
        const published = publishable(count(method, ballots), level);
        const on = (bench: Bench) => ballots.filter((ballot) => ballot.bench === bench).length;
        if (level === 'full') {
          for (const bench of benches) expect([1, 2]).not.toContain(on(bench));
          return;
        }
        expect(published.benches).toBeNull();
        for (const { byBench, equal } of published.options) {
          expect(byBench).toBeNull();
          expect([equal.value, equal.passed, equal.shares, equal.without]).toEqual([
            null,
            null,
            {},
            {},
          ]);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('below that, parties may change their ballots among them and nothing published changes', () => {
    let tried = 0;
    fc.assert(
      fc.property(
        anyRound(10, secret),
        fc.infiniteStream(fc.nat()),
        ({ method, ballots }, order) => {
          const others = ballots
            .map(({ bench }) => [order.next().value as number, bench] as const)
            .sort(([a], [b]) => a - b)
            .map(([, bench]) => bench);
          const changed = ballots.map((ballot, at): Ballot => ({ ...ballot, bench: others[at] }));
          const level = levelOfBallots(round(method), ballots);
          if (level === 'full' || level !== levelOfBallots(round(method), changed)) return;
          tried += 1;
          const told = (given: readonly Ballot[]) => {
            const { options, ties, agree, ...rest } = publishable(count(method, given), level);
            const byPerson = ties.filter(({ by }) => by === 'person');
            if (level !== 'totalsAndOrder') return { options, ties, agree, ...rest };
            // There the places by equal weight are told, and only they.
            const bare = options.map(({ equal, ...option }) => ({ ...option, value: equal.value }));
            return { options: bare, ties: byPerson, ...rest };
          };
          expect(told(changed)).toEqual(told(ballots));
        },
      ),
      { numRuns: 400 },
    );
    expect(tried).toBeGreaterThan(100);
  });

  test('of four ballots only the outcome is told: no number at all', () => {
    fc.assert(
      fc.property(anyRound(4, secret), ({ method, ballots }) => {
        const published = publishable(count(method, ballots), 'outcomeOnly');
        // That nobody came tells nothing about anybody.
        expect(published.ballots).toBe(ballots.length > 0 ? null : 0);
        expect(published.benches).toBeNull();
        for (const { total, byBench } of published.options) {
          expect([total, byBench]).toEqual([null, null]);
        }
        expect(published.selection?.person.steps ?? []).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

test('of questions one that all of a party answered alike is enough, of choices one all of them made', () => {
  const alike = (method: MethodCode, ...choices: unknown[]) =>
    methodOf(method).unanimous(choices, paperOf(method, ['A', 'B']));
  const answers = (A: string, B: string) => ({ A, B });
  expect(alike('yesNoAbstain', answers('against', 'inFavour'), answers('against', 'against'))).toBe(
    true,
  );
  expect(
    alike('yesNoAbstain', answers('against', 'inFavour'), answers('inFavour', 'against')),
  ).toBe(false);
  expect(alike('choice', ['A'], ['A', 'B'])).toBe(true);
  expect(alike('choice', ['A'], ['B'])).toBe(false);
  expect(alike('equalShares', [], [])).toBe(true);
});

test('three outside the triad who voted alike are found out by their sums as much as a party is', () => {
  const paper = paperOf('yesNoAbstain', ['A']);
  const level = (outside: readonly string[]) => {
    const given = (bench: Bench, answers: readonly string[]) =>
      answers.map((A): Ballot => ({ bench, choice: { A } }));
    const mixed = ['inFavour', 'against', 'inFavour'];
    const ballots = [
      ...given('user', mixed),
      ...given('provider', mixed),
      ...given('commissioner', mixed),
      ...given('outside', outside),
    ];
    const of = { method: 'yesNoAbstain', paper, rules: defaultRules, unmarkedPaper: false };
    return levelOfBallots(of, ballots);
  };
  expect(level(['inFavour', 'against', 'inFavour'])).toBe('full');
  expect(level(['inFavour', 'inFavour', 'inFavour'])).toBe('totalsOnly');
});

describe('what decides by weight', () => {
  const yes = { A: 'inFavour' };
  const choices = { user: [yes, yes, yes], provider: [yes, yes], commissioner: [{ A: 'against' }] };
  const result = (decisionBasis: 'person' | 'equalParty' | 'both') =>
    countedRound({ method: 'yesNoAbstain', options: ['A'], choices, rules: { decisionBasis } });

  test.each(['equalParty', 'both'] as const)(
    '%s is undecided where weights are not told',
    (basis) => {
      const published = publishable(result(basis), 'totalsOnly');
      expect([published.undecided, published.options[0].passed]).toEqual([true, null]);
      expect(publishable(result(basis), 'full')).not.toHaveProperty('undecided');
    },
  );

  test('by person it passes at every level', () => {
    for (const level of ['open', 'full', 'totalsAndOrder', 'totalsOnly', 'outcomeOnly'] as const) {
      const published = publishable(result('person'), level);
      expect([published.options[0].passed, published.undecided]).toEqual([true, undefined]);
    }
  });
});
