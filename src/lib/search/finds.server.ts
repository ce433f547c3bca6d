import { and, desc, eq, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { searchEntry } from '#schema';
import type { Database, Handle } from '#lib/kernel/database.server.ts';
import type { Language } from '#lib/kernel/language.ts';
import { excerptOf, marked, type Piece } from './excerpt.ts';
import type { Kind } from './kinds.ts';
import { inTitle, queryOf } from './language/lexemes.ts';
import { matching } from './matching.server.ts';
import { pageSize, type Question } from './question.ts';
import { suggestionFor } from './suggestion.server.ts';

/** A page that was found, ready to be shown. */
export type Find = {
  kind: Kind;
  ref: string;
  path: string;
  title: Piece[];
  excerpt: Piece[];
  at: Date | null;
};

/** What was found: a page of it, and how many there are of each kind. */
export type Finds = {
  finds: Find[];
  /** Of the kind that was asked for, or of all. */
  total: number;
  /** Of all kinds. */
  all: number;
  counts: Partial<Record<Kind, number>>;
  page: number;
  pages: number;
  /** The question as it was most likely meant, when nothing was found. */
  suggestion: string | null;
};

/** Milliseconds a statement of a question may take (security.md §2). */
const longestStatement = 3000;

/** Answers a question that has words; `slow` when the database gave it up. */
export async function findsFor(
  db: Database,
  language: Language,
  question: Question,
): Promise<Finds | 'slow'> {
  try {
    return await found(db, language, question);
  } catch (error) {
    if (isGivenUp(error)) return 'slow';
    throw error;
  }
}

async function found(
  db: Database,
  language: Language,
  { asked, kind, page, typed }: Question,
): Promise<Finds> {
  return db.transaction(
    async (tx) => {
      await tx.execute(
        sql`select set_config('statement_timeout', ${String(longestStatement)}, true)`,
      );
      const which = matching(asked, language);
      const counts = await countsOf(tx, which);
      const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
      const total = kind ? (counts[kind] ?? 0) : all;
      const pages = Math.max(1, Math.ceil(total / pageSize));
      // Beyond the last page there is the last page.
      const shown = Math.min(page, pages);
      return {
        finds: total > 0 ? await pageOf(tx, and(which, ofKind(kind))!, asked, shown) : [],
        ...{ total, all, counts, pages, page: shown },
        suggestion: all === 0 ? await suggestionFor(tx, { typed, asked, language }) : null,
      };
    },
    { accessMode: 'read only' },
  );
}

async function countsOf(handle: Handle, which: SQL): Promise<Finds['counts']> {
  const rows = await handle
    .select({ kind: searchEntry.kind, count: sql<number>`count(*)::int` })
    .from(searchEntry)
    .where(which)
    .groupBy(searchEntry.kind);
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
}

async function pageOf(
  handle: Handle,
  which: SQL,
  asked: readonly string[],
  page: number,
): Promise<Find[]> {
  const { kind, ref, path, body, at, words } = searchEntry;
  const inTitles = asked.map((word) => sql`(${words} @@ ${inTitle(word)}::tsquery)::int`);
  const title = sql`(${sql.join(inTitles, sql` + `)})::real / ${asked.length}::int`;
  const rank = sql`ts_rank(${words}, ${queryOf(asked)}::tsquery)`;
  // What is new is worth up to a quarter more, half of that after a year.
  const years = sql`greatest(extract(epoch from now() - ${at}) / 31557600, 0)`;
  const score = sql`(${title} + ${rank} / 2) * (1 + coalesce(0.25 / (1 + ${years}), 0))`;
  const rows = await handle
    .select({ kind, ref, path, title: searchEntry.title, body, at })
    .from(searchEntry)
    .where(which)
    .orderBy(desc(score), desc(at), kind, ref)
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  return rows.map(({ title: said, body: text, ...row }) => ({
    ...row,
    kind: row.kind as Kind,
    title: marked(said, asked),
    excerpt: excerptOf(text, asked),
  }));
}

function ofKind(kind: Kind | null): SQL | undefined {
  return kind ? eq(searchEntry.kind, kind) : undefined;
}

/** Postgres ended the statement because its time was over. */
function isGivenUp(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (error as NodeJS.ErrnoException).code === '57014' || isGivenUp(error.cause);
}
