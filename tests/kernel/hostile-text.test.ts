import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanText, graphemes, mixesScripts } from '#lib/kernel/text.ts';

test('half a million spaces inside a text do not stop the program', () => {
  const started = performance.now();
  expect(cleanText(` x${' '.repeat(500_000)}x \u200b`)).toHaveLength(500_002);
  expect(performance.now() - started).toBeLessThan(1000);
});

test('a megabyte of emoji is counted without running out of memory', () => {
  expect(graphemes('👨‍👩‍👧‍👦'.repeat(50_000))).toBe(50_000);
  expect(graphemes('🇨🇿–'.repeat(60_000))).toBe(120_000);
});

test('counting in pieces gives the same as counting at once', () => {
  const whole = new Intl.Segmenter('cs', { granularity: 'grapheme' });
  const letter = fc.constantFrom('a', 'ř', '–', '👨‍👩‍👧‍👦', '🇨🇿', 'e\u0301\u0302', '\n', '日');
  fc.assert(
    fc.property(fc.array(letter, { maxLength: 700 }), (letters) => {
      const text = letters.join('');
      expect(graphemes(text)).toBe(Array.from(whole.segment(text)).length);
    }),
  );
});

test.each([
  ['Јana Nová', true],
  ['Jana Nová', false],
  ['Яна a Jana', false],
  ['αlfa', true],
  ['', false],
])('„%s“ mixes scripts in a word: %s', (text, mixed) => {
  expect(mixesScripts(text)).toBe(mixed);
});
