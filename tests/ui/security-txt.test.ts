import { expect, test } from 'vitest';
import { securityText } from '#lib/ui/security-txt.ts';

const origin = 'https://plan.obec.cz';
const today = new Date('2026-11-22T13:50:00Z');
const lines = (...given: Parameters<typeof securityText>) => securityText(...given).split('\r\n');

test('names the contact, a day within a year, the languages and its own address', () => {
  const contact = { email: 'jana@obec.cz', phone: '+420 380 000 000' };
  expect(lines(origin, contact, today)).toEqual([
    'Contact: mailto:jana@obec.cz',
    'Contact: tel:+420380000000',
    'Contact: https://plan.obec.cz/kontakt',
    'Expires: 2027-05-21T00:00:00.000Z',
    'Preferred-Languages: cs, en',
    'Canonical: https://plan.obec.cz/.well-known/security.txt',
    '',
  ]);
});

test('leads to the contact page where nobody is named yet, and says the same all day', () => {
  expect(lines(origin, null, today)[0]).toBe('Contact: https://plan.obec.cz/kontakt');
  const evening = new Date('2026-11-22T23:59:59Z');
  expect(lines(origin, null, evening)).toEqual(lines(origin, null, today));
});
