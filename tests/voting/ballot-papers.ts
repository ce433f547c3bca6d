import type { MethodCode } from '#lib/voting/methods/index.ts';

/** Settings each method can be tried with on the options 1.1 to 1.3. */
export const someParameters = {
  dotVote: { dots: 5, most: 3 },
  yesNoAbstain: {},
  score: { weights: { need: 50, feasibility: 25, cost: 25 } },
  ranking: {},
  schulze: {},
  choice: { choices: 2 },
  consent: {},
  equalShares: {
    budget: 1_000_000,
    completion: 'raise',
    costs: { '1.1': 400_000, '1.2': 500_000, '1.3': 600_000 },
  },
} satisfies Record<MethodCode, unknown>;
