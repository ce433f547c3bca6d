import { moment } from '#lib/kernel/format.ts';
import type { Language } from '#lib/kernel/language.ts';
import { fieldLabel } from '#lib/proposals/words.ts';
import type { PublicSubmission } from './submission.ts';
import { hidingReason, words } from './words.ts';

/** A row of the public table: the comment, or only its number and why it is not shown. */
export type TableRow =
  | { shown: true; submission: PublicSubmission }
  | { shown: false; number: number; why: 'hidden' | 'withdrawn'; reason: string | null };

type AboutPart = Pick<
  PublicSubmission,
  'paragraph' | 'field' | 'measureCode' | 'measureId' | 'placeNote'
>;

type Cell = string | number | null | undefined;
type Column = keyof ReturnType<typeof words>['table']['columns'];

/** The public table as rows of a file: the head, then every comment by number (domain.md §7, I41). */
export function tableCells(language: Language, rows: readonly TableRow[]): Cell[][] {
  const { columns } = words(language).table;
  const order = Object.keys(columns) as Column[];
  return [
    order.map((column) => columns[column]),
    ...rows.map((row) => {
      const cells = row.shown ? shownCells(language, row.submission) : hiddenCells(language, row);
      return order.map((column) => cells[column] ?? null);
    }),
  ];
}

function hiddenCells(
  language: Language,
  { number, why, reason }: Extract<TableRow, { shown: false }>,
): Partial<Record<Column, Cell>> {
  const { table } = words(language);
  const text =
    why === 'withdrawn' ? table.withdrawn : table.notShown(hidingReason(language, reason));
  return { number, text };
}

function shownCells(language: Language, row: PublicSubmission): Partial<Record<Column, Cell>> {
  const text = words(language);
  const { settlement } = row;
  return {
    number: row.number,
    received: moment(row.receivedAt, language),
    channel: text.channels[row.channel],
    late: row.late ? text.table.yes : text.table.no,
    author: authorOf(language, row),
    municipality: row.municipality,
    part: partOf(language, row),
    text: row.text,
    kind: row.kind && text.kinds[row.kind],
    outcome: settlement ? text.outcomes[settlement.outcome] : text.table.waiting,
    reason: settlement?.reason,
    change: settlement && (settlement.change ?? text.table.noChange),
    decided: settlement && `${settlement.decidedBy}, ${moment(settlement.decidedAt, language)}`,
  };
}

/** Who wrote it: the name if it may be published, else what the author said to be, else anonymous. */
export function authorOf(
  language: Language,
  { author, relation }: Pick<PublicSubmission, 'author' | 'relation'>,
): string {
  const text = words(language);
  if (author) return author;
  return relation === 'undisclosed' ? text.table.anonymous : text.relations[relation];
}

/** What it is about in one line: „odst. 17, opatření 1.1“, „oddíl „Cíl“, opatření 1.1“, „opatření 1.1 (s. 12)“. */
export function partOf(language: Language, row: AboutPart): string {
  const { short, of } = words(language).place;
  const { paragraph, field, measureId, placeNote } = row;
  const measure = words(language)
    .draft.measure(row.measureCode ?? '')
    .toLowerCase();
  const place =
    paragraph !== null
      ? of(short.paragraph(paragraph), measure)
      : field !== null
        ? of(short.section(fieldLabel(language, field)), measure)
        : measureId
          ? measure
          : short.whole;
  return placeNote ? `${place} (${placeNote})` : place;
}

/** The number of a row of the table, shown or not. */
export function numberOf(row: TableRow): number {
  return row.shown ? row.submission.number : row.number;
}
