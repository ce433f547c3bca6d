import { areaOf } from '#lib/audit/areas.ts';
import { words } from '#lib/audit/words.ts';
import { typeset } from '#lib/kernel/typography.ts';
import { sentenceOf } from '#lib/timeline/sentences.ts';
import type { AuditLine } from '#lib/audit/entries.server.ts';
import type { Language } from '#lib/kernel/language.ts';

/** An act with its sentence; whoever may not read its facts learns only what it was about. */
export function worded<T extends AuditLine>(line: T, language: Language): T & { sentence: string } {
  const text = words(language);
  const sentence = line.facts
    ? typeset(sentenceOf(language, line.act, line.facts))
    : text.inArea(text.areas[areaOf(line.act)]);
  return { ...line, sentence };
}
