import { describe, expect, test } from 'vitest';
import { catalogue, counted } from '#lib/kernel/words.ts';
import {
  day,
  inCzechOrder,
  longDay,
  money,
  parseNumber,
  percent,
  time,
  timeRange,
} from '#lib/kernel/format.ts';
import { typeset } from '#lib/kernel/typography.ts';

const nbsp = '\u00a0';
const votes = { one: '# hlas', few: '# hlasy', many: '# hlasu', other: '# hlasů' };

describe('Czech numbers, dates and order', () => {
  test('I24: 1 hlas; 2–4 hlasy; 0, 5, 21, 101 hlasů; 1,5 hlasu', () => {
    const said = [1, 2, 4, 0, 5, 21, 101, 1.5].map((count) => counted('cs', count, votes));
    expect(said).toEqual([
      '1 hlas',
      '2 hlasy',
      '4 hlasy',
      '0 hlasů',
      '5 hlasů',
      '21 hlasů',
      '101 hlasů',
      '1,5 hlasu',
    ]);
  });

  test('I25: money and days carry non-breaking spaces, and money typed by hand is read', () => {
    expect(money(699053, 'cs')).toBe(`699${nbsp}053${nbsp}Kč`);
    expect(day('2009-06-01', 'cs')).toBe(`1.${nbsp}6.${nbsp}2009`);
    expect(longDay('2010-06-18', 'cs')).toBe(`pátek 18.${nbsp}června 2010`);
    expect(percent(14 / 45, 'cs')).toBe(`31,1${nbsp}%`);
    for (const typed of [
      '699 053,- Kč',
      `699${nbsp}053 Kč`,
      '699\u202f053',
      '699053',
      '699,053 tis.',
    ]) {
      expect(parseNumber(typed), typed).toBe(699053);
    }
    expect(parseNumber('1,5')).toBe(1.5);
    for (const typed of ['', 'asi 5', '1.2.3', '--1', 'Kč']) expect(parseNumber(typed)).toBeNull();
  });

  test('I55: a moment is told in Europe/Prague, on clock-change days too', () => {
    expect(time(new Date('2026-03-29T00:59:00Z'), 'cs')).toBe('1:59');
    expect(time(new Date('2026-03-29T01:00:00Z'), 'cs')).toBe('3:00');
    expect(time(new Date('2026-10-25T01:30:00Z'), 'cs')).toBe('2:30');
  });

  test('I23: Černýšovice before Dobronice, Hodětín before Hodonice before Chotoviny', () => {
    const names = ['Chotoviny', 'Hodonice', 'Dobronice', 'Hodětín', 'Černýšovice'];
    expect(names.sort(inCzechOrder)).toEqual([
      'Černýšovice',
      'Dobronice',
      'Hodětín',
      'Hodonice',
      'Chotoviny',
    ]);
  });
});

describe('days', () => {
  test('a day reads the same way in both languages, never as month and day swapped', () => {
    expect(day('2026-12-06', 'cs')).toBe(`6.${nbsp}12.${nbsp}2026`);
    expect(day('2026-12-06', 'en')).toBe(`6${nbsp}Dec${nbsp}2026`);
  });
});

describe('texts', () => {
  test('one-letter words never end a line', () => {
    expect(typeset('Pomoc v obci a u lidí k 1. 6. 2027')).toBe(
      `Pomoc v${nbsp}obci a${nbsp}u${nbsp}lidí k${nbsp}1.${nbsp}6.${nbsp}2027`,
    );
  });

  test('a line never begins with a dash, nor is a span of time torn at it', () => {
    expect(typeset('Schůze č. 1 – Senioři')).toBe(`Schůze č.${nbsp}1${nbsp}– Senioři`);
    const [from, to] = [new Date('2026-03-10T14:00:00Z'), new Date('2026-03-10T16:30:00Z')];
    expect(timeRange(from, to, 'cs')).toBe('15:00–\u206017:30');
  });

  test('a catalogue typesets Czech also inside functions and leaves English alone', () => {
    const words = catalogue({
      cs: { inTown: 'v obci', by: (name: string) => `s paní ${name}` },
      en: { inTown: 'in a town', by: (name: string) => `with ${name}` },
    });
    expect(words('cs').inTown).toBe(`v${nbsp}obci`);
    expect(words('cs').by('Janou')).toBe(`s${nbsp}paní Janou`);
    expect(words('en').inTown).toBe('in a town');
  });
});
