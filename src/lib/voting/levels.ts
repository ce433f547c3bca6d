import { triad } from '#lib/ui/parties.ts';
import { benches } from './ballot.ts';
import { methodOf } from './methods/index.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { Ballot, Bench } from './ballot.ts';
import type { Paper } from './methods/method.ts';
import type { Level, PublicOption, PublicResult, RollSeat, RoundResult } from './result.ts';

/** How much a secret round may tell, from most to least. */
export const secretLevels = [
  'full',
  'totalsAndOrder',
  'totalsOnly',
  'outcomeOnly',
] as const satisfies readonly Level[];

/** What decides how much of a secret round may be told (domain.md §6.5). */
export type LevelFacts = {
  /** Ballots of each bench. */
  ballots: Record<Bench, number>;
  /** Whether options compete, so that their order is worth something without figures. */
  hasOrder: boolean;
  /** Some bench voted alike, so that its sums would tell how each of them voted. */
  unanimous: boolean;
  /** Some paper ballots carry no mark of the party. */
  unmarkedPaper: boolean;
  rules: Pick<BodyRules, 'partyResultFloor' | 'minSecretBallots'>;
};

/**
 * How much of a secret round may be published; the first row of the table that holds. Hiding a small
 * row alone is no help: the others and the total give it.
 */
export function levelOf({
  ballots,
  hasOrder,
  unanimous,
  unmarkedPaper,
  rules,
}: LevelFacts): Exclude<Level, 'open'> {
  const all = benches.reduce((sum, bench) => sum + ballots[bench], 0);
  if (all < rules.minSecretBallots) return 'outcomeOnly';
  const parties = triad.map((party) => ballots[party]).filter((count) => count > 0);
  const isSmall = parties.some((count) => count < rules.partyResultFloor);
  const mayTellOrder = hasOrder && !unanimous && !unmarkedPaper && ballots.outside === 0;
  if (mayTellOrder && isSmall && parties.every((count) => count >= 2)) return 'totalsAndOrder';
  const fewOutside = ballots.outside > 0 && ballots.outside < rules.partyResultFloor;
  return isSmall || fewOutside || unanimous || unmarkedPaper ? 'totalsOnly' : 'full';
}

/** The level of a round whose ballots are there. */
export function levelOfBallots(
  round: { method: string; paper: Paper; rules: BodyRules; unmarkedPaper: boolean },
  ballots: readonly Ballot[],
): Exclude<Level, 'open'> {
  const { method, paper, rules, unmarkedPaper } = round;
  const on = (bench: Bench) =>
    ballots.filter((ballot) => ballot.bench === bench).map(({ choice }) => choice);
  return levelOf({
    ballots: countsOf((bench) => on(bench).length),
    hasOrder: hasOrder(method, paper),
    unanimous: benches.some((bench) => methodOf(method).unanimous(on(bench), paper)),
    unmarkedPaper,
    rules,
  });
}

/**
 * The level to be told before a secret round opens: what it comes to when everybody votes, no bench
 * alike. Only a bench that does not vote at all may raise it later.
 */
export function levelForecast(
  seats: Record<Bench, number>,
  method: string,
  paper: Paper,
  rules: BodyRules,
): Exclude<Level, 'open'> {
  return levelOf({
    ballots: seats,
    hasOrder: hasOrder(method, paper),
    unanimous: false,
    unmarkedPaper: false,
    rules,
  });
}

/** The same from a frozen roll: what is said on the ballots of the round. */
export function levelOfRoll(
  roll: readonly RollSeat[],
  method: string,
  paper: Paper,
  rules: BodyRules,
): Exclude<Level, 'open'> {
  const present = roll.filter((seat) => seat.present);
  const seats = countsOf((bench) => present.filter((seat) => seat.bench === bench).length);
  return levelForecast(seats, method, paper, rules);
}

/** What of a result may be published, and therefore stored: the rest is left out, not hidden. */
export function publishable(result: RoundResult, level: Level): PublicResult {
  if (level === 'open' || level === 'full') return { ...result, level };
  const keepsOrder = level === 'totalsAndOrder';
  const hasNumbers = level !== 'outcomeOnly';
  // A body that decides by weight has decided nothing when the weights may not be told.
  const { runoff, ...rest } = result;
  const isUndecided =
    result.basis !== 'person' && (result.decides !== 'order' || runoff !== undefined);
  const options = result.options.map(
    ({ code, label, total, person, equal, passed }): PublicOption => ({
      code,
      label,
      total: hasNumbers ? total : null,
      byBench: null,
      person,
      equal: {
        place: keepsOrder ? equal.place : null,
        passed: null,
        value: null,
        shares: {},
        without: {},
      },
      passed: isUndecided ? null : passed,
    }),
  );
  const { selection } = result;
  return {
    ...rest,
    ...(runoff && !isUndecided && { runoff }),
    level,
    ballots: hasNumbers || result.ballots === 0 ? result.ballots : null,
    benches: null,
    options,
    ties: result.ties.filter(({ by }) => by === 'person' || keepsOrder),
    agree: keepsOrder ? result.agree : null,
    ...(isUndecided && { undecided: true }),
    ...(selection && {
      selection: {
        // How it came about tells what those who paid have approved.
        person: hasNumbers ? selection.person : { ...selection.person, steps: [], tied: [] },
        equal: null,
      },
    }),
  };
}

function hasOrder(method: string, { options }: Paper): boolean {
  return methodOf(method).decides === 'order' && options.length > 2;
}

function countsOf(count: (bench: Bench) => number): Record<Bench, number> {
  return Object.fromEntries(benches.map((bench) => [bench, count(bench)])) as Record<Bench, number>;
}
