import { randomUUID } from 'node:crypto';
import { and, eq, ne } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handout, meeting, openTurnout, paperBallot, turnout, vote } from '#schema';
import { runtime } from '#lib/kernel/runtime.server.ts';
import { issueCards } from '#lib/people/entry/cards.server.ts';
import { recountRound } from '#lib/voting/count.server.ts';
import { papersPending } from '#lib/voting/paper/counted.server.ts';
import { recordHands } from '#lib/voting/paper/hands.server.ts';
import { pendingSentences } from '#lib/voting/paper/pending-words.ts';
import { areMarked } from '#lib/voting/paper/marks.server.ts';
import { votesOnPaper } from '#lib/voting/paper/own-paper.server.ts';
import { handOut, printPapers, takeBack } from '#lib/voting/paper/papers.server.ts';
import { confirmPapers, readingOf, typePaper } from '#lib/voting/paper/typing.server.ts';
import { codeOfPaper } from '#lib/voting/secret/sealing.server.ts';
import { turnoutOf } from '#lib/voting/turnout.server.ts';
import type { StoredResult } from '#lib/voting/count.server.ts';
import type { Subject } from '#lib/people/permit.ts';
import { load } from '../../src/routes/k/[card]/+page.server.ts';
import { codeOf, done, voters } from './scene.ts';
import { answers, drawnCode, nineSeats, secretScene } from './secret-scene.ts';

let scene: Awaited<ReturnType<typeof secretScene>>;
let petr: Subject;
beforeAll(async () => {
  scene = await secretScene();
  await scene.arrive(nineSeats);
  petr = await scene.as('petr-dolezal');
});
afterAll(() => scene?.drop());

const yes = answers('inFavour');
const hand = (roundId: string, unitId: string) =>
  handOut(scene.db, scene.coordinator, { roundId, unitId });
const codesOf = async (roundId: string) =>
  (await scene.db.select().from(paperBallot).where(eq(paperBallot.roundId, roundId))).flatMap(
    ({ code, state }) => (state === 'printed' ? [code] : []),
  );
const cast = async (roundId: string, at: number, choice: unknown = yes) =>
  scene.vote(roundId, await scene.as(voters[at]), choice, drawnCode());

async function openWithPapers(): Promise<string> {
  const id = await scene.opened();
  done(await printPapers(scene.db, scene.coordinator, { roundId: id, wanted: { plain: 9 } }));
  return id;
}

async function read(roundId: string, code: string, choice: unknown): Promise<void> {
  done(await typePaper(scene.db, scene.coordinator, { roundId, code, choice }));
  await confirm(roundId, code);
}

async function confirm(roundId: string, code: string): Promise<void> {
  const [row] = await scene.db.select().from(paperBallot).where(eq(paperBallot.code, code));
  const shown = [{ code, digest: readingOf(row) }];
  done(await confirmPapers(scene.db, petr, { roundId, shown }));
}

describe('paper in a secret round', () => {
  test('unmarked ones are of no party: no figures by party, whatever the phones alone would allow', async () => {
    const id = await openWithPapers();
    const mixed = (at: number) => (at % 3 === 0 ? answers('against') : yes);
    for (let at = 0; at < 6; at++) done(await cast(id, at, mixed(at)));
    // Both commissioners and the one outside: three ballots that look like three outside.
    for (const unit of nineSeats.slice(6)) done(await hand(id, unit));
    for (const [at, code] of (await codesOf(id)).slice(0, 3).entries()) {
      await read(id, code, mixed(at));
    }
    done(await scene.close(id));
    const { state, level, result: told } = await scene.row(id);
    expect([state, level]).toEqual(['published', 'totalsOnly']);
    expect((told as StoredResult).benches).toBeNull();
  });

  test('counts with the phones, stands in the list like any ballot, and leaves no trace', async () => {
    const id = await openWithPapers();
    for (let at = 0; at < 7; at++) done(await cast(id, at));
    for (const unit of nineSeats.slice(7)) done(await hand(id, unit));
    expect(await turnoutOf(scene.db, id)).toEqual({ cast: 9, seats: 9 });
    const pending = async () => (await papersPending(scene.db, await scene.row(id)))!;
    const said = async () =>
      Object.values(pendingSentences('cs', await pending()))
        .join()
        .replaceAll('\u00a0', ' ');
    expect(await pending()).toMatchObject({ code: 'countMismatch' });
    expect(await said()).toContain('Z vydaných lístků (2) je zapsáno 0.');
    const [first, second] = await codesOf(id);
    done(await typePaper(scene.db, scene.coordinator, { roundId: id, code: first, choice: yes }));
    expect(await pending()).toMatchObject({ code: 'needsSecond' });
    expect(await said()).toContain('musí nejdřív potvrdit někdo druhý');
    await confirm(id, first);
    await read(id, second, answers('against'));
    done(await scene.close(id));
    const row = await scene.row(id);
    const { ballots, level, options } = row.result as StoredResult;
    expect([row.state, ballots, level]).toEqual(['published', 9, 'totalsOnly']);
    expect(options[0].total).toEqual(['8', '1', '0']);
    const lines = (row.list ?? '').split('\r\n').slice(1, -1);
    expect(lines).toHaveLength(9);
    for (const code of [first, second]) {
      expect(lines.filter((line) => line.startsWith(codeOfPaper(id, code)))).toHaveLength(1);
    }
    for (const line of lines) expect(line).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4};/);
    expect((await recountRound(scene.db, id))?.matches).toBe(true);
    for (const table of [paperBallot, handout, vote, openTurnout]) {
      expect(await scene.db.$count(table, eq(table.roundId, id))).toBe(0);
    }
    expect(
      await scene.db.query.turnout.findFirst({ where: eq(turnout.roundId, id) }),
    ).toMatchObject({ app: 7, papers: 2 });
  });

  test('a paper ends the way by phone, a vote by phone the way to a paper', async () => {
    const id = await openWithPapers();
    done(await hand(id, nineSeats[0]));
    expect(codeOf(await cast(id, 0))).toBe('otherDevice');
    expect(codeOf(await hand(id, nineSeats[0]))).toBe('alreadyDone');
    done(await cast(id, 1));
    expect(codeOf(await hand(id, nineSeats[1]))).toBe('alreadyDone');
    const [code] = await codesOf(id);
    const back = (unitId: string) =>
      takeBack(scene.db, scene.coordinator, { roundId: id, unitId, code });
    // Who voted by phone is never freed to vote again.
    expect(codeOf(await back(nineSeats[1]))).toBe('notFound');
    done(await back(nineSeats[0]));
    done(await cast(id, 0));
    expect(await turnoutOf(scene.db, id)).toEqual({ cast: 2, seats: 9 });
  });

  test('who holds one is told so on the phone, and nobody else; who brought it back may vote there', async () => {
    const id = await openWithPapers();
    done(await cast(id, 1));
    done(await hand(id, nineSeats[0]));
    const told = async () => {
      const row = await scene.row(id);
      const people = await Promise.all(voters.slice(0, 3).map((slug) => scene.as(slug)));
      return Promise.all(people.map((one) => votesOnPaper(scene.db, row, one.personId)));
    };
    expect(await told()).toEqual([true, false, false]);
    expect(await votesOnPaper(scene.db, await scene.row(id), null)).toBe(false);
    const [code] = await codesOf(id);
    const back = { roundId: id, unitId: nineSeats[0], code };
    done(await takeBack(scene.db, scene.coordinator, back));
    expect(await told()).toEqual([false, false, false]);
  });

  test('nobody raises hands in it', async () => {
    const id = await openWithPapers();
    const given = { roundId: id, unitIds: [nineSeats[0]], choice: yes, formKey: randomUUID() };
    expect(codeOf(await recordHands(scene.db, scene.coordinator, given))).toBe('notAllowed');
  });

  test('100 at once: phone and paper of one seat, one counts', async () => {
    const id = await openWithPapers();
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, (_, at) => (at % 2 === 0 ? cast(id, 2) : hand(id, nineSeats[2]))),
    );
    expect(outcomes.filter(({ granted }) => granted)).toHaveLength(1);
    const { turnout: list, ballots } = await scene.stored(id);
    expect(list?.units).toEqual([nineSeats[2]]);
    expect(ballots.length + (list?.handed ?? 0)).toBe(1);
  }, 60_000);

  test('carries the mark of a party only when all figures may be told', async () => {
    const id = await scene.opened();
    // Three, three, two and one: one voter outside the three parties would be told apart.
    expect(await areMarked(scene.db, await scene.row(id))).toBe(false);
    const marked = { roundId: id, wanted: { user: 3 } };
    expect(done(await printPapers(scene.db, scene.coordinator, marked))).toEqual({ made: 0 });
    const [crowd] = await scene.crowd(['commissioner']);
    await scene.arrive([crowd.seats[0].membershipId]);
    await scene.leave(nineSeats[8]);
    const whole = await scene.opened();
    expect(await areMarked(scene.db, await scene.row(whole))).toBe(true);
    const wanted = { user: 3, provider: 3, commissioner: 3, plain: 3 };
    const print = { roundId: whole, wanted };
    expect(done(await printPapers(scene.db, scene.coordinator, print))).toEqual({ made: 9 });
  });
});

test('the card of who holds a paper says so, and asks for no second ballot', async () => {
  const at = await scene.gather({});
  await scene.db
    .update(meeting)
    .set({ state: 'ended' })
    .where(and(ne(meeting.id, at), eq(meeting.state, 'running')));
  await scene.arrive(nineSeats, at);
  const id = await scene.opened({ at });
  done(await printPapers(scene.db, scene.coordinator, { roundId: id, wanted: { plain: 2 } }));
  const { dataDir } = runtime().config;
  const order = { by: scene.coordinator, formKey: randomUUID(), membershipIds: [nineSeats[0]] };
  const [card] = done(await issueCards(scene.db, dataDir, order));
  const page = () =>
    load({
      ...{ params: { card: card.code }, setHeaders: () => undefined, cookies: new Map() },
      ...{ locals: { db: scene.db, language: 'cs' }, url: new URL('http://localhost/') },
    } as never);
  const before = await page();
  expect(before).toMatchObject({ onPaper: false, isIn: false, ballot: { round: { id } } });
  done(await hand(id, nineSeats[0]));
  expect(await page()).toMatchObject({ onPaper: true, isIn: false, ballot: null });
});
