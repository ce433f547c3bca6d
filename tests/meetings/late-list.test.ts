import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agendaItem, event } from '#schema';
import { leave } from '#lib/meetings/attendance.server.ts';
import { beginItem } from '#lib/meetings/desk.server.ts';
import { arriveByList } from '#lib/meetings/list.server.ts';
import { declareInquorate, endMeeting } from '#lib/meetings/running.server.ts';
import { screenOf, screenValue, textValue } from '#lib/meetings/desk/screen-field.ts';
import { readScreen } from '#lib/meetings/screen.ts';
import { callSubstitute } from '#lib/meetings/substitute.server.ts';
import { seatId } from '#world/world.ts';
import type { Screen } from '#lib/meetings/screen.ts';
import type { PersonSlug } from '#world/world.ts';
import { codeOf, done, voters } from '../voting/scene.ts';
import { runningScene } from './running-scene.ts';

let scene: Awaited<ReturnType<typeof runningScene>>;
beforeAll(async () => {
  scene = await runningScene();
});
afterAll(() => scene?.drop());

const minute = 60_000;
const line = (slug: PersonSlug, since: Date | null = null, until: Date | null = null) => ({
  ...{ membershipId: scene.seat(slug), since, until },
});
const type = (meetingId: string, ...lines: ReturnType<typeof line>[]) =>
  arriveByList(scene.db, scene.coordinator, { meetingId, lines });

describe('the paper list', () => {
  test('typed during the meeting: there from the beginning, known people stay as they were', async () => {
    const id = await scene.running(2);
    const { startedAt } = await scene.row(id);
    expect(done(await type(id, line(voters[0]), line(voters[5])))).toEqual({ written: 1 });
    expect(done(await type(id, line(voters[0]), line(voters[5])))).toEqual({ written: 0 });
    expect(await scene.rows(id, voters[5])).toMatchObject([
      { via: 'paper', since: startedAt, until: null, by: scene.coordinator.personId },
    ]);
    const told = await scene.db.select().from(event).where(eq(event.meetingId, id));
    expect(told.filter(({ kind }) => kind === 'attendance.changed')).toMatchObject([
      { public: false, detail: { lines: 1 } },
    ]);
  });

  test('typed after the meeting it lasts to its end; a written leaving ends a stretch', async () => {
    const id = await scene.running(2);
    const [open] = await scene.rows(id, voters[1]);
    const left = new Date(open.since!.getTime() + 1);
    done(await type(id, line(voters[1], null, left)));
    expect(await scene.rows(id, voters[1])).toMatchObject([{ since: open.since, until: left }]);
    done(await endMeeting(scene.db, scene.coordinator, id));
    const { startedAt, endedAt } = await scene.row(id);
    done(await type(id, line(voters[7])));
    expect(await scene.rows(id, voters[7])).toMatchObject([{ since: startedAt, until: endedAt }]);
  });

  test('odd times, strangers and foreign seats write nothing at all', async () => {
    const id = await scene.running(0);
    const { startedAt } = await scene.row(id);
    const at = (minutes: number) => new Date(startedAt!.getTime() + minutes * minute);
    for (const odd of [
      line(voters[1], at(90)),
      line(voters[1], at(-600)),
      line(voters[1], at(0), at(-5)),
      line(voters[1], null, at(90)),
    ]) {
      expect(await type(id, line(voters[0]), odd)).toMatchObject({
        ...{ code: 'invalid', field: `prichod-${scene.seat(voters[1])}` },
      });
    }
    const foreign = { ...line(voters[1]), membershipId: seatId('tomas-riha', 'RDM') };
    expect(codeOf(await type(id, line(voters[0]), foreign))).toBe('notFound');
    expect(await scene.rows(id, voters[0])).toEqual([]);
    const member = await scene.as(voters[0]);
    const given = { meetingId: id, lines: [line(voters[0])] };
    expect(codeOf(await arriveByList(scene.db, member, given))).toBe('notAllowed');
  });

  test('not before the meeting, not once its minutes are verified', async () => {
    const invited = await scene.invited();
    expect(codeOf(await type(invited, line(voters[0])))).toBe('notOpen');
    const startedAt = new Date();
    const verified = await scene.invited(0, { state: 'minutesVerified', startedAt });
    expect(codeOf(await type(verified, line(voters[0])))).toBe('readOnly');
  });
});

describe('a meeting in place of one without a quorum', () => {
  const tomorrow = () => new Date(Date.now() + 24 * 60 * minute);
  const call = (meetingId: string, id = scene.formKey(), startsAt = tomorrow()) =>
    callSubstitute(scene.db, scene.coordinator, { meetingId, id, startsAt });

  test('takes over what was left of the agenda, once', async () => {
    const id = await scene.running(3, -40);
    const [first, second] = await scene.items(id);
    for (const itemId of [first.id, second.id]) {
      done(await beginItem(scene.db, scene.coordinator, { meetingId: id, itemId }));
    }
    expect(codeOf(await call(id))).toBe('stateChanged');
    done(await declareInquorate(scene.db, scene.coordinator, id));
    expect(await call(id, scene.formKey(), new Date())).toMatchObject({ field: 'substituteOn' });
    const key = scene.formKey();
    const made = done(await call(id, key));
    expect(done(await call(id, key))).toMatchObject(made);
    expect(done(await call(id))).toMatchObject(made);
    expect(await scene.row(made.id)).toMatchObject({
      ...{ substituteOfId: id, state: 'planned', place: 'Kulturní dům', bodyId: scene.bodyId },
    });
    const items = await scene.db
      .select()
      .from(agendaItem)
      .where(eq(agendaItem.meetingId, made.id))
      .orderBy(agendaItem.number);
    expect(items.map(({ number, title }) => [number, title])).toEqual([
      ...[
        [1, 'Bod 2'],
        [2, 'Bod 3'],
        [3, 'Bod 4'],
      ],
    ]);
  });

  test('a member calls none', async () => {
    const id = await scene.running(0, -40);
    done(await declareInquorate(scene.db, scene.coordinator, id));
    const given = { meetingId: id, id: scene.formKey(), startsAt: tomorrow() };
    expect(codeOf(await callSubstitute(scene.db, await scene.as(voters[0]), given))).toBe(
      'notAllowed',
    );
    expect(codeOf(await leave(scene.db, await scene.as(voters[0]), { meetingId: id }))).toBe(
      'notPresent',
    );
  });
});

test('a screen goes through a form and back; anything else is no screen', () => {
  const id = crypto.randomUUID();
  const screens: Screen[] = [
    { mode: 'welcome' },
    { mode: 'black' },
    { mode: 'question', roundId: id },
    { mode: 'result', roundId: id },
    { mode: 'text', measureId: id, section: null },
  ];
  for (const screen of screens) {
    expect(readScreen(screenOf(screenValue(screen), null))).toEqual(screen);
  }
  expect(readScreen(screenOf(textValue(id, 2), null))).toMatchObject({ mode: 'text', from: 2 });
  expect(readScreen(screenOf(`text:${id}:x`, null))).toBeNull();
  expect(readScreen(screenOf(`text:${id}`, 'goal'))).toEqual({
    ...{ mode: 'text', measureId: id, section: 'goal' },
  });
  for (const odd of ['', 'result', `welcome:${id}`, 'text:x', `nic:${id}`]) {
    expect(readScreen(screenOf(odd, null))).toBeNull();
  }
});
