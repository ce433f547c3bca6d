import type { EqualPartyBase, Majority } from '#lib/groups/rules.ts';
import type { FormReading } from '#lib/kernel/form.ts';
import type { Language } from '#lib/kernel/language.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Weightless } from '../equal-party.ts';
import type { Fraction } from '../fraction.ts';
import type { Frame } from '../majority.ts';

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
  columns: Record<string, string>;
};

type Common<Parameters, Choice> = {
  /** Fewest options a round of this method makes sense with. */
  fewestOptions: number;
  /** Reads the form in which a round is prepared. */
  readParameters(form: FormData): Outcome<Parameters>;
  /** Reads a ballot form: one field an option, any other field is refused; all that is wrong at once. */
  readChoice(form: FormData, paper: Paper<Parameters>): FormReading<Choice>;
  /** Whether a stored or typed-in choice is a valid ballot for the paper; gives it clean. */
  check(choice: unknown, paper: Paper<Parameters>): Outcome<Choice>;
  /** The table's columns of numbers, the deciding one first. */
  columns(parameters: Parameters): readonly string[];
  /** What one ballot adds to the columns of an option. */
  marks(choice: Choice, option: Option, paper: Paper<Parameters>): readonly Fraction[];
  /** What stands for the option in the published list. */
  written(choice: Choice, option: Option): string;
  /** The share s_p(o) of a party that cast `ballots` ≥ 1 ballots with these sums (domain.md §6.1). */
  share(
    option: Option,
    party: { sums: Sums; ballots: number },
    paper: Paper<Parameters>,
    base: EqualPartyBase,
  ): Fraction | Weightless;
  /** The same in words, for the voter and for the list by name. */
  shown(language: Language, choice: Choice, option: Option): string;
  words(language: Language): MethodWords;
  /** What a voter has to do, in one sentence. */
  instruction(language: Language, parameters: Parameters): string;
};

/** Options compete for places by their first column. */
export type OrderMethod<Parameters, Choice> = Common<Parameters, Choice> & { decides: 'order' };

/** Each option passes or does not. */
export type VerdictMethod<Parameters, Choice> = Common<Parameters, Choice> & {
  decides: 'verdict';
  passes(sums: readonly Fraction[], majority: Majority, frame: Frame): boolean;
};

/** The contract of a voting method. Everything is pure; a ballot's numbers add up, so any sum of parts is the whole. */
export type Method<Parameters = unknown, Choice = unknown> =
  OrderMethod<Parameters, Choice> | VerdictMethod<Parameters, Choice>;
