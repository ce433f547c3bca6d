import { describe, expect, test } from 'vitest';
import {
  askedDays,
  courseOf,
  phaseAt,
  stateTold,
  type Asking,
  type Standing,
} from '#lib/plan/phase.ts';
import type { StageState } from '#schema';

const phase = (
  code: Parameters<typeof courseOf>[0][number]['code'],
  startsOn: string | null = null,
  endsOn: string | null = null,
) => ({ code, startsOn, endsOn });

describe('the phases of a stage by their days', () => {
  const course = [
    phase('needs', '2026-01-01', '2026-02-28'),
    phase('priorities', '2026-03-01', '2026-06-30'),
    phase('draft', '2026-06-01', '2026-09-30'),
    phase('approval'),
  ];
  test.each([
    ['2025-12-31', ['ahead', 'ahead', 'ahead', 'ahead']],
    ['2026-01-01', ['now', 'ahead', 'ahead', 'ahead']],
    ['2026-02-28', ['now', 'ahead', 'ahead', 'ahead']],
    ['2026-03-01', ['done', 'now', 'ahead', 'ahead']],
    ['2026-06-15', ['done', 'running', 'now', 'ahead']],
    ['2026-07-01', ['done', 'done', 'now', 'ahead']],
    ['2026-10-01', ['done', 'done', 'done', 'ahead']],
  ])('stand on %s as they should', (today, expected) => {
    expect(courseOf(course, 'drafting', 'none', today)).toEqual(expected);
  });

  test('that begun the same day: the later in order is the one that runs now', () => {
    const two = [
      phase('needs', '2026-01-01', '2026-12-31'),
      phase('priorities', '2026-01-01', '2026-12-31'),
    ];
    expect(courseOf(two, 'analysing', 'none', '2026-05-05')).toEqual(['running', 'now']);
  });

  test('without an end run on, without a beginning they have not begun', () => {
    const alone = (one: ReturnType<typeof phase>, today: string) =>
      courseOf([one], 'approving', 'none', today);
    expect(alone(phase('draft', '2026-01-01', null), '2030-01-01')).toEqual(['now']);
    expect(alone(phase('draft', null, '2026-01-01'), '2025-01-01')).toEqual(['ahead']);
    expect(courseOf([], 'drafting', 'open', '2025-01-01')).toEqual([]);
  });
});

describe('the comments of the public', () => {
  const course = [
    phase('draft', '2026-01-01', '2026-05-31'),
    phase('consultation', '2026-03-01', '2026-03-28'),
    phase('approval', '2026-06-01', '2026-06-30'),
  ];
  const on = (today: string, asking: Asking, stored: StageState = 'drafting') =>
    courseOf(course, stored, asking, today).join(' ');

  test('run when the public is asked, whatever day was planned once', () => {
    expect(on('2026-03-10', 'open')).toBe('running now ahead');
    expect(on('2026-02-10', 'open')).toBe('running now ahead');
    expect(on('2026-03-10', 'none')).toBe('now ahead ahead');
    expect(on('2026-03-10', 'announced')).toBe('now ahead ahead');
  });

  test('run on while they are being answered, and are over with the published answers', () => {
    expect(on('2026-04-10', 'settling')).toBe('running now ahead');
    expect(on('2026-06-10', 'settling')).toBe('done now running');
    expect(on('2026-03-20', 'answered')).toBe('now done ahead');
  });

  test('that came another way are over by their day', () => {
    expect(on('2026-04-10', 'none')).toBe('now done ahead');
  });
});

describe('a stage without a single day', () => {
  const course = (
    ['preparation', 'needs', 'priorities', 'draft', 'consultation', 'approval'] as const
  ).map((code) => phase(code));
  test.each<[StageState, Asking, Standing[]]>([
    ['preparing', 'none', ['now', 'ahead', 'ahead', 'ahead', 'ahead', 'ahead']],
    ['preparing', 'announced', ['now', 'ahead', 'ahead', 'ahead', 'ahead', 'ahead']],
    ['preparing', 'open', ['done', 'done', 'done', 'done', 'now', 'ahead']],
    ['preparing', 'settling', ['done', 'done', 'done', 'done', 'now', 'ahead']],
    ['preparing', 'answered', ['done', 'done', 'done', 'now', 'done', 'ahead']],
    ['approving', 'answered', ['done', 'done', 'done', 'done', 'done', 'now']],
    ['archived', 'none', ['done', 'done', 'done', 'done', 'done', 'done']],
    ['abandoned', 'none', ['dropped', 'dropped', 'dropped', 'dropped', 'dropped', 'dropped']],
  ])('is where its state %s and the asking %s say', (stored, asking, expected) => {
    expect(courseOf(course, stored, asking, '2026-05-05')).toEqual(expected);
  });
});

describe('the state a stage is told to be in', () => {
  const before: StageState[] = ['preparing', 'analysing', 'drafting', 'consulting', 'settling'];
  const after: StageState[] = ['approving', 'inForce', 'archived', 'abandoned'];
  const askings: Asking[] = ['none', 'announced', 'open', 'settling', 'answered'];

  test('never says otherwise than the asking of the public', () => {
    for (const stored of before) {
      expect(stateTold(stored, 'announced')).toBe('consulting');
      expect(stateTold(stored, 'open')).toBe('consulting');
      expect(stateTold(stored, 'settling')).toBe('settling');
      expect(stateTold(stored, 'answered')).toBe('drafting');
      expect(['consulting', 'settling']).not.toContain(stateTold(stored, 'none'));
    }
    expect(stateTold('analysing', 'none')).toBe('analysing');
  });

  test('is its own once the councils have it, and when it is over', () => {
    for (const stored of after) {
      for (const asking of askings) expect(stateTold(stored, asking)).toBe(stored);
    }
  });
});

describe('papers of a day', () => {
  const course = [
    phase('priorities', '2026-03-01', '2026-06-30'),
    phase('draft', '2026-06-01', '2026-09-30'),
    phase('consultation', '2026-07-01', '2026-07-30'),
    phase('approval'),
  ];
  test.each([
    ['2026-01-01', 'draft'],
    ['2026-03-01', 'priorities'],
    ['2026-06-01', 'draft'],
    ['2026-07-15', 'draft'],
    ['2026-12-24', 'draft'],
  ])('%s belong to %s', (day, code) => expect(phaseAt(course, day)).toBe(code));

  test('belong to the draft where no phase has a day, and nowhere without phases', () => {
    expect(phaseAt([phase('needs'), phase('draft')], '2026-05-05')).toBe('draft');
    expect(phaseAt([], '2026-05-05')).toBeNull();
  });
});

test('the days of comments are those the public was asked in', () => {
  const days = { startsOn: '2026-07-08', endsOn: '2026-08-01' };
  const course = [phase('draft', '2026-06-01', null), phase('consultation', '2026-07-01', null)];
  expect(askedDays(course, days)).toEqual([course[0], { code: 'consultation', ...days }]);
  expect(askedDays(course, null)).toEqual(course);
});
