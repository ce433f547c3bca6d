import { moment } from '#lib/kernel/format.ts';
import type { Language } from '#lib/kernel/language.ts';
import { fieldLabel } from '#lib/proposals/words.ts';
import type { PublicChange, PublicSubmission } from './submission.ts';
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
type Cells = Partial<Record<Column, Cell>>;

/**
 * The public table as rows of a file: the head, then every comment by number (domain.md §7, I41). `at` is
 * the address of the consultation the addresses of comments begin with, its site's before a meeting's.
 */
export function tableCells(
  language: Language,
  rows: readonly TableRow[],
  at: { site: string; consultation: string } = { site: '', consultation: '' },
): Cell[][] {
  const { columns } = words(language).table;
  const order = Object.keys(columns) as Column[];
  return [
    order.map((column) => columns[column]),
    ...rows.map((row) => {
      const cells = row.shown
        ? { ...shownCells(language, row.submission), ...meetingCell(row.submission, at.site) }
        : hiddenCells(language, row);
      cells.address = `${at.site}${at.consultation}/pripominka/${numberOf(row)}`;
      return order.map((column) => cells[column] ?? null);
    }),
  ];
}

function hiddenCells(
  language: Language,
  { number, why, reason }: Extract<TableRow, { shown: false }>,
): Cells {
  const { table } = words(language);
  const text =
    why === 'withdrawn' ? table.withdrawn : table.notShown(hidingReason(language, reason));
  return { number, text };
}

function meetingCell({ settlement }: PublicSubmission, site: string): Cells {
  return { meeting: settlement?.meetingId && `${site}/schuze/${settlement.meetingId}` };
}

function shownCells(language: Language, row: PublicSubmission): Cells {
  const text = words(language);
  const { settlement } = row;
  return {
    number: row.number,
    received: moment(row.receivedAt, language),
    channel: text.channels[row.channel],
    late: row.late ? text.table.yes : text.table.no,
    author: authorOf(language, row),
    relation: text.relations[row.relation],
    municipality: row.municipality,
    part: partOf(language, row),
    text: row.text,
    proposedText: row.proposedText,
    reasonGiven: row.reasonGiven,
    kind: row.kind && text.kinds[row.kind],
    sameAs: row.mergedInto,
    outcome: settlement ? text.outcomes[settlement.outcome] : text.table.waiting,
    reason: settlement?.reason,
    change:
      settlement &&
      (settlement.change ?? (settlement.changes.length > 0 ? null : text.table.noChange)),
    differences: settlement?.changes.map((change) => differenceOf(language, change)).join('\n'),
    decided: settlement && `${settlement.decidedBy}, ${moment(settlement.decidedAt, language)}`,
    approved: settlement?.approvedAt && moment(settlement.approvedAt, language),
    // One that shares another's answer has that one's row; when the other's author was written to is not its.
    answered:
      row.mergedInto === null && settlement?.answeredAt
        ? moment(settlement.answeredAt, language)
        : null,
  };
}

/** A text that a comment changed in one line: what, before, after. */
export function differenceOf(language: Language, change: PublicChange): string {
  const { draft, table } = words(language);
  const { measureCode, field, before, after } = change;
  const measure = draft.measure(measureCode ?? '');
  return table.wording(measure, fieldLabel(language, field), before, after);
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
