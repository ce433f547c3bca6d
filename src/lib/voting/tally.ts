import { quorumNeeded } from '#lib/groups/rules.ts';
import { triad } from '#lib/ui/parties.ts';
import { benches, sumsOf } from './ballot.ts';
import { agreement, tiesBy } from './comparison.ts';
import { equalParty, passesEqually } from './equal-party.ts';
import { fractionText } from './fraction.ts';
import { methodOf } from './methods/index.ts';
import { placesOf } from './places.ts';
import type { BodyRules, DecisionBasis, EqualPartyBase } from '#lib/groups/rules.ts';
import type { Ballot, Bench } from './ballot.ts';
import type { Share, TriadParty } from './equal-party.ts';
import type { Fraction } from './fraction.ts';
import type { Method, Option, Paper, Sums } from './methods/method.ts';
import type { Place } from './places.ts';
import type { OptionResult, RollSeat, RoundResult } from './result.ts';

/** The tally: a pure function of roll, rules, paper and ballots, whatever their order. */
export function resultOf(round: {
  method: string;
  paper: Paper;
  rules: BodyRules;
  roll: readonly RollSeat[];
  ballots: readonly Ballot[];
}): RoundResult {
  const { paper, rules, roll, ballots } = round;
  const method = methodOf(round.method);
  const on = (bench: Bench) => ballots.filter((ballot) => ballot.bench === bench);
  const present = roll.filter((seat) => seat.present).length;
  const needed = quorumNeeded(rules.quorum, roll.length);
  const total = sumsOf(method, paper, ballots);
  const parts = eachBench((bench) => ({
    seats: roll.filter((seat) => seat.bench === bench).length,
    ballots: on(bench).length,
    sums: sumsOf(method, paper, on(bench)),
  }));
  const frame = { present, all: roll.length };
  const equal = paper.options.map((option) => {
    const shares = sharesOf(method, option, paper, rules.equalPartyBase, parts);
    return { shares, ...equalParty(shares) };
  });
  const personPlaces = placesIn(
    method,
    paper.options.map(({ code }) => firstOf(total, code)),
  );
  const equalPlaces = placesIn(
    method,
    equal.map(({ value }) => value),
  );

  const options = paper.options.map((option, at): OptionResult => {
    const sums = total.get(option.code) ?? [];
    const { value, shares } = equal[at];
    const byPerson =
      method.decides === 'verdict' ? method.passes(sums, rules.majority, frame) : null;
    const byParty = method.decides === 'verdict' && value ? passesEqually(value) : null;
    return {
      ...option,
      total: sums.map(fractionText),
      byBench: eachBench((bench) => (parts[bench].sums.get(option.code) ?? []).map(fractionText)),
      person: { place: personPlaces?.[at] ?? null, passed: byPerson },
      equal: {
        place: equalPlaces?.[at] ?? null,
        passed: byParty,
        value: value && fractionText(value),
        ...splitShares(shares),
      },
      passed: byPerson === null ? null : decided(rules.decisionBasis, byPerson, byParty),
    };
  });
  return {
    method: round.method,
    decides: method.decides,
    columns: [...method.columns(paper)],
    seats: roll.length,
    present,
    ballots: ballots.length,
    benches: eachBench((bench) => ({ seats: parts[bench].seats, ballots: parts[bench].ballots })),
    quorum: { needed, reached: present >= needed },
    majority: rules.majority,
    basis: rules.decisionBasis,
    base: rules.equalPartyBase,
    tieBreak: rules.tieBreak,
    options,
    ties:
      ballots.length === 0 ? [] : [...tiesBy('person', options), ...tiesBy('equalParty', options)],
    agree: agreement(options),
  };
}

function eachBench<T>(make: (bench: Bench) => T): Record<Bench, T> {
  return Object.fromEntries(benches.map((bench) => [bench, make(bench)])) as Record<Bench, T>;
}

function firstOf(sums: Sums, code: string): Fraction | null {
  return sums.get(code)?.[0] ?? null;
}

function placesIn(method: Method, values: (Fraction | null)[]): Place[] | null {
  if (method.decides !== 'order' || values.some((value) => value === null)) return null;
  return placesOf(values as Fraction[]);
}

function sharesOf(
  method: Method,
  option: Option,
  paper: Paper,
  base: EqualPartyBase,
  parts: Record<Bench, { seats: number; ballots: number; sums: Sums }>,
): Record<TriadParty, Share> {
  const shareOf = (party: TriadParty): Share => {
    if (parts[party].seats === 0) return 'noSeat';
    if (parts[party].ballots === 0) return 'noBallot';
    return method.share(option, parts[party], paper, base);
  };
  return Object.fromEntries(triad.map((party) => [party, shareOf(party)])) as Record<
    TriadParty,
    Share
  >;
}

function splitShares(
  shares: Record<TriadParty, Share>,
): Pick<OptionResult['equal'], 'shares' | 'without'> {
  const split: Pick<OptionResult['equal'], 'shares' | 'without'> = { shares: {}, without: {} };
  for (const party of triad) {
    const share = shares[party];
    if (typeof share === 'string') split.without[party] = share;
    else split.shares[party] = fractionText(share);
  }
  return split;
}

/** A body that decides by equal weight decides nothing when there is no such result. */
function decided(basis: DecisionBasis, byPerson: boolean, byParty: boolean | null): boolean {
  if (basis === 'person') return byPerson;
  return basis === 'equalParty' ? byParty === true : byPerson && byParty === true;
}
