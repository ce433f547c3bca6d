import { expect, test } from 'vitest';
import { byParty } from '#lib/meetings/triad-use.ts';
import type { Taking } from '#lib/meetings/triad-use.ts';

const user = (person: string): Taking => ({ person, party: 'user' });
const provider = (person: string): Taking => ({ person, party: 'provider' });

test('people of each party are counted, each of them once', () => {
  const guest: Taking = { person: 'd', party: 'public' };
  expect(byParty([user('a'), user('b'), provider('c'), guest])).toEqual({
    user: 2,
    provider: 1,
    public: 1,
  });
  expect(byParty([provider('c'), provider('c'), provider('c')])).toEqual({ provider: 1 });
  expect(byParty([user('a'), provider('c'), user('a')])).toEqual({ user: 1, provider: 1 });
});

test('who has no party is in no count', () => {
  expect(byParty([{ person: 'coordinator', party: null }])).toEqual({});
});
