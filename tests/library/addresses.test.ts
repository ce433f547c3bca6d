import { like } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { event, shortAddress } from '#schema';
import {
  freeName,
  keepAddress,
  pageOf,
  removeAddress,
  shortAddresses,
  shortAddressTo,
} from '#lib/library/addresses/addresses.server.ts';
import {
  longestName,
  offeredName,
  pageIn,
  readAddress,
} from '#lib/library/addresses/short-address.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';
import { form, readers } from './scene.ts';

const origin = 'https://plan.obec.cz';
let suite: TestDatabase;
let who: Awaited<ReturnType<typeof readers>>;
beforeAll(async () => {
  suite = await worldDatabase();
  who = await readers(suite.db);
});
afterAll(() => suite.drop());

const keep = (slug: string, path: string, seen = '', by = who.jana) =>
  keepAddress(suite.db, by, { slug, path, seen });

describe('the name of a short address', () => {
  test.each([
    ['Připomínky 2026', 'pripominky-2026'],
    ['  ŽLUŤOUČKÝ kůň! ', 'zlutoucky-kun'],
    ['../../etc', 'etc'],
  ])('typed as %j is %j', (slug, name) => {
    const read = readAddress(form({ slug, path: '/konzultace' }), origin);
    expect(read).toMatchObject({ granted: true, value: { slug: name, seen: '' } });
  });

  test.each([
    ['', 'empty'],
    ['–!–', 'invalid'],
    ['x'.repeat(longestName + 1), 'tooLong'],
  ])('typed as %j is refused', (slug, code) => {
    const read = readAddress(form({ slug, path: '/konzultace' }), origin);
    expect(read).toMatchObject({ granted: false, refusals: [{ field: 'slug', code }] });
  });

  test('is offered in whole words', () => {
    expect(offeredName('Návrh plánu')).toBe('navrh-planu');
    expect(offeredName('Návrh komunitního plánu sociálních služeb')).toBe(
      'navrh-komunitniho-planu',
    );
    expect(offeredName('a'.repeat(60))).toHaveLength(24);
  });
});

describe('where a short address leads', () => {
  test.each([
    ['/konzultace/navrh', '/konzultace/navrh'],
    [`${origin}/schuze?x=1#program`, '/schuze?x=1#program'],
    ['/', '/'],
    [origin, null],
    ['https://jinde.cz/', null],
    [`${origin}.jinde.cz/`, null],
    ['//jinde.cz/x', null],
    ['/\\jinde.cz', null],
    ['/\t/jinde.cz', null],
    ['javascript:alert(1)', null],
    ['konzultace', null],
    ['/o/jina', null],
    ['/sprava/lide', null],
    ['/prihlaseni/odkaz/abc', null],
    ['/pripominka/ABCD-EFGH', null],
    ['/k/ABCD-EFGH', null],
    ['/odber/token', null],
    ['/odber', '/odber'],
    ['/schuze/1/platno/token', null],
  ])('typed as %j is %j', (typed, path) => {
    expect(pageIn(typed, origin)).toBe(path);
  });
});

describe('short addresses', () => {
  test('are made once, found however they are typed, and lead elsewhere on purpose only', async () => {
    for (let time = 0; time < 2; time++) {
      expect((await keep('schuze-12', '/schuze')).granted).toBe(true);
    }
    expect(await pageOf(suite.db, 'Schůze 12')).toBe('/schuze');
    expect(await shortAddressTo(suite.db, '/schuze')).toBe('schuze-12');
    expect(await keep('schuze-12', '/plan')).toMatchObject({ code: 'taken', field: 'slug' });
    expect(await keep('schuze-12', '/plan', '/archiv')).toMatchObject({ code: 'stateChanged' });
    expect((await keep('schuze-12', '/plan', '/schuze')).granted).toBe(true);
    expect(await pageOf(suite.db, 'schuze-12')).toBe('/plan');
    expect(await freeName(suite.db, 'schuze-12')).toBe('schuze-12-2');
    for (let time = 0; time < 2; time++) {
      expect((await removeAddress(suite.db, who.jana, 'schuze-12')).granted).toBe(true);
    }
    expect(await pageOf(suite.db, 'schuze-12')).toBeNull();
    const told = await suite.db
      .select({ kind: event.kind, public: event.public })
      .from(event)
      .where(like(event.kind, 'shortAddress.%'))
      .orderBy(event.id);
    expect(told).toEqual(
      ['made', 'changed', 'removed'].map((act) => ({
        ...{ kind: `shortAddress.${act}`, public: false },
      })),
    );
  });

  test('two who want one name at once do not write over each other', async () => {
    const both = await Promise.all([keep('plakat', '/plan'), keep('plakat', '/schuze')]);
    expect(both.map(({ granted }) => granted).sort()).toEqual([false, true]);
    expect((await shortAddresses(suite.db)).filter(({ slug }) => slug === 'plakat')).toHaveLength(
      1,
    );
  });

  test('never lead off the site, whatever stands in the row', async () => {
    await suite.db.insert(shortAddress).values({ slug: 'cizi', path: 'https://jinde.cz/' });
    await suite.db.insert(shortAddress).values({ slug: 'cizi-2', path: '//jinde.cz/' });
    expect(await pageOf(suite.db, 'cizi')).toBe('/');
    expect(await pageOf(suite.db, 'cizi-2')).toBe('/');
  });

  test('are kept by the team only', async () => {
    const { member } = who;
    expect(await keep('clenska', '/plan', '', member)).toMatchObject({ code: 'notAllowed' });
    expect(await removeAddress(suite.db, member, 'plakat')).toMatchObject({ code: 'notAllowed' });
    expect(await pageOf(suite.db, 'clenska')).toBeNull();
  });
});
