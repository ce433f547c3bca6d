import { typedValues } from '#lib/kernel/form.ts';
import { commentFields } from './fields.ts';

/** What stands in the citizen's form, as typed, to be shown again. */
export type Typed = Record<keyof typeof commentFields, string>;

const names = Object.keys(commentFields) as (keyof typeof commentFields)[];

/** A form nobody has touched yet. */
export function untouched(form: string): Typed {
  const empty = Object.fromEntries(names.map((name) => [name, ''])) as Typed;
  return { ...empty, form };
}

/** What was typed into a posted form. */
export function typedIn(data: FormData): Typed {
  return typedValues(data, ...names) as Typed;
}
