import * as v from 'valibot';
import { identifier, line, list, oneOf, optionalLine, readForm } from '#lib/kernel/form.ts';
import { refused } from '#lib/kernel/refusal.ts';
import type { FormReading } from '#lib/kernel/form.ts';
import { methods } from '../methods/index.ts';
import type { MethodCode } from '../methods/index.ts';

export const longestQuestion = 300;
/** More options than this nobody can weigh; a plan has 30 to 60 measures in all its groups. */
export const mostOptions = 60;
/** Options of one's own are lettered; a resolution put to the vote word for word has to fit. */
export const mostLines = 26;
export const longestLine = 500;

/** Every method there is, in the order in which they are offered. */
export const methodCodes = Object.keys(methods) as [MethodCode, ...MethodCode[]];

/** The fields of all methods' settings; each name belongs to one method. */
export const parameterFields: readonly string[] = methodCodes.flatMap(
  (code) => methods[code].parameterFields,
);

/** An id a select or a hidden field may leave out. */
const optionalIdentifier = v.union([
  v.pipe(
    v.literal(''),
    v.transform(() => null),
  ),
  identifier,
]);

const fields = {
  question: line(longestQuestion),
  method: oneOf(methodCodes),
  measures: list(identifier, mostOptions),
  lines: v.pipe(
    v.optional(v.string('invalid'), ''),
    v.transform((text) => text.split(/\r\n?|\n/)),
  ),
  meeting: v.optional(optionalIdentifier, ''),
  item: v.optional(optionalIdentifier, ''),
  secrecy: v.optional(v.picklist(['open', 'secret'], 'missing'), 'open'),
  endsOn: optionalLine(10),
  endsAt: optionalLine(5),
};

/** What is typed or chosen once, to be filled in again after a refusal. */
export const plainFields: readonly string[] = Object.keys(fields).filter(
  (name) => name !== 'measures',
);

/** What a form for preparing a round says; the end is still as it was typed. */
export type Preparation = {
  question: string;
  method: MethodCode;
  parameters: unknown;
  measures: string[];
  /** Options of one's own, a line each. */
  lines: string[];
  /** The meeting it is held at, and the item of its agenda. */
  meeting: string | null;
  item: string | null;
  secrecy: 'open' | 'secret';
  endsOn: string | null;
  endsAt: string | null;
};

/**
 * Reads the form that prepares a round. Without scripts the settings of every method come with it; the
 * chosen method reads its own and the others are not looked at.
 */
export function readPreparation(data: FormData): FormReading<Preparation> {
  const own = new FormData();
  const settings = new FormData();
  for (const [name, value] of data) {
    (parameterFields.includes(name) ? settings : own).append(name, value);
  }
  const form = readForm(fields, own);
  if (!form.granted) return form;
  if (parameterFields.some((name) => settings.getAll(name).length > 1)) {
    return { granted: false, refusals: [refused('invalid', { field: '' })] };
  }
  const parameters = methods[form.value.method].readParameters(settings);
  if (!parameters.granted) return { granted: false, refusals: [parameters] };
  return { granted: true, value: { ...form.value, parameters: parameters.value } };
}
