// The resolution a vote leads to, before somebody reads it and writes it down.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asc, eq } from 'drizzle-orm';
import { measure, roundOption } from '#schema';
import { beginItem, deskOf, lastVoteOn } from '#lib/meetings/desk.server.ts';
import { drafted } from '#lib/meetings/desk/drafted.ts';
import { putResolution } from '#lib/meetings/outcomes.server.ts';
import { closeRound } from '#lib/voting/closing.server.ts';
import { openRound } from '#lib/voting/opening.server.ts';
import { prepareRound } from '#lib/voting/preparation.server.ts';
import { repeatRound } from '#lib/voting/repeating.server.ts';
import { castVote } from '#lib/voting/votes.server.ts';
import { world } from '#world/world.ts';
import type { PublicOption, PublicResult } from '#lib/voting/result.ts';
import { done, voters } from '../voting/scene.ts';
import { runningScene } from './running-scene.ts';

const option = (code: string, passed: boolean | null, place: number | null = null) =>
  ({
    ...{ code, passed, label: `Možnost ${code}` },
    person: { place: place && [place, place], passed },
    equal: { place: null, passed: null, value: null, shares: {}, without: {} },
  }) as unknown as PublicOption;
const vote = (decides: PublicResult['decides'], ...options: PublicOption[]) => ({
  question: 'Co s tím?',
  result: { decides, ballots: 5, options } as PublicResult,
  measures: ['1.1', '1.2'],
});

describe('the draft', () => {
  test('without a vote is what was proposed, and nobody knows how it went', () => {
    expect(drafted('Skupina žádá o auto.', null)).toEqual({
      ...{ text: 'Skupina žádá o auto.', outcome: null },
    });
    expect(drafted(null, null)).toEqual({ text: '', outcome: null });
  });

  test('of a proposal says how the vote went, in the words that were proposed', () => {
    const proposed = 'Skupina žádá o auto.';
    expect(drafted(proposed, vote('verdict', option('1.1', true)))).toEqual({
      ...{ text: proposed, outcome: 'passed' },
    });
    expect(drafted(proposed, vote('verdict', option('1.1', false)))).toEqual({
      ...{ text: proposed, outcome: 'failed' },
    });
  });

  test('of a text of one’s own is that text; of a measure the question and what came out', () => {
    expect(drafted(null, vote('verdict', option('A', true)))).toEqual({
      ...{ text: 'Možnost A', outcome: 'passed' },
    });
    expect(drafted(null, vote('verdict', option('1.1', false)))).toEqual({
      ...{ text: 'Co s tím? Neschváleno: 1.1 Možnost 1.1.', outcome: 'failed' },
    });
  });

  test('of several options names them all and leaves the outcome open', () => {
    expect(drafted(null, vote('verdict', option('1.1', true), option('1.2', false)))).toEqual({
      text: 'Co s tím? Schváleno: 1.1 Možnost 1.1. Neschváleno: 1.2 Možnost 1.2.',
      outcome: null,
    });
  });

  test('of an order says what came first', () => {
    const ordered = vote('order', option('1.2', null, 1), option('1.1', null, 2));
    expect(drafted(null, ordered)).toEqual({
      ...{ text: 'Co s tím? Na prvním místě je 1.2 Možnost 1.2.', outcome: null },
    });
  });
});

describe('at the desk', () => {
  let scene: Awaited<ReturnType<typeof runningScene>>;
  beforeAll(async () => {
    scene = await runningScene();
    const own = eq(measure.id, world.measures['1.1'].id);
    await scene.db.update(measure).set({ state: 'proposed' }).where(own);
  });
  afterAll(() => scene?.drop());

  /** Votes on the third item, everybody the same way. */
  async function voted(id: string, answer: 'inFavour' | 'against') {
    const itemId = (await scene.items(id))[2].id;
    done(await beginItem(scene.db, scene.coordinator, { meetingId: id, itemId }));
    const roundId = await scene.prepared(id, itemId);
    done(await openRound(scene.db, scene.coordinator, roundId));
    for (const slug of voters.slice(0, 5)) {
      const choice = { '1.1': answer };
      const given = { roundId, choice, formKey: scene.formKey() };
      done(await castVote(scene.db, await scene.as(slug), given));
    }
    done(await closeRound(scene.db, scene.coordinator, roundId));
    return { itemId, roundId };
  }
  const step = async (id: string) => (await deskOf(scene.db, id))?.facts.items[2];
  const write = (meetingId: string, itemId: string, roundId: string | null) =>
    putResolution(scene.db, scene.coordinator, {
      ...{ meetingId, itemId, roundId, formKey: scene.formKey() },
      ...{ text: 'Skupina doporučuje opatření 1.1.', outcome: 'passed' as const },
    });

  test('a vote is not done with until its resolution is written', async () => {
    const id = await scene.running(9);
    const { itemId, roundId } = await voted(id, 'inFavour');
    expect(await step(id)).toMatchObject({ isVoted: true, isSettled: false });
    done(await write(id, itemId, roundId));
    expect(await step(id)).toMatchObject({ isVoted: true, isSettled: true });
  });

  test('a second vote about the item asks for another one', async () => {
    const id = await scene.running(9);
    const { itemId, roundId } = await voted(id, 'inFavour');
    done(await write(id, itemId, roundId));
    const second = await voted(id, 'inFavour');
    const desk = await deskOf(scene.db, id);
    expect(desk && lastVoteOn(desk.rounds, itemId)?.id).toBe(second.roundId);
    expect(await step(id)).toMatchObject({ isVoted: true, isSettled: false });
    // Also one that names no vote: it was made after it.
    done(await write(id, itemId, null));
    expect(await step(id)).toMatchObject({ isSettled: true });
  });

  test('a choice without a majority is followed by a second round, once', async () => {
    const { db, coordinator } = scene;
    const id = await scene.running(9);
    const itemId = (await scene.items(id))[2].id;
    done(await beginItem(db, coordinator, { meetingId: id, itemId }));
    const first = done(
      await prepareRound(db, coordinator, {
        ...{ bodyId: world.bodies.SZP.id, question: 'Co dřív?', method: 'choice' as const },
        ...{ parameters: { choices: 1 }, lines: ['Auto', 'Rampa', 'Lavička'] },
        ...{ meetingId: id, agendaItemId: itemId },
      }),
    ).id;
    const optionsOf = (roundId: string) =>
      db
        .select({ code: roundOption.code, label: roundOption.label })
        .from(roundOption)
        .where(eq(roundOption.roundId, roundId))
        .orderBy(asc(roundOption.order));
    /** Opens it, lets so many choose each option in turn, and closes it. */
    const decide = async (roundId: string, ...counts: number[]) => {
      done(await openRound(db, coordinator, roundId));
      const codes = (await optionsOf(roundId)).map(({ code }) => code);
      const given = counts.flatMap((count, at) => Array<string>(count).fill(codes[at]));
      for (const [at, code] of given.entries()) {
        const cast = { roundId, choice: [code], formKey: scene.formKey() };
        done(await castVote(db, await scene.as(voters[at]), cast));
      }
      done(await closeRound(db, coordinator, roundId));
    };
    await decide(first, 4, 3, 2);
    expect(await step(id)).toMatchObject({ isVoted: false, toRepeat: first, isSecondRound: true });
    const second = done(await repeatRound(db, coordinator, first)).id;
    expect(done(await repeatRound(db, coordinator, first)).id).toBe(second);
    expect((await optionsOf(second)).map(({ label }) => label)).toEqual(['Auto', 'Rampa']);
    expect(await step(id)).toMatchObject({ toRepeat: null });
    await decide(second, 4, 4);
    // Neither has a majority again; a third round would be the same one.
    expect(await step(id)).toMatchObject({ isVoted: true, toRepeat: null, isSecondRound: false });
    expect(await repeatRound(db, coordinator, second)).toMatchObject({ code: 'stateChanged' });
  });
});
