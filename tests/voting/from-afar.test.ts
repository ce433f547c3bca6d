// I35: votes nobody meets for. Whatever else a body decides by, silence must not carry anything.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bodyRules } from '#schema';
import { closeDueRounds, closeRound } from '#lib/voting/closing.server.ts';
import { openRound } from '#lib/voting/opening.server.ts';
import { defaultRules } from '#lib/groups/rules.ts';
import { rulesFromAfar } from '#lib/voting/letter/letter.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { MethodCode } from '#lib/voting/methods/index.ts';
import type { StoredResult } from '#lib/voting/count.server.ts';
import { at, letterScene, type LetterScene } from './letter-scene.ts';
import { codeOf, done, voters } from './scene.ts';

let scene: LetterScene;
beforeAll(async () => {
  scene = await letterScene();
  await scene.set(at('2026-10-05', '10:00'));
});
afterAll(() => scene?.drop());

const deadline = at('2026-10-25', '2:30');
// A user and a provider: of the parties that voted all are in favour.
const two = [voters[0], voters[3]];
const five = voters.slice(0, 5);

let day = 1;
/** The body keeps these rules from now on. */
async function adopt(parameters: Partial<BodyRules>): Promise<void> {
  const validFrom = `2026-09-${String(day++).padStart(2, '0')}`;
  await scene.db.insert(bodyRules).values({ bodyId: scene.bodyId, validFrom, parameters });
}

const outcome = async (id: string) => {
  const { basis, majority, options } = (await scene.row(id)).result as StoredResult;
  const [{ equal, passed }] = options;
  return { basis, majority, equally: equal.value, passed };
};

test('by letter two of nine decide nothing where equal weight of the parties decides', async () => {
  await adopt({ decisionBasis: 'equalParty', majority: 'ofValid' });
  for (const inFavour of [two, five]) {
    await scene.set(at('2026-10-05', '10:00'));
    const id = await scene.opened(deadline);
    for (const slug of inFavour) done(await scene.vote(id, slug, 'inFavour'));
    await scene.set(deadline);
    expect(await closeDueRounds(scene.clock)).toBe(1);
    expect(await outcome(id)).toEqual({
      ...{ basis: 'both', majority: 'ofAll', equally: '1', passed: inFavour === five },
    });
  }
});

/** A question to all seats without a meeting and without an announced end. */
async function remote(inFavour: readonly (typeof voters)[number][]): Promise<string> {
  const id = await scene.open('yesNoAbstain');
  const choice = Object.fromEntries(scene.codes.map((code) => [code, 'inFavour']));
  for (const slug of inFavour) done(await scene.cast(id, slug, choice));
  done(await closeRound(scene.db, scene.coordinator, id));
  return id;
}

test.each(['person', 'equalParty', 'both'] as const)(
  'without a meeting neither, where %s decides and abstaining does not count',
  async (decisionBasis) => {
    await adopt({ decisionBasis, majority: 'ofValid', perRollamMajority: 'ofAll' });
    expect(await outcome(await remote(two))).toMatchObject({ majority: 'ofAll', passed: false });
    expect(await outcome(await remote(five))).toMatchObject({ passed: true });
  },
);

test('by letter it takes as many as the body adopted for letters, whatever it takes at meetings', async () => {
  await adopt({ majority: 'ofValid', perRollamMajority: 'twoThirdsOfAll' });
  for (const [count, passed] of [
    [5, false],
    [6, true],
  ] as const) {
    await scene.set(at('2026-10-05', '10:00'));
    const id = await scene.opened(deadline);
    for (const slug of voters.slice(0, count)) done(await scene.vote(id, slug, 'inFavour'));
    await scene.set(deadline);
    await closeDueRounds(scene.clock);
    expect(await outcome(id)).toMatchObject({ majority: 'twoThirdsOfAll', passed });
  }
});

test('what only gives an order goes by the weights the body goes by', () => {
  const rules: BodyRules = { ...defaultRules, decisionBasis: 'equalParty' };
  const basis = (decides: 'order' | 'verdict') => rulesFromAfar(rules, { decides }).decisionBasis;
  expect([basis('order'), basis('verdict')]).toEqual(['equalParty', 'both']);
});

test('a body that does not vote by letter passes nothing without a meeting, and may ask what comes first', async () => {
  const opening = async (method: MethodCode) => {
    const { id } = done(await scene.prepare({ method }));
    return openRound(scene.db, scene.coordinator, id);
  };
  await adopt({ perRollamAllowed: false });
  expect(await opening('yesNoAbstain')).toMatchObject({ code: 'notAllowed', field: 'letter' });
  expect(await opening('consent')).toMatchObject({ code: 'notAllowed', field: 'letter' });
  expect(codeOf(await opening('dotVote'))).toBe('granted');
});
