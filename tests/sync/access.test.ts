import { describe, expect, test } from 'vitest';
import type { MeasureState } from '#schema';
import { accessTo } from '#lib/live/access.ts';
import { publicSubject, type Seat, type Subject } from '#lib/people/permit.ts';

const bodyId = 'own';
const stageState = 'drafting';
const seated = (seat: Partial<Seat>): Subject => ({
  personId: 'p',
  administrator: false,
  seats: [
    {
      membershipId: 'm',
      bodyId,
      bodyKind: 'working',
      role: 'member',
      party: 'user',
      voting: true,
      ...seat,
    },
  ],
});
const member = seated({});

describe('in a measure of the own group', () => {
  test.each<[MeasureState, boolean, string | null]>([
    ['draft', true, null],
    ['inDiscussion', true, null],
    ['returned', true, null],
    ['proposed', true, null],
    ['prioritised', true, null],
    ['recommended', false, 'withSteering'],
    ['approved', false, 'decided'],
    ['inPlan', false, 'decided'],
    ['running', false, 'decided'],
    ['fulfilled', false, 'decided'],
    ['rejected', false, 'rejected'],
    ['mergedInto', false, 'merged'],
    ['withdrawn', false, 'withdrawn'],
    ['dropped', false, 'withdrawn'],
  ])('state %s may be written: %s', (state, write, reason) => {
    expect(accessTo(member, { bodyId, state, stageState })).toMatchObject({
      read: true,
      write,
      reason,
    });
    expect(accessTo(seated({ role: 'leader' }), { bodyId, state, stageState }).numbers).toBe(write);
  });
});

test.each<[string, Subject, { read: boolean; write: boolean; numbers: boolean }]>([
  ['the public', publicSubject, { read: false, write: false, numbers: false }],
  ['a member', member, { read: true, write: true, numbers: false }],
  ['a guest', seated({ role: 'guest' }), { read: true, write: false, numbers: false }],
  [
    'a member of another group',
    seated({ bodyId: 'x' }),
    { read: false, write: false, numbers: false },
  ],
  ['the leader', seated({ role: 'leader' }), { read: true, write: true, numbers: true }],
  [
    'the leader of another group',
    seated({ role: 'leader', bodyId: 'x' }),
    { read: true, write: false, numbers: false },
  ],
  [
    'the coordinator',
    seated({ role: 'coordinator', bodyId: 't', bodyKind: 'team' }),
    { read: true, write: true, numbers: true },
  ],
  [
    'the steering group',
    seated({ bodyId: 's', bodyKind: 'steering' }),
    { read: true, write: false, numbers: false },
  ],
  [
    'the technical administrator',
    { ...publicSubject, personId: 'p', administrator: true },
    { read: false, write: false, numbers: false },
  ],
])('%s in a draft', (_who, subject, access) => {
  expect(accessTo(subject, { bodyId, state: 'draft', stageState })).toMatchObject(access);
});

test.each(['archived', 'abandoned'] as const)(
  'I21: nobody writes when the stage is %s',
  (stage) => {
    for (const role of ['member', 'leader', 'coordinator'] as const) {
      const access = accessTo(seated({ role }), { bodyId, state: 'draft', stageState: stage });
      expect(access).toEqual({ read: true, write: false, numbers: false, reason: 'archived' });
    }
  },
);
