import { describe, expect, test } from 'vitest';
import { takePlace } from '#lib/live/tabs.ts';

/** The locks of one browser, as the platform describes them: a name has one holder, the others wait in order. */
function browserLocks(): LockManager {
  const waiting = new Map<string, { take(): Promise<unknown>; signal?: AbortSignal }[]>();
  const held = new Set<string>();
  const next = (name: string): void => {
    const queue = (waiting.get(name) ?? []).filter(({ signal }) => !signal?.aborted);
    const first = queue.shift();
    waiting.set(name, queue);
    held.delete(name);
    if (!first) return;
    held.add(name);
    void first.take().finally(() => next(name));
  };
  const request = (name: string, options: LockOptions, callback: LockGrantedCallback<unknown>) =>
    new Promise((resolve, reject) => {
      const take = () =>
        Promise.resolve(callback({ name, mode: 'exclusive' })).then(resolve, reject);
      if (!held.has(name)) {
        held.add(name);
        void take().finally(() => next(name));
      } else if (options.ifAvailable) void Promise.resolve(callback(null)).then(resolve);
      else {
        const { signal } = options;
        signal?.addEventListener('abort', () => reject(signal.reason));
        waiting.set(name, [...(waiting.get(name) ?? []), { take, signal }]);
      }
    });
  return { request, query: async () => ({}) } as unknown as LockManager;
}

/** A tab that wants a line to a room. */
function tab(locks: LockManager, room: string) {
  const over = new AbortController();
  const found = { isFull: false, release: null as (() => void) | null, over };
  const place = takePlace(locks, room, {
    full: () => (found.isFull = true),
    signal: over.signal,
  });
  place.then(
    (release) => (found.release = release),
    () => {},
  );
  return found;
}
const turns = () => new Promise((done) => setImmediate(done));

describe('R74 the places of a browser', () => {
  test('R74 are three in a room; the fourth tab waits and gets the first that is let go of', async () => {
    const locks = browserLocks();
    const tabs = Array.from({ length: 5 }, () => tab(locks, 'a'));
    await turns();
    expect(tabs.map(({ isFull }) => isFull)).toEqual([false, false, false, true, true]);
    expect(tabs.map(({ release }) => release !== null)).toEqual([true, true, true, false, false]);
    tabs[1].release!();
    await turns();
    expect(tabs.map(({ release }) => release !== null)).toEqual([true, true, true, true, false]);
    // What the fourth also asked for is free for the fifth.
    tabs[0].release!();
    await turns();
    expect(tabs[4].release).not.toBeNull();
  });

  test('R74 are eight in all rooms together', async () => {
    const locks = browserLocks();
    const tabs = ['a', 'b', 'c'].flatMap((room) => [1, 2, 3].map(() => tab(locks, room)));
    await turns();
    expect(tabs.filter(({ release }) => release).length).toBe(8);
    expect(tabs[8].isFull).toBe(true);
    tabs[0].release!();
    await turns();
    expect(tabs[8].release).not.toBeNull();
  });

  test('R74 are not taken by a tab that was closed while it waited', async () => {
    const locks = browserLocks();
    const tabs = Array.from({ length: 5 }, () => tab(locks, 'a'));
    await turns();
    tabs[3].over.abort();
    tabs[0].release!();
    await turns();
    expect([tabs[3].release, tabs[4].release !== null]).toEqual([null, true]);
  });
});
