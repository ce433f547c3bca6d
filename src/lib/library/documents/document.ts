import * as v from 'valibot';
import {
  identifier,
  line,
  oneOf,
  optionalDay,
  optionalLine,
  optionalText,
  readForm,
  revision,
  webAddress,
} from '#lib/kernel/form.ts';
import { number } from '#lib/kernel/format.ts';
import { refused } from '#lib/kernel/refusal.ts';
import type { FormReading } from '#lib/kernel/form.ts';
import type { Language } from '#lib/kernel/language.ts';

/** What a document is, in the order the library shows it. */
export const categories = ['methodology', 'practice', 'plan', 'law', 'study', 'other'] as const;
export type Category = (typeof categories)[number];

/** How a document is stored; what it says stands beside its size (D19). */
export const formats = ['pdf', 'docx', 'odt', 'xlsx', 'html', 'print', 'other'] as const;
export type Format = (typeof formats)[number];

/** What the library says of a document. */
export type DocumentFacts = {
  title: string;
  issuer: string;
  project: string | null;
  year: number | null;
  validFrom: string | null;
  validTo: string | null;
  format: Format;
  sizeKb: number | null;
  category: Category;
  url: string | null;
  note: string | null;
};

const wholeNumber = (least: number, most: number) =>
  v.pipe(
    optionalLine(20),
    v.transform((text) => (text === null ? null : text.replace(/[\s\u00a0\u202f]/g, ''))),
    v.check((text) => text === null || /^\d{1,9}$/.test(text), 'invalid'),
    v.transform((text) => (text === null ? null : Number(text))),
    v.check((value) => value === null || (value >= least && value <= most), 'invalid'),
  );
const facts = {
  title: line(200),
  issuer: line(160),
  project: optionalLine(200),
  year: wholeNumber(1900, 2100),
  validFrom: optionalDay,
  validTo: optionalDay,
  format: oneOf(formats),
  sizeKb: wholeNumber(1, 10_000_000),
  category: oneOf(categories),
  url: webAddress,
  note: optionalText(600),
};

/** Names of the fields, to fill the form again. */
export const documentFields = [...Object.keys(facts), 'id', 'revision'];

/** Reads the form of a document; `id` is the document's own, a new one's as well. */
export function readDocument(
  data: FormData,
): FormReading<DocumentFacts & { id: string; revision: number }> {
  const form = readForm({ ...facts, id: identifier, revision }, data);
  if (!form.granted) return form;
  const { validFrom, validTo } = form.value;
  return validFrom && validTo && validTo < validFrom
    ? { granted: false, refusals: [refused('invalid', { field: 'validTo' })] }
    : form;
}

/** Documents by category in the order of the library; an unknown category stands with the others. */
export function shelves<D extends { category: string }>(
  documents: readonly D[],
): { category: Category; documents: D[] }[] {
  const known = (word: string) =>
    (categories as readonly string[]).includes(word) ? (word as Category) : 'other';
  return categories.flatMap((category) => {
    const found = documents.filter((one) => known(one.category) === category);
    return found.length > 0 ? [{ category, documents: found }] : [];
  });
}

/** Whether a document holds no more on a day. */
export function isOver({ validTo }: { validTo: string | null }, today: string): boolean {
  return validTo !== null && validTo < today;
}

/** The size of a file as people read it: `406 kB`, `1,5 MB`. */
export function sizeInWords(kilobytes: number, language: Language): string {
  return kilobytes < 1000
    ? `${number(kilobytes, language)}\u00a0kB`
    : `${number(kilobytes / 1000, language, 1)}\u00a0MB`;
}
