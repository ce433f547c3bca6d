import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { event, measure, resolution, task } from '#schema';
import {
  closeTask,
  putResolution,
  putTask,
  resolutionsOf,
  setNextDate,
  tasksFor,
} from '#lib/meetings/outcomes.server.ts';
import { deskOf } from '#lib/meetings/desk.server.ts';
import { closeRound } from '#lib/voting/closing.server.ts';
import { openRound } from '#lib/voting/opening.server.ts';
import { seatId, world } from '#world/world.ts';
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

const resolve = (
  meetingId: string,
  more: Partial<Parameters<typeof putResolution>[2]> = {},
  by = scene.coordinator,
) =>
  putResolution(scene.db, by, {
    ...{ meetingId, formKey: scene.formKey(), outcome: 'passed' as const },
    text: 'Skupina doporučuje opatření 1.1.',
    ...more,
  });

test('resolutions are numbered in the body and year, also at once, each form once', async () => {
  const id = await scene.running(5);
  const formKey = scene.formKey();
  const made = await Promise.all([
    ...[1, 2, 3].map(() => resolve(id)),
    ...[1, 2, 3].map(() => resolve(id, { formKey })),
  ]);
  const numbers = made.map((outcome) => done(outcome).number);
  expect(new Set(numbers).size).toBe(4);
  expect(new Set(numbers.slice(3)).size).toBe(1);
  const rows = await resolutionsOf(scene.db, id);
  expect(rows.map(({ number }) => number)).toEqual([...new Set(numbers)].sort((a, b) => a - b));
  const told = await scene.db
    .select()
    .from(event)
    .where(and(eq(event.meetingId, id), eq(event.kind, 'resolution.made')));
  expect(told).toHaveLength(4);
  expect(told[0]).toMatchObject({ public: true, detail: { outcome: 'passed' } });
  expect(String((told[0].detail as { no: string }).no)).toMatch(/^\d+\/\d{4}$/);
});

test('a resolution settles its item, and never changes', async () => {
  const id = await scene.running(5);
  const item = (await scene.items(id))[3];
  done(await resolve(id, { itemId: item.id }));
  expect((await deskOf(scene.db, id))?.facts.items.map(({ isSettled }) => isSettled)).toEqual([
    ...[false, false, false, true],
  ]);
  const own = eq(resolution.itemId, item.id);
  await expect(scene.db.update(resolution).set({ text: 'Jinak' }).where(own)).rejects.toThrow();
  await expect(scene.db.delete(resolution).where(own)).rejects.toThrow();
  const foreign = (await scene.items(await scene.running(0)))[3].id;
  expect(codeOf(await resolve(id, { itemId: foreign }))).toBe('notFound');
});

test('nothing without a text, by a member, before or long after the meeting', async () => {
  const id = await scene.running(5);
  expect(codeOf(await resolve(id, { text: ' \u00a0\n' }))).toBe('empty');
  expect(codeOf(await resolve(id, { text: 'a'.repeat(2001) }))).toBe('tooLong');
  expect(codeOf(await resolve(id, {}, await scene.as(voters[0])))).toBe('notAllowed');
  expect(codeOf(await resolve(await scene.invited()))).toBe('notOpen');
  expect(codeOf(await resolve(await scene.invited(0, { state: 'minutesVerified' })))).toBe(
    'readOnly',
  );
});

test('a resolution about a vote may not say the contrary of it', async () => {
  const id = await scene.running(9);
  const roundId = await scene.prepared(id);
  expect(codeOf(await resolve(id, { roundId }))).toBe('notOpen');
  done(await openRound(scene.db, scene.coordinator, roundId));
  done(await closeRound(scene.db, scene.coordinator, roundId));
  // Nobody voted, so nothing passed.
  expect(await resolve(id, { roundId })).toMatchObject({ code: 'invalid', field: 'outcome' });
  done(await resolve(id, { roundId, outcome: 'failed' }));
  const elsewhere = await scene.running(0);
  expect(codeOf(await resolve(elsewhere, { roundId, outcome: 'failed' }))).toBe('notFound');
});

test('a task has an owner with a seat or a name; it comes back until it is done', async () => {
  const id = await scene.running(5);
  const formKey = scene.formKey();
  const give = (more: Partial<Parameters<typeof putTask>[2]>) =>
    putTask(scene.db, scene.coordinator, {
      ...{ meetingId: id, formKey: scene.formKey(), what: 'Zjistit počet žadatelů' },
      ...more,
    });
  const owner = { ownerId: scene.seat(voters[0]), dueOn: '2030-03-14' };
  expect(done(await give({ ...owner, formKey }))).toEqual({ already: false });
  expect(done(await give({ ...owner, formKey }))).toEqual({ already: true });
  done(await give({ ownerName: 'Městský úřad Bechyně' }));
  expect(codeOf(await give({ ownerName: '  ' }))).toBe('missing');
  expect(codeOf(await give({ ...owner, what: '' }))).toBe('empty');
  expect(codeOf(await give({ ownerId: seatId('tomas-riha', 'RDM') }))).toBe('notFound');
  const next = await scene.running(0);
  const carried = await tasksFor(scene.db, { id: next, bodyId: scene.bodyId });
  expect(carried.map(({ isOlder }) => isOlder)).toEqual([true, true]);
  const close = async (by: typeof scene.coordinator, state: 'done' | 'dropped') =>
    closeTask(scene.db, by, { taskId: carried[0].id, state });
  expect(codeOf(await close(await scene.as(voters[1]), 'done'))).toBe('notAllowed');
  done(await close(await scene.as(voters[0]), 'done'));
  expect(done(await close(scene.coordinator, 'done'))).toEqual({ already: true });
  expect(codeOf(await close(scene.coordinator, 'dropped'))).toBe('stateChanged');
  expect(await tasksFor(scene.db, { id: next, bodyId: scene.bodyId })).toHaveLength(1);
  const told = await scene.db.select().from(event).where(eq(event.meetingId, id));
  expect(told.filter(({ kind }) => kind.startsWith('task.')).map((row) => row.public)).toEqual([
    ...[false, false, false],
  ]);
  expect(await scene.db.$count(task, eq(task.meetingId, id))).toBe(2);
});

test('the next date lies in the future, and ends the search for one', async () => {
  const id = await scene.running(5);
  const put = (nextAt: Date) =>
    setNextDate(scene.db, scene.coordinator, { meetingId: id, nextAt, nextPlace: ' Radnice ' });
  expect(await put(new Date(Date.now() - 60_000))).toMatchObject({ field: 'nextOn' });
  const nextAt = new Date('2031-03-10T15:00:00Z');
  done(await put(nextAt));
  expect(await scene.row(id)).toMatchObject({ nextAt, nextPlace: 'Radnice' });
  expect((await deskOf(scene.db, id))?.facts.hasNextDate).toBe(true);
});
