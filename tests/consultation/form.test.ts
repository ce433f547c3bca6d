import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readForm } from '#lib/kernel/form.ts';
import { commentFields } from '#lib/consultation/form/fields.ts';
import { flagsOf, shortestFilling, textLimit } from '#lib/consultation/submission.ts';
import { formToken, readFormToken } from '#lib/consultation/form/token.server.ts';

function read(fields: Record<string, string> | [string, string][]) {
  const form = new FormData();
  for (const [name, value] of Array.isArray(fields) ? fields : Object.entries(fields)) {
    form.append(name, value);
  }
  return readForm(commentFields, form);
}
const refusal = (fields: Parameters<typeof read>[0]) => {
  const outcome = read(fields);
  return outcome.granted ? null : outcome.refusals.map(({ code, field }) => `${field}: ${code}`);
};
const kept = (text: string) => {
  const outcome = read({ text });
  return outcome.granted ? outcome.value.text : null;
};

// Numbers are those of reliability.md §11.
describe('a citizen may send', () => {
  test.each([
    ['1 nothing', '', ['text: empty']],
    ['2 spaces only', '   \n\t ', ['text: empty']],
    ['3 a hard space', '\u00a0', ['text: empty']],
    ['3 a zero-width space', '\u200b', ['text: empty']],
    ['4 one character', 'x', null],
    ['5 exactly the limit', 'ř'.repeat(textLimit), null],
    ['5 one more', 'ř'.repeat(textLimit + 1), ['text: tooLong']],
    ['6 a megabyte', 'a'.repeat(1_000_000), ['text: tooLong']],
    ['6 a megabyte of emoji', '👨‍👩‍👧‍👦'.repeat(90_000), ['text: tooLong']],
    ['6 a megabyte of spaces inside', `a${' '.repeat(1_000_000)}a`, ['text: tooLong']],
    ['18 a full text of families', '👨‍👩‍👧‍👦'.repeat(textLimit), null],
  ])('%s', (_, text, expected) => {
    expect(refusal({ text })).toEqual(expected);
  });

  test.each([
    ['7 ten thousand line breaks', `a${'\n'.repeat(10_000)}b`, 'a\n\nb'],
    ['8 a script as text', '<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['12 template marks as text', '{{7*7}} ${7*7} {@html x}', '{{7*7}} ${7*7} {@html x}'],
    ['13 a quote of SQL as text', "' OR 1=1 --", "' OR 1=1 --"],
    ['15 a direction override is removed', 'Jana\u202e', 'Jana'],
    ['16 look-alike letters are kept', 'Јana', 'Јana'],
    ['17 five hundred marks are limited', `a${'\u0301'.repeat(500)}`, 'á\u0301\u0301\u0301\u0301'],
    ['22 entities are not decoded', '&amp;lt;b&amp;gt;', '&amp;lt;b&amp;gt;'],
    ['23 a dangerous word as text', '__proto__', '__proto__'],
    ['24 Czech quotes, dash, soft hyphen', '„Ano“ – spo\u00adlu', '„Ano“ – spo\u00adlu'],
  ])('%s', (_, text, expected) => {
    expect(kept(text)).toBe(expected);
  });

  test('29 nothing the form does not have', () => {
    expect(refusal({ text: 'ahoj', role: 'admin', published: '1' })).toEqual([': invalid']);
    expect(
      refusal([
        ['text', 'a'],
        ['text', 'b'],
      ]),
    ).toEqual([': invalid']);
    expect(refusal({ text: 'ahoj', relation: 'king' })).toEqual(['relation: missing']);
  });

  test.each([
    '"<b>x</b>"@a.cz',
    'a@b',
    `${'a'.repeat(320)}@a.cz`,
    'a@b.cz\nc@d.cz',
    'a@b.cz, c@d.cz',
    'a@b.cz>',
  ])('41 no address like %s', (email) => {
    expect(refusal({ text: 'ahoj', email })).toEqual(['email: invalid']);
  });

  test('who writes and the address are free to leave out', () => {
    expect(read({ text: 'ahoj' })).toMatchObject({
      granted: true,
      value: { relation: 'undisclosed', email: null },
    });
  });
});

describe('marks for the moderator', () => {
  test('a filled trap, a fast form, a crowded address', () => {
    expect(flagsOf('', shortestFilling, false)).toEqual([]);
    expect(flagsOf('http://spam', 10, true)).toEqual(['trap', 'fast', 'crowd']);
  });
});

describe('the token of a form', () => {
  const key = new Uint8Array(32).fill(7);
  const shown = new Date('2026-03-01T10:00:00Z');

  test('says its key and how long it was filled, at its own place only', () => {
    const token = formToken(key, 'navrh/17', shown);
    const later = new Date(shown.getTime() + 90_000);
    const read = readFormToken(key, 'navrh/17', token, later);
    expect(read?.filling).toBe(90_000);
    expect(read?.formKey).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(readFormToken(key, 'navrh/17', token, shown)?.formKey).toBe(read?.formKey);
    expect(readFormToken(key, 'navrh/18', token, later)).toBeNull();
    expect(readFormToken(new Uint8Array(32), 'navrh/17', token, later)).toBeNull();
    expect(formToken(key, 'navrh/17', shown)).not.toBe(token);
  });

  test('with any letter changed is none', () => {
    const token = formToken(key, 'navrh/17', shown);
    fc.assert(
      fc.property(fc.nat({ max: 49 }), fc.constantFrom('A', 'z', '_', '7'), (at, letter) => {
        const changed = token.slice(0, at) + letter + token.slice(at + 1);
        fc.pre(changed !== token);
        expect(readFormToken(key, 'navrh/17', changed, shown)).toBeNull();
      }),
    );
    for (const forged of ['', 'x', `${token}A`, token.slice(1), 'Ř'.repeat(51)]) {
      expect(readFormToken(key, 'navrh/17', forged, shown)).toBeNull();
    }
  });
});
