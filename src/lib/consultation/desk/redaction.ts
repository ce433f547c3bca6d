import * as v from 'valibot';
import { flag, longText } from '#lib/kernel/form.ts';
import { cleanLine } from '#lib/kernel/text.ts';
import type { Language } from '#lib/kernel/language.ts';
import { textLimit } from '../submission.ts';

/** The three texts of a comment that may hold somebody's personal data. */
export type Texts = { text: string; proposedText: string | null; reasonGiven: string | null };

/** What stands in place of words that were left out. */
export const leftOut: Record<Language, string> = {
  cs: '[vynecháno: osobní údaj]',
  en: '[left out: personal data]',
};

/** The form: every line a passage to leave out; `seen` says which wording the person saw. */
export const redactingFields = {
  passages: longText(textLimit),
  reason: longText(500),
  hideName: flag,
  seen: v.optional(v.string('invalid'), ''),
};

/** Passages from the form, one a line, the longest first so that a name does not break a longer one. */
export function passagesOf(typed: string): string[] {
  const lines = typed.split('\n').map(cleanLine).filter(Boolean);
  return [...new Set(lines)].sort((a, b) => b.length - a.length);
}

/** The texts without the passages, wherever they stand as whole words; `missing` are those that stand nowhere. */
export function withoutPassages(
  texts: Texts,
  passages: readonly string[],
  language: Language,
): { texts: Texts; missing: string[] } {
  const found = new Set<string>();
  const mark = leftOut[language];
  const cut = (text: string) => {
    let rest = text;
    for (const passage of passages) {
      rest = rest.replace(patternOf(passage), () => {
        found.add(passage);
        return mark;
      });
    }
    return rest.replace(new RegExp(`${escaped(mark)}(\\s+${escaped(mark)})+`, 'g'), mark);
  };
  return {
    texts: {
      text: cut(texts.text),
      proposedText: texts.proposedText && cut(texts.proposedText),
      reasonGiven: texts.reasonGiven && cut(texts.reasonGiven),
    },
    missing: passages.filter((passage) => !found.has(passage)),
  };
}

/** What was left out of a text, one passage a line: to fill the form again where another redaction begins. */
export function passagesLeftOut(original: Texts, shown: Texts, language: Language): string {
  const between = (whole: string | null, left: string | null) => {
    if (whole === null || left === null) return [];
    const [head, ...parts] = left.split(leftOut[language]);
    const gaps: string[] = [];
    let at = head.length;
    for (const part of parts) {
      // The last part ends the text; an empty one elsewhere stands between two gaps that touch.
      const next = part === parts.at(-1) ? whole.length - part.length : whole.indexOf(part, at + 1);
      gaps.push(whole.slice(at, next));
      at = next + part.length;
    }
    return gaps;
  };
  const gaps = [
    ...between(original.text, shown.text),
    ...between(original.proposedText, shown.proposedText),
    ...between(original.reasonGiven, shown.reasonGiven),
  ];
  return [...new Set(gaps.map(cleanLine).filter(Boolean))].join('\n');
}

// Copied from a page, a passage has other spaces and breaks than the text it came from.
function patternOf(passage: string): RegExp {
  const words = passage.split(/\s+/).map(escaped).join('\\s+');
  const before = /^[\p{L}\p{N}]/u.test(passage) ? '(?<![\\p{L}\\p{N}])' : '';
  const after = /[\p{L}\p{N}]$/u.test(passage) ? '(?![\\p{L}\\p{N}\\p{M}])' : '';
  return new RegExp(`${before}${words}${after}`, 'gu');
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, (sign) => (sign === '-' ? '\\x2d' : `\\${sign}`));
}
