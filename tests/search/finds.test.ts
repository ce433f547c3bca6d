import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installation, membership } from '#schema';
import { findsFor } from '#lib/search/finds.server.ts';
import { kinds } from '#lib/search/kinds.ts';
import { maySearch } from '#lib/search/limit.server.ts';
import { questionIn } from '#lib/search/question.ts';
import { refreshIndex } from '#lib/search/index/upkeep.server.ts';
import { measures } from '#world/measures.ts';
import { people } from '#world/people.ts';
import { world } from '#world/world.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';
import { finds, paths } from './scene.ts';

let suite: TestDatabase;
beforeAll(async () => {
  suite = await worldDatabase();
  await refreshIndex(suite.db);
});
afterAll(() => suite.drop());

const measurePath = (code: keyof typeof measures) => `/plan/${world.stage.slug}/opatreni/${code}`;

describe('what is found', () => {
  test('is the same with accents and without, in any form and by a beginning', async () => {
    const first = await paths(suite.db, 'pečovatelská služba');
    expect(first.length).toBeGreaterThan(0);
    for (const typed of ['pecovatelska sluzba', 'PEČOVATELSKOU SLUŽBOU', 'pečovatelské služby']) {
      expect(new Set(await paths(suite.db, typed))).toEqual(new Set(first));
    }
    expect(await paths(suite.db, 'pečovatelsk')).toEqual(expect.arrayContaining(first));
  });

  test('holds every word that was typed, small ones aside', async () => {
    const [one, both] = [
      await finds(suite.db, 'Bechyně'),
      await finds(suite.db, 'služby v Bechyni'),
    ];
    expect(both.all).toBeGreaterThan(0);
    expect(both.all).toBeLessThan(one.all);
  });

  test('begins with the pages that are called so', async () => {
    expect((await paths(suite.db, '1.2'))[0]).toBe(measurePath('1.2'));
    expect((await paths(suite.db, measures['1.1'].title))[0]).toBe(measurePath('1.1'));
    expect((await paths(suite.db, 'řídící skupina'))[0]).toBe('/skupiny/ridici-skupina');
    expect((await paths(suite.db, 'facilitátor'))[0]).toBe('/slovnicek#facilitator');
  });

  test('leads to the contact by the name of who helps', async () => {
    for (const typed of ['Hrubcová', 'hrubcova', 'hrubcovou']) {
      expect(await paths(suite.db, typed)).toContain('/kontakt');
    }
  });

  test('is a person who stands in a group for an office, an organisation or a task only', async () => {
    for (const [slug, name] of [
      ['jana-hrubcova', 'Hrubcová'],
      ['karel-benes', 'Benešem'],
    ] as const) {
      const { finds: found } = await finds(suite.db, name, { kind: 'person' });
      expect(found.map(({ ref }) => ref)).toEqual([world.people[slug].id]);
    }
    const { id, familyName } = world.people['helena-dvorackova'];
    expect((await finds(suite.db, familyName)).counts.person).toBeUndefined();
    const seat = eq(membership.personId, id);
    await suite.db.update(membership).set({ party: 'provider' }).where(seat);
    await suite.db.delete(installation).where(eq(installation.key, 'searchIndex'));
    await refreshIndex(suite.db);
    expect((await finds(suite.db, familyName)).counts.person).toBe(1);
    await suite.db.update(membership).set({ party: 'user' }).where(seat);
    expect((await finds(suite.db, familyName)).counts.person).toBeUndefined();
  });

  test('marks the words in the title and in the excerpt', async () => {
    const { finds: found } = await finds(suite.db, 'seniory');
    for (const { title, excerpt } of found) {
      const marks = [...title, ...excerpt].filter(({ marked }) => marked);
      expect(marks.map(({ text }) => text).join(' ')).toMatch(/senio[rř]i?/i);
    }
  });

  test('can be narrowed to a kind, and every kind says how many it has', async () => {
    const { counts, all, total } = await finds(suite.db, 'skupina');
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(all);
    expect(total).toBe(all);
    for (const kind of kinds) {
      const only = await finds(suite.db, 'skupina', { kind });
      expect(only.total).toBe(counts[kind] ?? 0);
      expect(only.all).toBe(all);
      expect(new Set(only.finds.map((find) => find.kind)).size).toBeLessThanOrEqual(1);
    }
  });

  test('comes in pages without a gap or a repeat, and ends with the last one', async () => {
    const { all, pages } = await finds(suite.db, 'skupina');
    expect(pages).toBeGreaterThan(1);
    const seen: string[] = [];
    for (let page = 1; page <= pages; page += 1) {
      const { finds: some } = await finds(suite.db, 'skupina', { page });
      seen.push(...some.map(({ kind, ref }) => kind + ref));
    }
    expect(seen).toHaveLength(all);
    expect(new Set(seen).size).toBe(all);
    expect((await finds(suite.db, 'skupina', { page: 999_999_999 })).page).toBe(pages);
  });

  test('is help in the language of the reader', async () => {
    expect(await paths(suite.db, 'facilitator', { language: 'en' })).toContain(
      '/slovnicek#facilitator',
    );
    expect(await paths(suite.db, 'glossary')).toEqual([]);
    expect((await finds(suite.db, 'glossary', { language: 'en' })).counts.page).toBeGreaterThan(5);
  });
});

describe('nothing is found', () => {
  test('of drafts and of people who are not shown', async () => {
    for (const typed of [measures['3.3'].title, people['helena-dvorackova'].email ?? 'helena@']) {
      const { finds: found } = await finds(suite.db, typed);
      expect(found.filter(({ kind }) => kind === 'measure')).toEqual([]);
    }
  });

  test('of a mistyped name, but what was meant is offered with its accents', async () => {
    const found = await finds(suite.db, 'Hrupcová');
    expect(found.all).toBe(0);
    expect(found.suggestion).toBe('Hrubcová');
    expect((await finds(suite.db, 'služby Bechine')).suggestion).toBe('služby Bechyně');
    expect((await finds(suite.db, 'xqzwkj')).suggestion).toBeNull();
  });
});

describe('a question', () => {
  test.each([
    "' OR 1=1 --",
    '%',
    '_',
    '\\',
    "\\' \\\\",
    '__proto__',
    'constructor',
    'toString',
    '& | ! ( ) <-> :*',
    '😀 👨‍👩‍👧',
    "a:* & !b | 'c'",
    '<script>alert(1)</script>',
    '{{7*7}} ${7*7}',
    'Јana',
    'a'.repeat(100),
    Array.from({ length: 50 }, () => 'a').join(' '),
    '☂'.repeat(100),
  ])('%s is searched for as it stands and breaks nothing', async (typed) => {
    const { finds: found, all } = await finds(suite.db, typed);
    expect(all).toBeGreaterThanOrEqual(found.length);
  });

  test('of a sign finds the sign, not everything', async () => {
    const { all } = await finds(suite.db, '%');
    const everything = await suite.db.$count(sql`search_entry`);
    expect(all).toBeLessThan(everything / 2);
    for (const { title, excerpt } of (await finds(suite.db, '%')).finds)
      expect([...title, ...excerpt].some(({ text, marked }) => marked && text === '%')).toBe(true);
  });

  test('that takes the database too long is given up', async () => {
    const client = await suite.pool.connect();
    await client.query('begin; lock table search_entry in access exclusive mode');
    const question = questionIn(new URLSearchParams({ q: 'Bechyně' }));
    const asked = findsFor(suite.db, 'cs', question);
    expect(await asked).toBe('slow');
    await client.query('rollback');
    client.release();
  });

  test('may be asked sixty times a minute by a session, or by a household', async () => {
    const ask = (sessionId: string | null, address: string) =>
      maySearch(suite.db, { sessionId, address });
    for (let at = 0; at < 60; at += 1) {
      expect((await ask(null, `2001:db8::${at}`)).granted).toBe(true);
    }
    expect(await ask(null, '2001:db8::ffff')).toMatchObject({ granted: false, code: 'tooMany' });
    expect((await ask(null, '2001:db8:0:1::1')).granted).toBe(true);
    expect((await ask('session', '2001:db8::1')).granted).toBe(true);
  });
});
