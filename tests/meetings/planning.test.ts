import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agendaItem, meeting } from '#schema';
import { moveItem, putItem, removeItem } from '#lib/meetings/agenda.server.ts';
import { cancelMeeting, changePlan, planMeeting } from '#lib/meetings/plans.server.ts';
import { meetingById, meetingsOf, publicMeetings } from '#lib/meetings/shown.server.ts';
import { world } from '#world/world.ts';
import { done, hour, planningScene } from './planning-scene.ts';

let scene: Awaited<ReturnType<typeof planningScene>>;
beforeAll(async () => {
  scene = await planningScene();
});
afterAll(() => scene.drop());

const item = (over = {}) => ({
  title: 'Rozpočet opatření',
  minutes: 20,
  kind: 'discussion' as const,
  measureId: null,
  proposedText: null,
  ...over,
});

describe('planning', () => {
  test('gives the body its next number and the usual agenda; the same form again one meeting', async () => {
    const { db, coordinator, bodyId, plan } = scene;
    const before = (await meetingsOf(db, bodyId)).length;
    const id = randomUUID();
    const wanted = { ...plan(), id, bodyId, withTemplate: true };
    const made = done(await planMeeting(db, coordinator, wanted));
    expect(done(await planMeeting(db, coordinator, wanted))).toEqual(made);
    expect(await meetingsOf(db, bodyId)).toHaveLength(before + 1);
    const items = await scene.items(id);
    expect(items.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(items[0].title).toBe('Zahájení a program');
    expect((await scene.row(id)).state).toBe('planned');
  });

  test('two people at once get two numbers', async () => {
    const { db, coordinator, leader, bodyId, plan } = scene;
    const both = await Promise.all(
      [coordinator, leader].map((by) =>
        planMeeting(db, by, { ...plan(), id: randomUUID(), bodyId }),
      ),
    );
    const [one, two] = both.map((made) => done(made).number);
    expect(Math.abs(one - two)).toBe(1);
  });

  test('is for those who plan the meetings of that body', async () => {
    const { db, bodyId, plan } = scene;
    for (const [who, code] of [
      ['helena-dvorackova', 'notAllowed'],
      ['tomas-riha', 'notAllowed'],
      ['karel-benes', 'notAllowed'],
    ] as const) {
      const made = await planMeeting(db, await scene.as(who), {
        ...plan(),
        id: randomUUID(),
        bodyId,
      });
      expect(made, who).toMatchObject({ granted: false, code });
    }
    const chair = await scene.as('karel-benes');
    const steering = { ...plan(), id: randomUUID(), bodyId: world.bodies.RS.id };
    expect(await planMeeting(db, chair, steering)).toMatchObject({ granted: true });
  });

  test("an id of another body's meeting plans nothing", async () => {
    const { db, coordinator, plan } = scene;
    const id = await scene.planned();
    const foreign = { ...plan(), id, bodyId: world.bodies.RDM.id };
    expect(await planMeeting(db, coordinator, foreign)).toMatchObject({ code: 'taken' });
  });

  test('a time that has passed is refused, also by a change', async () => {
    const { db, coordinator, bodyId, plan } = scene;
    const past = { startsAt: new Date(Date.now() - hour), endsAt: new Date(Date.now() + hour) };
    const made = await planMeeting(db, coordinator, { ...plan(past), id: randomUUID(), bodyId });
    expect(made).toMatchObject({ code: 'expired', field: 'day' });
    const id = await scene.planned();
    const changed = { ...plan(past), meetingId: id, revision: 0 };
    expect(await changePlan(db, coordinator, changed)).toMatchObject({ code: 'expired' });
  });

  test('a substitute meeting stands in for one of the same body that was held', async () => {
    const { db, coordinator, bodyId, plan } = scene;
    const first = await scene.planned();
    const wanted = () => ({ ...plan(), id: randomUUID(), bodyId, substituteOfId: first });
    expect(await planMeeting(db, coordinator, wanted())).toMatchObject({ code: 'notFound' });
    await db.update(meeting).set({ startedAt: new Date() }).where(eq(meeting.id, first));
    const { id } = done(await planMeeting(db, coordinator, wanted()));
    expect((await scene.row(id)).substituteOfId).toBe(first);
  });

  test('a change over an older revision changes nothing', async () => {
    const { db, coordinator, leader, plan } = scene;
    const id = await scene.planned();
    const at = (place: string, revision: number) => ({
      ...plan({ place }),
      meetingId: id,
      revision,
    });
    expect(done(await changePlan(db, coordinator, at('Klub', 0)))).toMatchObject({ revision: 1 });
    const late = await changePlan(db, leader, at('Škola', 0));
    expect(late).toMatchObject({ code: 'stateChanged' });
    expect((await scene.row(id)).place).toBe('Klub');
  });

  test("what is only planned is the body's own business", async () => {
    const { db, bodyId } = scene;
    const id = await scene.planned();
    const ids = async (inside?: string[]) =>
      (await publicMeetings(db, inside)).map((one) => one.id);
    expect(await ids()).not.toContain(id);
    expect(await ids([world.bodies.RDM.id])).not.toContain(id);
    expect(await ids([bodyId])).toContain(id);
    expect(await meetingById(db, id)).toMatchObject({ isPublic: false });
    expect((await scene.lastEvent(id)).public).toBe(false);
    expect(await meetingById(db, 'neco')).toBeNull();
  });

  test('called off before anybody was invited it stays unseen, with its reason kept', async () => {
    const { db, leader } = scene;
    const id = await scene.planned();
    const nothing = await cancelMeeting(db, leader, { meetingId: id, reason: '  ' });
    expect(nothing).toMatchObject({ code: 'empty', field: 'reason' });
    done(await cancelMeeting(db, leader, { meetingId: id, reason: 'Sál je obsazený.' }));
    expect(await meetingById(db, id)).toMatchObject({
      state: 'cancelled',
      reason: 'Sál je obsazený.',
      isPublic: false,
    });
    const again = await cancelMeeting(db, leader, { meetingId: id, reason: 'Znovu' });
    expect(again).toMatchObject({ code: 'closed' });
  });
});

describe('the agenda', () => {
  const put = (meetingId: string, itemId: string, revision: number, over = {}) =>
    putItem(scene.db, scene.coordinator, { meetingId, itemId, revision, ...item(over) });
  const titles = async (id: string) => (await scene.items(id)).map(({ title }) => title);

  async function listed(...names: string[]) {
    const { db, coordinator, bodyId, plan } = scene;
    const id = randomUUID();
    done(await planMeeting(db, coordinator, { ...plan(), id, bodyId }));
    const ids = names.map(() => randomUUID());
    for (const [at, title] of names.entries()) done(await put(id, ids[at], at, { title }));
    return { id, ids };
  }

  test('the same form twice adds one item', async () => {
    const { id, ids } = await listed('A', 'B');
    expect(done(await put(id, ids[1], 1, { title: 'B' }))).toEqual({ number: 2 });
    expect(await titles(id)).toEqual(['A', 'B']);
    expect((await scene.row(id)).revision).toBe(2);
  });

  test('an item over an older list is refused, nothing is lost', async () => {
    const { id, ids } = await listed('A');
    done(await put(id, ids[0], 1, { title: 'A přesněji' }));
    expect(await put(id, ids[0], 1, { title: 'A jinak' })).toMatchObject({ code: 'stateChanged' });
    expect(await titles(id)).toEqual(['A přesněji']);
  });

  test('an item of another meeting is not taken over', async () => {
    const one = await listed('A');
    const two = await listed('B');
    expect(await put(two.id, one.ids[0], 1)).toMatchObject({ code: 'taken' });
    expect(await titles(one.id)).toEqual(['A']);
  });

  test('moves up and down, by a press once, and stays at its ends', async () => {
    const { db, coordinator } = scene;
    const { id, ids } = await listed('A', 'B', 'C');
    const move = (itemId: string, by: -1 | 1, revision: number) =>
      moveItem(db, coordinator, { meetingId: id, itemId, by, revision });
    expect(done(await move(ids[2], -1, 3))).toEqual({ number: 2 });
    expect(await titles(id)).toEqual(['A', 'C', 'B']);
    // The same press sent twice.
    expect(await move(ids[2], -1, 3)).toMatchObject({ code: 'stateChanged' });
    expect(done(await move(ids[0], -1, 4))).toEqual({ number: 1 });
    expect(done(await move(ids[1], 1, 4))).toEqual({ number: 3 });
    expect(await titles(id)).toEqual(['A', 'C', 'B']);
  });

  test('takes an item off without a hole, pressing twice takes one', async () => {
    const { db, coordinator } = scene;
    const { id, ids } = await listed('A', 'B', 'C');
    const given = { meetingId: id, itemId: ids[0], revision: 3 };
    expect(done(await removeItem(db, coordinator, given))).toEqual({ left: 2 });
    expect(done(await removeItem(db, coordinator, given))).toEqual({ left: 2 });
    const items = await scene.items(id);
    expect(items.map(({ number, title }) => [number, title])).toEqual([
      [1, 'B'],
      [2, 'C'],
    ]);
  });

  test('what has begun stays as it was', async () => {
    const { db, coordinator } = scene;
    const { id, ids } = await listed('A', 'B');
    await db.update(agendaItem).set({ begunAt: new Date() }).where(eq(agendaItem.id, ids[0]));
    const act = { meetingId: id, revision: 2 };
    expect(await put(id, ids[0], 2, { title: 'X' })).toMatchObject({ code: 'readOnly' });
    const up = await moveItem(db, coordinator, { ...act, itemId: ids[1], by: -1 });
    expect(up).toMatchObject({ code: 'readOnly' });
    const off = await removeItem(db, coordinator, { ...act, itemId: ids[0] });
    expect(off).toMatchObject({ code: 'readOnly' });
    expect(await titles(id)).toEqual(['A', 'B']);
  });

  test("a measure of the stage may be named, and a draft's title is not for everybody", async () => {
    const { id, ids } = await listed('A');
    const foreign = await put(id, ids[0], 1, { measureId: randomUUID() });
    expect(foreign).toMatchObject({ code: 'notFound', field: 'measureId' });
    done(await put(id, ids[0], 1, { measureId: world.measures['3.3'].id }));
    expect((await scene.items(id))[0].measure).toMatchObject({ code: '3.3', isPublic: false });
    done(await put(id, ids[0], 2, { measureId: world.measures['1.1'].id }));
    expect((await scene.items(id))[0].measure).toMatchObject({ code: '1.1', isPublic: true });
  });

  test('a member reads it, whoever plans it writes it', async () => {
    const { db } = scene;
    const { id, ids } = await listed('A');
    const helena = await scene.as('helena-dvorackova');
    const given = { meetingId: id, itemId: ids[0], revision: 1 };
    const refusedAll = [
      await putItem(db, helena, { ...given, ...item() }),
      await moveItem(db, helena, { ...given, by: 1 }),
      await removeItem(db, helena, given),
      await removeItem(db, await scene.as('tomas-riha'), given),
    ];
    for (const outcome of refusedAll) expect(outcome).toMatchObject({ code: 'notAllowed' });
    expect(await removeItem(db, helena, { ...given, meetingId: randomUUID() })).toMatchObject({
      code: 'notFound',
    });
  });
});
