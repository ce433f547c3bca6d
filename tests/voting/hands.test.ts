import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handCount, handout, roll, vote } from '#schema';
import { recountRound } from '#lib/voting/count.server.ts';
import { handCounts, papersPending } from '#lib/voting/paper/counted.server.ts';
import {
  confirmHandCounts,
  countsOf,
  digestOfCounts,
  dropHands,
  recordHandCounts,
  recordHands,
} from '#lib/voting/paper/hands.server.ts';
import { papersKeptUntil, raisedFor, takesHands } from '#lib/voting/paper/paper.ts';
import { turnoutOf } from '#lib/voting/turnout.server.ts';
import { seatId } from '#world/world.ts';
import type { PublishedResult } from '#lib/voting/count.server.ts';
import type { CountedHands } from '#lib/voting/paper/hands.server.ts';
import type { PersonSlug } from '#world/world.ts';
import { paperScene } from './paper-scene.ts';
import { codeOf, done, voters } from './scene.ts';

let scene: Awaited<ReturnType<typeof paperScene>>;
beforeAll(async () => {
  scene = await paperScene();
});
afterAll(() => scene?.drop());

test('papers are kept as many days as the rules say, over the change of the clocks too', () => {
  const openedAt = new Date('2026-03-10T23:30:00Z');
  expect(papersKeptUntil(openedAt, { paperRetentionDays: 30 })).toBe('2026-04-10');
  expect(papersKeptUntil(openedAt, { paperRetentionDays: 0 })).toBe('2026-03-11');
});

const [helena, second, third, provider] = voters;
const units = (...slugs: PersonSlug[]) => slugs.map((slug) => seatId(slug, 'SZP'));
const inFavour = { '1.1': 'inFavour' };
const against = { '1.1': 'against' };
const question = { method: 'yesNoAbstain', measures: [], papers: false } as const;
/** An open round with one question, counted or named as the body's rules say. */
const ask = (showOfHands: 'named' | 'counted' | 'off', papers = false) =>
  scene.openAt({ ...question, measures: [scene.measureIds[0]], rules: { showOfHands }, papers });
const raise = (roundId: string, unitIds: string[], choice: unknown, formKey = randomUUID()) =>
  recordHands(scene.db, scene.coordinator, { roundId, unitIds, choice, formKey });
const count = (roundId: string, counts: CountedHands[], by = scene.coordinator) =>
  recordHandCounts(scene.db, by, { roundId, counts });
const confirm = async (roundId: string, by = scene.second) =>
  confirmHandCounts(scene.db, by, {
    roundId,
    digest: digestOfCounts(await countsOf(scene.db, roundId)),
  });
const hands = (bench: CountedHands['bench'], key: string, number: number): CountedHands => ({
  ...{ bench, key },
  count: number,
});

describe('named hands', () => {
  test('are votes of their seats, beside phones and papers', async () => {
    const id = await ask('named', true);
    done(await scene.cast(id, third, against));
    await scene.voteOnPaper(id, provider, inFavour, 'provider');
    expect(done(await raise(id, units(helena, second), inFavour))).toEqual({
      recorded: 2,
      leftOut: [],
    });
    expect(await turnoutOf(scene.db, id)).toEqual({ cast: 4, seats: 9 });
    done(await scene.close(id));
    const { ballots, options } = (await scene.row(id)).result as PublishedResult;
    expect([ballots, options[0].total]).toEqual([4, ['3', '1', '0']]);
    expect((await recountRound(scene.db, id))?.matches).toBe(true);
    await scene.setStates(scene.codes, 'proposed');
  });

  test('leave out who votes by phone or holds a paper, and say who', async () => {
    const id = await ask('named', true);
    done(await scene.cast(id, helena, against));
    done(await scene.handOut(id, second));
    const [phone, paper, hand] = units(helena, second, third);
    expect(done(await raise(id, [phone, paper, hand], inFavour))).toEqual({
      recorded: 1,
      leftOut: [
        { unitId: phone, why: 'app' },
        { unitId: paper, why: 'paper' },
      ],
    });
    const votes = await scene.votes(id);
    expect(votes.map(({ channel }) => channel).sort()).toEqual(['app', 'hand']);
    expect(codeOf(await scene.handOut(id, third))).toBe('alreadyDone');
  });

  test('raised again replace, the same form again changes nothing, and can be dropped', async () => {
    const id = await ask('named');
    const key = randomUUID();
    expect(done(await raise(id, units(helena), inFavour, key)).recorded).toBe(1);
    expect(done(await raise(id, units(helena), against)).recorded).toBe(1);
    expect(done(await raise(id, units(helena), inFavour, key)).recorded).toBe(0);
    expect(await scene.votes(id)).toMatchObject([{ choice: against, channel: 'hand' }]);
    done(await scene.cast(id, second, inFavour));
    const both = units(helena, second);
    const drop = () => dropHands(scene.db, scene.coordinator, { roundId: id, unitIds: both });
    expect(done(await drop())).toEqual({ dropped: 1 });
    expect(await scene.votes(id)).toMatchObject([{ channel: 'app' }]);
  });

  test('are not taken where the body has none, from strangers, or from who may not count', async () => {
    const id = await ask('off');
    expect(codeOf(await raise(id, units(helena), inFavour))).toBe('notAllowed');
    const named = await ask('named');
    expect(codeOf(await raise(named, [seatId('karel-benes', 'RS')], inFavour))).toBe('notOnRoll');
    expect(codeOf(await raise(named, [], inFavour))).toBe('missing');
    expect(codeOf(await raise(named, units(helena), { '1.1': 'maybe' }))).toBe('invalid');
    const given = {
      roundId: named,
      unitIds: units(helena),
      choice: inFavour,
      formKey: randomUUID(),
    };
    expect(codeOf(await recordHands(scene.db, await scene.as(helena), given))).toBe('notAllowed');
    expect(await scene.votes(named)).toEqual([]);
  });
});

describe('named hands of other methods', () => {
  const agreed = { '1.1': { position: 'agree' } };
  test.each([
    ['choice', [['1.1'], ['1.2']], { choices: 1 }, ['1', '1']],
    ['consent', [agreed, agreed], {}, ['2']],
  ] as const)('of %s are counted as votes', async (method, [one, other], parameters, first) => {
    const measures = method === 'choice' ? scene.measureIds : [scene.measureIds[0]];
    const id = await scene.openAt({ method, measures, parameters, papers: false });
    done(await raise(id, units(helena), one));
    done(await raise(id, units(second), other));
    done(await scene.close(id));
    const { ballots, options } = (await scene.row(id)).result as PublishedResult;
    expect(ballots).toBe(2);
    expect(options.slice(0, first.length).map(({ total }) => total[0])).toEqual(first);
    await scene.setStates(scene.codes, 'proposed');
  });
});

describe('counted hands', () => {
  test('count when somebody else confirmed them, by party and in the recount', async () => {
    const id = await ask('counted');
    done(
      await count(id, [
        hands('user', 'inFavour', 3),
        hands('provider', 'inFavour', 1),
        hands('provider', 'against', 2),
        hands('outside', 'abstained', 1),
        hands('commissioner', 'inFavour', 0),
      ]),
    );
    expect(await handCounts(scene.db, id)).toEqual([]);
    expect((await papersPending(scene.db, await scene.row(id)))?.code).toBe('needsSecond');
    expect(codeOf(await confirm(id, scene.coordinator))).toBe('needsSecond');
    expect(done(await confirm(id))).toEqual({ hands: 7 });
    expect(done(await confirm(id))).toEqual({ hands: 7 });
    expect(await papersPending(scene.db, await scene.row(id))).toBeNull();
    expect(await turnoutOf(scene.db, id)).toEqual({ cast: 7, seats: 9 });
    done(await scene.close(id));
    const { ballots, benches, options } = (await scene.row(id)).result as PublishedResult;
    expect([ballots, benches.user.ballots, benches.outside.ballots]).toEqual([7, 3, 1]);
    expect(options[0].total).toEqual(['4', '2', '1']);
    expect(options[0].byBench.provider).toEqual(['1', '2', '0']);
    expect((await recountRound(scene.db, id))?.matches).toBe(true);
    await scene.setStates(scene.codes, 'proposed');
  });

  test('more than are present in a bench: refused, and nothing changes', async () => {
    const id = await ask('counted');
    done(await count(id, [hands('user', 'inFavour', 2)]));
    const over = [hands('user', 'inFavour', 2), hands('user', 'against', 2)];
    expect(await count(id, over)).toMatchObject({
      code: 'countMismatch',
      facts: { counted: 4, expected: 3 },
    });
    expect(await countsOf(scene.db, id)).toMatchObject([{ bench: 'user', count: 2 }]);
    expect(codeOf(await count(id, [hands('user', 'maybe', 1)]))).toBe('invalid');
    expect(codeOf(await count(id, [hands('user', 'inFavour', -1)]))).toBe('invalid');
    expect(codeOf(await count(id, [hands('user', 'inFavour', 0.5)]))).toBe('invalid');
  });

  test('counts written anew are confirmed anew', async () => {
    const id = await ask('counted');
    done(await count(id, [hands('user', 'inFavour', 2)]));
    const seen = digestOfCounts(await countsOf(scene.db, id));
    done(await count(id, [hands('user', 'against', 2)]));
    const given = { roundId: id, digest: seen };
    expect(codeOf(await confirmHandCounts(scene.db, scene.second, given))).toBe('stateChanged');
    done(await confirm(id));
    done(await count(id, [hands('user', 'inFavour', 1)], scene.second));
    expect(await handCounts(scene.db, id)).toEqual([]);
  });

  test('a round is counted by hand or voted on otherwise, never both', async () => {
    const voted = await ask('counted', true);
    done(await scene.cast(voted, helena, inFavour));
    expect(codeOf(await count(voted, [hands('user', 'inFavour', 1)]))).toBe('stateChanged');
    const byHand = await ask('counted', true);
    done(await count(byHand, [hands('user', 'inFavour', 1)]));
    expect(codeOf(await scene.cast(byHand, helena, inFavour))).toBe('onPaper');
    expect(codeOf(await scene.handOut(byHand, second))).toBe('stateChanged');
    expect(codeOf(await raise(byHand, units(helena), inFavour))).toBe('stateChanged');
    const named = await ask('named');
    expect(codeOf(await count(named, [hands('user', 'inFavour', 1)]))).toBe('notAllowed');
  });

  test('100 at once: phones against the count of hands, one of them counts', async () => {
    const id = await ask('counted');
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, (_, at) =>
        at % 3 === 0
          ? count(id, [hands('user', 'inFavour', 3)])
          : scene.cast(id, voters[at % 9], against),
      ),
    );
    expect(outcomes.some(({ granted }) => granted)).toBe(true);
    const counted = await scene.db.$count(handCount, eq(handCount.roundId, id));
    const votes = await scene.votes(id);
    expect([counted > 0, votes.length > 0].filter(Boolean)).toHaveLength(1);
  }, 60_000);

  test('the database itself counts the hands of those who were there only', async () => {
    const id = await ask('counted');
    const absent = and(eq(roll.roundId, id), eq(roll.membershipId, seatId(helena, 'SZP')));
    // The roll of an open round never changes, so this one is made as if one had not come.
    await scene.db.transaction(async (tx) => {
      await tx.execute('alter table roll disable trigger user');
      await tx.update(roll).set({ present: false }).where(absent);
      await tx.execute('alter table roll enable trigger user');
    });
    const put = (count: number) =>
      scene.db.insert(handCount).values({
        ...{ roundId: id, choiceKey: 'inFavour', choice: inFavour, bench: 'user', count },
        countedBy: scene.coordinator.personId!,
      });
    await expect(put(3)).rejects.toThrow();
    await put(2);
  });

  test('the database itself refuses what would count twice', async () => {
    const id = await ask('counted');
    const row = { roundId: id, choiceKey: 'inFavour', choice: inFavour };
    const by = { countedBy: scene.coordinator.personId! };
    const put = (bench: string, number: number) =>
      scene.db.insert(handCount).values({ ...row, ...by, bench, count: number });
    await expect(put('user', 4)).rejects.toThrow();
    await put('user', 3);
    const [unitId] = units(helena);
    await expect(
      scene.db.insert(vote).values({
        ...{ roundId: id, unitId, membershipId: unitId, choice: inFavour, formKey: randomUUID() },
      }),
    ).rejects.toThrow();
    await expect(scene.db.insert(handout).values({ roundId: id, unitId })).rejects.toThrow();
    await expect(
      scene.db
        .update(handCount)
        .set({ confirmedBy: by.countedBy })
        .where(eq(handCount.roundId, id)),
    ).rejects.toThrow();
  });
});

test('hands are counted for one question with one answer only', () => {
  const options = ['A', 'B'].map((code) => ({ code, label: code }));
  expect(raisedFor('yesNoAbstain', { options, parameters: {} })).toBeNull();
  expect(raisedFor('dotVote', { options, parameters: { dots: 1, most: 1 } })).toBeNull();
  expect(raisedFor('choice', { options, parameters: { choices: 2 } })).toBeNull();
  expect(raisedFor('choice', { options, parameters: { choices: 1 } })).toEqual([
    { key: 'volba-A', choice: ['A'] },
    { key: 'volba-B', choice: ['B'] },
    { key: 'volba', choice: [] },
  ]);
  expect(raisedFor('yesNoAbstain', { options: options.slice(1), parameters: {} })).toHaveLength(3);
});

test.each([
  ['yesNoAbstain', {}, true],
  ['consent', {}, true],
  ['choice', { choices: 1 }, true],
  ['choice', { choices: 2 }, false],
  ['dotVote', { dots: 5, most: 3 }, false],
  ['score', {}, false],
  ['ranking', {}, false],
] as const)('hands are taken for one answer a question: %s %j', (method, parameters, expected) => {
  const options = ['A', 'B'].map((code) => ({ code, label: code }));
  expect(takesHands(method, { options, parameters })).toBe(expected);
});
