// Control and direction characters would let a name forge the sentence around it.
const unwanted =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** What a person typed into a longer field, cleaned: NFC, no control characters, at most one empty line. */
export function cleanText(typed: string): string {
  return typed
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(unwanted, '')
    .replace(/(\p{M}{4})\p{M}+/gu, '$1')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^[\s\u200b\u2060]+|[\s\u200b\u2060]+$/gu, '');
}

/** The same for a field of one line: line breaks and runs of spaces become one space. */
export function cleanLine(typed: string): string {
  return cleanText(typed).replace(/\s+/g, ' ');
}

/** Length as people count: grapheme clusters, so a family emoji is one. */
export function graphemes(text: string): number {
  if (/^[\x20-\x7e\n\u00a1-\u024f]*$/.test(text)) return text.length;
  return [...new Intl.Segmenter('cs', { granularity: 'grapheme' }).segment(text)].length;
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
