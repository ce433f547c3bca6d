import { percent } from '#lib/kernel/format.ts';
import { triad } from '#lib/ui/parties.ts';
import { compare, fraction, parseFraction, perMille, sum } from '../fraction.ts';
import { methodOf } from '../methods/index.ts';
import { openTies } from '../ties.ts';
import { words } from './words.ts';
import type { Language } from '#lib/kernel/language.ts';
import type { TriadParty } from '../equal-party.ts';
import type { PublicOption, PublicResult } from '../result.ts';

const half = fraction(1, 2);

/** A rounded share for the screen: `31,1 %`; null where there is none. */
export function shareText(share: string | null | undefined, language: Language): string | null {
  return share ? percent(perMille(parseFraction(share)) / 1000, language) : null;
}

/** Everything about a result that a number alone would hide, in sentences (domain.md §6.2). */
export function notesOn(result: PublicResult, language: Language): string[] {
  const text = words(language);
  const spoiled = result.spoiled === undefined ? [] : [text.notes.spoiled(result.spoiled)];
  if (result.ballots === 0) return [text.notes.nobody, ...spoiled];
  // Where parties have no weight nothing is hidden that concerns them.
  if (!methodOf(result.method).weighsParties) return spoiled;
  const ofKind = { order: orderNotes, verdict: verdictNotes, selection: selectionNotes };
  return [
    ...missingParties(result, language),
    ...singleBallots(result, language),
    ...ofKind[result.decides](result, language),
    ...((result.benches?.outside.ballots ?? 0) > 0 ? [text.notes.outside] : []),
    ...spoiled,
  ];
}

/** Parties that count: of an order the same for each option, of a verdict at least in one. */
function counted({ options }: PublicResult): TriadParty[] {
  return triad.filter((party) => options.some(({ equal }) => equal.without[party] === undefined));
}

function missingParties(result: PublicResult, language: Language): string[] {
  const { notes, parties } = words(language);
  const lines = triad.flatMap((party) => {
    const left = result.options.filter(({ equal }) => equal.without[party] === 'abstained');
    if (left.length > 0) return left.map(({ code }) => notes.abstained(parties[party], code));
    const why = result.options[0].equal.without[party];
    return why && why !== 'abstained' ? [notes[why](parties[party])] : [];
  });
  const parties3 = counted(result).length;
  if (parties3 === 2) lines.push(notes.twoParties);
  if (parties3 === 1) lines.push(notes.oneParty);
  if (parties3 === 0) lines.push(notes.noParty);
  return lines;
}

function singleBallots(result: PublicResult, language: Language): string[] {
  const { notes, parties } = words(language);
  const { benches } = result;
  const counting = counted(result);
  if (!benches || counting.length < 2) return [];
  return counting
    .filter((party) => benches[party].ballots === 1)
    .map((party) => notes.single(parties[party], counting.length));
}

function orderNotes(result: PublicResult, language: Language): string[] {
  const text = words(language);
  const lines = result.ties.map(({ by, codes, place }) =>
    text.notes.tie(by === 'person' ? text.person : text.equal, text.placed(...place), codes),
  );
  if (lines.length > 0) lines.push(...tieBreakLines(result, language));
  if (result.agree !== null) {
    lines.push(result.agree ? text.notes.sameOrder : text.notes.otherOrder);
  }
  if (hasOwnPlaces(result)) lines.push(text.notes.pairs);
  const shares = result.options.flatMap(({ equal }) => equal.value ?? []).map(parseFraction);
  const shown = shares.reduce((all, share) => all + perMille(share), 0);
  if (compare(sum(shares), fraction(1)) === 0 && shown !== 1000) {
    lines.push(text.notes.rounded(percent(shown / 1000, language)));
  }
  return lines;
}

/** How ties end by the body's rules; no chair decides in a secret round. */
function tieBreakLines({ level, tieBreak, ties }: PublicResult, language: Language): string[] {
  const { notes } = words(language);
  const isOpen = level === undefined || level === 'open';
  const orders = ties.flatMap(({ chair }) =>
    chair ? [chair.length > 1 ? notes.chairOrder(chair) : notes.chairNoOrder(chair[0])] : [],
  );
  return tieBreak.flatMap((way) => {
    if (way !== 'chair') return notes.tieBreaks[way];
    if (!isOpen) return [];
    return [notes.tieBreaks.chair, ...new Set(orders)];
  });
}

function verdictNotes(result: PublicResult, language: Language): string[] {
  const { options } = result;
  const { notes } = words(language);
  const lines: string[] = [];
  for (const { code, total, equal, chair } of options) {
    if (total && total[0] === total[1]) lines.push(notes.even(code));
    if (equal.value && compare(parseFraction(equal.value), half) === 0)
      lines.push(notes.half(code));
    if (chair) lines.push(notes.chair[chair](code));
  }
  const ties = openTies(result);
  if (ties.codes.length > 0) lines.push(notes.tied[ties.then](ties.codes));
  const all = options.filter(allPartiesFor).map(({ code }) => code);
  if (all.length > 0) {
    lines.push(options.length === 1 ? notes.allParties : notes.allPartiesFor(all));
  }
  return [...lines, ...differences(options, language)];
}

function selectionNotes({ options, selection }: PublicResult, language: Language): string[] {
  const { notes } = words(language);
  const tied = new Set([...(selection?.person.tied ?? []), ...(selection?.equal?.tied ?? [])]);
  return [
    ...differences(options, language),
    ...(tied.size > 0 ? [notes.tiedByCode([...tied])] : []),
  ];
}

/** Options that pass by one way of counting only. */
function differences(options: readonly PublicOption[], language: Language): string[] {
  const different = options.filter(
    ({ person, equal }) => equal.passed !== null && person.passed !== equal.passed,
  );
  if (different.length === 0) return [];
  return [words(language).notes.differs(different.map(({ code }) => code))];
}

/** Whether places come from pairs and not from the numbers shown beside them. */
function hasOwnPlaces(result: PublicResult): boolean {
  const method = methodOf(result.method);
  return method.decides === 'order' && method.places !== undefined;
}

function allPartiesFor({ equal }: PublicOption): boolean {
  return triad.every((party) => {
    const share = equal.shares[party];
    return share !== undefined && compare(parseFraction(share), half) > 0;
  });
}
