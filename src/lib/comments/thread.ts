import * as Y from 'yjs';
import { passageOf } from './anchor.ts';
import { isSection, plainFields } from './place.ts';
import { sections } from '#lib/proposals/fields.ts';
import { leafNumbers } from '#lib/proposals/leaf.ts';
import type { Party } from '#schema';
import type { Anchor, Passage } from './anchor.ts';
import type { PlainField } from './place.ts';
import type { Section } from '#lib/proposals/fields.ts';

/** One comment as it is read. Times in milliseconds. */
export type Comment = {
  id: string;
  personId: string;
  name: string;
  party: Party | null;
  text: string;
  at: number;
  editedAt: number | null;
};

/** A comment with its replies; the first one carries the place. */
export type Thread = {
  id: string;
  field: Section | PlainField;
  /** Null for a plain field. */
  anchor: Anchor | null;
  comments: Comment[];
  resolved: { name: string; at: number } | null;
};

/** A thread with where its passage is now (null for a plain field) and the number people call it by. */
export type PlacedThread = Thread & { passage: Passage | null; number: number | null };

/** Finds where each thread belongs in the document as it is now, and puts them in the order of the card. */
export function placeThreads(threads: readonly Thread[], doc: Y.Doc): PlacedThread[] {
  const numbers = leafNumbers(doc);
  return threads
    .map((thread): PlacedThread => {
      if (!thread.anchor || !isSection(thread.field)) {
        return { ...thread, passage: null, number: null };
      }
      const passage = passageOf(doc, thread.field, thread.anchor);
      const number = passage.leaf === null ? null : numbers(thread.field, passage.leaf);
      return { ...thread, passage, number };
    })
    .sort(
      (a, b) =>
        order.indexOf(a.field) - order.indexOf(b.field) ||
        leafOf(a) - leafOf(b) ||
        a.comments[0].at - b.comments[0].at,
    );
}

const order: readonly string[] = [...sections, ...plainFields];

/** The leaf a thread stands at; threads whose paragraph is gone come after the others of their section. */
function leafOf({ passage }: PlacedThread): number {
  return passage?.leaf ?? (passage ? Number.MAX_SAFE_INTEGER : -1);
}

/** Open threads of a section by the leaf they stand at. */
export function openByLeaf(
  threads: readonly PlacedThread[],
  section: Section,
): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { field, resolved, passage } of threads) {
    if (field !== section || resolved || passage?.leaf == null) continue;
    counts.set(passage.leaf, (counts.get(passage.leaf) ?? 0) + 1);
  }
  return counts;
}

/** Whether the thread stands at one of those leaves of the field, or at the plain field. */
export function standsAt(thread: PlacedThread, field: string, leaves: readonly number[]): boolean {
  if (thread.field !== field) return false;
  return thread.passage === null || leaves.includes(thread.passage.leaf ?? -1);
}
