// People write in Czech whatever language the page around is in; a screen reader must know where (WCAG 3.1.2).
// Inside a sentence of ours their words stand between two marks that isolate direction and are not seen.
const begins = '\u2068';
const ends = '\u2069';
const marks = /\u2068([^\u2068\u2069]*)\u2069/;

/** Words of people, to be put into a sentence of another language. */
export function markWritten(text: string): string {
  return begins + text.replaceAll(begins, '').replaceAll(ends, '') + ends;
}

/** A sentence in pieces: the ones at odd places are words of people. */
export function writtenPieces(sentence: string): string[] {
  return sentence.split(marks);
}

/** A sentence for a place that cannot tell languages apart. */
export function withoutMarks(sentence: string): string {
  return sentence.replaceAll(begins, '').replaceAll(ends, '');
}

/** An English sentence of an event, whose quoted names and the reason at its end are words of people. */
export function quotedAsWritten(sentence: string): string {
  const [told, ...reason] = sentence.split(/(?<=\. Reason: )/);
  const named = told.replace(/“([^”]+)”/g, (_, name: string) => `“${markWritten(name)}”`);
  return reason.length > 0 ? named + markWritten(reason.join('')) : named;
}
