// The recorder of minutes falls ill: somebody who may write takes the draft over, and the minutes name both.
import { desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { event } from '#schema';
import { takeOverMinutes } from '#lib/meetings/minutes/drafting.server.ts';
import { actsOn } from '#lib/meetings/minutes/page.server.ts';
import { clock } from '#lib/meetings/rows.server.ts';
import { meetingById } from '#lib/meetings/shown.server.ts';
import { defaultRules } from '#lib/groups/rules.ts';
import { world, type PersonSlug } from '#world/world.ts';
import { codeOf, done, minutesScene, type MinutesScene } from './minutes-scene.ts';

let scene: MinutesScene;
beforeAll(async () => {
  scene = await minutesScene();
});
afterAll(() => scene.drop());

const [jana, eva] = [world.people['jana-hrubcova'].id, world.people['eva-simackova'].id];
const taken = async (meetingId: string, by: PersonSlug, before: string) =>
  takeOverMinutes(scene.db, await scene.as(by), { meetingId, before });
const named = async (meetingId: string) => {
  const { facts } = await scene.content(meetingId);
  return [facts.recorder, facts.recordersBefore];
};

test('the leader takes the draft over from the coordinator, and back, each of it on record', async () => {
  const { db } = scene;
  const { meetingId } = await scene.drafted({ number: 50 });
  expect(await named(meetingId)).toEqual([expect.stringContaining('Hrubcová'), undefined]);
  done(await taken(meetingId, 'eva-simackova', jana));
  expect(await named(meetingId)).toEqual([
    expect.stringContaining('Šimáčková'),
    [expect.stringContaining('Hrubcová')],
  ]);
  const [told] = await db
    .select()
    .from(event)
    .where(eq(event.meetingId, meetingId))
    .orderBy(desc(event.id))
    .limit(1);
  expect(told).toMatchObject({ kind: 'minutes.takenOver', actorId: eva, public: false });
  // A second tap takes nothing over again.
  done(await taken(meetingId, 'eva-simackova', jana));
  const all = await db.select().from(event).where(eq(event.meetingId, meetingId));
  expect(all.filter(({ kind }) => kind === 'minutes.takenOver')).toHaveLength(1);
  done(await taken(meetingId, 'jana-hrubcova', eva));
  expect(await named(meetingId)).toEqual([
    expect.stringContaining('Hrubcová'),
    [expect.stringContaining('Šimáčková')],
  ]);
});

test('is refused to members and strangers, from somebody else than thought, and after the signature', async () => {
  const { meetingId } = await scene.drafted({ number: 51 });
  for (const slug of ['helena-dvorackova', 'dana-fialova'] as const) {
    expect(codeOf(await taken(meetingId, slug, jana))).toBe('notAllowed');
  }
  const unseen = await taken(meetingId, 'eva-simackova', world.people['helena-dvorackova'].id);
  expect(unseen).toMatchObject({ code: 'stateChanged', field: 'recorder' });
  expect(codeOf(await taken(crypto.randomUUID(), 'eva-simackova', jana))).toBe('notFound');
  done(await scene.nameVerifier(meetingId));
  done(await scene.sign(meetingId));
  expect(codeOf(await taken(meetingId, 'eva-simackova', jana))).toBe('readOnly');
  expect((await scene.row(meetingId)).recorderId).toBe(jana);
});

test('a verifier who takes over does not verify what they write', async () => {
  const { db } = scene;
  const { meetingId } = await scene.drafted({ number: 52 });
  done(await scene.nameVerifier(meetingId, 'eva-simackova'));
  const offered = async (slug: PersonSlug) => {
    const meeting = (await meetingById(db, meetingId))!;
    const minutes = await scene.row(meetingId);
    const of = { meeting, minutes, rules: defaultRules };
    return (await actsOn(db, await scene.as(slug), of, await clock(db))).takeOver;
  };
  expect(await offered('eva-simackova')).toEqual({ recorderId: jana, isVerifier: true });
  expect(await offered('jana-hrubcova')).toBeNull();
  expect(await offered('helena-dvorackova')).toBeNull();
  done(await taken(meetingId, 'eva-simackova', jana));
  expect(await scene.row(meetingId)).toMatchObject({ recorderId: eva, verifierId: null });
  expect(codeOf(await scene.sign(meetingId, 'eva-simackova'))).toBe('notAllowed');
});

test('who wrote before the recorder does not verify it either', async () => {
  const { meetingId } = await scene.drafted({ number: 53 });
  done(await taken(meetingId, 'eva-simackova', jana));
  done(await taken(meetingId, 'jana-hrubcova', eva));
  expect(await scene.nameVerifier(meetingId, 'eva-simackova')).toMatchObject({
    code: 'invalid',
    field: 'verifier',
  });
  done(await scene.nameVerifier(meetingId));
});
