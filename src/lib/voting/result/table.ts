import { triad } from '#lib/ui/parties.ts';
import { words as frame } from '#lib/ui/words.ts';
import { benches } from '../ballot.ts';
import { methodOf } from '../methods/index.ts';
import { nearest, parseFraction, perMille } from '../fraction.ts';
import { words } from './words.ts';
import type { Language } from '#lib/kernel/language.ts';
import type { Bench } from '../ballot.ts';
import type { PublicResult, RoundResult } from '../result.ts';

/** What a row of a result is called. */
export function benchName(bench: Bench, language: Language): string {
  return bench === 'outside' ? words(language).outside : frame(language).party[bench];
}

/** Whether a result tells of the parties; one of a secret round may not. */
export function hasParties(result: PublicResult): result is RoundResult {
  return result.benches !== null;
}

/** Whether a result tells of equal weight too; one of a single party, or of a secret round, may count one way only. */
export function countsBothWays({ options }: PublicResult): boolean {
  return options.some(({ equal }) => (equal.value ?? equal.place ?? equal.passed) !== null);
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
export function resultRows(result: PublicResult, language: Language): (string | number | null)[][] {
  const text = words(language);
  const columns = methodOf(result.method).words(language).columns;
  const { csv } = text;
  const head = [
    ...[csv.code, csv.option, csv.row],
    ...result.columns.map((column) => columnTitle(columns, column)),
    ...[csv.cast, csv.seats, csv.share, csv.exact, csv.from, csv.to, csv.passed],
  ];
  const none = result.columns.map(() => null);
  const verdict = (passed: boolean | null) => (passed === null ? null : passed ? csv.yes : csv.no);
  const parties = hasParties(result) ? partyRows(result, language) : {};
  const turnout = hasParties(result) ? triadTurnout(result) : [null, null];
  const rows = result.options.flatMap((option) => {
    const name = [option.code, option.label];
    const { person, equal } = option;
    // Where nothing of equal weight is told there is no empty row of it either.
    const tellsEqual = hasParties(result) || equal.place !== null;
    return [
      ...(parties[option.code] ?? []),
      [
        ...name,
        text.person,
        ...(option.total ? numbers(option.total) : none),
        ...[result.ballots, result.seats, null, null],
        ...(person.place ?? [null, null]),
        verdict(person.passed),
      ],
      ...(tellsEqual
        ? [
            [
              ...name,
              text.equal,
              ...none,
              ...turnout,
              ...shareCells(equal.value),
              ...(equal.place ?? [null, null]),
              verdict(equal.passed),
            ],
          ]
        : []),
    ];
  });
  return [head, ...rows];
}

function partyRows(
  result: RoundResult,
  language: Language,
): Record<string, (string | number | null)[][]> {
  const rows = result.options.map(({ code, label, byBench, equal }) => [
    code,
    benchesOf(result).map((bench) => [
      ...[code, label, benchName(bench, language)],
      ...numbers(byBench[bench]),
      ...[result.benches[bench].ballots, result.benches[bench].seats],
      ...shareCells(bench === 'outside' ? null : equal.shares[bench]),
      ...[null, null, null],
    ]),
  ]);
  return Object.fromEntries(rows) as Record<string, (string | number | null)[][]>;
}

function numbers(marks: readonly string[]): number[] {
  return marks.map((mark) => nearest(parseFraction(mark)));
}

/** Per cent with a decimal comma, and the exact fraction with spaces so that no spreadsheet makes a date of it. */
function shareCells(share: string | null | undefined): [string | null, string | null] {
  if (!share) return [null, null];
  const rounded = (perMille(parseFraction(share)) / 10).toFixed(1).replace('.', ',');
  return [rounded, share.replace('/', ' / ')];
}

/** Ballots and seats of the three parties together. */
function triadTurnout({ benches: by, ballots }: RoundResult): [number, number] {
  return [ballots - by.outside.ballots, triad.reduce((sum, party) => sum + by[party].seats, 0)];
}
