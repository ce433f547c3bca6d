import { describe, expect, test } from 'vitest';
import { instantAt, localTime } from '#lib/kernel/local-time.ts';
import {
  agendaTemplate,
  minutesOf,
  moved,
  proposalsUntil,
  renumber,
  schedule,
} from '#lib/meetings/agenda.ts';
import type { TimedItem } from '#lib/meetings/agenda.ts';

const at = (time: string, day = '2026-03-10') => instantAt(day, time)!;
const item = (number: number, minutes: number, begun?: string, ended?: string): TimedItem => ({
  number,
  minutes,
  begunAt: begun ? at(begun) : null,
  endedAt: ended ? at(ended) : null,
});
const times = (items: TimedItem[], start: Date, now?: Date) =>
  schedule(items, start, now).map(({ item: { number }, from, to }) =>
    [number, localTime(from).time, localTime(to).time].join(' '),
  );

test.each([
  ['a week before', '2026-03-03', 'invited', '2026-03-07'],
  ['still on the last day', '2026-03-07', 'planned', '2026-03-07'],
  ['the day after', '2026-03-08', 'invited', null],
  ['of a meeting that is off', '2026-03-03', 'cancelled', null],
] as const)('items are proposed until the day the rules say: %s', (_, today, state, until) => {
  const meeting = { state, startsAt: at('15:00'), now: at('12:00', today) };
  expect(proposalsUntil(meeting, { agendaProposalDays: 3 })).toBe(until);
});

describe('times of the agenda', () => {
  test('follow one another by number from the start', () => {
    expect(times([item(2, 30), item(1, 15), item(3, 0)], at('15:00'))).toEqual([
      '1 15:00 15:15',
      '2 15:15 15:45',
      '3 15:45 15:45',
    ]);
  });

  test('of a meeting that runs are the real ones and move what comes', () => {
    const items = [item(1, 15, '15:10', '15:20'), item(2, 30, '15:20'), item(3, 10)];
    expect(times(items, at('15:00'), at('15:30'))).toEqual([
      '1 15:10 15:20',
      '2 15:20 15:50',
      '3 15:50 16:00',
    ]);
  });

  test('of an item over its time end now, and nothing still to come lies in the past', () => {
    const items = [item(1, 15, '15:00'), item(2, 30)];
    expect(times(items, at('15:00'), at('15:40'))).toEqual(['1 15:00 15:40', '2 15:40 16:10']);
    const pause = [item(1, 15, '15:00', '15:20'), item(2, 30)];
    expect(times(pause, at('15:00'), at('15:40'))).toEqual(['1 15:00 15:20', '2 15:40 16:10']);
  });

  test('of a meeting that should have begun already are still the planned ones', () => {
    expect(times([item(1, 15), item(2, 30)], at('15:00'), at('15:40'))).toEqual([
      '1 15:00 15:15',
      '2 15:15 15:45',
    ]);
  });

  test('go on over the hour that comes twice', () => {
    const start = at('01:30', '2026-10-25');
    expect(times([item(1, 60), item(2, 60), item(3, 60)], start)).toEqual([
      '1 01:30 02:30',
      '2 02:30 02:30',
      '3 02:30 03:30',
    ]);
  });
});

describe('the order', () => {
  const items = [
    { id: 'c', number: 7 },
    { id: 'a', number: 1 },
    { id: 'b', number: 3 },
  ];
  const order = (list: readonly { id: string; number: number }[]) =>
    list.map(({ id, number }) => `${number}${id}`).join(' ');

  test('is numbered from one without holes', () => {
    expect(order(renumber(items))).toBe('1a 2b 3c');
  });

  test.each([
    ['b', -1, '1b 2a 3c'],
    ['b', 1, '1a 2c 3b'],
    ['a', -1, '1a 2b 3c'],
    ['c', 1, '1a 2b 3c'],
    ['nobody', 1, '1a 2b 3c'],
    ['nobody', -1, '1a 2b 3c'],
  ] as const)('with %s moved by %i is %s', (id, by, expected) => {
    expect(order(moved(items, id, by))).toBe(expected);
  });
});

test('the template fits an hour and a half', () => {
  expect(minutesOf(agendaTemplate)).toBe(90);
});
