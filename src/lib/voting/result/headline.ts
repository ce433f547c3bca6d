import { words } from './words.ts';
import type { Language } from '#lib/kernel/language.ts';
import type { PublicOption, PublicResult } from '../result.ts';

/** The result in a few sentences; empty when nobody voted. */
export function headline(result: PublicResult, language: Language): string {
  const text = words(language);
  if (result.ballots === 0) return '';
  if (result.selection) return fundedLine(result.selection, language);
  if (result.decides !== 'order') return '';
  const byPerson = firstOf(result, 'person');
  const byParty = firstOf(result, 'equal');
  const sentences = [firstLine(byPerson, language)];
  const majority =
    result.runoff && (result.runoff.length > 0 ? text.runoff(result.runoff) : text.hasMajority);
  const differs =
    byParty.length === 1 && byPerson[0] !== byParty[0] && text.firstDiffers(named(byParty[0]));
  // The majority is told of the option that has it.
  const [first, then] = result.basis === 'equalParty' ? [differs, majority] : [majority, differs];
  return [...sentences, first, then].filter(Boolean).join(' ');
}

/** Of several verdicts which passed and which did not; empty where there is one, or none was reached. */
export function verdictLine(result: PublicResult, language: Language): string {
  const isTold = result.decides === 'verdict' && !result.undecided && result.ballots !== 0;
  if (!isTold || result.options.length < 2) return '';
  const text = words(language);
  const codes = (is: boolean) =>
    result.options.filter(({ passed }) => Boolean(passed) === is).map(({ code }) => code);
  const [passed, failed] = [codes(true), codes(false)];
  return [
    passed.length > 0 && text.passedCodes(passed),
    failed.length > 0 && text.failedCodes(failed),
  ]
    .filter(Boolean)
    .join(' ');
}

/** Options in the order they are shown: by place of one person, one vote; else as on the ballot. */
export function inOrder<O extends PublicOption>(result: { options: readonly O[] }): O[] {
  return [...result.options].sort(
    (a, b) => (a.person.place?.[0] ?? 0) - (b.person.place?.[0] ?? 0),
  );
}

function firstOf({ options }: PublicResult, by: 'person' | 'equal'): PublicOption[] {
  return options.filter((option) => option[by].place?.[0] === 1);
}

function firstLine(first: PublicOption[], language: Language): string {
  const text = words(language);
  if (first.length === 1) return text.first(named(first[0]));
  return text.firstShared(first.map(({ code }) => code));
}

function fundedLine(
  { person, equal }: NonNullable<PublicResult['selection']>,
  language: Language,
): string {
  const text = words(language);
  const line = person.codes.length > 0 ? text.funded(person.codes) : text.fundedNone;
  if (!equal || isSame(person.codes, equal.codes)) return line;
  const other = equal.codes.length > 0 ? text.fundedDiffers(equal.codes) : text.fundedNoneDiffers;
  return `${line} ${other}`;
}

function isSame(codes: readonly string[], others: readonly string[]): boolean {
  return codes.length === others.length && codes.every((code) => others.includes(code));
}

function named({ code, label }: PublicOption): string {
  return `${code} ${label}`;
}
