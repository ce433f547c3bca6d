// What the public reads of people's names: one rule, wherever a name stands.
import { describe, expect, test } from 'vitest';
import { shortWritten } from '#lib/people/names.ts';
import { namesIn, shortened, shortNamesFor } from '#lib/people/public-text.ts';
import type { NamedSeat } from '#lib/people/names.ts';

const seat = (bodyId: string, party: NamedSeat['party'], role: NamedSeat['role'] = 'member') => ({
  ...{ bodyId, party, role },
});
const person = (givenName: string, familyName: string, ...seats: ReturnType<typeof seat>[]) => ({
  ...{ givenName, familyName, titleBefore: null, titleAfter: null, seats },
});

test.each([
  ['Helena Dvořáčková', 'Helena D.'],
  ['Ing. arch. Petr Malý, Ph.D.', 'Petr M.'],
  ['Anna Chalupová – sousedka', 'Anna Ch.'],
  ['Eva Malá (dcera)', 'Eva M.'],
  ['Marie', 'Marie'],
  ['J. N.', 'J. N.'],
])('a name typed as %s is %s for the public', (written, short) => {
  expect(shortWritten(written)).toBe(short);
});

describe('names the public reads short', () => {
  test('are of those the seat in that body does not name whole', () => {
    const people = [
      person('Helena', 'Dvořáčková', seat('SZP', 'user')),
      person('Eva', 'Šimáčková', seat('SZP', 'provider')),
      person('Olga', 'Krejčová', seat('SZP', 'public'), seat('RS', 'commissioner')),
      person('Jana', 'Hrubcová', seat('RT', null, 'coordinator')),
      person('Ludmila', 'Vávrová', seat('RS', 'user')),
    ];
    expect(shortNamesFor(people, 'SZP')).toEqual({
      'Helena Dvořáčková': 'Helena D.',
      'Olga Krejčová': 'Olga K.',
      'Ludmila Vávrová': 'Ludmila V.',
    });
    // In the steering group the same person stands for a town.
    expect(shortNamesFor(people, 'RS')).not.toHaveProperty('Olga Krejčová');
  });

  test('go by the newest seat in the body', () => {
    const was = person('Jan', 'Malý', seat('SZP', 'user'), seat('SZP', 'provider'));
    expect(shortNamesFor([was], 'SZP')).toEqual({ 'Jan Malý': 'Jan M.' });
  });

  test('cover two people of one name', () => {
    const people = [
      person('Jan', 'Malý', seat('SZP', 'user')),
      person('Jan', 'Malý', seat('SZP', 'provider')),
    ];
    expect(shortNamesFor(people, 'SZP')).toEqual({ 'Jan Malý': 'Jan M.' });
  });

  test('are known with titles and without', () => {
    const doctor = { ...person('Jan', 'Malý', seat('SZP', 'user')), titleBefore: 'Mgr.' };
    const names = shortNamesFor([doctor], 'SZP');
    expect(shortened('Mgr. Jan Malý a Jan Malý', names)).toBe('Jan M. a Jan M.');
  });
});

describe('a text for the public', () => {
  const names = { 'Jan Malý': 'Jan M.', 'Jana Nová': 'Jana N.', 'Jana Nová Stará': 'Jana N.' };

  test('has them short in every text of it, keys and moments stay', () => {
    const at = new Date(0);
    const value = { 'Jan Malý': ['Řekl Jan\u00a0Malý.', { who: 'Jan Malý' }], at, n: 1, no: null };
    expect(shortened(value, names)).toEqual({
      'Jan Malý': ['Řekl Jan M.', { who: 'Jan M.' }],
      ...{ at, n: 1, no: null },
    });
  });

  test('leaves longer names and words alone', () => {
    expect(shortened('Jan Malýš, Bojan Malý, Jana Nováková', names)).toBe(
      'Jan Malýš, Bojan Malý, Jana Nováková',
    );
    expect(shortened('Jana Nová Stará', names)).toBe('Jana N.');
  });

  test('needs only the names that stand in it, also at the beginning of a line', () => {
    expect(Object.keys(namesIn({ a: 'x\nJan Malý' }, names))).toEqual(['Jan Malý']);
    expect(namesIn({ a: 'nikdo' }, names)).toEqual({});
  });
});
