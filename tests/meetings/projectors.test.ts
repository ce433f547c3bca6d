import { afterAll, beforeAll, expect, test } from 'vitest';
import { eq } from 'drizzle-orm';
import { event, projector } from '#schema';
import { meetingHead, pictureOf } from '#lib/meetings/screen/pictures.server.ts';
import {
  makeProjector,
  projectorOf,
  projectorsOf,
  withdrawProjectors,
} from '#lib/meetings/screen/projectors.server.ts';
import { sha256 } from '#lib/kernel/digest.server.ts';
import { publicSubject } from '#lib/people/permit.ts';
import { cancelRound } from '#lib/voting/closing.server.ts';
import { world } from '#world/world.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';
import { openEvening, type Evening } from '../hall/evening.ts';
import { codeOf, done } from '../voting/scene.ts';

let database: TestDatabase;
let evening: Evening;
beforeAll(async () => {
  database = await worldDatabase();
  evening = await openEvening(database.db);
});
afterAll(() => database?.drop());

const make = async (by = evening.coordinator) => makeProjector(database.db, by, evening.id);
const of = (token: string, id = evening.id) => projectorOf(database.db, id, token);
const picture = async () => (await pictureOf(database.db, evening.id))!.picture;

test('only who runs the meeting connects one; its token is kept as a hash alone', async () => {
  expect(codeOf(await make(publicSubject))).toBe('notAllowed');
  expect(codeOf(await make(evening.people[0]))).toBe('notAllowed');
  const { token } = done(await make());
  expect(await of(token)).not.toBe(null);
  const rows = await database.db.select().from(projector);
  expect(rows.map(({ tokenHash }) => tokenHash)).toEqual([sha256(token)]);
  expect(JSON.stringify(rows)).not.toContain(token);
});

test('a token is of one meeting, and no meeting of a wrong name is asked about', async () => {
  const { token } = done(await make());
  expect(await of(token, '6f1c1e0a-0000-4000-8000-00000000000f')).toBe(null);
  expect(await of(token, "' or true --")).toBe(null);
  expect(await of('')).toBe(null);
});

test('the eleventh takes the place of the oldest', async () => {
  const first = done(await make());
  for (let count = 0; count < 10; count++) done(await make());
  expect(await of(first.token)).toBe(null);
  expect(await projectorsOf(database.db, evening.id)).toHaveLength(10);
});

test('withdrawing takes all, is recorded once, and again does nothing', async () => {
  const { token } = done(await make());
  expect(codeOf(await withdrawProjectors(database.db, evening.people[0], evening.id))).toBe(
    'notAllowed',
  );
  expect(done(await withdrawProjectors(database.db, evening.coordinator, evening.id)).count).toBe(
    10,
  );
  expect(done(await withdrawProjectors(database.db, evening.coordinator, evening.id)).count).toBe(
    0,
  );
  expect(await of(token)).toBe(null);
  const told = await database.db.select().from(event).where(eq(event.kind, 'projector.withdrawn'));
  expect(told.map(({ public: isPublic, meetingId }) => [isPublic, meetingId])).toEqual([
    [false, evening.id],
  ]);
});

test('it shows only what belongs to the meeting', async () => {
  const elsewhere = world.measures['3.1'].id;
  await evening.change({ screen: { mode: 'text', measureId: elsewhere, section: null } });
  expect((await picture()).mode).toBe('welcome');
  await evening.change({ screen: { mode: 'result', roundId: world.rounds.priorities.id } });
  expect((await picture()).mode).toBe('welcome');
  await evening.change({ screen: { mode: 'hypnosis' } });
  expect((await picture()).mode).toBe('welcome');
});

test('a section is shown as it stands, an empty one too', async () => {
  const measureId = world.measures['1.3'].id;
  await evening.show({ mode: 'text', measureId, section: 'goal' });
  const one = await picture();
  expect(one.mode === 'text' && one.parts.map(({ section }) => section)).toEqual(['goal']);
  await evening.show({ mode: 'text', measureId, section: null });
  const all = await picture();
  expect(all.mode === 'text' && all.parts.length).toBeGreaterThan(2);
});

test('a round that was called off shows its reason instead', async () => {
  const roundId = await evening.prepare();
  await evening.open(roundId);
  await evening.show({ mode: 'turnout', roundId });
  expect((await picture()).mode).toBe('turnout');
  done(await cancelRound(database.db, evening.coordinator, roundId, 'Chybná otázka'));
  expect(await picture()).toMatchObject({
    mode: 'void',
    isCancelled: true,
    reason: 'Chybná otázka',
  });
});

test('what is open tells its turnout and nothing of the votes', async () => {
  const roundId = await evening.prepare();
  await evening.open(roundId);
  await evening.show({ mode: 'question', roundId });
  await evening.cast(roundId, 0, { '1.1': 3, '1.2': 2 });
  const shown = await picture();
  expect(shown).toMatchObject({ mode: 'question', round: { cast: 1, seats: 9, state: 'open' } });
  expect(JSON.stringify(shown)).not.toMatch(/choice|result|total/);
  await evening.close(roundId);
});

test('a PIN is shown only while it opens the door; after the end nothing new is connected', async () => {
  const { token } = done(await make());
  expect((await pictureOf(database.db, evening.id))!.meeting.pin).toBe(evening.pin);
  await evening.change({ state: 'ended', endedAt: new Date() });
  expect((await pictureOf(database.db, evening.id))!.meeting.pin).toBe(null);
  expect((await meetingHead(database.db, evening.id))?.isOver).toBe(true);
  expect(codeOf(await make())).toBe('stateChanged');
  // People still look at it while they put their coats on.
  expect(await of(token)).not.toBe(null);
});
