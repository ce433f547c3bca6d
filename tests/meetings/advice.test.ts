import { describe, expect, test } from 'vitest';
import { rulesOf } from '#lib/groups/rules.ts';
import { instantAt } from '#lib/kernel/local-time.ts';
import { adviceOn } from '#lib/meetings/advice.ts';
import type { Advice, PlanFacts } from '#lib/meetings/advice.ts';
import { onConvening } from '#lib/meetings/planning/convening.ts';
import { words } from '#lib/meetings/planning/words.ts';
import { yearlyOf } from '#lib/meetings/planning/yearly.ts';
import { adviceSentence } from '#lib/meetings/words.ts';
import type { Subject } from '#lib/people/permit.ts';
import type { Party } from '#schema';

const at = (day: string, time = '15:00') => instantAt(day, time)!;
type Answer = 'coming' | 'excused' | null;
/** Seats of each party with the answers of their holders: `[3, 2, 1]` users, providers, commissioners. */
const seats = (counts: number[], answers: Partial<Record<Party, Answer>> = {}) =>
  (['user', 'provider', 'commissioner', 'public'] as const).flatMap((party, index) =>
    Array.from({ length: counts[index] ?? 0 }, () => ({ party, answer: answers[party] ?? null })),
  );
const plan: PlanFacts = {
  now: at('2026-03-01'),
  startsAt: at('2026-03-10', '15:00'),
  endsAt: at('2026-03-10', '17:00'),
  isInvited: true,
  items: [{ minutes: 60 }, { minutes: 60 }],
  seats: seats([4, 3, 3]),
  quorum: 'majorityOfMembers',
  rules: rulesOf({}),
};
const advice = (change: Partial<PlanFacts>) => adviceOn({ ...plan, ...change });
const spaced = (sentence: string) => sentence.replaceAll('\u00a0', ' ');
const said = (list: Advice[]) => list.map((one) => spaced(adviceSentence('cs', one)));

test('a well prepared meeting needs no advice', () => {
  expect(advice({})).toEqual([]);
});

describe('the invitation', () => {
  test('before its last day says which it is', () => {
    expect(said(advice({ isInvited: false }))).toEqual([
      'Pozvánka má odejít nejpozději v úterý 3. 3.',
    ]);
  });

  test('after it says that it is late', () => {
    expect(said(advice({ isInvited: false, now: at('2026-03-04') }))).toEqual([
      'Pozvánka měla odejít nejpozději v úterý 3. 3. Poslat ji můžete i teď, jen se poznamená, že odešla pozdě.',
    ]);
  });

  test('counts working days where the body does', () => {
    const rules = rulesOf({ invitationDays: 3, invitationDayType: 'working' });
    const easter = {
      startsAt: at('2026-04-07', '15:00'),
      endsAt: at('2026-04-07', '17:00'),
    };
    expect(said(advice({ ...easter, isInvited: false, rules }))).toEqual([
      'Pozvánka má odejít nejpozději v úterý 31. 3.',
    ]);
  });
});

describe('the agenda on the web', () => {
  const rules = rulesOf({ invitationDays: 3, publishAgendaDays: 7 });

  test('is told where it has to be there sooner than the invitation leaves', () => {
    expect(said(advice({ isInvited: false, rules }))).toEqual([
      'Pozvánka má odejít nejpozději v sobotu 7. 3.',
      'Program má být na webu nejpozději v úterý 3. 3. Zveřejní se s pozvánkou, pošlete ji proto do té doby.',
    ]);
  });

  test('is late from the day after', () => {
    const on = (day: string) =>
      advice({ isInvited: false, rules, now: at(day) }).map(({ kind }) => kind);
    expect(on('2026-03-03')).toContain('publishBy');
    expect(on('2026-03-04')).toEqual(['latePublication', 'inviteBy']);
    expect(said(advice({ isInvited: false, rules, now: at('2026-03-04') }))[0]).toContain(
      'měl být na webu nejpozději v úterý 3. 3.',
    );
  });

  test.each([
    [{ invitationDays: 7, publishAgendaDays: 7 }],
    [{ invitationDays: 3, publishAgendaDays: 0 }],
  ])('goes with the invitation otherwise: %j', (parameters) => {
    expect(said(advice({ isInvited: false, rules: rulesOf(parameters) }))).toHaveLength(1);
  });

  test('is there once people are invited', () => {
    expect(advice({ rules, now: at('2026-03-05') })).toEqual([]);
  });
});

describe('who calls the meeting', () => {
  const seat = (role: 'leader' | 'chair' | 'member' | 'coordinator', bodyId = 'own') =>
    ({
      ...{ personId: 'p', administrator: false },
      seats: [{ membershipId: 'm', bodyId, bodyKind: 'working', role, party: null, voting: true }],
    }) as Subject;
  test.each([
    ['coordinator', seat('coordinator', 'team'), null],
    ['coordinator', seat('leader'), 'warning'],
    ['leader', seat('leader'), null],
    ['leader', seat('leader', 'other'), 'warning'],
    ['leader', seat('coordinator', 'team'), 'warning'],
    ['chair', seat('chair'), null],
    ['chair', seat('coordinator', 'team'), 'warning'],
    ['joint', seat('coordinator', 'team'), 'hint'],
    ['joint', seat('leader'), 'hint'],
  ] as const)('by the rules %s: %#', (convener, subject, level) => {
    const told = onConvening({ convener }, subject, 'own');
    expect(told.map((one) => one.level)).toEqual(level === null ? [] : [level]);
    for (const one of told) expect(said([one])[0]).toContain('svolává schůzi');
  });
});

describe('meetings of a year', () => {
  const now = at('2026-06-15');
  const held = (day: string, change = {}) => ({
    ...{ kind: 'regular' as const, state: 'published' as const },
    ...{ startsAt: at(day), startedAt: at(day) as Date | null },
    ...change,
  });
  const planned = { state: 'planned' as const, startedAt: null };
  const all = [
    held('2026-01-10'),
    held('2026-06-01'),
    held('2025-12-31'),
    held('2026-02-01', { kind: 'hearing' }),
    held('2026-03-01', { state: 'cancelled', startedAt: null }),
    held('2026-09-01', planned),
    held('2026-05-01', planned),
    held('2027-01-05', planned),
  ];

  test('are those held and planned, regular and of this year', () => {
    expect(yearlyOf(all, now, 4)).toEqual({ held: 2, planned: 1, needed: 4 });
    expect(yearlyOf(all, now, 0)).toBeNull();
  });

  test('say how many are left to plan, if any', () => {
    const told = (needed: number) =>
      spaced(words('cs').plan.yearly({ held: 2, planned: 1, needed }));
    expect(told(4)).toContain('Zbývá naplánovat 1.');
    expect(told(3)).not.toContain('Zbývá');
  });
});

describe('the agenda', () => {
  test('is missing', () => {
    expect(advice({ items: [] })).toEqual([{ kind: 'noAgenda', level: 'stop' }]);
  });

  test('takes longer than the meeting', () => {
    expect(said(advice({ items: [{ minutes: 90 }, { minutes: 31 }] }))).toEqual([
      'Program zabere 2 h 1 min, schůze má trvat 2 h. Zkraťte body, nebo posuňte konec.',
    ]);
    expect(advice({ items: [{ minutes: 120 }] })).toEqual([]);
  });
});

describe('the quorum expected from answers', () => {
  const excused = (count: number) => [
    ...seats([4, 3, 3])
      .slice(0, count)
      .map((seat) => ({ ...seat, answer: 'excused' as const })),
    ...seats([4, 3, 3]).slice(count),
  ];

  test('cannot be reached any more', () => {
    expect(advice({ seats: excused(4) }).map(({ kind }) => kind)).toEqual(['allExcused']);
    expect(said(advice({ seats: excused(5) }))).toContain(
      'Skupina nebude usnášeníschopná: přijít může nejvýš 5 z 10, potřeba je 6.',
    );
  });

  test('is unsure once excuses are due, not before', () => {
    expect(advice({ now: at('2026-03-06', '23:59') })).toEqual([]);
    expect(said(advice({ now: at('2026-03-07', '00:00') }))).toEqual([
      'Potvrzená účast: 0 z 10. K usnášeníschopnosti je potřeba 6, ozvěte se těm, kdo zatím neodpověděli.',
    ]);
    const coming = seats([4, 3, 3], { user: 'coming', provider: 'coming' });
    expect(advice({ now: at('2026-03-09'), seats: coming })).toEqual([]);
  });

  test('does not matter where the meeting needs none, matters less where it needs less', () => {
    const kinds = (count: number, quorum: PlanFacts['quorum']) =>
      advice({ seats: excused(count), quorum }).map(({ kind }) => kind);
    expect(kinds(10, 'none')).not.toContain('noQuorum');
    expect(kinds(6, { share: [1, 3] })).not.toContain('noQuorum');
    expect(kinds(7, { share: [1, 3] })).toContain('noQuorum');
  });
});

describe('the three parties', () => {
  const kinds = (counts: number[], rule: 'none' | 'warn' | 'requireEachParty') =>
    advice({ seats: seats(counts), rules: rulesOf({ partyBalanceRule: rule }) });

  test('one has no seat: a warning, or an end to voting', () => {
    expect(kinds([0, 5, 5], 'warn')).toEqual([
      { kind: 'noSeatOf', level: 'warning', party: 'user' },
    ]);
    expect(said(kinds([0, 5, 5], 'warn'))).toEqual(['V této skupině není žádný uživatel služeb.']);
    expect(said(kinds([5, 5, 0], 'requireEachParty'))).toEqual([
      'V této skupině není žádný zadavatel služeb. Pravidla skupiny chtějí při hlasování všechny tři strany.',
    ]);
    expect(kinds([0, 5, 5], 'none')).toEqual([]);
  });

  test('all of one are excused', () => {
    const without = seats([4, 3, 3], { provider: 'excused' });
    expect(said(advice({ seats: without }))).toEqual(['Všichni poskytovatelé služeb se omluvili.']);
    const rules = rulesOf({ partyBalanceRule: 'requireEachParty' });
    expect(advice({ seats: without, rules })[0].level).toBe('stop');
  });

  test('one is stronger than the body allows, counted from those who may come', () => {
    const rules = rulesOf({ maxPartySharePct: 50 });
    expect(advice({ seats: seats([3, 5, 2]), rules })).toEqual([]);
    expect(said(advice({ seats: seats([2, 6, 2]), rules }))).toEqual([
      'Poskytovatelé: 60 % hlasů. Pravidla skupiny dovolují jedné straně nejvýš 50 %.',
    ]);
    const answered = seats([3, 5, 2], { commissioner: 'excused' });
    expect(advice({ seats: answered, rules })).toContainEqual({
      kind: 'partyTooStrong',
      level: 'warning',
      party: 'provider',
      percent: 63,
      most: 50,
    });
  });
});

test('what stops comes before warnings and hints', () => {
  const levels = advice({
    isInvited: false,
    items: [],
    seats: seats([0, 5, 5]),
  }).map(({ level }) => level);
  expect(levels).toEqual(['stop', 'warning', 'hint']);
});
