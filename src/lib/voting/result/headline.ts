import { words } from './words.ts';
import type { Language } from '#lib/kernel/language.ts';
import type { OptionResult, RoundResult } from '../result.ts';

/** The result in one or two sentences; empty when nobody voted. */
export function headline(result: RoundResult, language: Language): string {
  const text = words(language);
  if (result.ballots === 0 || result.decides !== 'order') return '';
  const byPerson = firstOf(result, 'person');
  const byParty = firstOf(result, 'equal');
  const sentences = [firstLine(byPerson, language)];
  if (byParty.length === 1 && byPerson[0] !== byParty[0]) {
    sentences.push(text.firstDiffers(named(byParty[0])));
  }
  return sentences.join(' ');
}

/** Options in the order they are shown: by place of one person, one vote; else as on the ballot. */
export function inOrder(result: RoundResult): OptionResult[] {
  return [...result.options].sort(
    (a, b) => (a.person.place?.[0] ?? 0) - (b.person.place?.[0] ?? 0),
  );
}

function firstOf({ options }: RoundResult, by: 'person' | 'equal'): OptionResult[] {
  return options.filter((option) => option[by].place?.[0] === 1);
}

function firstLine(first: OptionResult[], language: Language): string {
  const text = words(language);
  if (first.length === 1) return text.first(named(first[0]));
  return text.firstShared(first.map(({ code }) => code));
}

function named({ code, label }: OptionResult): string {
  return `${code} ${label}`;
}
