import { and, eq, inArray, lte, sql } from 'drizzle-orm';
import { searchEntry, searchWord } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Kind } from '../kinds.ts';
import { spellableWords, vectorOf } from '../language/lexemes.ts';
import type { Entry } from '../sources/source.server.ts';

type Kept = Omit<typeof searchEntry.$inferSelect, 'kind' | 'words'>;

/** Characters of a page that are kept and searched; a longer one is found by its beginning. */
const longestBody = 60_000;
/** Entries written at once: between batches other requests get their turn. */
const batch = 20;

/** Makes the kept entries what they are now, and counts the words that spelling leads to. */
export async function replaceEntries(
  tx: Handle,
  kind: Kind,
  kept: readonly Kept[],
  entries: readonly Entry[],
): Promise<void> {
  const known = new Map(kept.map((entry) => [entry.ref, entry]));
  const now = entries.map((entry) => ({
    ...entry,
    title: clean(entry.title),
    body: clean(entry.body).slice(0, longestBody),
  }));
  const changed = now.filter((entry) => !isSame(known.get(entry.ref), entry));
  const current = new Set(now.map(({ ref }) => ref));
  const gone = kept.filter(({ ref }) => !current.has(ref));
  const more = new Map<string, number>();
  const count = (entry: Pick<Kept, 'title' | 'body'> | undefined, by: 1 | -1) => {
    for (const word of entry ? spellableWords(`${entry.title}\n${entry.body}`) : [])
      more.set(word, (more.get(word) ?? 0) + by);
  };
  for (let at = 0; at < gone.length; at += batch) {
    const some = gone.slice(at, at + batch);
    for (const entry of some) count(entry, -1);
    const refs = some.map(({ ref }) => ref);
    await tx
      .delete(searchEntry)
      .where(and(eq(searchEntry.kind, kind), inArray(searchEntry.ref, refs)));
  }
  for (let at = 0; at < changed.length; at += batch) {
    const some = changed.slice(at, at + batch);
    for (const entry of some) {
      count(known.get(entry.ref), -1);
      count(entry, 1);
    }
    await write(tx, kind, some);
  }
  await countWords(tx, more);
}

/** Postgres keeps no null characters. */
function clean(text: string): string {
  return text.replaceAll('\0', ' ');
}

function isSame(kept: Kept | undefined, { path, title, body, at }: Entry): boolean {
  return (
    kept !== undefined &&
    kept.path === path &&
    kept.title === title &&
    kept.body === body &&
    kept.at?.getTime() === at?.getTime()
  );
}

async function write(tx: Handle, kind: Kind, entries: readonly Entry[]): Promise<void> {
  const excluded = (column: string) => sql`excluded.${sql.identifier(column)}`;
  await tx
    .insert(searchEntry)
    .values(
      entries.map((entry) => ({
        ...entry,
        kind,
        words: sql`${vectorOf(entry.title, entry.body)}::tsvector`,
      })),
    )
    .onConflictDoUpdate({
      target: [searchEntry.kind, searchEntry.ref],
      set: Object.fromEntries(
        ['path', 'title', 'body', 'words', 'at'].map((column) => [column, excluded(column)]),
      ),
    });
}

async function countWords(tx: Handle, more: ReadonlyMap<string, number>): Promise<void> {
  const changed = [...more].filter(([, by]) => by !== 0);
  if (changed.length === 0) return;
  const words = changed.map(([word]) => word);
  const by = changed.map(([, entries]) => entries);
  await tx.execute(sql`insert into ${searchWord} (word, entries)
    select * from unnest(${sql.param(words)}::text[], ${sql.param(by)}::int[])
    on conflict (word) do update set entries = ${searchWord.entries} + excluded.entries`);
  await tx.delete(searchWord).where(lte(searchWord.entries, 0));
}
