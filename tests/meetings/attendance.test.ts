import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attendance, event, measure, roll, session } from '#schema';
import { isDoorOpen, standingOf } from '#lib/meetings/attendance.ts';
import { arrive, excuse, greetGuest, leave } from '#lib/meetings/attendance.server.ts';
import { gatheringAt } from '#lib/meetings/gathering.server.ts';
import { clock } from '#lib/meetings/rows.server.ts';
import { endMeeting } from '#lib/meetings/running.server.ts';
import { sessionAdapter } from '#lib/people/session-adapter.server.ts';
import { openSession } from '#lib/people/sessions.server.ts';
import { closeRound } from '#lib/voting/closing.server.ts';
import { openRound } from '#lib/voting/opening.server.ts';
import { seatId, world } from '#world/world.ts';
import type { AttendanceRow } from '#lib/groups/presence.ts';
import { codeOf, done, voters } from '../voting/scene.ts';
import { runningScene } from './running-scene.ts';

let scene: Awaited<ReturnType<typeof runningScene>>;
beforeAll(async () => {
  scene = await runningScene();
  await scene.db
    .update(measure)
    .set({ state: 'proposed' })
    .where(eq(measure.id, world.measures['1.1'].id));
});
afterAll(() => scene?.drop());

const present = async (meetingId: string) => {
  const row = await scene.row(meetingId);
  return (await gatheringAt(scene.db, row, await clock(scene.db))).quorum.present;
};

describe('who stands how', () => {
  const at = new Date('2026-03-10T16:00:00Z');
  const row = (mode: AttendanceRow['mode'], since?: string, until?: string): AttendanceRow => ({
    ...{ membershipId: 'a', guestName: null, party: 'user', mode },
    since: since ? new Date(`2026-03-10T${since}:00Z`) : null,
    until: until ? new Date(`2026-03-10T${until}:00Z`) : null,
  });

  test.each([
    ['nothing said', [], null, 'absent'],
    ['excused in the answer', [], 'excused', 'excused'],
    ['there', [row('present', '15:00')], null, 'present'],
    [
      'there in spite of the excuse',
      [row('excused'), row('present', '15:00')],
      'excused',
      'present',
    ],
    ['from afar', [row('online', '15:00')], null, 'online'],
    ['gone', [row('present', '15:00', '15:30')], null, 'left'],
    ['back again', [row('present', '15:00', '15:30'), row('present', '15:45')], null, 'present'],
    ['written by mistake', [row('present', '15:00', '15:00')], null, 'absent'],
    ['the excuse was not accepted', [row('absent')], 'excused', 'absent'],
    ['still to come', [row('present', '17:00')], null, 'absent'],
  ] as const)('%s', (_, rows, answer, expected) => {
    expect(standingOf(rows, { membershipId: 'a', answer }, at)).toBe(expected);
  });

  test.each([
    ['invited', 61, false],
    ['invited', 60, true],
    ['invited', -90, true],
    ['planned', 0, false],
    ['running', 600, true],
    ['inquorate', 0, true],
    ['ended', 0, false],
  ] as const)('the door of a meeting %s, %i minutes before: %s', (state, minutes, expected) => {
    const startsAt = new Date(at.getTime() + minutes * 60_000);
    expect(isDoorOpen({ state, startsAt }, at)).toBe(expected);
  });
});

describe('arriving', () => {
  test('by oneself, twice at once: one open stretch', async () => {
    const id = await scene.running(0);
    const [slug] = voters;
    const outcomes = await Promise.all([1, 2, 3, 4, 5].map(() => scene.comes(id, slug)));
    expect(outcomes.map((outcome) => done(outcome).already).sort()).toEqual([
      ...[false, true, true, true, true],
    ]);
    expect(await scene.rows(id, slug)).toMatchObject([
      { mode: 'present', via: 'tap', until: null },
    ]);
    expect(await present(id)).toBe(1);
  });

  test('the facilitator may say it for anybody, a member only for themselves', async () => {
    const id = await scene.running(0);
    const [mine, other] = voters;
    const other_ = { meetingId: id, membershipId: scene.seat(other), via: 'facilitator' } as const;
    expect(codeOf(await arrive(scene.db, await scene.as(mine), other_))).toBe('notAllowed');
    expect(codeOf(await arrive(scene.db, scene.leader, other_))).toBe('granted');
    expect(await scene.rows(id, other)).toMatchObject([
      { via: 'facilitator', by: scene.leader.personId },
    ]);
  });

  test('who has no seat in the body is not let in, nor is a seat of another body', async () => {
    const id = await scene.running(0);
    const stranger = await scene.as('tomas-riha');
    expect(codeOf(await arrive(scene.db, stranger, { meetingId: id, via: 'pin' }))).toBe(
      'notAllowed',
    );
    const foreign = { meetingId: id, membershipId: seatId('tomas-riha', 'RDM') };
    expect(
      codeOf(await arrive(scene.db, scene.coordinator, { ...foreign, via: 'facilitator' })),
    ).toBe('notFound');
    const nobody = { personId: null, administrator: false, seats: [] };
    expect(codeOf(await arrive(scene.db, nobody, { meetingId: id, via: 'tap' }))).toBe(
      'notAllowed',
    );
    const unknown = { meetingId: crypto.randomUUID(), via: 'tap' } as const;
    expect(codeOf(await arrive(scene.db, stranger, unknown))).toBe('notFound');
  });

  test('not hours before, not after; the facilitator may when it was invited', async () => {
    const early = await scene.invited(180);
    expect(codeOf(await scene.comes(early, voters[0]))).toBe('notOpen');
    const by = {
      meetingId: early,
      membershipId: scene.seat(voters[0]),
      via: 'facilitator',
    } as const;
    expect(codeOf(await arrive(scene.db, scene.coordinator, by))).toBe('granted');
    const over = await scene.running(1);
    done(await endMeeting(scene.db, scene.coordinator, over));
    expect(codeOf(await scene.comes(over, voters[1]))).toBe('closed');
  });

  test('from the room to afar is a new stretch, and still one person', async () => {
    const id = await scene.running(1);
    const far = { meetingId: id, via: 'tap', mode: 'online' } as const;
    done(await arrive(scene.db, await scene.as(voters[0]), far));
    const rows = await scene.rows(id, voters[0]);
    expect(rows.map(({ mode, until }) => [mode, until !== null])).toEqual([
      ['present', true],
      ['online', false],
    ]);
    expect(await present(id)).toBe(1);
  });
});

describe('leaving', () => {
  test('a late arrival counts from that moment, an early leaving until it; a round keeps its roll', async () => {
    const id = await scene.running(5);
    expect(await present(id)).toBe(5);
    done(await leave(scene.db, await scene.as(voters[0]), { meetingId: id }));
    expect(await present(id)).toBe(4);
    const [{ until }] = await scene.rows(id, voters[0]);
    const before = new Date(until!.getTime() - 1);
    const row = await scene.row(id);
    expect((await gatheringAt(scene.db, row, before)).quorum).toMatchObject({
      ...{ present: 5, needed: 5, holds: true },
    });
    const roundId = await scene.prepared(id);
    expect(codeOf(await openRound(scene.db, scene.coordinator, roundId))).toBe('noQuorum');
    done(await scene.comes(id, voters[6]));
    done(await openRound(scene.db, scene.coordinator, roundId));
    done(await scene.comes(id, voters[7]));
    const on = await scene.db.select().from(roll).where(eq(roll.roundId, roundId));
    const there = on.filter((line) => line.present).map(({ membershipId }) => membershipId);
    expect(there.sort()).toEqual([1, 2, 3, 4, 6].map((at) => scene.seat(voters[at])).sort());
    done(await closeRound(scene.db, scene.coordinator, roundId));
  });

  test('is done once; coming back is a new stretch', async () => {
    const id = await scene.running(1);
    const [slug] = voters;
    const me = await scene.as(slug);
    expect(done(await leave(scene.db, me, { meetingId: id }))).toEqual({ already: false });
    const [first] = await scene.rows(id, slug);
    done(await scene.comes(id, slug));
    // An old page of the facilitator knows the first stretch only.
    const old = { meetingId: id, attendanceId: first.id };
    expect(done(await leave(scene.db, scene.coordinator, old))).toEqual({ already: true });
    expect(await present(id)).toBe(1);
  });

  test('nobody sends another member away, nor a stretch of another meeting', async () => {
    const id = await scene.running(2);
    const [stretch] = await scene.rows(id, voters[1]);
    const given = { meetingId: id, attendanceId: stretch.id };
    expect(codeOf(await leave(scene.db, await scene.as(voters[0]), given))).toBe('notAllowed');
    const elsewhere = { meetingId: await scene.running(0), attendanceId: stretch.id };
    expect(codeOf(await leave(scene.db, scene.coordinator, elsewhere))).toBe('notFound');
    const nobody = { meetingId: await scene.running(0) };
    expect(codeOf(await leave(scene.db, await scene.as(voters[0]), nobody))).toBe('notPresent');
  });

  test('written by mistake means never there, unless a round has counted them', async () => {
    const id = await scene.running(6);
    const [wrong] = await scene.rows(id, voters[5]);
    const given = { meetingId: id, attendanceId: wrong.id, mistaken: true };
    expect(codeOf(await leave(scene.db, await scene.as(voters[5]), given))).toBe('notAllowed');
    done(await leave(scene.db, scene.coordinator, given));
    const [row] = await scene.rows(id, voters[5]);
    expect(row.until).toEqual(row.since);
    const told = await scene.db.select().from(event).where(eq(event.meetingId, id));
    expect(told.find(({ kind }) => kind === 'attendance.changed')).toMatchObject({
      public: false,
      detail: { seat: scene.seat(voters[5]), mistaken: true },
    });
    done(await openRound(scene.db, scene.coordinator, await scene.prepared(id)));
    const [counted] = await scene.rows(id, voters[4]);
    const late = { meetingId: id, attendanceId: counted.id, mistaken: true };
    expect(codeOf(await leave(scene.db, scene.coordinator, late))).toBe('stateChanged');
  });

  test('everybody leaves when the meeting ends', async () => {
    const id = await scene.running(3);
    done(
      await greetGuest(scene.db, scene.coordinator, {
        ...{ meetingId: id, id: scene.formKey(), name: 'Ing. Olga Malá', party: null },
      }),
    );
    done(await endMeeting(scene.db, scene.coordinator, id));
    const { endedAt } = await scene.row(id);
    const rows = await scene.db.select().from(attendance).where(eq(attendance.meetingId, id));
    expect(rows.map(({ until }) => until)).toEqual(Array(4).fill(endedAt));
  });
});

describe('guests and excuses', () => {
  test('a guest is greeted once a form and has no vote', async () => {
    const id = await scene.running(1);
    const given = {
      meetingId: id,
      id: scene.formKey(),
      name: '  Olga   Malá ',
      party: 'public',
    } as const;
    expect(done(await greetGuest(scene.db, scene.coordinator, given))).toEqual({ already: false });
    expect(done(await greetGuest(scene.db, scene.coordinator, given))).toEqual({ already: true });
    const gathering = await gatheringAt(scene.db, await scene.row(id), await clock(scene.db));
    expect(gathering.presence).toMatchObject({ guests: 1 });
    expect(gathering.quorum.present).toBe(1);
    expect(gathering.rows.find(({ mode }) => mode === 'guest')?.guestName).toBe('Olga Malá');
    const nameless = { ...given, id: scene.formKey(), name: ' \u200b' };
    expect(codeOf(await greetGuest(scene.db, scene.coordinator, nameless))).toBe('empty');
    expect(codeOf(await greetGuest(scene.db, await scene.as(voters[0]), given))).toBe('notAllowed');
  });

  test('an excuse may be written and taken back, not of somebody who is there', async () => {
    const id = await scene.running(1);
    const given = { meetingId: id, membershipId: scene.seat(voters[3]) };
    const write = (isExcused: boolean) =>
      excuse(scene.db, scene.coordinator, { ...given, isExcused });
    expect(done(await write(true))).toEqual({ already: false });
    expect(done(await write(true))).toEqual({ already: true });
    done(await write(false));
    done(await write(true));
    expect(await scene.rows(id, voters[3])).toMatchObject([{ mode: 'excused', since: null }]);
    const here = { meetingId: id, membershipId: scene.seat(voters[0]), isExcused: true };
    expect(codeOf(await excuse(scene.db, scene.coordinator, here))).toBe('stateChanged');
    expect(codeOf(await excuse(scene.db, await scene.as(voters[0]), here))).toBe('notAllowed');
  });
});

test('who is at a meeting is not signed out before an hour after its end, but on a shared device', async () => {
  const [slug] = voters;
  const personId = scene.people(slug);
  // They are at no other meeting.
  const others = and(isNull(attendance.until), isNotNull(attendance.since));
  await scene.db
    .update(attendance)
    .set({ until: sql`${attendance.since}` })
    .where(others);
  const id = await scene.running(0);
  const open = async (shared: boolean, of = personId) =>
    (await openSession(scene.db, of, 'card', { shared })).split('.')[0];
  const [own, shared, foreign] = [
    await open(false),
    await open(true),
    await open(false, scene.people('tomas-riha')),
  ];
  const soon = new Date(Date.now() + 60_000);
  await scene.db.update(session).set({ expiresAt: soon });
  done(await scene.comes(id, slug));
  const { endsAt } = await scene.row(id);
  const later = new Date(endsAt.getTime() + 3_600_000);
  const ends = async (sessionId: string) =>
    (await scene.db.select().from(session).where(eq(session.id, sessionId)))[0].expiresAt;
  expect([await ends(own), await ends(shared), await ends(foreign)]).toEqual([later, soon, soon]);
  // Signed in long ago: what a request gives is no less than the meeting gave.
  const created = new Date(Date.now() - 11.5 * 3_600_000);
  await scene.db.update(session).set({ createdAt: created });
  const use = async (sessionId: string) => {
    await sessionAdapter(scene.db).updateSessionExpiration(sessionId, soon);
    return ends(sessionId);
  };
  expect(await use(own)).toEqual(later);
  const rest = new Date(created.getTime() + 12 * 3_600_000);
  expect(await use(foreign)).toEqual(rest);
  expect((await use(shared)).getTime()).toBeLessThan(Date.now() + 11 * 60_000);
  done(await endMeeting(scene.db, scene.coordinator, id));
  const { endedAt } = await scene.row(id);
  expect(await use(own)).toEqual(new Date(endedAt!.getTime() + 3_600_000));
});

describe('the database', () => {
  test('refuses a second open stretch, a rewritten one and a deleted one', async () => {
    const id = await scene.running(1);
    const [row] = await scene.rows(id, voters[0]);
    const { id: _, ...again } = row;
    await expect(scene.db.insert(attendance).values(again)).rejects.toThrow();
    const own = eq(attendance.id, row.id);
    const hour = new Date(row.since!.getTime() - 3_600_000);
    await expect(scene.db.update(attendance).set({ since: hour }).where(own)).rejects.toThrow();
    await expect(scene.db.update(attendance).set({ until: hour }).where(own)).rejects.toThrow();
    await expect(scene.db.delete(attendance).where(own)).rejects.toThrow();
    await scene.db.update(attendance).set({ until: row.since }).where(own);
    await expect(scene.db.update(attendance).set({ until: null }).where(own)).rejects.toThrow();
  });
});
