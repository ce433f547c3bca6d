import { and, eq, ne, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attendance, bodyRules, document, documentUpdate, handout, measure, roll } from '#schema';
import { localTime } from '#lib/kernel/local-time.ts';
import { greetGuest, leave } from '#lib/meetings/attendance.server.ts';
import { endMeeting } from '#lib/meetings/running.server.ts';
import { askToSpeak, beginTurn, endTurn, speakersOf } from '#lib/meetings/speaking.server.ts';
import { queueOf } from '#lib/meetings/speaking.ts';
import { useOfMeasure, useOfMeeting } from '#lib/meetings/use.server.ts';
import { attendanceOf } from '#lib/meetings/gathering.server.ts';
import { clock } from '#lib/meetings/rows.server.ts';
import { closeRound } from '#lib/voting/closing.server.ts';
import { openRound } from '#lib/voting/opening.server.ts';
import { castVote } from '#lib/voting/votes.server.ts';
import { world } from '#world/world.ts';
import type { PersonSlug } from '#world/world.ts';
import { codeOf, done, voters } from '../voting/scene.ts';
import { runningScene } from './running-scene.ts';

let scene: Awaited<ReturnType<typeof runningScene>>;
beforeAll(async () => {
  scene = await runningScene();
});
afterAll(() => scene?.drop());

const asks = async (meetingId: string, slug: PersonSlug, id = scene.formKey()) =>
  askToSpeak(scene.db, await scene.as(slug), { meetingId, id });
const names = async (meetingId: string) => {
  const { speaking, waiting } = queueOf(await speakersOf(scene.db, meetingId));
  return [speaking?.name.split(' ').at(-1), ...waiting.map(({ name }) => name.split(' ').at(-1))];
};
const family = async (slug: PersonSlug) =>
  (await scene.db.query.person.findMany()).find(({ id }) => id === scene.people(slug))!.familyName;

test('whoever asks first speaks first, and one waits in one place only', async () => {
  const id = await scene.running(4);
  const key = scene.formKey();
  expect(done(await asks(id, voters[1], key))).toEqual({ already: false });
  expect(done(await asks(id, voters[1], key))).toEqual({ already: true });
  expect(done(await asks(id, voters[1]))).toEqual({ already: true });
  done(await asks(id, voters[0]));
  expect(await names(id)).toEqual([undefined, await family(voters[1]), await family(voters[0])]);
  const [first, second] = await speakersOf(scene.db, id);
  const begin = (turnId: string) =>
    beginTurn(scene.db, scene.coordinator, { meetingId: id, turnId });
  done(await begin(first.id));
  done(await begin(second.id));
  expect(done(await begin(first.id))).toEqual({ already: true });
  const [spoke, speaks] = await speakersOf(scene.db, id);
  expect([spoke.endedAt, speaks.endedAt]).toEqual([speaks.beganAt, null]);
  done(await asks(id, voters[1]));
  expect(await names(id)).toEqual([await family(voters[0]), await family(voters[1])]);
});

test('only those who are there; the facilitator asks for others, guests as well', async () => {
  const id = await scene.running(2);
  expect(codeOf(await asks(id, voters[5]))).toBe('notPresent');
  const guest = { meetingId: id, id: scene.formKey(), name: 'Olga Malá', party: 'public' } as const;
  done(await greetGuest(scene.db, scene.coordinator, guest));
  const given = { meetingId: id, id: scene.formKey(), attendanceId: guest.id };
  expect(codeOf(await askToSpeak(scene.db, await scene.as(voters[0]), given))).toBe('notAllowed');
  done(await askToSpeak(scene.db, scene.coordinator, { ...given, seconds: 60 }));
  expect(await speakersOf(scene.db, id)).toMatchObject([{ name: 'Olga Malá', seconds: 60 }]);
  for (const seconds of [0, 29, 901, 60.5, Number.NaN]) {
    const odd = { ...given, id: scene.formKey(), seconds };
    expect(codeOf(await askToSpeak(scene.db, scene.coordinator, odd))).toBe('invalid');
  }
  const [stretch] = await scene.rows(id, voters[0]);
  done(await leave(scene.db, scene.coordinator, { meetingId: id, attendanceId: stretch.id }));
  expect(codeOf(await asks(id, voters[0]))).toBe('notPresent');
});

test('one may step back from the queue, nobody else’s turn is theirs to end', async () => {
  const id = await scene.running(3);
  done(await asks(id, voters[0]));
  const [turn] = await speakersOf(scene.db, id);
  const end = async (slug: PersonSlug) =>
    endTurn(scene.db, await scene.as(slug), { meetingId: id, turnId: turn.id });
  expect(codeOf(await end(voters[1]))).toBe('notAllowed');
  done(await end(voters[0]));
  expect(done(await end(voters[0]))).toEqual({ already: true });
  expect(await names(id)).toEqual([undefined]);
  const elsewhere = { meetingId: await scene.running(0), turnId: turn.id };
  expect(codeOf(await endTurn(scene.db, scene.coordinator, elsewhere))).toBe('notFound');
});

test('the end of a meeting ends the speech; nobody asks after it', async () => {
  const id = await scene.running(2);
  done(await asks(id, voters[0]));
  done(await endMeeting(scene.db, scene.coordinator, id));
  expect(await names(id)).toEqual([undefined]);
  expect(codeOf(await asks(id, voters[1]))).toBe('notOpen');
});

test('the triad meter counts people who spoke, not turns, and keeps who was there after the end', async () => {
  const id = await scene.running(6);
  const use = async () => {
    const row = { ...(await scene.row(id)), now: await clock(scene.db) };
    return useOfMeeting(scene.db, row, await attendanceOf(scene.db, id));
  };
  for (let turn = 0; turn < 2; turn += 1) {
    done(await asks(id, voters[0]));
    const waiting = queueOf(await speakersOf(scene.db, id)).waiting[0];
    done(await beginTurn(scene.db, scene.coordinator, { meetingId: id, turnId: waiting.id }));
  }
  done(await asks(id, voters[4]));
  const before = await use();
  expect(before.spoke).toEqual({ user: 1 });
  const rows = await scene.db.select().from(attendance).where(eq(attendance.meetingId, id));
  expect(Object.values(before.present).reduce((sum, count) => sum + count, 0)).toBe(rows.length);
  done(await endMeeting(scene.db, scene.coordinator, id));
  expect(await use()).toEqual(before);
});

test('it counts who wrote meanwhile and who voted by name, nobody of before', async () => {
  const { id: measureId } = world.measures['1.1'];
  await scene.db.update(measure).set({ state: 'proposed' }).where(eq(measure.id, measureId));
  const id = await scene.running(9);
  const { startedAt } = await scene.row(id);
  const use = async () => {
    const row = { ...(await scene.row(id)), now: await clock(scene.db) };
    return useOfMeeting(scene.db, row, await attendanceOf(scene.db, id));
  };
  expect([(await use()).wrote, (await use()).voted]).toEqual([{}, {}]);
  const write = async (slug: PersonSlug, at: Date) => {
    const [{ headSeq }] = await scene.db
      .update(document)
      .set({ headSeq: sql`${document.headSeq} + 1` })
      .where(eq(document.room, measureId))
      .returning({ headSeq: document.headSeq });
    const personId = scene.people(slug);
    const row = { room: measureId, seq: headSeq, bytes: new Uint8Array([0, 0]), personId, at };
    await scene.db.insert(documentUpdate).values(row);
  };
  await write(voters[0], new Date(startedAt!.getTime() - 60_000));
  await write('eva-simackova', await clock(scene.db));
  await write('eva-simackova', await clock(scene.db));
  expect((await use()).wrote).toEqual({ provider: 1 });
  const roundId = await scene.prepared(id);
  done(await openRound(scene.db, scene.coordinator, roundId));
  const given = { roundId, choice: { '1.1': 'inFavour' }, formKey: scene.formKey() };
  done(await castVote(scene.db, await scene.as(voters[0]), given));
  expect((await use()).voted).toEqual({ user: 1 });
  const [seat] = await scene.db
    .select()
    .from(roll)
    .where(
      and(
        eq(roll.roundId, roundId),
        ne(roll.unitId, scene.seat(voters[0])),
        eq(roll.party, 'user'),
        roll.present,
      ),
    );
  await scene.db.insert(handout).values({ roundId, unitId: seat.unitId });
  expect((await use()).voted).toEqual({ user: 2 });
  await scene.db.delete(handout).where(eq(handout.roundId, roundId));
  const measured = await useOfMeasure(scene.db, { id: measureId, bodyId: scene.bodyId });
  expect(measured.voted.user).toBeGreaterThanOrEqual(1);
  done(await closeRound(scene.db, scene.coordinator, roundId));
  // The end keeps the count: rows of the journal go after a while.
  const before = await use();
  done(await endMeeting(scene.db, scene.coordinator, id));
  await scene.db.delete(documentUpdate).where(eq(documentUpdate.room, measureId));
  expect(await use()).toMatchObject({ wrote: { provider: 1 }, voted: before.voted });
});

test('where guests only listen, nobody puts them into the queue', async () => {
  const { bodyId } = scene;
  const validFrom = localTime(await clock(scene.db)).day;
  const adopted = { bodyId, validFrom, parameters: { guestsMaySpeak: false } };
  await scene.db.insert(bodyRules).values(adopted);
  const id = await scene.running(2);
  await scene.db.delete(bodyRules).where(eq(bodyRules.validFrom, validFrom));
  const guest = { meetingId: id, id: scene.formKey(), name: 'Olga Malá', party: 'public' } as const;
  done(await greetGuest(scene.db, scene.coordinator, guest));
  const given = { meetingId: id, id: scene.formKey(), attendanceId: guest.id };
  expect(codeOf(await askToSpeak(scene.db, scene.coordinator, given))).toBe('notAllowed');
  done(await asks(id, voters[0]));
});
