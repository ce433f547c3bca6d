import { expect, test } from 'vitest';
import { surroundings } from '#lib/consultation/settlement/surroundings.ts';
import { item, line } from '../consulted.ts';

const items = [
  item('1.1', { needStatement: ['Jedna.', 'Dvě.', 'Tři.'].map(line), goal: [line('Čtyři.')] }),
  item('1.2', { goal: Array.from({ length: 9 }, (_, at) => line(`Řádek ${at}.`)) }),
];
const at = (code: string, paragraph: number | null, field: string | null = null) =>
  surroundings(items, { measureId: `m${code}`, paragraph, field });
const numbers = (found: ReturnType<typeof at>) => found?.paragraphs.map(({ number }) => number);

test('a paragraph stands among its neighbours, marked', () => {
  expect(at('1.1', 2)).toEqual({
    title: '1.1 1.1',
    paragraphs: [
      { number: 1, text: 'Jedna.', here: false },
      { number: 2, text: 'Dvě.', here: true },
      { number: 3, text: 'Tři.', here: false },
    ],
  });
});

test('the first and the last paragraph of a measure have one neighbour, never one of another measure', () => {
  expect(numbers(at('1.1', 1))).toEqual([1, 2]);
  expect(numbers(at('1.1', 4))).toEqual([3, 4]);
  expect(numbers(at('1.2', 5))).toEqual([5, 6]);
});

test('a section shows its own paragraphs, a measure its beginning', () => {
  expect(numbers(at('1.1', null, 'goal'))).toEqual([4]);
  expect(numbers(at('1.1', null))).toEqual([1, 2, 3, 4]);
  expect(numbers(at('1.2', null))).toEqual([5, 6, 7, 8, 9, 10]);
  expect(at('1.2', null)?.paragraphs.some(({ here }) => here)).toBe(false);
});

test('a field without paragraphs shows none, and the whole draft has no place', () => {
  expect(at('1.1', null, 'costs')?.paragraphs).toEqual([]);
  expect(surroundings(items, { measureId: null, paragraph: null, field: null })).toBeNull();
  expect(surroundings(items, { measureId: 'jiné', paragraph: 1, field: null })).toBeNull();
});

test('a paragraph the measure does not have is taken for the measure', () => {
  expect(numbers(at('1.1', 99))).toEqual([1, 2, 3, 4]);
});
