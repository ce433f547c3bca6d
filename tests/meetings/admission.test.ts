// What the rules ask for before somebody becomes a member, said at the act that gives the seat.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bodyRules } from '#schema';
import { defaultRules } from '#lib/groups/rules.ts';
import { demandFor } from '#lib/meetings/admission/admission.ts';
import { demandOn } from '#lib/meetings/admission/demands.server.ts';
import { greetGuest } from '#lib/meetings/attendance.server.ts';
import { endMeeting } from '#lib/meetings/running.server.ts';
import { today } from '#lib/people/subject.server.ts';
import { done, minutesScene, type MinutesScene } from './minutes-scene.ts';

const member = { role: 'member', voting: true } as const;

describe('the rules', () => {
  test('ask for nothing where the coordinator admits', () => {
    expect(demandFor(defaultRules, member, 0)).toBeNull();
  });

  test.each(['vote', 'board'] as const)('ask for a consent: %s', (newMemberBy) => {
    const rules = { ...defaultRules, newMemberBy };
    expect(demandFor(rules, member, 0)).toEqual({ by: newMemberBy, meetings: 0 });
    expect(demandFor(rules, { role: 'guest', voting: false }, 0)).toBeNull();
  });

  test('ask for the meetings as a guest that are still missing', () => {
    const rules = { ...defaultRules, guestMeetingsBeforeMembership: 2 };
    expect([0, 1, 2, 3].map((seen) => demandFor(rules, member, seen)?.meetings)).toEqual([
      2,
      1,
      undefined,
      undefined,
    ]);
  });
});

describe('a guest', () => {
  let scene: MinutesScene;
  beforeAll(async () => {
    scene = await minutesScene();
  });
  afterAll(() => scene.drop());

  test('is known by the name in the list of a meeting of that body', async () => {
    const { db, bodyId, coordinator } = scene;
    const parameters = { guestMeetingsBeforeMembership: 1 };
    await db.insert(bodyRules).values({ bodyId, validFrom: today, parameters });
    const marta = { givenName: 'Marta', familyName: 'Tichá' };
    const asked = () => demandOn(db, marta, { bodyId, ...member });
    expect(await asked()).toMatchObject({ by: null, meetings: 1 });
    const { meetingId } = await scene.begun({ number: 70 });
    const guest = { meetingId, id: randomUUID(), name: 'marta TICHÁ', party: null };
    done(await greetGuest(db, coordinator, guest));
    done(await endMeeting(db, coordinator, meetingId));
    expect(await asked()).toBeNull();
  });
});
