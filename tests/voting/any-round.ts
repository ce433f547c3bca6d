import fc from 'fast-check';
import { benches } from '#lib/voting/ballot.ts';
import { methods } from '#lib/voting/methods/index.ts';
import { positions } from '#lib/voting/methods/consent.ts';
import { criteria } from '#lib/voting/methods/score-criteria.ts';
import { answers } from '#lib/voting/methods/yes-no-abstain.ts';
import type { Ballot } from '#lib/voting/ballot.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { Method, Paper } from '#lib/voting/methods/method.ts';
import type { MethodCode } from '#lib/voting/methods/index.ts';
import type { RoundResult } from '#lib/voting/result.ts';
import { countedRound } from './rounds-in-words.ts';

export const codes = Object.keys(methods) as MethodCode[];
export const options = ['A', 'B', 'C', 'D'];

/** What each method is tried with here. */
export const parametersOf: Record<MethodCode, unknown> = {
  dotVote: { dots: 5, most: 3 },
  yesNoAbstain: {},
  score: { weights: { need: 50, feasibility: 30, cost: 20 } },
  ranking: {},
  schulze: {},
  choice: { choices: 2 },
  consent: {},
  equalShares: { budget: 100, completion: 'raise', costs: { A: 60, B: 45, C: 30, D: 10 } },
};

export const paperOf = (method: MethodCode, order = options): Paper => ({
  options: order.map((code) => ({ code, label: `Opatření ${code}` })),
  parameters: parametersOf[method],
});

/** The method without knowing its choices, as the program has it. */
export const anyMethod = (method: MethodCode): Method => methods[method];

export const dotChoice = fc
  .array(fc.constantFrom(...options), { maxLength: 5 })
  .map((given) =>
    Object.fromEntries(
      options
        .map((code) => [code, Math.min(3, given.filter((one) => one === code).length)] as const)
        .filter(([, count]) => count > 0),
    ),
  );
const answer = fc.constantFrom(...answers);
const scores = fc.record(
  Object.fromEntries(criteria.map((one) => [one, fc.integer({ min: 0, max: 5 })])),
  { requiredKeys: [] },
);
const rank = fc
  .shuffledSubarray(options)
  .map((best) => Object.fromEntries(best.map((code, at) => [code, at + 1])));
const reason = fc.constantFrom('Draho.', 'Později: a jinde', 'Nemáme lidi;\nani "auto"', '=1+1');
const position = fc.oneof(
  fc.record({ position: fc.constantFrom(...positions.filter((one) => one !== 'objection')) }),
  fc.record({ position: fc.constantFrom('reservation', 'objection'), reason }),
);
const ofEach = <T>(value: fc.Arbitrary<T>) =>
  fc.record(Object.fromEntries(options.map((code) => [code, value])));

const choiceOf: Record<MethodCode, fc.Arbitrary<unknown>> = {
  dotVote: dotChoice,
  yesNoAbstain: ofEach(answer),
  score: fc.record(Object.fromEntries(options.map((code) => [code, scores])), {
    requiredKeys: [],
  }),
  ranking: rank,
  schulze: rank,
  choice: fc.subarray(options, { maxLength: 2 }),
  consent: ofEach(position),
  equalShares: fc.subarray(options),
};

/** A round of any of these methods with up to so many ballots. */
export const anyRound = (most = 30, among: readonly MethodCode[] = codes) =>
  fc.constantFrom(...among).chain((method) =>
    fc.record({
      method: fc.constant(method),
      base: fc.constantFrom('cast' as const, 'valid' as const),
      ballots: fc.array(
        fc.record({
          bench: fc.constantFrom(...benches),
          choice: choiceOf[method],
        }) as fc.Arbitrary<Ballot>,
        { maxLength: most },
      ),
    }),
  );

/** Counts ballots of a method made here. */
export const count = (
  method: MethodCode,
  ballots: readonly Ballot[],
  order = options,
  rules: Partial<BodyRules> = {},
): RoundResult =>
  countedRound({
    method,
    options: order,
    parameters: parametersOf[method],
    choices: Object.fromEntries(
      benches.map((bench) => [
        bench,
        ballots.filter((one) => one.bench === bench).map((one) => one.choice),
      ]),
    ),
    rules,
  });
