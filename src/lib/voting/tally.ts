import { quorumNeeded } from '#lib/groups/rules.ts';
import { triad } from '#lib/ui/parties.ts';
import { benches, sumsOf } from './ballot.ts';
import { agreement, tiesBy } from './comparison.ts';
import { equalParty, passesEqually, splitShares } from './equal-party.ts';
import { fraction, fractionText, over, sum, zero } from './fraction.ts';
import { methodOf } from './methods/index.ts';
import { placesOf } from './places.ts';
import { secondRound } from './second-round.ts';
import type { BodyRules, DecisionBasis, EqualPartyBase } from '#lib/groups/rules.ts';
import type { Ballot, Bench } from './ballot.ts';
import type { EqualParty, Share, TriadParty } from './equal-party.ts';
import type { Fraction } from './fraction.ts';
import type { Method, Option, Paper, Sums } from './methods/method.ts';
import type { Place } from './places.ts';
import type { OptionResult, RollSeat, RoundResult } from './result.ts';

/** What each bench of a round gave. */
type Parts = Record<Bench, { seats: number; ballots: number; sums: Sums }>;

/** An option's equal weight with the shares it is made of; none where the method has no such result. */
type EqualWeight = EqualParty & { shares: Record<TriadParty, Share> | null };

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
  const basis = method.weighsParties ? rules.decisionBasis : 'person';
  const equal = paper.options.map((option) =>
    equalWeight(method, option, paper, rules.equalPartyBase, parts),
  );
  const personPlaces = placesByPerson(method, paper, total);
  const equalPlaces = placesByParty(method, paper, parts, equal);
  const selection = selectionOf(method, paper, ballots, parts, equal[0].counted);

  const options = paper.options.map((option, at): OptionResult => {
    const { code } = option;
    const sums = total.get(code) ?? [];
    const { value, shares } = equal[at];
    const byPerson =
      method.decides === 'verdict'
        ? method.passes(sums, rules.majority, frame)
        : (selection?.person.codes.includes(code) ?? null);
    const byParty =
      method.decides === 'verdict'
        ? value && passesEqually(value)
        : (selection?.equal?.codes.includes(code) ?? null);
    return {
      ...option,
      total: sums.map(fractionText),
      byBench: eachBench((bench) => (parts[bench].sums.get(code) ?? []).map(fractionText)),
      person: { place: personPlaces?.[at] ?? null, passed: byPerson },
      equal: {
        place: equalPlaces?.[at] ?? null,
        passed: byParty,
        value: value && fractionText(value),
        ...(shares ? splitShares(shares) : { shares: {}, without: {} }),
      },
      passed: byPerson === null ? null : decided(basis, byPerson, byParty),
      ...(method.remark && { remarks: remarksOn(method, option, ballots) }),
    };
  });
  const byPerson =
    method.decides === 'order'
      ? method.runoff?.(total, ballots.length, rules.majority, frame, paper)
      : undefined;
  const major = equal.findIndex(({ value }) => value && passesEqually(value));
  const majorByParty = major < 0 ? null : options[major].code;
  const runoff = byPerson && secondRound(basis, { byPerson, options, majorByParty });
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
    basis,
    base: rules.equalPartyBase,
    tieBreak: rules.tieBreak,
    options,
    ties:
      ballots.length === 0 ? [] : [...tiesBy('person', options), ...tiesBy('equalParty', options)],
    agree: agreement(options),
    ...(runoff && { runoff }),
    ...(selection && { selection }),
  };
}

function eachBench<T>(make: (bench: Bench) => T): Record<Bench, T> {
  return Object.fromEntries(benches.map((bench) => [bench, make(bench)])) as Record<Bench, T>;
}

function equalWeight(
  method: Method,
  option: Option,
  paper: Paper,
  base: EqualPartyBase,
  parts: Parts,
): EqualWeight {
  if (!method.weighsParties) return { value: null, counted: [], shares: null };
  const shareOf = (party: TriadParty): Share => {
    if (parts[party].seats === 0) return 'noSeat';
    if (parts[party].ballots === 0) return 'noBallot';
    return method.share(option, parts[party], paper, base);
  };
  const shares = Object.fromEntries(triad.map((party) => [party, shareOf(party)])) as Record<
    TriadParty,
    Share
  >;
  return { shares, ...equalParty(shares) };
}

function placesByPerson(method: Method, paper: Paper, total: Sums): Place[] | null {
  if (method.decides !== 'order') return null;
  return (
    method.places?.(total, paper) ??
    placesOf(paper.options.map(({ code }) => total.get(code)?.[0] ?? zero))
  );
}

/** Places by E, or by the mean of the parties' ballots where the method has an order of its own. */
function placesByParty(
  method: Method,
  paper: Paper,
  parts: Parts,
  equal: readonly EqualWeight[],
): Place[] | null {
  if (method.decides !== 'order') return null;
  const values = equal.flatMap(({ value }) => value ?? []);
  if (values.length < equal.length) return null;
  return method.places?.(meanSums(paper, parts, equal[0].counted), paper) ?? placesOf(values);
}

/** The sums an average ballot of each counted party adds, their mean: (1/|Q|) Σ sums_p / b_p. */
function meanSums(paper: Paper, parts: Parts, counted: readonly TriadParty[]): Sums {
  const mean = (code: string) => {
    const width = parts[counted[0]].sums.get(code)?.length ?? 0;
    return Array.from({ length: width }, (_, at) =>
      sum(
        counted.map((party) =>
          over(
            parts[party].sums.get(code)?.[at] ?? zero,
            fraction(counted.length * parts[party].ballots),
          ),
        ),
      ),
    );
  };
  return new Map(paper.options.map(({ code }) => [code, mean(code)]));
}

/** What a budget carries: every ballot weighs 1/B, or 1/b_p of its party's equal part. */
function selectionOf(
  method: Method,
  paper: Paper,
  ballots: readonly Ballot[],
  parts: Parts,
  counted: readonly TriadParty[],
): RoundResult['selection'] {
  if (method.decides !== 'selection') return undefined;
  const { select } = method;
  const selected = (weightOf: (bench: Bench) => Fraction) =>
    select(
      ballots.map(({ bench, choice }) => ({ choice, weight: weightOf(bench) })),
      paper,
    );
  const equally = (bench: Bench) =>
    counted.some((party) => party === bench)
      ? fraction(1, counted.length * parts[bench].ballots)
      : zero;
  return {
    person: selected(() => fraction(1, ballots.length)),
    equal: counted.length < 2 ? null : selected(equally),
  };
}

/** What was written about an option, sorted by bench and content, so that it tells nothing of who wrote when. */
function remarksOn(
  method: Method,
  option: Option,
  ballots: readonly Ballot[],
): NonNullable<OptionResult['remarks']> {
  return benches.flatMap((bench) => {
    const remarks = ballots
      .filter((ballot) => ballot.bench === bench)
      .flatMap(({ choice }) => method.remark?.(choice, option) ?? []);
    const key = ({ kind, text }: (typeof remarks)[number]) => `${kind}\n${text}`;
    return remarks
      .sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
      .map((remark) => ({ ...remark, bench }));
  });
}

/** A body that decides by equal weight decides nothing when there is no such result. */
function decided(basis: DecisionBasis, byPerson: boolean, byParty: boolean | null): boolean {
  if (basis === 'person') return byPerson;
  return basis === 'equalParty' ? byParty === true : byPerson && byParty === true;
}
