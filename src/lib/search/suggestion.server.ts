import { desc, sql } from 'drizzle-orm';
import { searchEntry, searchWord } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Language } from '#lib/kernel/language.ts';
import { wordsIn } from './language/lexemes.ts';
import { matching } from './matching.server.ts';
import { nearest } from './language/spelling.ts';

/** Known words that are weighed against a mistyped one. */
const mostNear = 30;

/** The question with its unknown words as they were most likely meant; null when that finds nothing either. */
export async function suggestionFor(
  handle: Handle,
  { typed, asked, language }: { typed: string; asked: readonly string[]; language: Language },
): Promise<string | null> {
  const meant = new Map<string, { word: string; spelled: string }>();
  for (const word of asked) {
    if (await isFound(handle, [word], language)) continue;
    const near = nearest(word, await nearWords(handle, word));
    const spelled = near && (await spellingOf(handle, near, language));
    if (near && spelled) meant.set(word, { word: near, spelled });
  }
  if (meant.size === 0) return null;
  const corrected = asked.map((word) => meant.get(word)?.word ?? word);
  if (!(await isFound(handle, corrected, language))) return null;
  return respelled(typed, meant);
}

function nearWords(handle: Handle, word: string) {
  return handle
    .select({ word: searchWord.word, entries: searchWord.entries })
    .from(searchWord)
    .where(sql`${searchWord.word} % ${word}`)
    .orderBy(desc(sql`similarity(${searchWord.word}, ${word})`), searchWord.word)
    .limit(mostNear);
}

async function isFound(
  handle: Handle,
  asked: readonly string[],
  language: Language,
): Promise<boolean> {
  const [found] = await handle
    .select({ ref: searchEntry.ref })
    .from(searchEntry)
    .where(matching(asked, language))
    .limit(1);
  return found !== undefined;
}

/** A word as it is written where everybody may read it, with its accents; null when it stands nowhere any more. */
async function spellingOf(
  handle: Handle,
  word: string,
  language: Language,
): Promise<string | null> {
  const [entry] = await handle
    .select({ title: searchEntry.title, body: searchEntry.body })
    .from(searchEntry)
    .where(matching([word], language))
    .limit(1);
  if (!entry) return null;
  const written = Array.from(wordsIn(`${entry.title}\n${entry.body}`))
    .filter((one) => one.word === word)
    .map((one) => one.written);
  // At the beginning of a sentence every word is a name.
  return written.find((one) => one === one.toLowerCase()) ?? written[0] ?? null;
}

function respelled(typed: string, meant: ReadonlyMap<string, { spelled: string }>): string {
  let at = 0;
  let text = '';
  for (const { at: from, written, word } of wordsIn(typed)) {
    text += typed.slice(at, from) + (meant.get(word)?.spelled ?? written);
    at = from + written.length;
  }
  return text + typed.slice(at);
}
