import { describe, expect, test } from 'vitest';
import { folded } from '#lib/kernel/text.ts';
import { answers, askedWords } from '#lib/search/language/lexemes.ts';
import { stemOf } from '#lib/search/language/stem.ts';
import { alike, apart } from './pairs.ts';

const stem = (word: string) => stemOf(folded(word));

describe('the stem of a Czech word', () => {
  test('is one for the forms of a word: all of a hundred pairs', () => {
    expect(alike.length).toBeGreaterThanOrEqual(100);
    expect(alike.filter(([one, other]) => stem(one) !== stem(other))).toEqual([]);
  });

  test('is another for another word', () => {
    expect(apart.filter(([one, other]) => stem(one) === stem(other))).toEqual([]);
  });

  test('of short words, numbers and other scripts is the word itself', () => {
    for (const word of ['v', 'se', '1.2', '108/2006', 'мама', '%']) expect(stemOf(word)).toBe(word);
  });
});

describe('a word answers', () => {
  const [sluzba] = askedWords('Službám');
  test.each(['služba', 'SLUŽBY', 'sluzeb'])('in another form: %s', (word) => {
    expect(answers(folded(word), sluzba)).toBe(true);
  });

  test('when the asked one is its beginning, from three letters on', () => {
    expect(answers('bechynsko', 'bech')).toBe(true);
    expect(answers('bechynsko', 'be')).toBe(false);
  });
});
