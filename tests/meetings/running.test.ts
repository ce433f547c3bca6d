import { and, eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bodyRules, event, measure, meeting } from '#schema';
import { defaultRules } from '#lib/groups/rules.ts';
import { leave } from '#lib/meetings/attendance.server.ts';
import { beginItem, deskOf } from '#lib/meetings/desk.server.ts';
import { lead, stillLeads } from '#lib/meetings/leading.server.ts';
import { nextStep } from '#lib/meetings/next-step.ts';
import {
  declareInquorate,
  endMeeting,
  setScreen,
  startMeeting,
} from '#lib/meetings/running.server.ts';
import { closeRound } from '#lib/voting/closing.server.ts';
import { openRound } from '#lib/voting/opening.server.ts';
import { world } from '#world/world.ts';
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

const start = (meetingId: string, confirmed = false, by = scene.coordinator) =>
  startMeeting(scene.db, by, { meetingId, confirmed });
const told = async (meetingId: string) =>
  (
    await scene.db
      .select()
      .from(event)
      .where(and(eq(event.meetingId, meetingId), isNull(event.roundId)))
      .orderBy(event.id)
  ).map(({ kind, detail }) => [kind, detail] as const);
const stepOf = async (meetingId: string) => nextStep((await deskOf(scene.db, meetingId))!.facts);

describe('beginning', () => {
  test('freezes the rules, gives a PIN and the lead; a second one begins nothing', async () => {
    const id = await scene.invited();
    const outcomes = await Promise.all([start(id), start(id, false, scene.leader), start(id)]);
    expect(outcomes.map((outcome) => done(outcome).already).sort()).toEqual([false, true, true]);
    const row = await scene.row(id);
    expect(row).toMatchObject({ state: 'running', rulesSnapshot: defaultRules });
    expect(row.pin).toMatch(/^\d{6}$/);
    expect([scene.coordinator.personId, scene.leader.personId]).toContain(row.ledBy);
    expect((await told(id)).map(([kind]) => kind)).toEqual(['meeting.started']);
  });

  test('90 minutes early it asks first, and puts it on record', async () => {
    const id = await scene.invited(90);
    expect(await start(id)).toMatchObject({
      ...{ granted: false, code: 'missing', field: 'confirmed', facts: { warning: 'early' } },
    });
    expect((await scene.row(id)).state).toBe('invited');
    done(await start(id, true));
    expect(await told(id)).toMatchObject([['meeting.started', { warning: 'early' }]]);
  });

  test('only who runs meetings of that body, and only an invited one', async () => {
    const id = await scene.invited();
    expect(codeOf(await start(id, true, await scene.as(voters[0])))).toBe('notAllowed');
    expect(codeOf(await start(id, true, await scene.as('tomas-riha')))).toBe('notAllowed');
    expect(codeOf(await start(crypto.randomUUID(), true))).toBe('notFound');
    expect(codeOf(await start('1', true))).toBe('notFound');
    const planned = await scene.invited(0, { state: 'planned' });
    expect(codeOf(await start(planned, true))).toBe('stateChanged');
  });

  test('I34: rules adopted meanwhile do not touch a meeting that runs', async () => {
    const id = await scene.running(5);
    const validFrom = new Date().toISOString().slice(0, 10);
    await scene.db
      .insert(bodyRules)
      .values({ bodyId: scene.bodyId, validFrom, parameters: { quorum: { count: 50 } } });
    try {
      expect((await deskOf(scene.db, id))?.gathering.quorum).toMatchObject({
        needed: 5,
        holds: true,
      });
      const later = await scene.invited();
      expect((await deskOf(scene.db, later))?.gathering.quorum.needed).toBe(50);
    } finally {
      await scene.db.delete(bodyRules).where(eq(bodyRules.validFrom, validFrom));
    }
  });
});

describe('without a quorum', () => {
  test('after 30 minutes it is declared, and then no round opens', async () => {
    const id = await scene.running(3, -29);
    expect(codeOf(await declareInquorate(scene.db, scene.coordinator, id))).toBe('missing');
    expect(await stepOf(id)).toEqual({ act: 'takeAttendance' });
    const waited = await scene.running(3, -31);
    expect(await stepOf(waited)).toEqual({ act: 'declareInquorate' });
    done(await declareInquorate(scene.db, scene.coordinator, waited));
    expect(done(await declareInquorate(scene.db, scene.coordinator, waited))).toEqual({
      already: true,
    });
    const roundId = await scene.prepared(waited);
    for (const slug of voters) await scene.comes(waited, slug);
    expect(codeOf(await openRound(scene.db, scene.coordinator, roundId))).toBe('notOpen');
    expect((await told(waited)).at(-1)?.[0]).toBe('meeting.inquorate');
  });

  test('lost in the middle it is declared from that moment on, not from the start', async () => {
    const id = await scene.running(5, -60);
    done(await leave(scene.db, await scene.as(voters[0]), { meetingId: id }));
    const [missing] = [await declareInquorate(scene.db, scene.coordinator, id)];
    expect(missing).toMatchObject({ code: 'missing', field: 'waiting' });
  });
});

describe('ending', () => {
  test('is refused while a round is open, and then done once', async () => {
    const id = await scene.running(9);
    const roundId = await scene.prepared(id);
    done(await openRound(scene.db, scene.coordinator, roundId));
    expect(await endMeeting(scene.db, scene.coordinator, id)).toMatchObject({
      ...{ code: 'missing', field: 'roundEnded' },
    });
    expect(await stepOf(id)).toMatchObject({ act: 'closeRound', missing: 9 });
    const closings = await Promise.all([
      closeRound(scene.db, scene.coordinator, roundId),
      closeRound(scene.db, scene.leader, roundId),
    ]);
    expect(closings.map((closing) => done(closing).already).sort()).toEqual([false, true]);
    done(await endMeeting(scene.db, scene.coordinator, id));
    expect(done(await endMeeting(scene.db, scene.leader, id))).toEqual({ already: true });
    expect(await scene.row(id)).toMatchObject({ state: 'ended', ledBy: null });
    expect(await stepOf(id)).toEqual({ act: 'beginMinutes' });
  });

  test('the item that was on ends with it', async () => {
    const id = await scene.running(5);
    const [first] = await scene.items(id);
    done(await beginItem(scene.db, scene.coordinator, { meetingId: id, itemId: first.id }));
    done(await endMeeting(scene.db, scene.coordinator, id));
    const [item] = await scene.items(id);
    expect(item.endedAt).toEqual((await scene.row(id)).endedAt);
  });
});

describe('the agenda', () => {
  test('one item is on at a time; one begun by mistake may be gone back to', async () => {
    const id = await scene.running(5);
    const items = await scene.items(id);
    const begin = (at: number) =>
      beginItem(scene.db, scene.coordinator, { meetingId: id, itemId: items[at].id });
    expect(await stepOf(id)).toMatchObject({ act: 'beginItem', number: 1 });
    done(await begin(0));
    done(await begin(2));
    expect(done(await begin(2))).toEqual({ already: true });
    expect(await stepOf(id)).toMatchObject({ act: 'prepareRound', number: 3 });
    done(await begin(0));
    const now = await scene.items(id);
    expect(now.map((item) => [item.begunAt !== null, item.endedAt !== null])).toEqual([
      ...[
        [true, false],
        [false, false],
        [true, true],
        [false, false],
      ],
    ]);
    const foreign = (await scene.items(await scene.running(0)))[0].id;
    const given = { meetingId: id, itemId: foreign };
    expect(codeOf(await beginItem(scene.db, scene.coordinator, given))).toBe('notFound');
    expect(codeOf(await beginItem(scene.db, await scene.as(voters[0]), given))).toBe('notAllowed');
  });

  test('a vote that is published asks for the resolution of its item', async () => {
    const id = await scene.running(9);
    const item = (await scene.items(id))[2];
    done(await beginItem(scene.db, scene.coordinator, { meetingId: id, itemId: item.id }));
    const roundId = await scene.prepared(id, item.id);
    expect(await stepOf(id)).toEqual({ act: 'openRound' });
    done(await openRound(scene.db, scene.coordinator, roundId));
    done(await closeRound(scene.db, scene.coordinator, roundId));
    expect(await stepOf(id)).toMatchObject({ act: 'putResolution', number: 3 });
  });
});

describe('two facilitators', () => {
  const ago = async (id: string, seconds: number) => {
    const at = new Date(Date.now() - seconds * 1000);
    await scene.db.update(meeting).set({ ledSeenAt: at }).where(eq(meeting.id, id));
  };

  test('the second takes over 20 s after the first was last heard of', async () => {
    const id = await scene.running(5);
    const black = { meetingId: id, screen: { mode: 'black' } };
    await ago(id, 10);
    expect(await lead(scene.db, scene.leader, id)).toMatchObject({
      ...{ code: 'alreadyLed', facts: { who: 'Mgr. Jana Hrubcová' } },
    });
    expect(codeOf(await setScreen(scene.db, scene.leader, black))).toBe('alreadyLed');
    await stillLeads(scene.db, scene.leader, id);
    expect((await scene.row(id)).ledBy).toBe(scene.coordinator.personId);
    await ago(id, 21);
    done(await lead(scene.db, scene.leader, id));
    expect((await deskOf(scene.db, id))?.leader?.name).toContain('Šimáčková');
    done(await setScreen(scene.db, scene.leader, black));
    expect(codeOf(await setScreen(scene.db, scene.coordinator, black))).toBe('alreadyLed');
  });

  test('being heard of keeps the lead', async () => {
    const id = await scene.running(5);
    await ago(id, 19);
    await stillLeads(scene.db, scene.coordinator, id);
    expect(codeOf(await lead(scene.db, scene.leader, id))).toBe('alreadyLed');
  });

  test('every other act is judged by rights alone', async () => {
    const id = await scene.running(5);
    const itemId = (await scene.items(id))[0].id;
    done(await beginItem(scene.db, scene.leader, { meetingId: id, itemId }));
  });
});

describe('the projector', () => {
  test('shows only what belongs to the meeting, and no result before the end', async () => {
    const id = await scene.running(9);
    const show = (screen: unknown) =>
      setScreen(scene.db, scene.coordinator, { meetingId: id, screen });
    const roundId = await scene.prepared(id);
    expect(codeOf(await show({ mode: 'question', roundId }))).toBe('granted');
    expect(codeOf(await show({ mode: 'turnout', roundId }))).toBe('stateChanged');
    done(await openRound(scene.db, scene.coordinator, roundId));
    expect(codeOf(await show({ mode: 'turnout', roundId }))).toBe('granted');
    expect(codeOf(await show({ mode: 'result', roundId }))).toBe('notOpen');
    done(await closeRound(scene.db, scene.coordinator, roundId));
    expect(codeOf(await show({ mode: 'result', roundId }))).toBe('granted');
    const text = (code: '1.1' | '4.2') =>
      show({ mode: 'text', measureId: world.measures[code].id, section: null });
    expect(codeOf(await text('1.1'))).toBe('granted');
    expect(codeOf(await text('4.2'))).toBe('notFound');
    expect(codeOf(await show({ mode: 'text', measureId: roundId, section: null }))).toBe(
      'notFound',
    );
    expect(codeOf(await show('<b>'))).toBe('invalid');
    expect((await scene.row(id)).screen).toMatchObject({ mode: 'text' });
  });

  test('each change makes the meeting newer', async () => {
    const id = await scene.running(5);
    const before = (await scene.row(id)).revision;
    done(
      await setScreen(scene.db, scene.coordinator, { meetingId: id, screen: { mode: 'black' } }),
    );
    done(await scene.comes(id, voters[8]));
    expect((await scene.row(id)).revision).toBe(before + 2);
  });
});
