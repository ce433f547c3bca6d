import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { excerptOf, marked, type Piece } from '#lib/search/excerpt.ts';
import { answers, askedWords, wordsIn } from '#lib/search/language/lexemes.ts';
import { alike } from './pairs.ts';
import { distance, nearest } from '#lib/search/language/spelling.ts';

const text = (pieces: readonly Piece[]) => pieces.map((piece) => piece.text).join('');
const marks = (pieces: readonly Piece[]) =>
  pieces.filter((piece) => piece.marked).map((piece) => piece.text);

describe('an excerpt', () => {
  test('marks the words as they are written', () => {
    const pieces = marked('Terénní služby v Bechyni', askedWords('sluzba bechyně'));
    expect(marks(pieces)).toEqual(['služby', 'Bechyni']);
    expect(text(pieces)).toBe('Terénní služby v Bechyni');
  });

  test('marks exactly the words that answer, in any company', () => {
    const words = [...alike.flat(), '31%', '31 %', '1.2', '108/2006', '(§ 47)', '😀', 'Žďár', 'šŠ'];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 12 }),
        fc.array(fc.constantFrom(...words, 'péč', '%', 'v'), { minLength: 1, maxLength: 3 }),
        (said, typed) => {
          const asked = askedWords(typed.join(' '));
          const line = said.join(' ');
          const expected = Array.from(wordsIn(line)).filter(({ word }) =>
            asked.some((one) => answers(word, one)),
          );
          const found = marks(marked(line, asked)).join(' ');
          for (const { written } of expected) expect(found).toContain(written.split(/[./]/)[0]);
          if (!/\d/.test(line)) expect(marks(marked(line, asked))).toHaveLength(expected.length);
        },
      ),
    );
  });

  test('leaves markup as the text it is', () => {
    const hostile = '<script>alert(1)</script> & <mark>péče</mark>';
    expect(text(marked(hostile, ['pece']))).toBe(hostile);
    expect(marks(marked(hostile, ['pece']))).toEqual(['péče']);
  });

  test('shows where most of the words stand together', () => {
    const body = `Doprava. ${'Něco jiného. '.repeat(60)}Doprava do Bechyně pro seniory. ${'A dál. '.repeat(60)}`;
    const pieces = excerptOf(body, askedWords('doprava Bechyně senioři'));
    expect(marks(pieces)).toEqual(['Doprava', 'Bechyně', 'seniory']);
    expect(pieces[0].text).toBe('… ');
    expect(text(pieces).length).toBeLessThan(300);
  });

  test('begins at the beginning when only the title held the words', () => {
    expect(text(excerptOf('Krátký text.', ['nic']))).toBe('Krátký text.');
    expect(excerptOf('', ['nic'])).toEqual([]);
  });

  test('parts lines that do not end by themselves', () => {
    expect(text(excerptOf('Jana Malá\nMlýn.\nKonec', ['nic']))).toBe('Jana Malá · Mlýn. Konec');
  });

  test('is always a piece of the text, whole words of it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('péče', 'doma', 'v', 'obci', '😀', 'senioři', 'a', '\n'), {
          maxLength: 400,
        }),
        (words) => {
          const body = words.join(' ');
          const shown = text(excerptOf(body, ['pece', 'obec'])).replace(/^… | …$/g, '');
          expect(body.replace(/\n\s*/g, ' · ').replace(/\s+/g, ' ')).toContain(
            shown.replace(/\s+/g, ' ').trim(),
          );
        },
      ),
    );
  });
});

describe('a mistyped word', () => {
  const known = ['hrubcova', 'hruba', 'bechyne', 'pece', 'pecka', 'skola'].map((word) => ({
    ...{ word, entries: 3 },
  }));

  test.each([
    ['hrupcova', 'hrubcova'],
    ['hrupcovou', 'hrubcova'],
    ['hurbcova', 'hrubcova'],
    ['bechine', 'bechyne'],
    ['skla', 'skola'],
    ['xyzxyz', null],
    ['pecx', 'pece'],
  ])('%s was most likely %s', (typed, meant) => {
    expect(nearest(typed, known)).toBe(meant);
  });

  test('of two as near the more usual one is meant', () => {
    const two = [
      { word: 'pena', entries: 1 },
      { word: 'zena', entries: 9 },
    ];
    expect(nearest('rena', two)).toBe('zena');
  });

  test('is as far as the letters that differ; neighbours that changed places are one', () => {
    expect(distance('dub', 'dub')).toBe(0);
    expect(distance('dub', 'bud')).toBe(2);
    expect(distance('dub', 'udb')).toBe(1);
    expect(distance('', 'dub')).toBe(3);
  });
});
