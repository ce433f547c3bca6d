// domain.md §5, §6.2: where the body says so, the chair's own vote ends a tie; never in a secret round.
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { membership, roll } from '#schema';
import { chairOf, settledByChair } from '#lib/voting/chair.ts';
import { recountRound } from '#lib/voting/count.server.ts';
import { isTied } from '#lib/voting/majority.ts';
import { notesOn } from '#lib/voting/result/notes.ts';
import { seatId } from '#world/world.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { StoredResult } from '#lib/voting/count.server.ts';
import type { RoundResult } from '#lib/voting/result.ts';
import { answered, countedRound } from './rounds-in-words.ts';
import { done, voters } from './scene.ts';
import { answers, drawnCode, nineSeats, secretScene } from './secret-scene.ts';

const chair: Partial<BodyRules> = { tieBreak: ['chair', 'fail'] };
const notes = (result: StoredResult | RoundResult) =>
  notesOn(result, 'cs').map((note) => note.replaceAll('\u00a0', ' '));

describe('who presides', () => {
  const seats = (...given: string[]) =>
    given.map((each) => ({ role: each.replace('-', ''), present: !each.startsWith('-') }));
  test.each([
    [['member', 'leader'], 'leader'],
    [['leader', 'chair'], 'chair'],
    [['leader', '-chair'], 'leader'],
    [['leader', 'leader'], undefined],
    [['chair', 'chair', 'leader'], undefined],
    [['member'], undefined],
  ])('of %j it is %s', (given, wanted) => {
    expect(chairOf(seats(...given))?.role).toBe(wanted);
  });
});

test.each([
  ['ofPresent', [4, 4, 0], 8, true],
  ['ofPresent', [4, 4, 1], 9, true],
  // Five of ten are no majority of those present, whoever they are.
  ['ofPresent', [4, 4, 2], 10, false],
  ['ofPresent', [4, 3, 1], 8, false],
  ['ofCast', [3, 3, 2], 9, false],
  ['ofValid', [3, 3, 3], 9, true],
  ['ofValid', [0, 0, 4], 4, false],
  ['ofAll', [4, 4, 0], 8, false],
  ['twoThirdsOfPresent', [1, 1, 0], 2, false],
  ['consensus', [1, 1, 0], 2, false],
] as const)('%s, %j of %d: a chair may decide: %s', (majority, [y, n, a], present, wanted) => {
  const votes = { inFavour: y, against: n, abstained: a };
  expect(isTied(majority, votes, { present, all: 10 })).toBe(wanted);
});

describe('a verdict', () => {
  const of = (rules: Partial<BodyRules>, choices: Parameters<typeof countedRound>[0]['choices']) =>
    countedRound({ method: 'yesNoAbstain', options: ['A'], choices, rules });
  const settle = (result: RoundResult, choice: unknown) =>
    // The round is asked of only where places are to be ordered.
    settledByChair(result, {} as never, choice).options[0];
  const tie = { user: answered(1, 1, 0), provider: answered(1, 1, 0) };

  test('that is tied is as the chair voted', () => {
    const tied = of(chair, tie);
    expect(tied.options[0].passed).toBe(false);
    expect(settle(tied, { A: 'inFavour' })).toMatchObject({ passed: true, chair: 'inFavour' });
    expect(settle(tied, { A: 'against' })).toMatchObject({ passed: false, chair: 'against' });
    expect(settle(tied, { A: 'abstained' })).toMatchObject({ passed: false, chair: 'abstained' });
    expect(settle(tied, null)).toMatchObject({ passed: false, chair: 'none' });
    // Counted by person it stays what it was.
    expect(settle(tied, { A: 'inFavour' }).person.passed).toBe(false);
  });

  test('that is not tied, or another rule comes first, is left alone', () => {
    const clear = of(chair, { user: answered(1, 2, 0) });
    const revote = of({ tieBreak: ['revote', 'chair'] }, tie);
    const fail = of({ tieBreak: ['fail', 'chair'] }, tie);
    for (const result of [clear, revote, fail]) {
      expect(settle(result, { A: 'inFavour' })).toEqual(result.options[0]);
    }
  });

  test('by equal weight exactly a half is a tie where that decides', () => {
    const choices = { user: answered(2, 0, 0), provider: answered(0, 1, 0) };
    const passed = (decisionBasis: BodyRules['decisionBasis']) => {
      const result = of({ ...chair, decisionBasis }, choices);
      expect(result.options[0].equal.value).toBe('1/2');
      const { passed: after, chair: asked } = settle(result, { A: 'inFavour' });
      return [result.options[0].passed, after, asked];
    };
    expect(passed('person')).toEqual([true, true, undefined]);
    expect(passed('equalParty')).toEqual([false, true, 'inFavour']);
    expect(passed('both')).toEqual([false, true, 'inFavour']);
    // Who fails by person fails, whatever the chair says.
    const lost = { user: answered(1, 0, 0), provider: answered(0, 2, 0) };
    expect(settle(of({ ...chair, decisionBasis: 'both' }, lost), { A: 'inFavour' }).chair).toBe(
      undefined,
    );
  });
});

describe('in the database', () => {
  let scene: Awaited<ReturnType<typeof secretScene>>;
  let at: string;
  beforeAll(async () => {
    scene = await secretScene();
    at = await scene.gather(chair);
    await scene.arrive(nineSeats, at);
  });
  afterAll(() => scene?.drop());

  async function leaderOf(roundId: string): Promise<number> {
    const rows = await scene.db
      .select({ membershipId: roll.membershipId })
      .from(roll)
      .where(and(eq(roll.roundId, roundId), roll.chair));
    expect(rows).toHaveLength(1);
    return nineSeats.indexOf(rows[0].membershipId);
  }

  /** Four for and four against, one abstains; the leader is on the side wanted. */
  async function tied(side: 'inFavour' | 'against') {
    const id = await scene.opened({ secrecy: 'open', at });
    const leader = await leaderOf(id);
    const others = voters.filter((_, place) => place !== leader);
    const opposite = side === 'inFavour' ? 'against' : 'inFavour';
    done(await scene.cast(id, voters[leader], answers(side)));
    for (const [place, slug] of others.entries()) {
      const answer = place < 3 ? side : place < 7 ? opposite : 'abstained';
      done(await scene.cast(id, slug, answers(answer)));
    }
    done(await scene.close(id));
    return { id, result: (await scene.row(id)).result as StoredResult };
  }

  test('the result says how the tie ended, and counting again gives the same', async () => {
    const { id, result } = await tied('inFavour');
    expect(result.options.map(({ total, passed }) => [total, passed])).toEqual(
      Array(4).fill([['4', '4', '1'], true]),
    );
    expect(notes(result)).toContain(
      '1.1: o rovnosti rozhodl hlas předsedajícího. Byl pro, takže návrh prošel.',
    );
    const against = await tied('against');
    expect(against.result.options[0]).toMatchObject({ passed: false, chair: 'against' });
    for (const roundId of [id, against.id]) {
      expect(await recountRound(scene.db, roundId)).toEqual({ matches: true });
    }
    // Also once somebody else leads the group: the roll says who presided.
    const leader = await leaderOf(id);
    const leads = async (place: number, role: 'leader' | 'member') =>
      scene.db.update(membership).set({ role }).where(eq(membership.id, nineSeats[place]));
    const next = (leader + 1) % 9;
    await leads(leader, 'member');
    await leads(next, 'leader');
    expect(await recountRound(scene.db, id)).toEqual({ matches: true });
    await leads(next, 'member');
    await leads(leader, 'leader');
  });

  test('tied places stay shared, and the order of the chair is told', async () => {
    const id = await scene.opened({ secrecy: 'open', at, method: 'dotVote' });
    const leader = await leaderOf(id);
    const other = leader === 0 ? 1 : 0;
    done(await scene.cast(id, voters[leader], { '1.2': 3, '1.1': 2 }));
    done(await scene.cast(id, voters[other], { '1.1': 3, '1.2': 2 }));
    done(await scene.close(id));
    const result = (await scene.row(id)).result as StoredResult;
    expect(result.options.map(({ person }) => person.place)).toEqual([
      [1, 2],
      [1, 2],
      [3, 4],
      [3, 4],
    ]);
    expect(result.ties.filter(({ by }) => by === 'person').map((one) => one.chair)).toEqual([
      [['1.2'], ['1.1']],
      [['1.3', '1.4']],
    ]);
    expect(notes(result)).toEqual(
      expect.arrayContaining([
        'Kde na pořadí záleží, dá přednost hlas předsedajícího. Místa zůstávají sdílená.',
        'Pořadí podle hlasu předsedajícího: 1.2, potom 1.1.',
        'Hlas předsedajícího mezi 1.3 a 1.4 nerozlišuje.',
      ]),
    );
    expect(await recountRound(scene.db, id)).toEqual({ matches: true });
  });

  test('in a secret round nobody asks the chair', async () => {
    const id = await scene.opened({ at });
    for (const [place, slug] of voters.entries()) {
      const answer = place % 2 === 0 ? 'inFavour' : 'against';
      const mine = place === 8 ? 'abstained' : answer;
      done(await scene.vote(id, await scene.as(slug), answers(mine), drawnCode()));
    }
    done(await scene.close(id));
    const result = (await scene.row(id)).result as StoredResult;
    expect(result.options[0]).toMatchObject({ total: ['4', '4', '1'], passed: false });
    for (const option of result.options) expect('chair' in option).toBe(false);
    expect(JSON.stringify(result.ties)).not.toContain('chair');
    expect(notes(result).join(' ')).not.toContain('předsedající');
    const dots = await scene.opened({ at, method: 'dotVote' });
    for (const [place, slug] of voters.entries()) {
      const choice = place % 2 ? { '1.1': 1 } : { '1.2': 1 };
      const even = place === 8 ? { '1.3': 1 } : choice;
      done(await scene.vote(dots, await scene.as(slug), even, drawnCode()));
    }
    done(await scene.close(dots));
    const order = (await scene.row(dots)).result as StoredResult;
    expect(order.ties.length).toBeGreaterThan(0);
    expect(notes(order).join(' ')).not.toContain('předsedající');
  });

  test('the roll of a group without a leader names nobody', async () => {
    const id = await scene.opened({ secrecy: 'open', at });
    const leader = await leaderOf(id);
    expect(leader).toBeGreaterThanOrEqual(0);
    expect(nineSeats[leader]).toBe(seatId(voters[leader], 'SZP'));
    await scene.leave(nineSeats[leader], at);
    const without = await scene.opened({ secrecy: 'open', at });
    const chairs = await scene.db.$count(roll, and(eq(roll.roundId, without), roll.chair));
    expect(chairs).toBe(0);
    await scene.arrive([nineSeats[leader]], at);
  });
});
