import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { article } from '#schema';
import { refreshIndex } from '#lib/search/index/upkeep.server.ts';
import { publicPages } from '#lib/search/site-map.server.ts';
import { robots, siteMap } from '#lib/search/site-map.ts';
import { world } from '#world/world.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';

const origin = 'https://plan.obec.cz';

describe('the map of the site', () => {
  let suite: TestDatabase;
  beforeAll(async () => {
    suite = await worldDatabase();
    await refreshIndex(suite.db);
  });
  afterAll(() => suite.drop());
  const paths = async () => (await publicPages(suite.db, 'cs')).map(({ path }) => path);

  test('names every public page once, without its parts', async () => {
    const found = await paths();
    expect(found).toContain(`/plan/${world.stage.slug}/opatreni/1.2`);
    expect(found).toContain('/slovnicek');
    expect(new Set(found).size).toBe(found.length);
    expect(found.filter((path) => path.includes('#'))).toEqual([]);
  });

  test('leaves out at once what was withdrawn', async () => {
    const articles = (await paths()).filter((path) => path.startsWith('/clanky/'));
    expect(articles.length).toBeGreaterThan(0);
    await suite.db.update(article).set({ withdrawnAt: new Date() });
    expect((await paths()).filter((path) => path.startsWith('/clanky/'))).toEqual([]);
  });
});

test('addresses in the map are whole, written as XML wants them', () => {
  const map = siteMap(origin, [{ path: '/clanky/a&b', at: new Date('2026-11-22T10:00:00Z') }]);
  expect(map).toContain(
    `<url><loc>${origin}/clanky/a&amp;b</loc><lastmod>2026-11-22T10:00:00.000Z</lastmod></url>`,
  );
  expect(map).toContain(`<url><loc>${origin}/</loc></url>`);
});

test('search engines leave codes and desks alone', () => {
  const asked = robots(origin);
  for (const path of ['/k/', '/p/', '/pripominka/', '/sprava', '/vyporadani']) {
    expect(asked).toContain(`Disallow: ${path}\n`);
  }
  expect(asked).toContain(`Sitemap: ${origin}/sitemap.xml`);
});
