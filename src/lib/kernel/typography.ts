const nbsp = '\u00a0';

/** Czech non-breaking spaces: after one-letter words, before dashes and units, inside dates (ČSN 01 6910). */
export function typeset(text: string): string {
  return text
    .replace(/(^|[\s(„"\u00a0])([ksvzouaiKSVZOUAI]) (?=\S)/g, `$1$2${nbsp}`)
    .replace(/(^|[\s(„"\u00a0])([ksvzouaiKSVZOUAI]) (?=\S)/g, `$1$2${nbsp}`)
    .replace(/ (?=– )/g, nbsp)
    .replace(/(\d\.) (?=\d)/g, `$1${nbsp}`)
    .replace(/(\d) (?=(Kč|%|h|km|min|s)(\W|$))/g, `$1${nbsp}`)
    .replace(/(§|č\.|str\.|odst\.) (?=\d)/g, `$1${nbsp}`);
}
