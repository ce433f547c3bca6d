import type { Language } from '#lib/kernel/language.ts';

/** A run of text as it stands on the page: in which block, in which cell of a row, in which language. */
export type Run = { text: string; block: number; cell: number; language: Language };

/** What is said in one breath; several of them may make one block. */
export type Piece = { text: string; block: number; language: Language };

/** What the rule must know of a voice of the device. */
export type Voice = { lang: string; localService: boolean };

// Some browsers fall silent within a longer utterance, and after a pause its beginning is said again.
const longest = 200;

/** What is read aloud, in order: each block of the page with nothing added and nothing left out. */
export function piecesOf(runs: readonly Run[]): Piece[] {
  const whole: (Piece & { cell: number })[] = [];
  for (const { text, block, cell, language } of runs) {
    const last = whole.at(-1);
    if (last?.block !== block || last.language !== language) {
      whole.push({ text, block, cell, language });
    } else if (text.trim() === '' || last.cell === cell) {
      last.text += text;
    } else {
      // Cells of a row are said with a breath between them.
      last.text += `, ${text}`;
      last.cell = cell;
    }
  }
  return whole
    .map(({ text, block, language }) => ({ text: tidied(text), block, language }))
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
    .flatMap(({ text, ...where }) => breaths(text).map((part) => ({ text: part, ...where })));
}

/** The voice for a language: one of the device itself, because no text is sent to anybody else. */
export function voiceFor<V extends Voice>(voices: readonly V[], language: Language): V | null {
  return (
    voices.find(
      ({ lang, localService }) =>
        localService && lang.toLowerCase().split(/[-_]/)[0] === (language as string),
    ) ?? null
  );
}

/** Whether the device has a voice for everything that would be read; else nothing is offered. */
export function canBeRead(pieces: readonly Piece[], voices: readonly Voice[]): boolean {
  return pieces.length > 0 && pieces.every(({ language }) => voiceFor(voices, language) !== null);
}

/** The piece where the block after this one begins, or the block before it; where it is when there is none. */
export function neighbour(pieces: readonly Piece[], at: number, way: 1 | -1): number {
  const here = pieces[at].block;
  let other = at;
  while (pieces[other]?.block === here) other += way;
  if (!pieces[other]) return way === 1 ? at : other + 1;
  const there = pieces[other].block;
  // A block is read from its beginning, also when it was reached from its end.
  while (way === -1 && pieces[other - 1]?.block === there) other -= 1;
  return other;
}

// Non-breaking spaces stay: a voice says „1 200 Kč“ as one number.
function tidied(text: string): string {
  return text
    .replace(/[ \t\n\r]+/g, ' ')
    .replaceAll(' , ', ', ')
    .trim();
}

function breaths(text: string): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > longest) {
    const end = ending(rest);
    parts.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return rest ? [...parts, rest] : parts;
}

/** Where to breathe: after the last sentence that fits, else after a comma, else between words. */
function ending(text: string): number {
  const start = text.slice(0, longest + 1);
  for (const mark of [/[.!?…:;]["“”)]? (?=\P{Ll})/gu, /, /g, / /g]) {
    const last = [...start.matchAll(mark)].at(-1);
    if (last?.index) return last.index + last[0].length;
  }
  return longest;
}
