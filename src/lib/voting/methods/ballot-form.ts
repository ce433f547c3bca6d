import { refused } from '#lib/kernel/refusal.ts';
import type { Refused } from '#lib/kernel/refusal.ts';
import type { Option } from './method.ts';

/** The name of an option's field in a ballot form. */
export function fieldOf(option: Option): string {
  return `volba-${option.code}`;
}

/** Fields every ballot form may carry besides its options. */
const ownFields: readonly string[] = ['formKey'];

/** What was typed for each option, or the refusal of a form with a foreign or repeated field. */
export function typedFor(
  form: FormData,
  options: readonly Option[],
): { typed: Map<string, string> } | Refused {
  const fields = new Map(options.map((option) => [fieldOf(option), option.code]));
  const typed = new Map<string, string>();
  for (const [name, value] of form) {
    if (ownFields.includes(name)) continue;
    const code = fields.get(name);
    if (code === undefined || typeof value !== 'string') return refused('invalid');
    if (typed.has(code)) return refused('invalid', { field: name });
    typed.set(code, value.trim());
  }
  return { typed };
}
