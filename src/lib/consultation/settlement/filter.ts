import { folded } from '#lib/kernel/text.ts';
import type { Party, SubmissionState } from '#schema';
import { partyOf } from '../submission.ts';
import type { Channel, Relation, SettlementOutcome, SubmissionKind } from '../submission.ts';
import { wordsKey } from './answer.ts';

/** Which comments the desk shows, in the order of the work. */
export const deskViews = ['waiting', 'unanswered', 'proposed', 'settled', 'hidden', 'all'] as const;
export type DeskView = (typeof deskViews)[number];

const statesOf: Record<DeskView, readonly SubmissionState[] | null> = {
  waiting: ['received'],
  unanswered: ['registered', 'assigned'],
  proposed: ['proposed'],
  settled: ['settled', 'answered', 'mergedInto'],
  hidden: ['hidden', 'withdrawn'],
  all: null,
};

/** A comment as a row of the desk's table. */
export type DeskRow = {
  id: string;
  number: number;
  state: SubmissionState;
  kind: SubmissionKind | null;
  channel: Channel;
  late: boolean;
  relation: Relation;
  author: string | null;
  measureId: string | null;
  measureCode: string | null;
  paragraph: number | null;
  field: string | null;
  placeNote: string | null;
  text: string;
  proposedText: string | null;
  reasonGiven: string | null;
  outcome: SettlementOutcome | null;
  revision: number;
};

/** What of the desk is looked for; empty = everything. */
export type DeskFilter = {
  view: DeskView | null;
  text: string;
  kind: string;
  place: string;
  channel: string;
  party: string;
};

/** Names of the filter's fields in an address. */
export const filterNames = {
  view: 'stav',
  text: 'hledat',
  kind: 'druh',
  place: 'misto',
  channel: 'zpusob',
  party: 'strana',
} as const satisfies Record<keyof DeskFilter, string>;

/** The place of comments on the whole draft. */
export const wholePlace = 'cely-navrh';

/** Reads a filter from an address; an unknown view is none. */
export function filterFrom(query: URLSearchParams): DeskFilter {
  const given = (name: keyof DeskFilter) => (query.get(filterNames[name]) ?? '').slice(0, 100);
  return {
    view: deskViews.find((view) => view === given('view')) ?? null,
    ...{ text: given('text').trim(), kind: given('kind'), place: given('place') },
    ...{ channel: given('channel'), party: given('party') },
  };
}

/** The filter as an address carries it, `more` beside it. */
export function queryOf(filter: DeskFilter, more: Record<string, string> = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    if (value) query.set(filterNames[name as keyof DeskFilter], value);
  }
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  return query.toString();
}

/** Whether a comment is one of those looked for; words without regard to case and diacritics. */
export function matches(row: DeskRow, filter: DeskFilter): boolean {
  const states = filter.view && statesOf[filter.view];
  if (states && !states.includes(row.state)) return false;
  if (filter.kind && (row.kind ?? 'none') !== filter.kind) return false;
  if (filter.channel && row.channel !== filter.channel) return false;
  if (filter.party && (partyOf(row.relation) ?? 'none') !== (filter.party as Party | 'none')) {
    return false;
  }
  if (filter.place && (row.measureId === null ? wholePlace : row.measureCode) !== filter.place) {
    return false;
  }
  if (!filter.text) return true;
  if (/^\d+$/.test(filter.text)) return row.number === Number(filter.text);
  const said = [row.text, row.proposedText, row.reasonGiven, row.author].filter(Boolean).join('\n');
  return folded(said).includes(folded(filter.text));
}

/** How many comments stand in each view. */
export function viewCounts(rows: readonly Pick<DeskRow, 'state'>[]): Record<DeskView, number> {
  const count = (states: readonly SubmissionState[] | null) =>
    rows.filter(({ state }) => !states || states.includes(state)).length;
  return Object.fromEntries(deskViews.map((view) => [view, count(statesOf[view])])) as Record<
    DeskView,
    number
  >;
}

/** Where the work goes on: the first view in which something waits, else everything. */
export function usualView(counts: Record<DeskView, number>): DeskView {
  return (['waiting', 'unanswered', 'proposed'] as const).find((view) => counts[view] > 0) ?? 'all';
}

/** Numbers before and after one in a list sorted by number, the one itself need not be in it. */
export function neighbours(
  numbers: readonly number[],
  at: number,
): { before: number | null; after: number | null } {
  return {
    before: numbers.filter((number) => number < at).at(-1) ?? null,
    after: numbers.find((number) => number > at) ?? null,
  };
}

/** Other comments with the very same words that still wait for an answer. */
export function twinsOf<Row extends Pick<DeskRow, 'id' | 'state' | 'text'>>(
  row: Row,
  rows: readonly Row[],
): Row[] {
  const words = wordsKey(row.text);
  const open: readonly SubmissionState[] = ['registered', 'assigned', 'proposed'];
  if (words === '' || !open.includes(row.state)) return [];
  return rows.filter(
    (one) => one.id !== row.id && open.includes(one.state) && wordsKey(one.text) === words,
  );
}
