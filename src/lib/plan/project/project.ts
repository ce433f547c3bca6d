import * as v from 'valibot';
import {
  identifier,
  line,
  optionalDay,
  optionalLine,
  optionalText,
  readForm,
  revision,
} from '#lib/kernel/form.ts';
import { number, parseNumber } from '#lib/kernel/format.ts';
import { refused } from '#lib/kernel/refusal.ts';
import { cleanLine } from '#lib/kernel/text.ts';
import type { FormReading } from '#lib/kernel/form.ts';

/** What is written down of the project that pays for a stage (D10, D11, D14, D54). */
export type ProjectFacts = {
  stageId: string;
  title: string;
  implementer: string | null;
  partner: string | null;
  applicant: string | null;
  cooperating: string[];
  registrationNo: string | null;
  budgetCzk: number | null;
  startsOn: string | null;
  endsOnExpected: string | null;
  endsOn: string | null;
  funders: string[];
  publicityText: string | null;
};

/** The most lines a list of organisations may have. */
const mostLines = 20;
const lines = v.pipe(
  optionalText(4000),
  v.transform((text) => (text ?? '').split('\n').map(cleanLine).filter(Boolean)),
  v.check((list) => list.length <= mostLines, 'invalid'),
);
const budget = v.pipe(
  optionalLine(30),
  v.check((text) => text === null || parseNumber(text) !== null, 'invalid'),
  v.transform((text) => (text === null ? null : parseNumber(text))),
  v.check(
    (sum) => sum === null || (Number.isInteger(sum) && sum >= 0 && sum <= 100_000_000_000),
    'invalid',
  ),
);
const facts = {
  stageId: identifier,
  title: line(300),
  implementer: optionalLine(200),
  partner: optionalLine(200),
  applicant: optionalLine(200),
  cooperating: lines,
  registrationNo: optionalLine(80),
  budgetCzk: budget,
  startsOn: optionalDay,
  endsOnExpected: optionalDay,
  endsOn: optionalDay,
  funders: lines,
  publicityText: optionalText(1000),
};

/** Names of the fields, to fill the form again. */
export const projectFields = [...Object.keys(facts), 'id', 'revision'];

/** Reads the form of a project; `id` is the project's own, a new one's as well. */
export function readProject(
  data: FormData,
): FormReading<ProjectFacts & { id: string; revision: number }> {
  const form = readForm({ ...facts, id: identifier, revision }, data);
  if (!form.granted) return form;
  const { startsOn } = form.value;
  const early = (['endsOnExpected', 'endsOn'] as const).filter((field) => {
    const day = form.value[field];
    return startsOn !== null && day !== null && day < startsOn;
  });
  return early.length > 0
    ? { granted: false, refusals: early.map((field) => refused('invalid', { field })) }
    : form;
}

/** The facts as they stand in the form: lists one a line, what is not known empty. */
export function typedProject(known: ProjectFacts & { id: string; revision: number }) {
  return Object.fromEntries(
    projectFields.map((name) => {
      const value = known[name as keyof typeof known];
      if (name === 'budgetCzk' && typeof value === 'number') return [name, number(value, 'cs')];
      return [name, Array.isArray(value) ? value.join('\n') : String(value ?? '')];
    }),
  );
}
