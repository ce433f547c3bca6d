import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '#lib/kernel/canonical.ts';
import { readCode, spellCode } from '#lib/kernel/crockford.ts';
import { digestOf } from '#lib/kernel/digest.server.ts';
import { cleanLine, cleanText, folded, graphemes, slug } from '#lib/kernel/text.ts';

describe('what people type', () => {
  test.each([
    ['only spaces', '  \u00a0\u200b ', ''],
    [
      'only what nobody sees: joiners, a soft hyphen, a mark without its letter',
      '\u200d\u00ad\u0301\u200c',
      '',
    ],
    ['only letters that are blank', '\u3164 \u2800\u115f', ''],
    ['joiners inside an emoji', ' 👨‍👩‍👧 ', '👨‍👩‍👧'],
    ['an Arabic direction mark in a name', 'Jana\u061c Nová', 'Jana Nová'],
    ['a direction override in a name', 'Jana\u202e Nová', 'Jana Nová'],
    ['ten thousand line breaks', `a${'\n'.repeat(10_000)}b`, 'a\n\nb'],
    ['five hundred marks on a letter', `a${'\u0301'.repeat(500)}`, 'á\u0301\u0301\u0301\u0301'],
    ['Czech quotes and dashes', '„Ano“ – ne', '„Ano“ – ne'],
  ])('%s', (_, typed, kept) => {
    expect(cleanText(typed)).toBe(kept);
  });

  test('a line has no line break, so it cannot add a mail header', () => {
    expect(cleanLine('Jana\r\nBcc: all@example.org')).toBe('Jana Bcc: all@example.org');
  });

  test('a family emoji counts as one', () => {
    expect(graphemes('👨‍👩‍👧‍👦')).toBe(1);
    expect(graphemes('ahoj')).toBe(4);
  });

  test('search and addresses ignore diacritics', () => {
    expect(folded('Bechyně')).toBe('bechyne');
    expect(slug('Rodiny s dětmi a mládež')).toBe('rodiny-s-detmi-a-mladez');
  });
});

describe('codes', () => {
  test('a code read back in lower case, without dashes and with look-alikes is the same code', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), (bytes) => {
        const code = spellCode(bytes, 16);
        expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
        const typed = code
          .replaceAll('-', ' ')
          .toLowerCase()
          .replaceAll('0', 'o')
          .replaceAll('1', 'l');
        expect(readCode(typed, 16)).toBe(code);
      }),
    );
  });

  test.each(['', 'ABCD', '7F3K-92QM-X4TB-8HZ!', 'U'.repeat(16)])('„%s“ is no code', (typed) => {
    expect(readCode(typed, 16)).toBeNull();
  });
});

describe('digests', () => {
  test('the order of keys changes nothing, any value does', () => {
    expect(canonicalJson({ b: [1, { d: 1, c: null }], a: 'ž' })).toBe(
      '{"a":"ž","b":[1,{"c":null,"d":1}]}',
    );
    expect(digestOf({ a: 1, b: 2 })).toBe(digestOf({ b: 2, a: 1 }));
    expect(digestOf({ a: 1 })).not.toBe(digestOf({ a: 2 }));
  });
});
