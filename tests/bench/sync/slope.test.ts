import { expect, test } from 'vitest';
import { median, percentile } from '../row.ts';
import { slope } from './slope.ts';
import { neverOverHocuspocus, timesBare } from './targets.ts';

test('the slope of a straight line is its rise, whatever its height', () => {
  const points = [0, 1, 2, 5].map((at) => ({ at, value: 7 + 3 * at }));
  expect(slope(points)).toBeCloseTo(3, 10);
  expect(slope([{ at: 1, value: 9 }])).toBe(0);
});

test('one outlier among many tilts the line a little', () => {
  const points = Array.from({ length: 101 }, (_, at) => ({ at, value: at === 50 ? 500 : 10 }));
  expect(slope(points)).toBeCloseTo(0, 10);
});

test('the middle of rounds and the value under which so many stay', () => {
  expect(median([9, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 100])).toBe(3);
  expect(percentile([5, 1, 4, 2, 3], 50)).toBe(3);
  expect(percentile([5, 1, 4, 2, 3], 99)).toBe(5);
});

test('a target is met, missed or cannot be told', () => {
  const target = neverOverHocuspocus(timesBare(1.5));
  expect(target.met({ ours: 3, bare: 2, hocuspocus: 3 })).toBe(true);
  expect(target.met({ ours: 3, bare: 2, hocuspocus: 2.9 })).toBe(false);
  expect(target.met({ ours: 3.1, bare: 2, hocuspocus: 4 })).toBe(false);
  expect(target.met({ ours: 3, bare: 2 })).toBeUndefined();
});
