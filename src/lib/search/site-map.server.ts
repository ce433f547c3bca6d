import { asc, max, sql } from 'drizzle-orm';
import { searchEntry } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Language } from '#lib/kernel/language.ts';
import { shownNow } from './matching.server.ts';
import { mostAddresses, type MappedPage } from './site-map.ts';

/** Every page everybody may read at this moment, each once, by address. */
export async function publicPages(handle: Handle, language: Language): Promise<MappedPage[]> {
  const path = sql<string>`split_part(${searchEntry.path}, '#', 1)`;
  return handle
    .select({ path, at: max(searchEntry.at) })
    .from(searchEntry)
    .where(shownNow(language))
    .groupBy(path)
    .orderBy(asc(path))
    .limit(mostAddresses);
}
