import { describe, expect, test } from 'vitest';
import { defaultRules, quorumNeeded, rulesOf } from '#lib/groups/rules.ts';

describe('rules of procedure', () => {
  test('a body that adopted nothing has the defaults of domain.md §5', () => {
    expect(rulesOf({})).toEqual(defaultRules);
    expect(rulesOf(null)).toEqual(defaultRules);
    expect(defaultRules).toMatchObject({
      quorum: 'majorityOfMembers',
      majority: 'ofPresent',
      decisionBasis: 'person',
      equalPartyBase: 'cast',
      tieBreak: ['revote', 'fail'],
      revoteWhileOpen: true,
      partyResultFloor: 3,
      perRollamDays: 7,
    });
  });

  test('what differs is kept, the rest is the default', () => {
    const rules = rulesOf({ majority: 'twoThirdsOfAll', quorum: { share: [2, 3] } });
    expect(rules.majority).toBe('twoThirdsOfAll');
    expect(rules.minutesDays).toBe(defaultRules.minutesDays);
  });

  test.each([
    [{ partyResultFloor: 2 }],
    [{ invitationDays: 31 }],
    [{ minSecretRoll: 4 }],
    [{ maxPartySharePct: 33 }],
    [{ quorum: { share: [1, 5] } }],
    [{ quorum: { share: [4, 5] } }],
    [{ quorum: { count: 0 } }],
    [{ majority: 'half' }],
    [{ perRollamDays: 2.5 }],
    [{ tieBreak: [] }],
    [{ weight: 2 }],
  ])('out of range or unknown is thrown: %j', (adopted) => {
    expect(() => rulesOf(adopted)).toThrow();
  });
});

describe('quorum', () => {
  test.each([
    ['majorityOfMembers', 9, 5],
    ['majorityOfMembers', 10, 6],
    ['majorityOfMembers', 1, 1],
    [{ share: [1, 3] }, 9, 3],
    [{ share: [1, 3] }, 10, 4],
    [{ share: [2, 3] }, 13, 9],
    [{ count: 7 }, 20, 7],
    ['none', 9, 0],
  ] as const)('%j of %i seats needs %i', (quorum, seats, needed) => {
    expect(quorumNeeded(quorum as never, seats)).toBe(needed);
  });
});
