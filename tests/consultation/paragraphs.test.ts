import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addressOf,
  fieldAddress,
  measureAddress,
  numbersOf,
  paragraphsOf,
  placeAt,
  quoteOf,
} from '#lib/consultation/paragraphs.ts';
import type { Block } from '#lib/proposals/blocks.ts';
import { item, line } from './consulted.ts';

const items = [
  item('1.1', {
    needStatement: [line('Autobus nejede.'), line('  '), line('Lidé chodí pěšky.')],
    goal: [{ kind: 'list', ordered: false, items: [[line('Jeden spoj')], [line('Druhý spoj')]] }],
  }),
  item('1.2', { needStatement: [line('Lůžka chybí.')] }),
];

test('numbers go on over all measures and skip empty paragraphs', () => {
  expect(
    paragraphsOf(items).map(({ number, measureId, text }) => [number, measureId, text]),
  ).toEqual([
    [1, 'm1.1', 'Autobus nejede.'],
    [2, 'm1.1', 'Lidé chodí pěšky.'],
    [3, 'm1.1', 'Jeden spoj'],
    [4, 'm1.1', 'Druhý spoj'],
    [5, 'm1.2', 'Lůžka chybí.'],
  ]);
});

test('a table is one paragraph, whatever its cells', () => {
  const cell = (text: string, header = false) => ({ header, blocks: [line(text)] });
  const table: Block = {
    kind: 'table',
    rows: [
      [cell('Obec', true), cell('Lidí', true)],
      [cell('Hodonice'), cell('')],
    ],
  };
  const made = [item('1.1', { needStatement: [line('Nad tabulkou'), table, line('Pod ní')] })];
  expect(paragraphsOf(made).map(({ number, text }) => [number, text])).toEqual([
    [1, 'Nad tabulkou'],
    [2, 'Obec | Lidí | Hodonice'],
    [3, 'Pod ní'],
  ]);
  expect(placeAt(made, '2')).toMatchObject({ paragraph: { table } });
  expect([...numbersOf(made).values()]).toEqual([1, 2, 2, 2, 2, 3]);
});

test('whatever the text, numbers run from 1 without a hole and lead back to their paragraph', () => {
  const text = fc.oneof(fc.constant(''), fc.constant(' \u00a0'), fc.string());
  const block: fc.Arbitrary<Block> = text.map(line);
  const card = fc.record({ needStatement: fc.array(block), goal: fc.array(block) });
  fc.assert(
    fc.property(fc.array(card, { maxLength: 6 }), (cards) => {
      const made = cards.map((filled, at) => item(`${at + 1}`, filled));
      const found = paragraphsOf(made);
      expect(found.map(({ number }) => number)).toEqual(found.map((_, at) => at + 1));
      expect([...numbersOf(made).values()]).toEqual(found.map(({ number }) => number));
      for (const paragraph of found) {
        expect(placeAt(made, String(paragraph.number))).toMatchObject({ paragraph });
      }
    }),
  );
});

test('every place has one address and the address leads back', () => {
  const fields = ['opatreni-1.1-goal', 'opatreni-1.2-needStatement', 'opatreni-1.2-costs'];
  for (const address of ['1', '5', 'opatreni-1.2', ...fields, 'cely-navrh']) {
    const place = placeAt(items, address);
    expect(place && addressOf(place)).toBe(address);
  }
  expect(placeAt(items, measureAddress({ code: null, measureId: 'm1.1' }))).toBeNull();
  expect(fieldAddress(items[0], 'goal')).toBe('opatreni-1.1-goal');
});

test.each([
  '0',
  '6',
  '-1',
  '01',
  '1.0',
  '1e0',
  ' 1',
  '999999999',
  '',
  'opatreni-9.9',
  'opatreni-',
  'opatreni-1.2-goal',
  'opatreni-1.2-__proto__',
  'opatreni-1.2-',
  '__proto__',
  'constructor',
  '../1',
])('there is no place „%s“', (address) => {
  expect(placeAt(items, address)).toBeNull();
});

test('a quote is shortened at a word', () => {
  expect(quoteOf('Krátká věta.')).toBe('Krátká věta.');
  const quote = quoteOf('slovo '.repeat(100));
  expect(quote).toMatch(/slovo…$/);
  expect(quote.length).toBeLessThanOrEqual(301);
});
