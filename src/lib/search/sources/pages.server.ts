import { sql } from 'drizzle-orm';
import { searchEntry } from '#schema';
import { languages } from '#lib/kernel/language.ts';
import { displayName } from '#lib/people/names.ts';
import { words as promised } from '#lib/timeline/promises/words.ts';
import { words as accessibility } from '#lib/ui/pages/accessibility.ts';
import { words as contact } from '#lib/ui/pages/contact.ts';
import { words as glossary } from '#lib/ui/pages/glossary/words.ts';
import { words as guide } from '#lib/ui/pages/guide.ts';
import { words as privacy } from '#lib/ui/pages/privacy.ts';
import { words as voting } from '#lib/ui/pages/voting.ts';
import { place } from '#lib/ui/place.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Language } from '#lib/kernel/language.ts';
import type { Entry, Source } from './source.server.ts';

/** Pages of words in parts, each part with an address of its own. */
const inParts = {
  '/napoveda': guide,
  '/soukromi': privacy,
  '/jak-se-hlasuje': voting,
  '/pristupnost': accessibility,
};

/** Help, glossary and the other standing pages, in the language they are read in. */
export const pages: Source = {
  shown: (language) => sql`starts_with(${searchEntry.ref}, ${`${language}/`})`,
  async entries(handle) {
    const whom = await helper(handle);
    return languages.flatMap((language) => [
      ...Object.entries(inParts).flatMap(([path, words]) =>
        partsOf(language, path, words(language)),
      ),
      ...termsOf(language),
      contactPage(language, whom),
      promisesPage(language),
    ]);
  },
};

type Part = { title: string; text: readonly string[]; points?: readonly string[] };

function partsOf(
  language: Language,
  path: string,
  { title, parts }: { title: string; parts: Readonly<Record<string, Part>> },
): Entry[] {
  return Object.entries(parts).map(([id, part]) =>
    page(language, `${path}#${id}`, `${title}: ${part.title}`, [
      ...part.text,
      ...(part.points ?? []),
    ]),
  );
}

function termsOf(language: Language): Entry[] {
  const { title, terms } = glossary(language);
  return Object.entries(terms).map(([id, { term, meaning }]) =>
    page(language, `/slovnicek#${id}`, `${title}: ${term}`, [meaning]),
  );
}

function contactPage(language: Language, whom: string[]): Entry {
  const { title, lead, person, parts } = contact(language);
  const told = Object.values(parts).flatMap((part) => [part.title, ...part.text]);
  return page(language, '/kontakt', title, [lead, `${person}: ${whom.join(', ')}`, ...told]);
}

function promisesPage(language: Language): Entry {
  const { title, lead, promises } = promised(language);
  const told = Object.values(promises).map(({ promise }) => promise);
  return page(language, '/slibili-jsme', title, [lead, ...told]);
}

/** Whom the help block of every page names. */
async function helper(handle: Handle): Promise<string[]> {
  const { help, coordinator } = await place(handle);
  const { phone, email } = help ?? coordinator ?? {};
  const name = help?.name ?? (coordinator && displayName(coordinator));
  return [name, phone, email].flatMap((one) => one ?? []);
}

function page(language: Language, path: string, title: string, lines: readonly string[]): Entry {
  return { ref: language + path, path, title, body: lines.join('\n'), at: null };
}
