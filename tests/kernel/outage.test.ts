import { expect, test } from 'vitest';
import { isCutOff, isOutage } from '#lib/kernel/outage.ts';

const coded = (code: string) => Object.assign(new Error('no'), { code });

test.each(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', '57P01', '57P03', '08006', '53300'])(
  'a database that answers %s is away',
  (code) => {
    expect(isOutage(coded(code))).toBe(true);
    expect(isOutage(new Error('Failed query: select 1', { cause: coded(code) }))).toBe(true);
  },
);

test('what pg says without a code is known too', () => {
  expect(isOutage(new Error('Connection terminated unexpectedly'))).toBe(true);
  expect(isOutage(new Error('timeout exceeded when trying to connect'))).toBe(true);
});

test('our own mistakes are not the database being away', () => {
  expect(isOutage(coded('23505'))).toBe(false);
  expect(isOutage(new TypeError('undefined is not a function'))).toBe(false);
  expect(isOutage('ECONNREFUSED')).toBe(false);
});

test('a reader who went away in the middle of a form is neither the database nor our mistake', () => {
  const gone = Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
  expect([isCutOff(gone), isOutage(gone)]).toEqual([true, false]);
  expect(isCutOff(coded('ECONNRESET'))).toBe(false);
  expect(isCutOff(new Error('aborted'))).toBe(false);
});
