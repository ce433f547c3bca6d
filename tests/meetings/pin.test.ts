import { expect, test } from 'vitest';
import { readPin, spelledPin } from '#lib/meetings/pin.ts';

test.each([
  '482913',
  '482 913',
  ' 482\u00a0913 ',
  '482\u202f913',
  '482-913',
  '48.29.13',
  '４８２９１３',
  '４８２　９１３',
  'PIN 482 913',
  'pin: 482913',
])('%j is 482913', (typed) => {
  expect(readPin(typed)).toBe('482913');
});

test.each(['', ' ', '48291', '4829130', '48291a', 'O82913', '482,913', '+482913', '٤٨٢٩١٣', 'PIN'])(
  '%j is no PIN',
  (typed) => {
    expect(readPin(typed)).toBeNull();
  },
);

test('is spelled in two threes that stay together and reads back', () => {
  expect(spelledPin('482913')).toBe('482\u00a0913');
  expect(readPin(spelledPin('007001'))).toBe('007001');
});
