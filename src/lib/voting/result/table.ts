import { triad } from '#lib/ui/parties.ts';
import { words as frame } from '#lib/ui/words.ts';
import { benches } from '../ballot.ts';
import { methodOf } from '../methods/index.ts';
import { nearest, parseFraction, perMille } from '../fraction.ts';
import { words } from './words.ts';
import type { Language } from '#lib/kernel/language.ts';
import type { Bench } from '../ballot.ts';
import type { RoundResult } from '../result.ts';

/** What a row of a result is called. */
export function benchName(bench: Bench, language: Language): string {
  return bench === 'outside' ? words(language).outside : frame(language).party[bench];
}

/** The rows a result has: the three parties always, those outside them when there are any. */
export function benchesOf(result: RoundResult): Bench[] {
  return benches.filter((bench) => bench !== 'outside' || result.benches.outside.seats > 0);
}

/** What a column is called; one that each option has names its option, `Dřív než 1.2`. */
export function columnTitle(columns: Record<string, string>, column: string): string {
  const end = column.indexOf(':');
  return end < 0 ? columns[column] : `${columns[column.slice(0, end)]} ${column.slice(end + 1)}`;
}

/** The result as a table for spreadsheets: of each option a row a party, the total and the equal weight. */
export function resultRows(result: RoundResult, language: Language): (string | number | null)[][] {
  const text = words(language);
  const columns = methodOf(result.method).words(language).columns;
  const { csv } = text;
  const head = [
    ...[csv.code, csv.option, csv.row],
    ...result.columns.map((column) => columnTitle(columns, column)),
    ...[csv.cast, csv.seats, csv.share, csv.exact, csv.from, csv.to, csv.passed],
  ];
  const none = result.columns.map(() => null);
  const numbers = (marks: string[]) => marks.map((mark) => nearest(parseFraction(mark)));
  const verdict = (passed: boolean | null) => (passed === null ? null : passed ? csv.yes : csv.no);
  const rows = result.options.flatMap((option) => {
    const name = [option.code, option.label];
    return [
      ...benchesOf(result).map((bench) => [
        ...name,
        benchName(bench, language),
        ...numbers(option.byBench[bench]),
        ...[result.benches[bench].ballots, result.benches[bench].seats],
        ...shareCells(bench === 'outside' ? null : option.equal.shares[bench]),
        ...[null, null, null],
      ]),
      [
        ...name,
        text.person,
        ...numbers(option.total),
        ...[result.ballots, result.seats, null, null],
        ...(option.person.place ?? [null, null]),
        verdict(option.person.passed),
      ],
      [
        ...name,
        text.equal,
        ...none,
        ...[result.ballots - result.benches.outside.ballots, triadSeats(result)],
        ...shareCells(option.equal.value),
        ...(option.equal.place ?? [null, null]),
        verdict(option.equal.passed),
      ],
    ];
  });
  return [head, ...rows];
}

/** Per cent with a decimal comma, and the exact fraction with spaces so that no spreadsheet makes a date of it. */
function shareCells(share: string | null | undefined): [string | null, string | null] {
  if (!share) return [null, null];
  const rounded = (perMille(parseFraction(share)) / 10).toFixed(1).replace('.', ',');
  return [rounded, share.replace('/', ' / ')];
}

function triadSeats({ benches: by }: RoundResult): number {
  return triad.reduce((sum, party) => sum + by[party].seats, 0);
}
