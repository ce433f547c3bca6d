import { refused } from '#lib/kernel/refusal.ts';
import { interestFields } from '../interest/interest.ts';
import type { FormReading } from '#lib/kernel/form.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Option } from './method.ts';

/** The name of an option's field in a ballot form. */
export function fieldOf(option: Option): string {
  return `volba-${option.code}`;
}

/** What a refusal names when no single option is to blame; also the id of the ballot's fields. */
export const wholeBallot = 'volba';

/** Fields every ballot form may carry besides its method's: its key, the voter's code, a declared interest. */
export const ownFields: readonly string[] = ['formKey', 'kod', ...interestFields];

/**
 * Reads the named fields of a ballot form; one that is not there is no entry. A foreign or repeated
 * field refuses all of it, so nobody adds a weight or a second choice.
 */
export function typedFields(
  form: FormData,
  names: readonly string[],
): FormReading<ReadonlyMap<string, string>> {
  const typed = new Map<string, string>();
  for (const [name, value] of form) {
    if (ownFields.includes(name)) continue;
    const isKnown = names.includes(name);
    if (!isKnown || typed.has(name) || typeof value !== 'string') {
      return { granted: false, refusals: [refused('invalid', { field: isKnown ? name : '' })] };
    }
    typed.set(name, value.trim());
  }
  return { granted: true, value: typed };
}

/** Reads a ballot form with one field an option: each by `read`, then the whole by `check`. */
export function ballotFrom<T, Choice>(
  form: FormData,
  options: readonly Option[],
  read: (typed: string, option: Option) => Outcome<T>,
  check: (choice: Record<string, T>) => Outcome<Choice>,
): FormReading<Choice> {
  const typed = typedFields(form, options.map(fieldOf));
  if (!typed.granted) return typed;
  const answers = options.map((option) => read(typed.value.get(fieldOf(option)) ?? '', option));
  return whole(answers, (given) =>
    check(Object.fromEntries(options.map(({ code }, at) => [code, given[at]]))),
  );
}

/** Puts answers together by `check`, or tells everything that is wrong with them. */
export function whole<T, Choice>(
  answers: readonly Outcome<T>[],
  check: (given: T[]) => Outcome<Choice>,
): FormReading<Choice> {
  const refusals = answers.flatMap((answer) => (answer.granted ? [] : [answer]));
  if (refusals.length > 0) return { granted: false, refusals };
  const checked = check(answers.flatMap((answer) => (answer.granted ? [answer.value] : [])));
  return checked.granted ? checked : { granted: false, refusals: [checked] };
}

/** A value for the field of each option, to fill a ballot form again. */
export function filledFields(
  options: readonly Option[],
  value: (option: Option) => string,
): Record<string, string> {
  return Object.fromEntries(options.map((option) => [fieldOf(option), value(option)]));
}

/** A sentence for each option's refusals of one code, by `field.code`. */
export function sentencesFor(
  options: readonly Option[],
  code: string,
  sentence: (option: Option) => string,
): Record<string, string> {
  return Object.fromEntries(
    options.map((option) => [`${fieldOf(option)}.${code}`, sentence(option)]),
  );
}

/** A whole number a person typed; null for anything else. */
export function wholeIn(value: FormDataEntryValue | null | undefined): number | null {
  const text = typeof value === 'string' ? value.trim() : '';
  return /^\d{1,4}$/.test(text) ? Number(text) : null;
}

/** Reads a line of a published list: each option's cell by `read`, then the whole by `check`. */
export function lineFrom<T, Choice>(
  cells: readonly string[],
  options: readonly Option[],
  read: (cell: string) => T | null,
  check: (choice: Record<string, T>) => Outcome<Choice>,
): Outcome<Choice> {
  const given = cells.map(read);
  if (cells.length !== options.length || given.includes(null)) return refused('invalid');
  return check(Object.fromEntries(options.map(({ code }, at) => [code, given[at] as T])));
}

/** Whether texts are all the same; where there is none, nothing is told. */
export function allAlike(texts: readonly string[]): boolean {
  return texts.length > 0 && texts.every((text) => text === texts[0]);
}
