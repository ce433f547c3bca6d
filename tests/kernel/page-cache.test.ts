import { expect, test } from 'vitest';
import { PageCache } from '#lib/kernel/page-cache.ts';

const page = (body: string) => ({
  status: 200,
  headers: [],
  body: new TextEncoder().encode(body),
});
const shown = (cache: PageCache, key: string, now: number) => {
  const found = cache.fresh(key, now);
  return found && new TextDecoder().decode(found.body);
};

test('a page is fresh for its time and gone after it', () => {
  const cache = new PageCache(5000);
  cache.begin('/')(page('domov'), 0);
  expect(shown(cache, '/', 4999)).toBe('domov');
  expect(cache.fresh('/', 5000)).toBeNull();
  expect(cache.fresh('/jina', 0)).toBeNull();
});

test('over the limit the oldest pages go first, also after one was replaced', () => {
  const cache = new PageCache(5000, 10);
  cache.begin('a')(page('1234'), 0);
  cache.begin('b')(page('1234'), 0);
  cache.begin('a')(page('12'), 0);
  cache.begin('c')(page('1234'), 0);
  expect(shown(cache, 'b', 1)).toBe('1234');
  cache.begin('d')(page('1234'), 0);
  expect(cache.fresh('b', 1)).toBeNull();
  expect(shown(cache, 'd', 1)).toBe('1234');
});

test('an act forgets everything', () => {
  const cache = new PageCache(5000);
  cache.begin('/')(page('domov'), 0);
  cache.clear();
  expect(cache.fresh('/', 1)).toBeNull();
});

test('a page whose rendering began before an act goes to who waited and is not kept after it', async () => {
  const cache = new PageCache(5000);
  const finish = cache.begin('/');
  const waited = cache.underWay('/');
  cache.clear();
  expect(cache.underWay('/')).toBeNull();
  const again = cache.begin('/');
  finish(page('se skrytou připomínkou'), 0);
  expect((await waited)?.body).toEqual(page('se skrytou připomínkou').body);
  expect(cache.fresh('/', 1)).toBeNull();
  again(page('bez ní'), 0);
  expect(shown(cache, '/', 1)).toBe('bez ní');
});

test('a crowd costs one rendering, also while it is under way', async () => {
  const cache = new PageCache(5000);
  let renderings = 0;
  const read = async () => {
    const underWay = cache.underWay('/');
    const kept = cache.fresh('/', 0) ?? (underWay && (await underWay));
    if (kept) return kept;
    const finish = cache.begin('/');
    renderings += 1;
    await Promise.resolve();
    finish(page('domov'), 0);
    return page('domov');
  };
  const read50 = await Promise.all(Array.from({ length: 50 }, read));
  expect(read50).toEqual(read50.map(() => page('domov')));
  expect(renderings).toBe(1);
});

test('what became no public page is rendered by each for themselves', async () => {
  const cache = new PageCache(5000);
  const finish = cache.begin('/');
  const waited = cache.underWay('/');
  finish(null, 0);
  expect(await waited).toBeNull();
  expect(cache.underWay('/')).toBeNull();
  expect(cache.fresh('/', 0)).toBeNull();
});
