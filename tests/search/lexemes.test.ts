import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askedWords, queryOf, spellableWords, vectorOf } from '#lib/search/language/lexemes.ts';
import { longestQuestion, addressOf, questionIn } from '#lib/search/question.ts';

describe('the words of a question', () => {
  test('are folded, come once and without the small ones', () => {
    expect(askedWords('Služby pro seniory v Bechyni a služby')).toEqual([
      'sluzby',
      'seniory',
      'bechyni',
    ]);
  });

  test('are the small ones when there is nothing else', () => {
    expect(askedWords('v')).toEqual(['v']);
  });

  test.each([
    ["' OR 1=1 --", ['or', '1', '=']],
    ['%', ['%']],
    ['_', ['_']],
    ['\\', ['\\']],
    ['1.2', ['1.2']],
    ['§ 47 zákona č. 108/2006', ['§', '47', 'zakona', 'c', '108/2006']],
    ['👨‍👩‍👧', ['👨', '👩', '👧']],
    ['__proto__', ['_', 'proto']],
    ['constructor', ['constructor']],
    ['…!?„“ – ()', []],
    ['\u0301\u0301', []],
  ])('%s', (typed, words) => {
    expect(askedWords(typed)).toEqual(words);
  });

  test('are at most twelve, each at most forty letters', () => {
    const many = askedWords(Array.from({ length: 50 }, (_, at) => `slovo${at}`).join(' '));
    expect(many).toHaveLength(12);
    expect(askedWords('x'.repeat(100))[0]).toHaveLength(40);
  });
});

describe('a question to the database', () => {
  test('holds nothing but quoted words and our own operators, whatever was typed', () => {
    const quoted = /'(?:[^'\\]|''|\\\\)+'/g;
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (typed) => {
        expect(queryOf(askedWords(typed)).replace(quoted, 'w')).toMatch(
          /^(\(?w(:\*)?( \| w\))?( & )?)*$/,
        );
      }),
    );
  });

  test('asks for the word, its beginning and its stem', () => {
    expect(queryOf(['bechyni', 'v'])).toBe("('bechyni':* | 'bechyn') & 'v'");
  });
});

test('an entry keeps the places of its words, those of the title heavier', () => {
  expect(vectorOf('1.2 Služba', 'služby 108/2006')).toBe(
    "'1.2':1A '1':1A '2':1A 'sluzba':2A 'sluzb':2A,3 'sluzby':3 '108/2006':4 '108':4 '2006':4",
  );
});

test('spelling leads to words of letters only', () => {
  expect([...spellableWords('V Bechyni 12 dětí, 1.2 %')]).toEqual(['bechyni', 'deti']);
});

describe('a question in an address', () => {
  const read = (query: string) => questionIn(new URLSearchParams(query));

  test('comes back the same', () => {
    const question = { typed: 'péče & „doma“', kind: 'meeting', page: 3 } as const;
    const address = addressOf(question);
    expect(read(address.slice('/hledat?'.length))).toMatchObject(question);
  });

  test.each([
    ['strana=-1', 1],
    ['strana=999999999', 999_999_999],
    ['strana=9999999999', 1],
    ['strana=;drop', 1],
    ['strana=0', 1],
    ['strana=2', 2],
  ])('%s', (query, page) => {
    expect(read(`q=a&${query}`).page).toBe(page);
  });

  test.each(['sort', '__proto__', 'constructor', 'toString', 'schuze;drop', 'measure'])(
    'of an unknown kind %s asks for all',
    (kind) => {
      expect(read(`q=a&druh=${kind}`).kind).toBeNull();
    },
  );

  test.each([
    ['q=', 'empty'],
    ['q=%20%C2%A0%E2%80%8B', 'empty'],
    ['q=...', 'noWords'],
    [`q=${'a'.repeat(longestQuestion)}`, null],
    [`q=${'a'.repeat(longestQuestion + 1)}`, 'tooLong'],
    [`q=${encodeURIComponent('& | ! ( ) <-> :* '.repeat(100))}`, 'tooLong'],
  ])('%s is judged', (query, fault) => {
    expect(read(query).fault).toBe(fault);
  });

  test('keeps what was typed, without control characters', () => {
    expect(read('q=%E2%80%AEabc%00').typed).toBe('abc');
  });
});
