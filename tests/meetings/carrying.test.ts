import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { meeting, task } from '#schema';
import { carryTasks } from '#lib/meetings/minutes/carrying.server.ts';
import { closeTask, putTask } from '#lib/meetings/outcomes.server.ts';
import { endMeeting } from '#lib/meetings/running.server.ts';
import { done, minutesScene, type MinutesScene } from './minutes-scene.ts';

let scene: MinutesScene;
beforeAll(async () => {
  scene = await minutesScene();
});
afterAll(() => scene.drop());

const tasksOf = (meetingId: string) =>
  scene.db.select().from(task).where(eq(task.meetingId, meetingId)).orderBy(task.what);
const give = async (meetingId: string, what: string) =>
  done(
    await putTask(scene.db, scene.coordinator, {
      ...{ meetingId, formKey: randomUUID(), what, ownerName: 'Tajemnice' },
    }),
  );
const end = async (meetingId: string) =>
  done(await endMeeting(scene.db, scene.coordinator, meetingId));

test('an open task comes back until it is done', async () => {
  const { db, coordinator } = scene;
  const first = await scene.begun({ number: 11 });
  await give(first.meetingId, 'Dlouhý úkol');
  await give(first.meetingId, 'Krátký úkol');
  await end(first.meetingId);
  const [, short] = await tasksOf(first.meetingId);
  done(await closeTask(db, coordinator, { taskId: short.id, state: 'done' }));

  const second = await scene.begun({ number: 12 });
  const [brought, ...others] = await tasksOf(second.meetingId);
  expect(others).toEqual([]);
  expect(brought).toMatchObject({ what: 'Dlouhý úkol', state: 'open', ownerName: 'Tajemnice' });
  const [before] = await tasksOf(first.meetingId);
  expect([before.state, brought.carriedFromId]).toEqual(['carried', before.id]);
  await end(second.meetingId);
  const third = await scene.begun({ number: 13 });
  const [again] = await tasksOf(third.meetingId);
  expect(again.carriedFromId).toBe(brought.id);
  done(await closeTask(db, coordinator, { taskId: again.id, state: 'done' }));
  await end(third.meetingId);
  const fourth = await scene.begun({ number: 14 });
  expect(await tasksOf(fourth.meetingId)).toEqual([]);
  await end(fourth.meetingId);
});

test('asked twice, and twice at once, it brings each task once', async () => {
  const { db, bodyId } = scene;
  const { meetingId } = await scene.begun({ number: 21 });
  await give(meetingId, 'Jednou');
  await end(meetingId);
  const id = randomUUID();
  await db.insert(meeting).values({
    ...{ id, bodyId, number: 22, place: 'Radnice' },
    startsAt: new Date('2027-01-10T16:00:00Z'),
    endsAt: new Date('2027-01-10T18:00:00Z'),
  });
  const carry = () => db.transaction((tx) => carryTasks(tx, { id, bodyId }));
  const brought = await Promise.all([carry(), carry()]);
  expect(brought.sort()).toEqual([0, 1]);
  expect(await carry()).toBe(0);
  expect(await tasksOf(id)).toHaveLength(1);
});

test('tasks wait in a meeting that is still ahead, and leave one that was called off', async () => {
  const { db, bodyId } = scene;
  const [ahead] = await db
    .select()
    .from(meeting)
    .where(and(eq(meeting.bodyId, bodyId), eq(meeting.number, 22)));
  const later = await scene.begun({ number: 23 });
  expect(await tasksOf(later.meetingId)).toEqual([]);
  await db.update(meeting).set({ state: 'cancelled' }).where(eq(meeting.id, ahead.id));
  await db.transaction((tx) => carryTasks(tx, { id: later.meetingId, bodyId }));
  expect((await tasksOf(later.meetingId)).map(({ what }) => what)).toEqual(['Jednou']);
});
