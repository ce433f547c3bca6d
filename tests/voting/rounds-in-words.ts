import { defaultRules } from '#lib/groups/rules.ts';
import { benches } from '#lib/voting/ballot.ts';
import { resultOf } from '#lib/voting/tally.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { FormReading } from '#lib/kernel/form.ts';
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

/** So many ballots that rank these options, the best first; any other option is left without a place. */
export function ranked(count: number, best: string): Record<string, number>[] {
  const choice = Object.fromEntries([...best].map((code, at) => [code, at + 1]));
  return Array.from({ length: count }, () => choice);
}

/** The 45 ballots by which Schulze's method is explained (Schulze 2011, example 1; Wikipedia). */
export const schulzeBallots = [
  ...ranked(5, 'ACBED'),
  ...ranked(5, 'ADECB'),
  ...ranked(8, 'BEDAC'),
  ...ranked(3, 'CABED'),
  ...ranked(7, 'CAEBD'),
  ...ranked(2, 'CBADE'),
  ...ranked(7, 'DCEBA'),
  ...ranked(8, 'EBADC'),
];

/** The capital of Tennessee, Wikipedia's example: Memphis, Nashville, Chattanooga, Knoxville. */
export const tennessee = [
  ...ranked(42, 'MNCK'),
  ...ranked(26, 'NCKM'),
  ...ranked(15, 'CKNM'),
  ...ranked(17, 'KCNM'),
];

/** A ballot form as a browser sends it. */
export function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  form.append('formKey', '6e1a6f5c-3f0e-4b57-9a9b-5e8a2f0d7c11');
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}

/** Everything a form was refused for, `field code`. */
export function refusalsIn(reading: FormReading<unknown>): string[] {
  return reading.granted ? [] : reading.refusals.map(({ code, field }) => `${field} ${code}`);
}
