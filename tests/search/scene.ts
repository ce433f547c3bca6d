import { findsFor, type Finds } from '#lib/search/finds.server.ts';
import { addressOf, questionIn } from '#lib/search/question.ts';
import type { Database } from '#lib/kernel/database.server.ts';
import type { Language } from '#lib/kernel/language.ts';
import type { Kind } from '#lib/search/kinds.ts';

/** What a reader finds by typing that into the box. */
export async function finds(
  db: Database,
  typed: string,
  {
    kind = null,
    page = 1,
    language = 'cs',
  }: { kind?: Kind | null; page?: number; language?: Language } = {},
): Promise<Finds> {
  const address = addressOf({ typed, kind, page });
  const question = questionIn(new URLSearchParams(address.split('?')[1]));
  const found = await findsFor(db, language, question);
  if (found === 'slow') throw new Error('the question took too long');
  return found;
}

/** The addresses it leads to, the best first. */
export async function paths(...given: Parameters<typeof finds>): Promise<string[]> {
  return (await finds(...given)).finds.map(({ path }) => path);
}
