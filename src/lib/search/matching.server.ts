import { and, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { searchEntry } from '#schema';
import type { Language } from '#lib/kernel/language.ts';
import { kinds } from './kinds.ts';
import { queryOf } from './language/lexemes.ts';
import { sources } from './sources/index.server.ts';

/** Entries that hold every word, in one of its forms, and that everybody may read at this moment. */
export function matching(asked: readonly string[], language: Language): SQL {
  return and(sql`${searchEntry.words} @@ ${queryOf(asked)}::tsquery`, shownNow(language))!;
}

/** Entries that everybody may read at this moment. */
export function shownNow(language: Language): SQL {
  const branches = kinds.map((kind) => sql`when ${kind} then ${sources[kind].shown(language)}`);
  return sql`case ${searchEntry.kind} ${sql.join(branches, sql` `)} else false end`;
}
