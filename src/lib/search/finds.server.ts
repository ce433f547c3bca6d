import { sql } from 'drizzle-orm';
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
      const limit = String(longestStatement);
      await tx.execute(sql`select set_config('statement_timeout', ${limit}, true)`);
      const { counts, rows } = await ranked(tx, matching(asked, language), asked, { kind, page });
      const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
      const total = kind ? (counts[kind] ?? 0) : all;
      const pages = Math.max(1, Math.ceil(total / pageSize));
      return {
        finds: rows.map(({ title, body, ...row }) => ({
          ...row,
          title: marked(title, asked),
          excerpt: excerptOf(body, asked),
        })),
        ...{ total, all, counts, pages, page: Math.min(page, pages) },
        suggestion: all === 0 ? await suggestionFor(tx, { typed, asked, language }) : null,
      };
    },
    { accessMode: 'read only' },
  );
}

type Ranked = Pick<Find, 'kind' | 'ref' | 'path' | 'at'> & { title: string; body: string };

/** One page of what matches, the best first, and how much matches of each kind; read in one go. */
async function ranked(
  handle: Handle,
  which: SQL,
  asked: readonly string[],
  { kind, page }: Pick<Question, 'kind' | 'page'>,
): Promise<{ counts: Finds['counts']; rows: Ranked[] }> {
  const { rows } = await handle.execute<{ counts: Finds['counts'] } & Nullable<Ranked>>(sql`
    with hit as materialized (
      select kind, ref, at, ${scoreFor(asked)} as score from ${searchEntry} where ${which}
    ), wanted as (
      select * from hit where ${kind}::text is null or kind = ${kind}
    ), counted as (
      select coalesce(jsonb_object_agg(kind, hits), '{}') as counts
      from (select kind, count(*) as hits from hit group by kind) as of_kind
    ), page as (
      select * from wanted order by score desc, at desc nulls last, kind, ref limit ${pageSize}
      offset least(${(page - 1) * pageSize}::bigint,
        (select greatest(0, (count(*) - 1) / ${pageSize}::int * ${pageSize}::int) from wanted))
    )
    select counts, kind, ref, path, title, body, page.at
    from counted left join (page join ${searchEntry} using (kind, ref)) on true
    order by score desc, page.at desc nulls last, kind, ref`);
  return {
    counts: rows[0].counts,
    rows: rows.flatMap(({ counts: _, ...row }) =>
      row.kind === null ? [] : { ...(row as Ranked), at: row.at && new Date(row.at) },
    ),
  };
}

type Nullable<T> = { [Key in keyof T]: T[Key] | null };

/** How well an entry answers: first by the words in its title, then by those in its text; newer ones a little more. */
function scoreFor(asked: readonly string[]): SQL {
  const { words, at } = searchEntry;
  const inTitles = asked.map((word) => sql`(${words} @@ ${inTitle(word)}::tsquery)::int`);
  const title = sql`(${sql.join(inTitles, sql` + `)})::real / ${asked.length}::int`;
  const rank = sql`ts_rank(${words}, ${queryOf(asked)}::tsquery)`;
  // What is new is worth up to a quarter more, half of that after a year.
  const years = sql`greatest(extract(epoch from now() - ${at}) / 31557600, 0)`;
  return sql`(${title} + ${rank} / 2) * (1 + coalesce(0.25 / (1 + ${years}), 0))`;
}

/** Postgres ended the statement because its time was over. */
function isGivenUp(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (error as NodeJS.ErrnoException).code === '57014' || isGivenUp(error.cause);
}
