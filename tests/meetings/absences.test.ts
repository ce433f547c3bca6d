// Unexcused absences in a row: what the rules count, and who is told of it.
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attendance, bodyRules, membership } from '#schema';
import type { Absences } from '#lib/meetings/absence/absences.server.ts';
import { missedInRow, standingOf } from '#lib/meetings/absence/absence.ts';
import { absencesIn } from '#lib/meetings/absence/absences.server.ts';
import { endMeeting } from '#lib/meetings/running.server.ts';
import { today } from '#lib/people/subject.server.ts';
import { done, minutesScene, present, type MinutesScene } from './minutes-scene.ts';
import { voters } from '../voting/scene.ts';

describe('the row', () => {
  test.each([
    [['absent', 'absent', 'absent'], 3],
    [['absent', 'there', 'absent'], 1],
    // An excuse is neither a fault nor attendance.
    [['absent', 'excused', 'absent', 'represented', 'absent', 'there', 'absent'], 3],
    [['there', 'absent', 'absent', 'absent'], 0],
    [['excused', 'excused'], 0],
    [[], 0],
  ] as const)('of %j, the newest first, is %i', (standings, missed) => {
    expect(missedInRow(standings)).toBe(missed);
  });

  const at = (minute: number) => new Date(minute * 60_000);
  const row = (mode: 'present' | 'excused' | 'absent', since?: number, until?: number) => ({
    ...{ membershipId: 'a', mode, since: since === undefined ? null : at(since) },
    until: until === undefined ? null : at(until),
  });

  test.each([
    [[row('present', 1, 5)], null, 'there'],
    [[row('present', 1, 1)], 'excused', 'absent'],
    [[row('excused')], null, 'excused'],
    [[row('excused'), row('present', 1, 5)], null, 'there'],
    [[row('absent')], 'excused', 'absent'],
    [[], 'excused', 'excused'],
    [[], 'coming', 'absent'],
    [[], null, 'absent'],
  ] as const)('is made of what the list says: %#', (rows, answer, standing) => {
    expect(standingOf({ membershipId: 'a', answer }, [...rows])).toBe(standing);
  });
});

describe('a body', () => {
  let scene: MinutesScene;
  beforeAll(async () => {
    scene = await minutesScene();
  });
  afterAll(() => scene.drop());

  const away = voters.filter((slug) => !present.includes(slug));
  const told = async () => {
    const found = await absencesIn(scene.db, scene.bodyId);
    return found?.people.map(({ missed }) => missed);
  };
  const held = async (number: number) => {
    const { meetingId } = await scene.begun({ number });
    done(await endMeeting(scene.db, scene.coordinator, meetingId));
    return meetingId;
  };

  test('tells of those who reached the limit, not before, and never ends a seat', async () => {
    const { db, bodyId } = scene;
    await held(60);
    const second = await held(61);
    expect(await told()).toEqual([]);
    await held(62);
    expect(await told()).toEqual(away.map(() => 3));
    expect(await absencesIn(db, bodyId)).toMatchObject({ limit: 3, consequence: 'notice' });
    const seats = await db.$count(membership, sql`${membership.until} is not null`);
    expect(seats).toBe(0);
    // The excuse of one of them is written into the list afterwards.
    const membershipId = await scene.seatOf(away[0]);
    await db.insert(attendance).values({
      ...{ meetingId: second, membershipId, mode: 'excused', via: 'facilitator' },
      by: scene.coordinator.personId,
    });
    expect(await told()).toEqual(away.slice(1).map(() => 3));
    /** What is told under rules adopted today, which nobody keeps. */
    const under = async (parameters: object) => {
      let found: Absences | null = null;
      const tried = db.transaction(async (tx) => {
        await tx.insert(bodyRules).values({ bodyId, validFrom: today, parameters });
        found = await absencesIn(tx, bodyId);
        tx.rollback();
      });
      await expect(tried).rejects.toThrow('Rollback');
      return found as Absences | null;
    };
    const strict = await under({ absenceLimit: 2, absenceConsequence: 'endSeat' });
    expect(strict).toMatchObject({ limit: 2, consequence: 'endSeat' });
    const missed = strict!.people.map((one) => one.missed);
    expect(missed.toSorted()).toEqual([2, ...away.slice(1).map(() => 3)]);
    expect(await under({ absenceLimit: 0 })).toBeNull();
  });
});
