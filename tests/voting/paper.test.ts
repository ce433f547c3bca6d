import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { event, handout, paperBallot, vote } from '#schema';
import { listOf, recountRound } from '#lib/voting/count.server.ts';
import { closeDueRounds } from '#lib/voting/closing.server.ts';
import { castVote } from '#lib/voting/votes.server.ts';
import { votesOnPaper } from '#lib/voting/paper/own-paper.server.ts';
import { papersPending } from '#lib/voting/paper/counted.server.ts';
import { recordHands } from '#lib/voting/paper/hands.server.ts';
import {
  declareNone,
  exchangePaper,
  handOut,
  printPapers,
  takeBack,
} from '#lib/voting/paper/papers.server.ts';
import {
  confirmPapers,
  sendBack,
  spoilPaper,
  typePaper,
  writeOffPapers,
} from '#lib/voting/paper/typing.server.ts';
import { turnoutOf } from '#lib/voting/turnout.server.ts';
import { seatId } from '#world/world.ts';
import type { PublishedResult } from '#lib/voting/count.server.ts';
import type { Subject } from '#lib/people/permit.ts';
import { paperScene, somePapers } from './paper-scene.ts';
import { codeOf, done, voters } from './scene.ts';

let scene: Awaited<ReturnType<typeof paperScene>>;
beforeAll(async () => {
  scene = await paperScene();
});
afterAll(() => scene?.drop());

const [helena, second, third, provider] = voters;
const some = { '1.1': 2, '1.2': 1 };
const other = { '1.3': 3 };
const unitOf = (slug: (typeof voters)[number]) => seatId(slug, 'SZP');
const type = (roundId: string, code: string, choice: unknown = some, by?: Subject) =>
  typePaper(scene.db, by ?? scene.coordinator, { roundId, code, choice });
const confirm = async (roundId: string, codes: readonly string[], by = scene.second) =>
  confirmPapers(scene.db, by, { roundId, shown: await scene.shown(roundId, codes) });
const pending = async (roundId: string) =>
  (await papersPending(scene.db, await scene.row(roundId)))?.code;

describe('printing', () => {
  test('the same form again makes no more papers, a larger number only the rest', async () => {
    const id = await scene.openAt({ papers: false });
    const print = (wanted: object) =>
      printPapers(scene.db, scene.coordinator, { roundId: id, wanted });
    expect(done(await print({ user: 3, provider: 1 }))).toEqual({ made: 4 });
    expect(done(await print({ user: 3, provider: 1 }))).toEqual({ made: 0 });
    expect(done(await print({ user: 5 }))).toEqual({ made: 2 });
    expect((await scene.row(id)).papers).toBe(6);
    expect(codeOf(await print({ user: 201 }))).toBe('invalid');
    const codes = await scene.papers(id);
    expect(new Set(codes).size).toBe(5);
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  });

  test('who does not count papers neither prints nor types', async () => {
    const id = await scene.openAt();
    const member = await scene.as(helena);
    const [code] = await scene.papers(id);
    done(await scene.handOut(id, helena));
    const given = { roundId: id, unitId: unitOf(second) };
    expect([
      codeOf(await printPapers(scene.db, member, { roundId: id, wanted: somePapers })),
      codeOf(await handOut(scene.db, member, given)),
      codeOf(await type(id, code, some, member)),
      codeOf(await declareNone(scene.db, member, id)),
    ]).toEqual(Array(4).fill('notAllowed'));
  });
});

describe('one count', () => {
  test('a paper typed by one and confirmed by another counts with the phones, in list and recount', async () => {
    const id = await scene.openAt();
    done(await scene.cast(id, second, other));
    await scene.voteOnPaper(id, helena, some);
    await scene.voteOnPaper(id, provider, some, 'provider');
    expect(await turnoutOf(scene.db, id)).toEqual({ cast: 3, seats: 9 });
    done(await scene.close(id));
    const row = await scene.row(id);
    const { ballots, benches, options } = row.result as PublishedResult;
    expect([ballots, benches.user.ballots, benches.provider.ballots]).toEqual([3, 2, 1]);
    expect(options.map(({ total }) => total[0])).toEqual(['4', '2', '3', '0']);
    expect((await listOf(scene.db, row))?.split('\r\n').sort()).toEqual(
      [
        '',
        '\ufeffparty;1.1;1.2;1.3;1.4',
        'provider;2;1;0;0',
        'user;0;0;3;0',
        'user;2;1;0;0',
      ].sort(),
    );
    expect((await recountRound(scene.db, id))?.matches).toBe(true);
    await scene.setStates(scene.codes, 'proposed');
  });

  test('I39: the same paper twice is refused, also with another choice', async () => {
    const id = await scene.openAt();
    const [code, fresh] = await scene.papers(id);
    done(await scene.handOut(id, helena));
    done(await scene.handOut(id, second));
    done(await type(id, code.toLowerCase().replace('-', ' ')));
    expect(codeOf(await type(id, code, other))).toBe('used');
    done(await confirm(id, [code]));
    expect(codeOf(await type(id, code, other))).toBe('used');
    expect(codeOf(await type(id, 'ZZZZ-ZZZ0'))).toBe('notFound');
    expect(codeOf(await type(id, 'krátké'))).toBe('invalid');
    expect(codeOf(await type(id, fresh, { '9.9': 1 }))).toBe('invalid');
    const { state, choice } = (await scene.db.query.paperBallot.findFirst({
      where: and(eq(paperBallot.roundId, id), eq(paperBallot.code, code)),
    }))!;
    expect([state, choice]).toEqual(['confirmed', some]);
  });

  test('a paper of another round is none of this one', async () => {
    const [one, two] = [await scene.openAt(), await scene.openAt()];
    const [code] = await scene.papers(two);
    done(await scene.handOut(one, helena));
    expect(codeOf(await type(one, code))).toBe('notFound');
  });

  test('more papers than were handed out cannot be typed', async () => {
    const id = await scene.openAt();
    const [first, next] = await scene.papers(id);
    expect(codeOf(await type(id, first))).toBe('countMismatch');
    done(await scene.handOut(id, helena));
    done(await type(id, first));
    expect(codeOf(await type(id, next))).toBe('countMismatch');
  });

  test('typed by one, confirmed by the same: refused', async () => {
    const id = await scene.openAt();
    const [code] = await scene.papers(id);
    done(await scene.handOut(id, helena));
    done(await type(id, code));
    expect(codeOf(await confirm(id, [code], scene.coordinator))).toBe('needsSecond');
    expect(await pending(id)).toBe('needsSecond');
    expect(done(await confirm(id, [code]))).toEqual({ confirmed: 1 });
    expect(done(await confirm(id, [code]))).toEqual({ confirmed: 0 });
    expect(await pending(id)).toBeUndefined();
  });

  test('what was typed anew meanwhile is not confirmed unseen', async () => {
    const id = await scene.openAt();
    const [code] = await scene.papers(id);
    done(await scene.handOut(id, helena));
    done(await type(id, code));
    const shown = await scene.shown(id, [code]);
    done(await sendBack(scene.db, scene.second, { roundId: id, code }));
    done(await type(id, code, other));
    expect(codeOf(await confirmPapers(scene.db, scene.second, { roundId: id, shown }))).toBe(
      'stateChanged',
    );
    done(await confirm(id, [code]));
    expect(codeOf(await sendBack(scene.db, scene.second, { roundId: id, code }))).toBe('used');
  });

  test('spoiled papers are counted apart and do not shift the total', async () => {
    const id = await scene.openAt();
    await scene.voteOnPaper(id, helena, some);
    done(await scene.handOut(id, second));
    const [code] = await scene.papers(id);
    done(await spoilPaper(scene.db, scene.second, { roundId: id, code }));
    expect(await pending(id)).toBe('needsSecond');
    done(await confirm(id, [code], scene.coordinator));
    expect(await turnoutOf(scene.db, id)).toMatchObject({ cast: 2 });
    done(await scene.close(id));
    const { ballots, options } = (await scene.row(id)).result as PublishedResult;
    expect([ballots, options[0].total[0]]).toEqual([1, '2']);
    await scene.setStates(scene.codes, 'proposed');
  });
});

test('papers that never come back are written off as spoiled, by two people', async () => {
  const id = await scene.openAt();
  await scene.voteOnPaper(id, helena, some);
  done(await scene.handOut(id, second));
  const writeOff = () => writeOffPapers(scene.db, scene.coordinator, id);
  expect(done(await writeOff())).toEqual({ writtenOff: 1 });
  expect(done(await writeOff())).toEqual({ writtenOff: 0 });
  expect(await pending(id)).toBe('needsSecond');
  const rows = await scene.db.select().from(paperBallot).where(eq(paperBallot.roundId, id));
  const lost = rows.filter(({ state }) => state === 'spoiled').map(({ code }) => code);
  done(await confirm(id, lost));
  done(await scene.close(id));
  const { ballots, spoiled } = (await scene.row(id)).result as PublishedResult;
  expect([ballots, spoiled]).toEqual([1, 1]);
  expect((await recountRound(scene.db, id))?.matches).toBe(true);
  await scene.setStates(scene.codes, 'proposed');
});

describe('one channel a seat', () => {
  test('a seat with a paper cannot send by phone, and can once the paper is back', async () => {
    const id = await scene.openAt();
    done(await scene.handOut(id, helena));
    expect(codeOf(await scene.cast(id, helena, some))).toBe('onPaper');
    const { personId } = await scene.as(helena);
    const isTold = async () => votesOnPaper(scene.db, await scene.row(id), personId);
    expect(await isTold()).toBe(true);
    expect(codeOf(await scene.handOut(id, helena))).toBe('alreadyDone');
    const [code] = await scene.papers(id);
    const back = { roundId: id, unitId: unitOf(helena), code };
    done(await takeBack(scene.db, scene.coordinator, back));
    expect(await isTold()).toBe(false);
    expect(codeOf(await takeBack(scene.db, scene.coordinator, back))).toBe('notFound');
    expect(await scene.papers(id)).not.toContain(code);
    done(await scene.cast(id, helena, some));
    expect(codeOf(await scene.handOut(id, helena))).toBe('alreadyDone');
  });

  test('a paper is not taken back from who has none, nor when all that are out were typed', async () => {
    const id = await scene.openAt();
    done(await scene.handOut(id, helena));
    const [code, spare] = await scene.papers(id);
    const back = (slug: (typeof voters)[number]) =>
      takeBack(scene.db, scene.coordinator, { roundId: id, unitId: unitOf(slug), code: spare });
    expect(codeOf(await back(second))).toBe('notFound');
    done(await type(id, code));
    expect(codeOf(await back(helena))).toBe('countMismatch');
    // Refused acts leave the papers as they were.
    expect(await scene.papers(id)).toContain(spare);
  });

  test('a spoiled paper brought back is void, and the voter stays on paper', async () => {
    const id = await scene.openAt();
    done(await scene.handOut(id, helena));
    const [code, next] = await scene.papers(id);
    done(await exchangePaper(scene.db, scene.coordinator, { roundId: id, code }));
    expect(codeOf(await type(id, code))).toBe('notFound');
    done(await type(id, next));
    expect(await turnoutOf(scene.db, id)).toMatchObject({ cast: 1 });
  });

  test('nobody gets a paper who is not on the roll, or when those of the party are out', async () => {
    const id = await scene.openAt({ papers: false });
    done(
      await printPapers(scene.db, scene.coordinator, {
        roundId: id,
        wanted: { user: 1, provider: 2 },
      }),
    );
    const stranger = seatId('karel-benes', 'RS');
    const given = { roundId: id, unitId: stranger };
    expect(codeOf(await handOut(scene.db, scene.coordinator, given))).toBe('notOnRoll');
    done(await scene.handOut(id, helena));
    expect(codeOf(await scene.handOut(id, second))).toBe('missing');
    done(await scene.handOut(id, provider));
  });

  test('100 at once: phone, paper and hand of one seat, one counts', async () => {
    for (const slug of [helena, third]) {
      const id = await scene.openAt({ rules: { showOfHands: 'named' } });
      const subject = await scene.as(slug);
      const [code] = await scene.papers(id);
      const ways = [
        () =>
          castVote(scene.db, subject, { roundId: id, choice: some, formKey: crypto.randomUUID() }),
        () => scene.handOut(id, slug),
        () =>
          recordHands(scene.db, scene.coordinator, {
            ...{ roundId: id, unitIds: [unitOf(slug)], choice: other },
            formKey: crypto.randomUUID(),
          }),
        () => takeBack(scene.db, scene.second, { roundId: id, unitId: unitOf(slug), code }),
      ];
      const outcomes = await Promise.all(Array.from({ length: 100 }, (_, at) => ways[at % 4]()));
      expect(outcomes.some(({ granted }) => granted)).toBe(true);
      const papers = await scene.db.$count(handout, eq(handout.roundId, id));
      const votes = await scene.votes(id);
      expect(votes.length + papers).toBe(1);
      expect(await turnoutOf(scene.db, id)).toMatchObject({ cast: 1 });
    }
  }, 60_000);
});

describe('closing', () => {
  test('waits for papers that are out, and for a word when printed ones were not used', async () => {
    const id = await scene.openAt();
    expect(await pending(id)).toBe('countMismatch');
    done(await scene.handOut(id, helena));
    expect(codeOf(await declareNone(scene.db, scene.coordinator, id))).toBe('countMismatch');
    expect(await pending(id)).toBe('countMismatch');
    const [code] = await scene.papers(id);
    done(
      await takeBack(scene.db, scene.coordinator, { roundId: id, unitId: unitOf(helena), code }),
    );
    done(await declareNone(scene.db, scene.coordinator, id));
    expect(await pending(id)).toBeUndefined();
    done(await scene.handOut(id, helena));
    expect((await scene.row(id)).papersNone).toBe(false);
    const bare = await scene.openAt({ papers: false });
    expect(await pending(bare)).toBeUndefined();
  });

  test('is refused while papers are out, and the clock waits for them too', async () => {
    const id = await scene.openAt({ closesAt: new Date(Date.now() + 3600_000) });
    done(await scene.handOut(id, helena));
    expect(codeOf(await scene.close(id))).toBe('countMismatch');
    await scene.endNow(id);
    await closeDueRounds(scene.db);
    expect((await scene.row(id)).state).toBe('open');
    const [code] = await scene.papers(id);
    done(await type(id, code));
    done(await confirm(id, [code]));
    await closeDueRounds(scene.db);
    expect((await scene.row(id)).state).toBe('published');
    await scene.setStates(scene.codes, 'proposed');
  });

  test('after the announced end papers are typed, but none is handed out', async () => {
    const id = await scene.openAt({ closesAt: new Date(Date.now() + 3600_000) });
    done(await scene.handOut(id, helena));
    await scene.endNow(id);
    expect(codeOf(await scene.handOut(id, second))).toBe('closed');
    const [code] = await scene.papers(id);
    done(await type(id, code));
    done(await confirm(id, [code]));
  });

  test('the database itself takes no paper twice, unconfirmed by another, or beyond those out', async () => {
    const id = await scene.openAt();
    const [code, next] = await scene.papers(id);
    const set = (which: string, values: Partial<typeof paperBallot.$inferInsert>) =>
      scene.db
        .update(paperBallot)
        .set(values)
        .where(and(eq(paperBallot.roundId, id), eq(paperBallot.code, which)));
    const by = { typedBy: scene.coordinator.personId, choice: some };
    await expect(set(code, { state: 'typed', ...by })).rejects.toThrow();
    done(await scene.handOut(id, helena));
    await set(code, { state: 'typed', ...by });
    await expect(set(next, { state: 'typed', ...by })).rejects.toThrow();
    await expect(set(code, { choice: other })).rejects.toThrow();
    await expect(set(code, { state: 'confirmed', confirmedBy: by.typedBy })).rejects.toThrow();
    await expect(set(code, { state: 'confirmed' })).rejects.toThrow();
    await set(code, { state: 'confirmed', confirmedBy: scene.second.personId });
    await expect(set(code, { state: 'spoiled', choice: null })).rejects.toThrow();
    await expect(scene.db.delete(paperBallot).where(eq(paperBallot.code, code))).rejects.toThrow();
    await expect(scene.db.delete(handout).where(eq(handout.roundId, id))).rejects.toThrow();
  });

  test('events tell counts, never a code, a choice or a name', async () => {
    const id = await scene.openAt();
    const code = await scene.voteOnPaper(id, helena, some);
    const rows = await scene.db.select().from(event).where(eq(event.roundId, id));
    const acts = rows.filter(({ kind }) => kind.startsWith('papers.'));
    expect(acts.map(({ kind, public: told }) => [kind, told])).toEqual([
      ['papers.printed', false],
      ['papers.confirmed', false],
    ]);
    for (const { detail } of acts) {
      expect(Object.keys(detail as object).sort()).toEqual(['code', 'count', 'question']);
      expect(JSON.stringify(detail)).not.toContain(code);
    }
  });
});

test('a paper of a party that was handed none, or no more, is not counted', async () => {
  const id = await scene.openAt();
  done(await scene.handOut(id, helena));
  done(await scene.handOut(id, second));
  const [stray] = await scene.papers(id, 'commissioner');
  expect(codeOf(await type(id, stray))).toBe('taken');
  for (const code of (await scene.papers(id)).slice(0, 2)) done(await type(id, code));
  done(await scene.handOut(id, provider));
  const [third] = await scene.papers(id);
  expect(codeOf(await type(id, third))).toBe('taken');
  const [right] = await scene.papers(id, 'provider');
  done(await type(id, right));
});

test('the database itself takes no vote of a unit that holds a paper, and no paper of one that voted', async () => {
  const id = await scene.openAt({ method: 'yesNoAbstain' });
  const yes = Object.fromEntries(scene.codes.map((code) => [code, 'inFavour']));
  const unitId = unitOf(helena);
  done(await scene.handOut(id, helena));
  const raw = (channel: 'app' | 'hand') =>
    scene.db.insert(vote).values({
      ...{ roundId: id, unitId, membershipId: unitId, channel },
      ...{ choice: yes, formKey: crypto.randomUUID() },
    });
  const why = (error: unknown) => String((error as { cause?: unknown }).cause);
  await expect(raw('app').catch(why)).resolves.toContain('votes on paper');
  await expect(raw('hand').catch(why)).resolves.toContain('votes on paper');
  done(await scene.cast(id, second, yes));
  const out = scene.db.insert(handout).values({ roundId: id, unitId: unitOf(second) });
  await expect(out.catch(why)).resolves.toContain('has voted');
});
