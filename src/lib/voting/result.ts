import type { BodyRules, DecisionBasis, EqualPartyBase, Majority } from '#lib/groups/rules.ts';
import type { Bench } from './ballot.ts';
import type { TriadParty, Weightless } from './equal-party.ts';
import type { Votes } from './majority.ts';
import type { Method, Remark, Selection } from './methods/method.ts';
import type { Place } from './places.ts';

/** How an option fared by one way of counting. */
export type Standing = { place: Place | null; passed: boolean | null };

export type OptionResult = {
  code: string;
  label: string;
  /** Exact numbers, one a column; `byBench` adds up to it (I10). */
  total: string[];
  byBench: Record<Bench, string[]>;
  person: Standing;
  equal: Standing & {
    /** E as `n/d`; null when fewer than two parties have weight. */
    value: string | null;
    shares: Partial<Record<TriadParty, string>>;
    /** Parties without weight, and why (I11). */
    without: Partial<Record<TriadParty, Weightless>>;
  };
  /** By the body's decision basis; null where options compete for places. */
  passed: boolean | null;
  /** What the chair answered, where that settled a tie or could have. */
  chair?: keyof Votes | 'none';
  /** What voters wrote about it, sorted by content; only where the method has such a thing. */
  remarks?: (Remark & { bench: Bench })[];
};

/** Options that share a place, by one way of counting. */
export type Tie = {
  by: 'person' | 'equalParty';
  codes: string[];
  place: Place;
  /** The order in the chair's own ballot, best first, those it does not tell apart together; places stay shared. */
  chair?: string[][];
};

/** A round's result as it is stored, hashed and published. Fractions are text `n/d`, so nothing is rounded. */
export type RoundResult = {
  method: string;
  decides: Method['decides'];
  columns: string[];
  /** N, P and B of domain.md §6. */
  seats: number;
  present: number;
  ballots: number;
  benches: Record<Bench, { seats: number; ballots: number }>;
  quorum: { needed: number; reached: boolean };
  majority: Majority;
  basis: DecisionBasis;
  base: EqualPartyBase;
  tieBreak: BodyRules['tieBreak'];
  options: OptionResult[];
  ties: Tie[];
  /** Whether both ways of counting say the same; null when there is only one. */
  agree: boolean | null;
  /** Options of a second round, none when the first has the majority; only where there may be a second. */
  runoff?: string[];
  /** Papers that could not be read as a vote; they count in the turnout only. */
  spoiled?: number;
  /** What the budget carries, by person and by equal weight; only where a budget is divided. */
  selection?: { person: Selection; equal: Selection | null };
};

/** How much of a result is published: all of an open round, of a secret one what tells on nobody (domain.md §6.5). */
export type Level = 'open' | 'full' | 'totalsAndOrder' | 'totalsOnly' | 'outcomeOnly';

/** An option as it is published: what its level leaves out is null. */
export type PublicOption = Omit<OptionResult, 'total' | 'byBench'> & {
  total: string[] | null;
  byBench: Record<Bench, string[]> | null;
};

/** A result as it is stored and published; rounds published before there were secret ones have no level. */
export type PublicResult = Omit<RoundResult, 'ballots' | 'benches' | 'options'> & {
  level?: Level;
  ballots: number | null;
  benches: RoundResult['benches'] | null;
  options: PublicOption[];
  /** The body decides by weight and the weights may not be told: to be repeated as an open round. */
  undecided?: true;
};

/** The roll of a round: where each seat sits and whether it was present at the opening. */
export type RollSeat = { bench: Bench; present: boolean };
