import { describe, expect, test } from 'vitest';
import { standings } from '#lib/plan/phase.ts';

const phase = (startsOn: string | null, endsOn: string | null) => ({ startsOn, endsOn });
const course = [
  phase('2026-01-01', '2026-02-28'),
  phase('2026-03-01', '2026-06-30'),
  phase('2026-06-01', '2026-09-30'),
  phase(null, null),
];

describe('the phases of a stage', () => {
  test.each([
    ['2025-12-31', ['ahead', 'ahead', 'ahead', 'ahead']],
    ['2026-01-01', ['now', 'ahead', 'ahead', 'ahead']],
    ['2026-02-28', ['now', 'ahead', 'ahead', 'ahead']],
    ['2026-03-01', ['done', 'now', 'ahead', 'ahead']],
    ['2026-06-15', ['done', 'running', 'now', 'ahead']],
    ['2026-07-01', ['done', 'done', 'now', 'ahead']],
    ['2026-10-01', ['done', 'done', 'done', 'ahead']],
  ])('stand on %s as they should', (today, expected) => {
    expect(standings(course, today)).toEqual(expected);
  });

  test('that begun the same day: the later in order is the one that runs now', () => {
    const two = [phase('2026-01-01', '2026-12-31'), phase('2026-01-01', '2026-12-31')];
    expect(standings(two, '2026-05-05')).toEqual(['running', 'now']);
  });

  test('without an end run on, without a beginning they have not begun', () => {
    expect(standings([phase('2026-01-01', null)], '2030-01-01')).toEqual(['now']);
    expect(standings([phase(null, '2026-01-01')], '2025-01-01')).toEqual(['ahead']);
    expect(standings([], '2025-01-01')).toEqual([]);
  });
});
