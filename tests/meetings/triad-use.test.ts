import { expect, test } from 'vitest';
import { triadUse } from '#lib/meetings/triad-use.ts';
import type { Taking } from '#lib/meetings/triad-use.ts';

const user = (person: string): Taking => ({ person, party: 'user' });
const provider = (person: string): Taking => ({ person, party: 'provider' });

test('people of each party are counted by what they did, each of them once', () => {
  expect(
    triadUse({
      present: [user('a'), user('b'), provider('c'), { person: 'd', party: 'public' }],
      spoke: [provider('c'), provider('c'), provider('c')],
      wrote: [user('a'), provider('c'), user('a')],
      voted: [],
    }),
  ).toEqual({
    present: { user: 2, provider: 1, public: 1 },
    spoke: { provider: 1 },
    wrote: { user: 1, provider: 1 },
    voted: {},
  });
});

test('who has no party is in no count', () => {
  const none = { person: 'coordinator', party: null };
  expect(triadUse({ present: [none], spoke: [none], wrote: [none], voted: [] })).toEqual({
    present: {},
    spoke: {},
    wrote: {},
    voted: {},
  });
});
