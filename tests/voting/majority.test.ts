import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { passesBy, votesNeeded } from '#lib/voting/majority.ts';
import { majorities } from '#lib/groups/rules.ts';
import type { Majority } from '#lib/groups/rules.ts';

const votes = (inFavour: number, against: number, abstained: number) => ({
  inFavour,
  against,
  abstained,
});

test('I8: 10 members, 6 present, 4 for: ofPresent passes, ofAll fails', () => {
  const frame = { present: 6, all: 10 };
  expect(passesBy('ofPresent', votes(4, 2, 0), frame)).toBe(true);
  expect(passesBy('ofAll', votes(4, 2, 0), frame)).toBe(false);
});

describe('the smallest number that passes and the greatest that does not', () => {
  const edges: [Majority, { yes: number; no: number; present: number; all: number }, boolean][] = [
    ['ofPresent', { yes: 5, no: 1, present: 10, all: 20 }, false],
    ['ofPresent', { yes: 6, no: 4, present: 10, all: 20 }, true],
    ['ofCast', { yes: 3, no: 3, present: 10, all: 20 }, false],
    ['ofCast', { yes: 4, no: 3, present: 10, all: 20 }, true],
    ['ofValid', { yes: 3, no: 3, present: 10, all: 20 }, false],
    ['ofValid', { yes: 1, no: 0, present: 10, all: 20 }, true],
    ['ofAll', { yes: 10, no: 0, present: 20, all: 20 }, false],
    ['ofAll', { yes: 11, no: 9, present: 20, all: 20 }, true],
    ['twoThirdsOfPresent', { yes: 6, no: 0, present: 10, all: 20 }, false],
    ['twoThirdsOfPresent', { yes: 6, no: 3, present: 9, all: 20 }, true],
    ['twoThirdsOfAll', { yes: 13, no: 0, present: 20, all: 20 }, false],
    ['twoThirdsOfAll', { yes: 14, no: 6, present: 20, all: 20 }, true],
    ['consensus', { yes: 1, no: 0, present: 10, all: 20 }, true],
    ['consensus', { yes: 19, no: 1, present: 20, all: 20 }, false],
    ['consensus', { yes: 0, no: 0, present: 10, all: 20 }, false],
  ];

  test.each(edges)('%s %j: %s', (majority, { yes, no, present, all }, passes) => {
    expect(passesBy(majority, votes(yes, no, 0), { present, all })).toBe(passes);
  });
});

test('abstaining counts against ofCast and not at all in ofValid', () => {
  const frame = { present: 9, all: 9 };
  expect(passesBy('ofCast', votes(3, 2, 1), frame)).toBe(false);
  expect(passesBy('ofValid', votes(3, 2, 4), frame)).toBe(true);
});

test('nobody votes: nothing passes by any majority', () => {
  const all: Majority[] = [
    'ofPresent',
    'ofCast',
    'ofValid',
    'ofAll',
    'twoThirdsOfPresent',
    'twoThirdsOfAll',
    'consensus',
  ];
  for (const majority of all) {
    expect(passesBy(majority, votes(0, 0, 0), { present: 0, all: 0 })).toBe(false);
  }
});

test('the number of votes told as needed is the one that passes', () => {
  const people = fc.nat({ max: 12 });
  fc.assert(
    fc.property(
      fc.constantFrom(...majorities),
      people,
      people,
      people,
      people,
      people,
      (majority, y, n, a, absent, away) => {
        const given = votes(y, n, a);
        const present = y + n + a + absent;
        const frame = { present, all: present + away };
        const needed = votesNeeded(majority, given, frame);
        const blocked = majority === 'consensus' && n > 0;
        return passesBy(majority, given, frame) === (y >= needed && !blocked);
      },
    ),
    { numRuns: 2000 },
  );
});
