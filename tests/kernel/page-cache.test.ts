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
  cache.keep('/', page('domov'), 0);
  expect(shown(cache, '/', 4999)).toBe('domov');
  expect(cache.fresh('/', 5000)).toBeNull();
  expect(cache.fresh('/jina', 0)).toBeNull();
});

test('over the limit the oldest pages go first, also after one was replaced', () => {
  const cache = new PageCache(5000, 10);
  cache.keep('a', page('1234'), 0);
  cache.keep('b', page('1234'), 0);
  cache.keep('a', page('12'), 0);
  cache.keep('c', page('1234'), 0);
  expect(shown(cache, 'b', 1)).toBe('1234');
  cache.keep('d', page('1234'), 0);
  expect(cache.fresh('b', 1)).toBeNull();
  expect(shown(cache, 'd', 1)).toBe('1234');
});

test('an act forgets everything', () => {
  const cache = new PageCache(5000);
  cache.keep('/', page('domov'), 0);
  cache.clear();
  expect(cache.fresh('/', 1)).toBeNull();
});

test('a page whose rendering began before an act is not kept after it', () => {
  const cache = new PageCache(5000);
  const begun = cache.acts;
  cache.clear();
  cache.keep('/', page('se skrytou připomínkou'), 0, begun);
  expect(cache.fresh('/', 1)).toBeNull();
  cache.keep('/', page('bez ní'), 0, cache.acts);
  expect(shown(cache, '/', 1)).toBe('bez ní');
});
