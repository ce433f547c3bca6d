import { defaultRules } from '#lib/groups/rules.ts';
import { benches } from '#lib/voting/ballot.ts';
import { resultOf } from '#lib/voting/tally.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { Ballot, Bench } from '#lib/voting/ballot.ts';
import type { RoundResult } from '#lib/voting/result.ts';

/** Choices of each bench, as tests write them down. */
export type Choices = Partial<Record<Bench, unknown[]>>;

/** A round counted without a database: seats default to the ballots there are. */
export function countedRound(round: {
  method: string;
  options: string[];
  parameters?: unknown;
  choices: Choices;
  seats?: Partial<Record<Bench, number>>;
  rules?: Partial<BodyRules>;
}): RoundResult {
  const ballots: Ballot[] = benches.flatMap((bench) =>
    (round.choices[bench] ?? []).map((choice) => ({ bench, choice })),
  );
  const roll = benches.flatMap((bench) =>
    Array.from({ length: round.seats?.[bench] ?? round.choices[bench]?.length ?? 0 }, () => ({
      bench,
      present: true,
    })),
  );
  return resultOf({
    method: round.method,
    paper: {
      options: round.options.map((code) => ({ code, label: `Opatření ${code}` })),
      parameters: round.parameters ?? {},
    },
    rules: { ...defaultRules, ...round.rules },
    roll,
    ballots,
  });
}

/** Votes on the single option `A`: so many in favour, against and abstained. */
export function answered(inFavour: number, against: number, abstained: number): unknown[] {
  return [
    ...Array.from({ length: inFavour }, () => ({ A: 'inFavour' })),
    ...Array.from({ length: against }, () => ({ A: 'against' })),
    ...Array.from({ length: abstained }, () => ({ A: 'abstained' })),
  ];
}
