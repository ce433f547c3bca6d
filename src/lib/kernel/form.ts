import * as v from 'valibot';
import { instantAt } from './local-time.ts';
import { refused, type RefusalCode, type Refused } from './refusal.ts';
import { cleanLine, cleanText, graphemes } from './text.ts';

/** A form's fields: plain ones come once, those of `list` as often as their limit allows. */
type Fields = Record<string, v.GenericSchema>;

/** A form as it was read, or everything that is wrong with it, field by field. */
export type FormReading<T> = { granted: true; value: T } | { granted: false; refusals: Refused[] };

// No page of ours has as many; half a megabyte of one letter and „&“ would have a quarter of a million.
const mostFields = 5000;

/**
 * Reads a form strictly: unknown fields and repeated plain fields refuse the whole form (field `''`),
 * so that nobody can add `administrator=true` to it.
 */
export function readForm<F extends Fields>(
  fields: F,
  data: FormData,
): FormReading<{ [K in keyof F]: v.InferOutput<F[K]> }> {
  const entries = Array.from(data);
  const wrong = { granted: false as const, refusals: [refused('invalid', { field: '' })] };
  if (entries.length > mostFields) return wrong;
  const input: Record<string, unknown> = Object.create(null);
  for (const [name, same] of Map.groupBy(entries, ([name]) => name)) {
    const isList = Object.hasOwn(fields, name) && lists.has(fields[name]);
    if (!Object.hasOwn(fields, name) || (same.length > 1 && !isList)) return wrong;
    input[name] = isList ? same.map(([, value]) => value) : same[0][1];
  }
  const refusals: Refused[] = [];
  const value: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(fields)) {
    const read = v.safeParse(schema, input[name] ?? (lists.has(schema) ? [] : undefined));
    if (read.success) value[name] = read.output;
    else refusals.push(refusalOf(name, read.issues[0]));
  }
  if (refusals.length > 0) return { granted: false, refusals };
  return { granted: true, value: value as { [K in keyof F]: v.InferOutput<F[K]> } };
}

/** What was typed into the named fields, to fill them again after a refusal; never a password. */
export function typedValues(data: FormData, ...names: string[]): Record<string, string> {
  return Object.fromEntries(
    names.map((name) => {
      const value = data.get(name);
      return [name, typeof value === 'string' ? value.slice(0, 20_000) : ''];
    }),
  );
}

// A check's message is a refusal code, with a limit behind a colon.
const codes: RefusalCode[] = ['empty', 'tooLong', 'invalid', 'missing'];

function refusalOf(field: string, issue: v.BaseIssue<unknown>): Refused {
  const [word, limit] = issue.message.split(':');
  const code = codes.find((one) => one === word) ?? 'invalid';
  return refused(code, { field, ...(limit && { facts: { limit } }) });
}

const filled = v.check((text: string) => text !== '', 'empty');
const atMost = (most: number) =>
  v.check((text: string) => graphemes(text) <= most, `tooLong:${most}`);
const typed = v.optional(v.string('invalid'), '');

/** A required line of text. */
export const line = (most: number) => v.pipe(typed, v.transform(cleanLine), filled, atMost(most));

/** A line that may stay empty: null then. */
export const optionalLine = (most: number) =>
  v.pipe(
    typed,
    v.transform(cleanLine),
    atMost(most),
    v.transform((text) => text || null),
  );

/** A required longer text. */
export const longText = (most: number) =>
  v.pipe(typed, v.transform(cleanText), filled, atMost(most));

/** The same where it may stay empty: null then. */
export const optionalText = (most: number) =>
  v.pipe(
    typed,
    v.transform(cleanText),
    atMost(most),
    v.transform((text) => text || null),
  );

/** A day of the calendar that may stay empty: null then. */
export const optionalDay = v.pipe(
  optionalLine(10),
  v.check((text) => text === null || instantAt(text, '12:00') !== null, 'invalid'),
);

/** An address on the web that may stay empty; anything but http and https is refused. */
export const webAddress = v.pipe(
  optionalLine(500),
  v.check((text) => text === null || /^https?:\/\/[^\s<>"]+$/i.test(text), 'invalid'),
);

/** The revision a form was filled in over, so that nobody writes over what came meanwhile. */
export const revision = v.pipe(
  v.string('missing'),
  v.regex(/^\d{1,9}$/, 'invalid'),
  v.transform(Number),
);

/** One of a closed set of values. */
export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  v.picklist(values, 'missing');

/** An id; upper case is forgiven. */
export const identifier = v.pipe(v.string('missing'), v.toLowerCase(), v.uuid('invalid'));

/** A checkbox. */
export const flag = v.pipe(
  v.optional(v.picklist(['on', '1'], 'invalid')),
  v.transform((value) => value !== undefined),
);

const lists = new WeakSet<v.GenericSchema>();

/** A field that may come several times. */
export function list<S extends v.GenericSchema>(schema: S, most: number) {
  const whole = v.pipe(v.array(schema), v.maxLength(most, 'invalid'));
  lists.add(whole);
  return whole;
}

// `?` and `%` are allowed by the standard, but in a link to write they would begin a text or a copy of one's own.
const mailForm =
  /^[^\s@<>",;:()\\[\]?%]{1,64}@[^\s@<>",;:()\\[\]]{1,190}\.[^\s@<>",;:()\\[\].]{2,63}$/;

/** One e-mail address, lower case. */
export const emailAddress = v.pipe(
  typed,
  v.transform((text) => cleanLine(text).toLowerCase()),
  filled,
  v.check((text) => mailForm.test(text), 'invalid'),
);

/** The same where it may stay empty: null then. */
export const optionalEmail = v.pipe(
  typed,
  v.transform((text) => cleanLine(text).toLowerCase()),
  v.check((text) => text === '' || mailForm.test(text), 'invalid'),
  v.transform((text) => text || null),
);
