import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultRules } from '#lib/groups/rules.ts';
import { instantAt } from '#lib/kernel/local-time.ts';
import { actingSeats, noQuorumSince, presentAt, quorumAt, quorumOf } from '#lib/groups/presence.ts';
import type { AttendanceRow, VotingSeat } from '#lib/groups/presence.ts';

const at = (time: string) => instantAt('2026-03-10', time)!;
const seat = (membershipId: string, more: Partial<VotingSeat> = {}): VotingSeat => ({
  membershipId,
  unitId: membershipId,
  substituteForId: null,
  ...more,
});
const substitute = (membershipId: string, of: string) =>
  seat(membershipId, { unitId: of, substituteForId: of });
const row = (
  membershipId: string,
  since: string | null,
  until: string | null = null,
  more: Partial<AttendanceRow> = {},
): AttendanceRow => ({
  membershipId,
  guestName: null,
  party: 'user',
  mode: 'present',
  since: since === null ? null : at(since),
  until: until === null ? null : at(until),
  ...more,
});
const ten = 'abcdefghij'.split('').map((id) => seat(id));
const six = 'abcdef'.split('').map((id) => row(id, '15:00'));
const quorum = defaultRules.quorum;

describe('10 seats, 6 present, one of them until 18:10', () => {
  const rows = [...six.slice(0, 5), row('f', '15:00', '18:10')];

  test.each([
    ['14:59', 0, false],
    ['15:00', 6, true],
    ['18:09', 6, true],
    ['18:10', 5, false],
    ['19:00', 5, false],
  ])('at %s there are %i, quorum %s', (time, present, holds) => {
    expect(quorumAt(rows, ten, quorum, at(time))).toEqual({ seats: 10, present, needed: 6, holds });
  });

  test('the quorum is lost at 18:10, not before, and back when somebody comes late', () => {
    const since = (more: AttendanceRow[], now: string) =>
      noQuorumSince([...rows, ...more], ten, quorum, { from: at('15:00'), now: at(now) });
    expect(since([], '18:09')).toBeNull();
    expect(since([], '18:40')).toEqual(at('18:10'));
    expect(since([row('g', '18:20')], '18:15')).toEqual(at('18:10'));
    expect(since([row('g', '18:20')], '18:20')).toBeNull();
    expect(since([row('g', '18:20', '18:25')], '18:40')).toEqual(at('18:25'));
  });

  test('waiting for a quorum begins with the planned start', () => {
    const since = (now: string) =>
      noQuorumSince(six.slice(0, 3), ten, quorum, { from: at('15:30'), now: at(now) });
    expect(since('15:29')).toBeNull();
    expect(since('15:30')).toEqual(at('15:30'));
    expect(since('16:10')).toEqual(at('15:30'));
  });
});

describe('who counts', () => {
  test('in the room and from afar alike; excused, absent and guests do not', () => {
    const rows = [
      row('a', '15:00'),
      row('b', '15:00', null, { mode: 'online', party: 'provider' }),
      row('c', null, null, { mode: 'excused' }),
      row('d', '15:00', null, { mode: 'absent' }),
      row('', '15:00', null, { membershipId: null, guestName: 'Host', mode: 'guest', party: null }),
    ];
    const presence = presentAt(rows, at('15:30'));
    expect([...presence.members]).toEqual(['a', 'b']);
    expect(presence.guests).toBe(1);
    expect(presence.byParty).toEqual({ user: 1, provider: 1 });
    expect(quorumAt(rows, ten, quorum, at('15:30')).present).toBe(2);
  });

  test('who came twice is one person at any moment', () => {
    const rows = [row('a', '15:00', '16:00'), row('a', '15:30')];
    expect(presentAt(rows, at('15:45')).byParty).toEqual({ user: 1 });
  });

  test('somebody present without a voting seat does not make a quorum', () => {
    const rows = [...six.slice(0, 5), row('methodologist', '15:00')];
    expect(quorumAt(rows, ten, quorum, at('15:30'))).toMatchObject({ present: 5, holds: false });
  });
});

describe('I36 a substitute', () => {
  const seats = [...ten, substitute('x', 'f'), substitute('y', 'f')];
  const acting = (rows: AttendanceRow[], time: string) =>
    actingSeats(rows, seats, at(time)).map(({ membershipId }) => membershipId);

  test('counts only while the substituted is absent, never both', () => {
    const rows = [row('x', '15:00'), row('f', '16:00', '17:00')];
    expect(acting(rows, '15:30')).toEqual(['x']);
    expect(acting(rows, '16:30')).toEqual(['f']);
    expect(acting(rows, '17:00')).toEqual(['x']);
    expect(quorumAt(rows, seats, quorum, at('16:30'))).toMatchObject({ seats: 10, present: 1 });
  });

  test('is one for a seat, and none for a seat that is vacant', () => {
    expect(acting([row('x', '15:00'), row('y', '15:00')], '15:30')).toEqual(['x']);
    const vacant = [...ten.slice(0, 5), substitute('x', 'f')];
    const rows = [row('x', '15:00')];
    expect(actingSeats(rows, vacant, at('15:30'))).toEqual([]);
    expect(quorumAt(rows, vacant, quorum, at('15:30'))).toMatchObject({ seats: 5, present: 0 });
  });
});

test('an organisation is one unit whoever of it has come', () => {
  const seats = [
    seat('a', { unitId: 'charita' }),
    seat('b', { unitId: 'charita' }),
    seat('c', { unitId: 'domov' }),
  ];
  const rows = [row('a', '15:00'), row('b', '15:00')];
  expect(quorumAt(rows, seats, quorum, at('15:30'))).toEqual({
    seats: 2,
    present: 1,
    needed: 2,
    holds: false,
  });
});

test('a meeting instead of an inquorate one needs the smaller quorum', () => {
  const usual = quorumOf(defaultRules, { isSubstitute: false });
  const smaller = quorumOf(defaultRules, { isSubstitute: true });
  expect(quorumAt(six.slice(0, 4), ten, usual, at('15:30')).holds).toBe(false);
  expect(quorumAt(six.slice(0, 4), ten, smaller, at('15:30'))).toMatchObject({
    needed: 4,
    holds: true,
  });
});

test('the quorum at a moment depends on nothing but rows that began by then and have not ended', () => {
  const minutes = (from: number) => new Date(at('15:00').getTime() + from * 60_000);
  const stretch = fc.record({
    id: fc.constantFrom(...'abcdefghij'),
    since: fc.integer({ min: 0, max: 120 }),
    lasts: fc.option(fc.integer({ min: 0, max: 60 })),
  });
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 20 }), fc.nat(180), (stretches, moment) => {
      const rows = stretches.map(({ id, since, lasts }) => ({
        ...row(id, null),
        since: minutes(since),
        until: lasts === null ? null : minutes(since + lasts),
      }));
      const now = minutes(moment);
      const there = stretches.filter(
        ({ since, lasts }) => since <= moment && (lasts === null || moment < since + lasts),
      );
      const state = quorumAt(rows, ten, quorum, now);
      expect(state.present).toBe(new Set(there.map(({ id }) => id)).size);
      const since = noQuorumSince(rows, ten, quorum, { from: minutes(0), now });
      expect(since === null).toBe(state.holds);
      if (since) {
        // Missing at every minute since then, and before it not, unless the meeting had not begun.
        for (let m = 0; m <= moment; m += 1) {
          if (minutes(m) >= since) {
            expect(quorumAt(rows, ten, quorum, minutes(m)).holds).toBe(false);
          }
        }
        const before = new Date(since.getTime() - 1);
        if (since > minutes(0)) expect(quorumAt(rows, ten, quorum, before).holds).toBe(true);
      }
    }),
  );
});
