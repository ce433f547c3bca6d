import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { event, letterDemand, round, vote } from '#schema';
import { closeDueRounds, closeRound } from '#lib/voting/closing.server.ts';
import { recountRound } from '#lib/voting/count.server.ts';
import {
  closeFinishedLetters,
  demandMeeting,
  prepareLetter,
} from '#lib/voting/letter/letters.server.ts';
import { lettersOf, withoutMail } from '#lib/voting/letter/shown-letters.server.ts';
import { openRound } from '#lib/voting/opening.server.ts';
import { publicSubject } from '#lib/people/permit.ts';
import { world } from '#world/world.ts';
import type { StoredResult } from '#lib/voting/count.server.ts';
import { codeOf, done, voters } from './scene.ts';
import { at, letterScene, type LetterScene } from './letter-scene.ts';

let scene: LetterScene;
beforeAll(async () => {
  scene = await letterScene();
});
afterAll(() => scene?.drop());
beforeEach(async () => {
  // What an earlier test left open has ended long ago.
  await scene.set('2027-01-01T00:00:00Z');
  await closeDueRounds(scene.clock);
  await scene.set(at('2026-10-05', '10:00'));
});

const deadline = at('2026-10-25', '2:30');
const result = async (id: string) => (await scene.row(id)).result as StoredResult;
const passed = async (id: string) => (await result(id)).options[0];

describe('preparing and opening', () => {
  test('the text is fixed, the end stands, every seat is on the roll, always by name', async () => {
    const id = await scene.opened(deadline);
    const row = await scene.row(id);
    expect(row).toMatchObject({
      ...{ setting: 'letter', secrecy: 'open', method: 'yesNoAbstain', state: 'open' },
      rules: expect.objectContaining({ majority: 'ofAll' }),
    });
    expect(row.closesAt).toEqual(deadline);
    const [letter] = await lettersOf(scene.clock, scene.bodyId, null);
    expect(letter).toMatchObject({ id, turnout: { cast: 0, seats: voters.length } });
    const later = new Date(deadline.getTime() + 1000);
    const move = scene.db.update(round).set({ closesAt: later }).where(eq(round.id, id));
    await expect(move).rejects.toThrow();
  });

  test('the same form sent twice makes one vote', async () => {
    const id = randomUUID();
    const all = await Promise.all(Array.from({ length: 4 }, () => scene.plan(deadline, { id })));
    expect(all.map((one) => done(one).id)).toEqual([id, id, id, id]);
  });

  test('an end outside the rules is refused, also when it became so while it was prepared', async () => {
    expect(codeOf(await scene.plan(at('2026-10-12', '9:59')))).toBe('invalid');
    const { id } = done(await scene.plan(at('2026-10-12', '10:00')));
    await scene.set(at('2026-10-05', '10:01'));
    const refusal = await openRound(scene.clock, scene.coordinator, id);
    expect(refusal).toMatchObject({ granted: false, code: 'invalid', field: 'endsOn' });
  });

  test('only those who run rounds prepare one, and nothing is prepared without a text', async () => {
    expect(codeOf(await scene.plan(deadline, { lines: [''] }))).toBe('tooFewOptions');
    const wanted = {
      ...{ id: randomUUID(), bodyId: scene.bodyId, question: 'Ano?', lines: ['Ano.'] },
      ...{ measureIds: [], closesAt: deadline },
    };
    for (const by of [publicSubject, await scene.as(voters[0])]) {
      expect(codeOf(await prepareLetter(scene.clock, by, wanted))).toBe('notAllowed');
    }
  });

  test('members no mail reaches are named to whoever opens it', async () => {
    const names = await withoutMail(scene.clock, scene.bodyId);
    const expected = voters.filter((slug) => !world.people[slug].email);
    expect(names).toHaveLength(expected.length);
  });
});

describe('the end', () => {
  test('a majority of all nine seats: four in favour and nobody against fail, five pass', async () => {
    const needed = Math.floor(voters.length / 2) + 1;
    for (const inFavour of [needed - 1, needed]) {
      await scene.set(at('2026-10-05', '10:00'));
      const id = await scene.opened(deadline);
      for (const slug of voters.slice(0, inFavour)) done(await scene.vote(id, slug, 'inFavour'));
      await scene.set(deadline);
      expect(await closeDueRounds(scene.clock)).toBe(1);
      expect((await passed(id))?.passed).toBe(inFavour === needed);
      const recount = await recountRound(scene.db, id);
      expect(recount?.matches).toBe(true);
    }
  });

  test('2:30 of 25 October is the second one, by the clock of the database alone', async () => {
    const id = await scene.opened(deadline);
    // Half past two for the first time, still by summer time; the program's own clock is another day.
    await scene.set('2026-10-25T00:30:10Z');
    expect(await closeDueRounds(scene.clock)).toBe(0);
    expect(codeOf(await scene.vote(id, voters[0], 'inFavour'))).toBe('granted');
    await scene.set('2026-10-25T01:29:30Z');
    expect(await closeDueRounds(scene.clock)).toBe(0);
    expect(codeOf(await scene.vote(id, voters[1], 'against'))).toBe('granted');
    await scene.set('2026-10-25T01:30:00Z');
    expect(codeOf(await scene.vote(id, voters[2], 'inFavour'))).toBe('closed');
    // Two nodes notice at once.
    const closed = await Promise.all([1, 2, 3].map(() => closeDueRounds(scene.clock)));
    expect(closed.sort()).toEqual([0, 0, 1]);
    const row = await scene.row(id);
    expect(row).toMatchObject({ state: 'published', closedBy: null });
    expect(row.closedAt).toEqual(deadline);
    expect((await result(id)).ballots).toBe(2);
  });

  test('noticed a day late it still ended when it was announced to', async () => {
    const id = await scene.opened(deadline);
    done(await scene.vote(id, voters[0], 'inFavour'));
    await scene.set(at('2026-10-26', '8:00'));
    expect(codeOf(await scene.vote(id, voters[1], 'inFavour'))).toBe('closed');
    await closeDueRounds(scene.clock);
    expect((await scene.row(id)).closedAt).toEqual(deadline);
  });

  test('when the last one votes it ends, once', async () => {
    const id = await scene.opened(deadline);
    for (const slug of voters.slice(1)) done(await scene.vote(id, slug, 'inFavour'));
    expect(await closeFinishedLetters(scene.clock)).toBe(0);
    done(await scene.vote(id, voters[0], 'abstained'));
    const closed = await Promise.all([1, 2].map(() => closeFinishedLetters(scene.clock)));
    expect(closed.sort()).toEqual([0, 1]);
    const row = await scene.row(id);
    expect(row.state).toBe('published');
    expect(row.closedAt!.getTime()).toBeLessThan(at('2026-10-05', '10:05').getTime());
    expect(codeOf(await scene.vote(id, voters[0], 'against'))).toBe('closed');
  });

  test('nobody ends it by hand before', async () => {
    const id = await scene.opened(deadline);
    expect(codeOf(await closeRound(scene.clock, scene.coordinator, id))).toBe('notAllowed');
    expect((await scene.row(id)).state).toBe('open');
  });
});

describe('a meeting instead', () => {
  test('a third of the seats stops it with the reason and destroys what was cast', async () => {
    const id = await scene.opened(deadline);
    done(await scene.vote(id, voters[5], 'inFavour'));
    const [first, second, third] = voters;
    expect(done(await scene.demand(id, first))).toEqual({ count: 1, needed: 3, stopped: false });
    expect(done(await scene.demand(id, first))).toMatchObject({ count: 1 });
    expect(done(await scene.demand(id, second))).toMatchObject({ count: 2, stopped: false });
    const [letter] = await lettersOf(scene.clock, scene.bodyId, world.people[first].id);
    expect(letter.demand).toEqual({ count: 2, needed: 3, mine: true });
    expect(done(await scene.demand(id, third))).toMatchObject({ count: 3, stopped: true });
    const row = await scene.row(id);
    expect(row).toMatchObject({ state: 'cancelled', closedBy: null });
    const reason = row.reason?.replaceAll('\u00a0', ' ');
    expect(reason).toBe('O projednání na schůzi požádali 3 z 9 členů.');
    expect(await scene.db.$count(vote, eq(vote.roundId, id))).toBe(0);
    expect(codeOf(await scene.demand(id, voters[3]))).toBe('closed');
  });

  test('asked by all at once it is stopped once', async () => {
    const id = await scene.opened(deadline);
    const asked = await Promise.all(voters.slice(0, 6).map((slug) => scene.demand(id, slug)));
    expect(asked.map(codeOf).sort()).toEqual([
      ...['closed', 'closed', 'closed', 'granted', 'granted', 'granted'],
    ]);
    expect(await scene.db.$count(letterDemand, eq(letterDemand.roundId, id))).toBe(3);
    const told = await scene.db.select().from(event).where(eq(event.roundId, id));
    expect(told.filter(({ kind }) => kind === 'round.cancelled')).toHaveLength(1);
    // Who asked stays among those who asked.
    const demands = told.filter(({ kind }) => kind === 'round.demanded');
    expect(demands.map(({ actorId }) => actorId)).toEqual([null, null, null]);
  });

  test('those off the roll, and after the end nobody, can ask', async () => {
    const id = await scene.opened(deadline);
    expect(codeOf(await demandMeeting(scene.clock, publicSubject, id))).toBe('signedOut');
    expect(codeOf(await demandMeeting(scene.clock, scene.coordinator, id))).toBe('notOnRoll');
    await scene.set(deadline);
    expect(codeOf(await scene.demand(id, voters[0]))).toBe('closed');
    const remote = await scene.open('yesNoAbstain');
    expect(codeOf(await scene.demand(remote, voters[0]))).toBe('notFound');
  });
});
