// Control and direction characters would let a name forge the sentence around it.
const unwanted =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

// Letters and signs that leave a trace on paper; the five excepted are letters only by name.
const traced = /(?![\u115f\u1160\u2800\u3164\uffa0])[\p{L}\p{N}\p{P}\p{S}]/u;

/** What a person typed into a longer field, cleaned: NFC, no control characters, at most one empty line. */
export function cleanText(typed: string): string {
  const text = typed
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(unwanted, '')
    .replace(/(\p{M}{4})\p{M}+/gu, '$1')
    .replace(/\n{3,}/g, '\n\n')
    // The look behind keeps the search linear: without it a long run of spaces inside costs its square.
    .replace(/^[\s\u200b\u2060]+|(?<![\s\u200b\u2060])[\s\u200b\u2060]+$/gu, '');
  // Nobody can read, answer or find what nobody sees.
  return traced.test(text) ? text : '';
}

/** The same for a field of one line: line breaks and runs of spaces become one space. */
export function cleanLine(typed: string): string {
  return cleanText(typed).replace(/\s+/g, ' ');
}

const segmenter = new Intl.Segmenter('cs', { granularity: 'grapheme' });
const pieceLength = 256;

/** Length as people count: grapheme clusters, so a family emoji is one. */
export function graphemes(text: string): number {
  if (/^[\x20-\x7e\n\u00a1-\u024f]*$/.test(text)) return text.length;
  let count = 0;
  // In pieces: each segment V8 gives carries a copy of the whole text, which on a long one ends the process.
  for (let at = 0; at < text.length;) {
    const piece = text.slice(at, at + pieceLength);
    const starts = Array.from(segmenter.segment(piece), (segment) => segment.index);
    const isLast = at + pieceLength >= text.length || starts.length === 1;
    // The last cluster of a piece may go on in the next one, which therefore begins with it.
    count += isLast ? starts.length : starts.length - 1;
    at += isLast ? piece.length : starts[starts.length - 1];
  }
  return count;
}

/** Lower case without diacritics, for searching and slugs: „Bechyně“ gives `bechyne`. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** A part of an address: `hodetin`, `rodiny-s-detmi`. */
export function slug(text: string): string {
  return folded(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80);
}

/** Whether a word mixes Latin letters with Cyrillic or Greek ones, as forged names do („Јana“). */
export function mixesScripts(text: string): boolean {
  return (text.match(/[\p{L}\p{M}]+/gu) ?? []).some(
    (word) => /\p{Script=Latin}/u.test(word) && /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(word),
  );
}
