import { inCzechOrder } from '#lib/kernel/format.ts';
import { folded } from '#lib/kernel/text.ts';
import type { Party } from '#schema';
import { outcomes, partyOf, submissionKinds } from '../submission.ts';
import type { PublicSubmission, SettlementOutcome } from '../submission.ts';
import type { TableRow } from '../table.ts';

/** What of the public table is looked for; an empty one is everything. */
export type TableFilter = {
  outcome: string;
  kind: string;
  measure: string;
  party: string;
  municipality: string;
  channel: string;
  text: string;
};

/** Names of the filter's fields in an address. */
export const filterNames = {
  outcome: 'vysledek',
  kind: 'druh',
  measure: 'opatreni',
  party: 'strana',
  municipality: 'obec',
  channel: 'zpusob',
  text: 'hledat',
} as const satisfies Record<keyof TableFilter, string>;

/** The value that stands for comments on the whole draft. */
export const wholeChoice = 'cely-navrh';
/** The value of those whose author did not say who they are, or where they are from. */
export const undisclosed = 'neuvedeno';

const longestAsked = 100;

/** Reads a filter from an address; what no comment can have finds none, it is never an error. */
export function readFilter(query: URLSearchParams): TableFilter {
  const given = (name: keyof TableFilter) =>
    (query.get(filterNames[name]) ?? '').trim().slice(0, longestAsked);
  return {
    ...{ outcome: given('outcome'), kind: given('kind'), measure: given('measure') },
    ...{ party: given('party'), municipality: given('municipality') },
    ...{ channel: given('channel'), text: given('text') },
  };
}

/** The address of the table with that filter, empty fields left out. */
export function filterAddress(filter: Partial<TableFilter>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    if (value) query.set(filterNames[name as keyof TableFilter], value);
  }
  return `?${query}`;
}

/** Whether anything is left out. */
export function isNarrowed(filter: TableFilter): boolean {
  return Object.values(filter).some(Boolean);
}

/** Rows that are looked for; one without its words is found only where nothing is looked for. */
export function filtered(rows: readonly TableRow[], filter: TableFilter): TableRow[] {
  if (!isNarrowed(filter)) return [...rows];
  return rows.filter((row) => row.shown && matches(row.submission, filter));
}

function matches(row: PublicSubmission, filter: TableFilter): boolean {
  const is = (wanted: string, value: string | null) => !wanted || wanted === value;
  return (
    is(filter.outcome, row.settlement?.outcome ?? null) &&
    is(filter.kind, row.kind) &&
    is(filter.measure, measureChoice(row)) &&
    is(filter.party, partyChoice(row)) &&
    is(filter.municipality, placeChoice(row)) &&
    is(filter.channel, row.channel) &&
    says(row, filter.text)
  );
}

// A number alone is the number of a comment; any other words may stand anywhere in it or its answer.
function says(row: PublicSubmission, text: string): boolean {
  if (!text) return true;
  if (/^\d+$/.test(text)) return row.number === Number(text);
  const said = [
    ...[row.text, row.proposedText, row.reasonGiven, row.author, row.municipality],
    ...[row.settlement?.reason, row.settlement?.change],
  ];
  return folded(said.filter(Boolean).join('\n')).includes(folded(text));
}

function measureChoice({ measureId, measureCode }: PublicSubmission): string {
  return measureId === null ? wholeChoice : (measureCode ?? '');
}

function partyChoice({ relation }: PublicSubmission): Party | typeof undisclosed {
  return partyOf(relation) ?? undisclosed;
}

function placeChoice({ municipality }: PublicSubmission): string {
  return municipality ?? undisclosed;
}

/** What the rows can be narrowed by: only values that find something. */
export type Choices = {
  outcomes: SettlementOutcome[];
  kinds: NonNullable<PublicSubmission['kind']>[];
  measures: string[];
  parties: (Party | typeof undisclosed)[];
  municipalities: string[];
  channels: PublicSubmission['channel'][];
};

const parties = ['user', 'provider', 'commissioner', 'public', undisclosed] as const;

/** The choices a table offers, in the order of its words; municipalities by their names. */
export function choicesOf(rows: readonly TableRow[]): Choices {
  const shown = rows.flatMap((row) => (row.shown ? [row.submission] : []));
  const has = <T>(value: (row: PublicSubmission) => T) => new Set(shown.map(value));
  const found = has((row) => row.settlement?.outcome);
  const kinds = has((row) => row.kind);
  const spoke = has(partyChoice);
  const places = has(placeChoice);
  return {
    outcomes: outcomes.filter((outcome) => found.has(outcome)),
    kinds: submissionKinds.filter((kind) => kinds.has(kind)),
    measures: [...has(measureChoice)].filter(Boolean).sort(inCzechOrder),
    parties: parties.filter((party) => spoke.has(party)),
    municipalities: [
      ...[...places].filter((place) => place !== undisclosed).sort(inCzechOrder),
      ...(places.has(undisclosed) ? [undisclosed] : []),
    ],
    channels: [...has((row) => row.channel)],
  };
}

/** How many comments there are and what became of them; unshown ones are counted too (I40). */
export type TableCounts = {
  all: number;
  shown: number;
  hidden: number;
  withdrawn: number;
  answered: number;
  /** Comments whose taking changed a text of the draft. */
  changing: number;
  outcomes: Record<SettlementOutcome, number>;
};

/** Counts of a whole table. */
export function countsOf(rows: readonly TableRow[]): TableCounts {
  const shown = rows.flatMap((row) => (row.shown ? [row.submission] : []));
  const gone = (why: 'hidden' | 'withdrawn') =>
    rows.filter((row) => !row.shown && row.why === why).length;
  const answered = shown.flatMap(({ settlement }) => settlement ?? []);
  return {
    ...{ all: rows.length, shown: shown.length },
    ...{ hidden: gone('hidden'), withdrawn: gone('withdrawn') },
    answered: answered.length,
    changing: answered.filter(({ change, changes }) => change !== null || changes.length > 0)
      .length,
    outcomes: Object.fromEntries(
      outcomes.map((outcome) => [
        outcome,
        answered.filter((one) => one.outcome === outcome).length,
      ]),
    ) as TableCounts['outcomes'],
  };
}
