import { describe, expect, test } from 'vitest';
import {
  emailAddress,
  flag,
  identifier,
  line,
  list,
  oneOf,
  optionalEmail,
  optionalLine,
  readForm,
} from '#lib/kernel/form.ts';

function form(...pairs: [string, string][]): FormData {
  const data = new FormData();
  for (const [name, value] of pairs) data.append(name, value);
  return data;
}

describe('a form', () => {
  test('is read whole: cleaned lines, flags, lists', () => {
    const fields = {
      name: line(20),
      note: optionalLine(20),
      agreed: flag,
      group: list(line(9), 3),
    };
    const read = readForm(
      fields,
      form(['name', '  Jana \n Hrubcová '], ['group', 'a'], ['group', 'b']),
    );
    expect(read).toEqual({
      granted: true,
      value: { name: 'Jana Hrubcová', note: null, agreed: false, group: ['a', 'b'] },
    });
  });

  test('with an unknown field is refused whole', () => {
    const read = readForm({ name: line(20) }, form(['name', 'Jana'], ['administrator', 'true']));
    expect(read).toMatchObject({ granted: false, refusals: [{ code: 'invalid', field: '' }] });
  });

  test('with a repeated plain field is refused whole', () => {
    const read = readForm({ name: line(20) }, form(['name', 'a'], ['name', 'b']));
    expect(read).toMatchObject({ granted: false, refusals: [{ field: '' }] });
  });

  // Half a megabyte of one repeated letter once kept the whole program busy for minutes.
  test('of more fields than any page has is refused before they are looked at', () => {
    const many = (count: number) =>
      form(...Array.from({ length: count }, (): [string, string] => ['seat', 'a']));
    const fields = { seat: list(line(9), 9000) };
    expect(readForm(fields, many(5000)).granted).toBe(true);
    expect(readForm(fields, many(5001))).toMatchObject({ refusals: [{ field: '' }] });
  });

  test.each(['__proto__', 'constructor', 'toString'])('does not know the field %s', (name) => {
    expect(readForm({ name: line(20) }, form(['name', 'a'], [name, 'b'])).granted).toBe(false);
  });

  test('names everything that is wrong, not only the first thing', () => {
    const fields = { name: line(3), party: oneOf(['user', 'provider']), seat: identifier };
    const read = readForm(fields, form(['name', 'čtyři'], ['party', 'king'], ['seat', 'x']));
    expect(read).toMatchObject({
      granted: false,
      refusals: [
        { code: 'tooLong', field: 'name', facts: { limit: '3' } },
        { code: 'missing', field: 'party' },
        { code: 'invalid', field: 'seat' },
      ],
    });
  });

  test('takes a missing field for an empty one', () => {
    expect(readForm({ name: line(3) }, form())).toMatchObject({ refusals: [{ code: 'empty' }] });
  });

  test.each([
    '"<b>x</b>"@a.cz',
    'a@b',
    `${'a'.repeat(310)}@obec.cz`,
    'a@b.cz\nc@d.cz',
    'a@b.cz,c@d.cz',
    // A link made of them would write to more people, or words of its own.
    'a?bcc=c@d.cz',
    'a%0abcc%3ac@d.cz',
  ])('refuses the address %s', (email) => {
    expect(readForm({ email: emailAddress }, form(['email', email])).granted).toBe(false);
    expect(readForm({ email: optionalEmail }, form(['email', email])).granted).toBe(false);
  });

  test('keeps addresses in lower case and lets an optional one be empty', () => {
    const read = (email: string) => readForm({ email: optionalEmail }, form(['email', email]));
    expect(read('Jana@Obec.CZ')).toMatchObject({ value: { email: 'jana@obec.cz' } });
    expect(read('  ')).toMatchObject({ value: { email: null } });
    expect(read('tohle není adresa')).toMatchObject({
      refusals: [{ code: 'invalid', field: 'email' }],
    });
  });
});
