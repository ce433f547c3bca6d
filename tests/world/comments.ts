import type { PlainField } from '#lib/comments/place.ts';
import type { Section } from '#lib/proposals/fields.ts';
import type { MeasureCode } from './measures.ts';
import type { PersonSlug } from './people.ts';

/** A thread beside a measure: the words it is about, who said what, whether it was settled. */
export type ThreadRow = {
  measure: MeasureCode;
  field: Section | PlainField;
  /** Which leaf of the section, from 0, and which words of it; the whole leaf when not given. */
  leaf?: number;
  words?: string;
  /** Days from today. */
  day: number;
  said: readonly { who: PersonSlug; text: string }[];
  resolvedBy?: PersonSlug;
};

export const threads: readonly ThreadRow[] = [];
