import type { EqualPartyBase, Majority } from '#lib/groups/rules.ts';
import type { FormReading } from '#lib/kernel/form.ts';
import type { Language } from '#lib/kernel/language.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Weightless } from '../equal-party.ts';
import type { Fraction } from '../fraction.ts';
import type { Frame, Votes } from '../majority.ts';
import type { Place } from '../places.ts';

/** What is voted on; the code is unique in the round. */
export type Option = { code: string; label: string };

/** The ballot paper of a round: the same for everybody, frozen when it opens. */
export type Paper<Parameters = unknown> = { options: readonly Option[]; parameters: Parameters };

/** Sums of a set of ballots: for each option's code one number a column of the method. */
export type Sums = ReadonlyMap<string, readonly Fraction[]>;

export type MethodWords = {
  name: string;
  /** One sentence for whoever prepares a round: what the method is good for. */
  purpose: string;
  /** By the column's name; of a column `over:A`, which each option has, by what stands before the colon. */
  columns: Record<string, string>;
};

/** What a voter wrote to explain an answer; it is published beside the result. */
export type Remark = { kind: string; text: string };

/** Which options are funded, in the order in which it was decided, and how. */
export type Selection = {
  codes: string[];
  /** Of each funded option how many full payers carry it, and the most one ballot pays. */
  steps: { code: string; support: string; most: string }[];
  spent: number;
  /** Options whose order among equals only their codes decided. */
  tied: string[];
};

type Common<Parameters, Choice> = {
  /** Fewest options a round of this method makes sense with. */
  fewestOptions: number;
  /** The most it can be told on a ballot, where that is fewer than rounds may have. */
  mostOptions?: number;
  /** The method's ballots belong to names, so no round of it is secret. */
  alwaysOpen?: true;
  /** Whether there is a result with equal weight of the parties. */
  weighsParties: boolean;
  /** The fields `readParameters` finds in the form in which a round is prepared. */
  parameterFields: readonly string[];
  /** Reads the method's own fields of that form. */
  readParameters(form: FormData): Outcome<Parameters>;
  /** Adds what depends on the options, such as their costs; asked when the round is put together. */
  complete?(
    parameters: Parameters,
    options: readonly (Option & { cost: number | null })[],
  ): Outcome<Parameters>;
  /** The names a ballot form may carry besides those of every ballot; any other is refused. */
  fieldNames(paper: Paper<Parameters>): readonly string[];
  /** Reads a ballot form; a foreign or repeated field refuses all of it; all that is wrong at once. */
  readChoice(form: FormData, paper: Paper<Parameters>): FormReading<Choice>;
  /** Whether a stored or typed-in choice is a valid ballot for the paper; gives it clean. */
  check(choice: unknown, paper: Paper<Parameters>): Outcome<Choice>;
  /** The choice as values of its form, to fill it again. */
  filled(choice: Choice, paper: Paper<Parameters>): Record<string, string>;
  /** A valid ballot that gives nothing to anybody. */
  isBlank(choice: Choice): boolean;
  /** The table's columns of numbers, the deciding one first. */
  columns(paper: Paper<Parameters>): readonly string[];
  /** What one ballot adds to the columns of an option. */
  marks(choice: Choice, option: Option, paper: Paper<Parameters>): readonly Fraction[];
  /** What stands for the option in the published list. */
  written(choice: Choice, option: Option): string;
  /** The choice a line of the published list stands for: a cell an option, in the order of the paper. */
  unwritten(cells: readonly string[], paper: Paper<Parameters>): Outcome<Choice>;
  /** The share s_p(o) of a party that cast `ballots` ≥ 1 ballots with these sums (domain.md §6.1). */
  share(
    option: Option,
    party: { sums: Sums; ballots: number },
    paper: Paper<Parameters>,
    base: EqualPartyBase,
  ): Fraction | Weightless;
  /** Whether the party's sums would tell how each of these voted, because they all did alike. */
  unanimous(choices: readonly Choice[], paper: Paper<Parameters>): boolean;
  /** What was given to the option in words, for the voter and for the list by name. */
  shown(language: Language, choice: Choice, option: Option): string;
  /** What a voter reads when a ballot is refused, by `field.code`. */
  sentences(language: Language, paper: Paper<Parameters>): Record<string, string>;
  words(language: Language): MethodWords;
  /** What a voter has to do, in one sentence. */
  instruction(language: Language, parameters: Parameters): string;
  /** What of the ballot is published in its own words; null where there is nothing. */
  remark?(choice: Choice, option: Option): Remark | null;
};

/** Options compete for places by their first column, or as the method itself says. */
export type OrderMethod<Parameters, Choice> = Common<Parameters, Choice> & {
  decides: 'order';
  places?(sums: Sums, paper: Paper<Parameters>): Place[];
  /** Options of a second round, none when the first has the body's majority; undefined where there is no second. */
  runoff?(
    sums: Sums,
    ballots: number,
    majority: Majority,
    frame: Frame,
    paper: Paper<Parameters>,
  ): string[] | undefined;
};

/** Each option passes or does not. */
export type VerdictMethod<Parameters, Choice> = Common<Parameters, Choice> & {
  decides: 'verdict';
  passes(sums: readonly Fraction[], majority: Majority, frame: Frame): boolean;
  /** Whether it is tied so that a chair may decide; only where there is such a thing. */
  tied?(sums: readonly Fraction[], majority: Majority, frame: Frame): boolean;
  /** What somebody answered to an option. */
  answer?(choice: Choice, option: Option): keyof Votes;
};

/** As many options pass as a budget carries; a ballot's weight is its part of that budget. */
export type SelectionMethod<Parameters, Choice> = Common<Parameters, Choice> & {
  decides: 'selection';
  select(
    ballots: readonly { choice: Choice; weight: Fraction }[],
    paper: Paper<Parameters>,
  ): Selection;
};

/** The contract of a voting method. Everything is pure; a ballot's numbers add up, so any sum of parts is the whole. */
export type Method<Parameters = unknown, Choice = unknown> =
  | OrderMethod<Parameters, Choice>
  | VerdictMethod<Parameters, Choice>
  | SelectionMethod<Parameters, Choice>;
