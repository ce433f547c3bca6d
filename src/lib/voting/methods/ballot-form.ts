import { refused } from '#lib/kernel/refusal.ts';
import type { FormReading } from '#lib/kernel/form.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Option } from './method.ts';

/** The name of an option's field in a ballot form. */
export function fieldOf(option: Option): string {
  return `volba-${option.code}`;
}

/** What a refusal names when no single option is to blame; also the id of the ballot's fields. */
export const wholeBallot = 'volba';

/** Fields every ballot form may carry besides its options. */
const ownFields: readonly string[] = ['formKey'];

/**
 * Reads a ballot form: each option's field by `read`, then the whole by `check`. A foreign or repeated
 * field refuses all of it, so nobody adds a weight or a second choice.
 */
export function ballotFrom<T, Choice>(
  form: FormData,
  options: readonly Option[],
  read: (typed: string, option: Option) => Outcome<T>,
  check: (choice: Record<string, T>) => Outcome<Choice>,
): FormReading<Choice> {
  const typed = new Map<string, string>();
  for (const [name, value] of form) {
    if (ownFields.includes(name)) continue;
    const isKnown = options.some((option) => fieldOf(option) === name);
    if (!isKnown || typed.has(name) || typeof value !== 'string') {
      return { granted: false, refusals: [refused('invalid', { field: isKnown ? name : '' })] };
    }
    typed.set(name, value.trim());
  }
  const answers = options.map((option) => read(typed.get(fieldOf(option)) ?? '', option));
  const refusals = answers.flatMap((answer) => (answer.granted ? [] : [answer]));
  if (refusals.length > 0) return { granted: false, refusals };
  const given = answers.flatMap((answer) => (answer.granted ? [answer.value] : []));
  const whole = check(Object.fromEntries(options.map(({ code }, at) => [code, given[at]])));
  return whole.granted ? whole : { granted: false, refusals: [whole] };
}
