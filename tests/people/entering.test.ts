import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ownPath } from '#lib/kernel/own-path.ts';
import { deviceName } from '#lib/people/entry/device.ts';
import { isFresh } from '#lib/people/entry/freshness.ts';
import { homeAddress } from '#lib/people/entry/home-address.ts';
import { displayName, initials, publicName, shortName, sortByName } from '#lib/people/names.ts';
import { publicSubject, type Seat } from '#lib/people/permit.ts';

describe('after signing in one lands', () => {
  test.each([
    'https://evil.example',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/\r/evil.example',
    '\t//evil.example',
    ' //evil.example',
    'http:evil.example',
    'http:/evil.example',
    'javascript:alert(1)',
    'JAVASCRIPT://%0aalert(1)',
    'data:text/html,x',
    '/./\\evil.example',
    '/..//evil.example',
    '/.//evil.example',
    '@evil.example',
    '.evil.example',
    '//evil.example/%2f..',
    'evil.example',
    '?x=//evil.example',
    '#//evil.example',
    '',
    null,
    ['/ucet'],
  ])('never elsewhere: %j', (wanted) => {
    const went = ownPath(wanted);
    expect(new URL(went, 'https://plan.example.org').origin).toBe('https://plan.example.org');
    expect(went).toMatch(/^\/(?!\/)/);
  });

  test('never elsewhere, whatever was asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'/\\.:@?#%\t\n a0') }), (wanted) => {
        const url = new URL(ownPath(wanted), 'https://plan.example.org');
        expect(url.origin).toBe('https://plan.example.org');
      }),
    );
  });

  test('where one wanted to be', () => {
    expect(ownPath('/skupiny/seniori?tab=1#deník')).toBe('/skupiny/seniori?tab=1#den%C3%ADk');
  });

  test('otherwise where one works', () => {
    const seat = (bodyKind: Seat['bodyKind'], role: Seat['role']): Seat => ({
      ...{ membershipId: 'm', bodyId: 'b', bodyKind, role, party: null, voting: false },
    });
    const home = (...seats: Seat[]) => homeAddress({ ...publicSubject, seats });
    expect(home()).toBe('/');
    expect(home(seat('steering', 'member'))).toBe('/ridici-skupina');
    expect(home(seat('steering', 'chair'), seat('working', 'member'))).toBe('/skupiny');
    expect(home(seat('team', 'coordinator'))).toBe('/skupiny');
    expect(homeAddress({ ...publicSubject, administrator: true })).toBe('/sprava');
  });
});

describe('a sign-in', () => {
  const now = new Date('2026-03-14T12:00:00Z');
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

  test('is fresh for half an hour, by a card never', () => {
    expect(isFresh({ via: 'emailLink', createdAt: ago(30) }, now)).toBe(true);
    expect(isFresh({ via: 'password', createdAt: ago(31) }, now)).toBe(false);
    expect(isFresh({ via: 'card', createdAt: ago(0) }, now)).toBe(false);
    expect(isFresh({ via: 'demoLink', createdAt: ago(600) }, now)).toBe(true);
    expect(isFresh(null, now)).toBe(false);
  });
});

describe('a name', () => {
  const jana = {
    titleBefore: 'Mgr.',
    givenName: 'Jana',
    familyName: 'Hrubcová',
    titleAfter: 'Ph.D.',
  };
  const named = (givenName: string, familyName: string, titleBefore?: string) => ({
    ...{ givenName, familyName, titleBefore },
  });

  test('carries its titles, its short form and initials do not', () => {
    expect(displayName(jana)).toBe('Mgr. Jana Hrubcová, Ph.D.');
    expect(displayName(named('Jana', 'Nová Stará'))).toBe('Jana Nová Stará');
    expect(shortName(jana)).toBe('Jana H.');
    expect(shortName(named('Anna', 'Chalupová'))).toBe('Anna Ch.');
    expect(initials(jana)).toBe('JH');
    expect(initials(named('Šimon', 'Chalupa'))).toBe('ŠCH');
  });

  test('stands before the public whole only for an office, an organisation or a task', () => {
    const full = 'Mgr. Jana Hrubcová, Ph.D.';
    for (const party of ['provider', 'commissioner', 'publicAuthority'] as const)
      expect(publicName(jana, { party, role: 'member' })).toBe(full);
    for (const role of ['chair', 'leader', 'coordinator', 'methodologist'] as const)
      expect(publicName(jana, { party: 'user', role })).toBe(full);
    for (const party of ['user', 'public', null] as const)
      expect(publicName(jana, { party, role: 'member' })).toBe('Jana H.');
  });

  test('I26 sorts by family name in Czech, titles aside', () => {
    const people = [
      named('Tomáš', 'Říha', 'Bc.'),
      named('Jana', 'Hrubcová', 'Mgr.'),
      named('Anna', 'Chalupová'),
      named('Pavel', 'Ďurica'),
      named('Adam', 'Hrubcová'),
    ];
    expect(
      sortByName(people).map(({ givenName, familyName }) => `${familyName} ${givenName}`),
    ).toEqual(['Ďurica Pavel', 'Hrubcová Adam', 'Hrubcová Jana', 'Chalupová Anna', 'Říha Tomáš']);
    expect(people[0].familyName).toBe('Říha');
  });
});

describe('a device', () => {
  test.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox, Linux'],
    [
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/150.0 Safari/537.36 Edg/150.0',
      'Edge, Windows',
    ],
    [
      'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/150.0 Mobile Safari/537.36',
      'Chrome, Android',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1',
      'Safari, iOS',
    ],
    ['curl/8.5.0', null],
    [null, null],
  ])('is told by its browser: %s', (agent, name) => {
    expect(deviceName(agent)).toBe(name);
  });
});
