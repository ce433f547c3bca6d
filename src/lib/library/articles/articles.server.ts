import { and, asc, desc, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm';
import { article } from '#schema';
import { record } from '#lib/events/record.server.ts';
import { isId } from '#lib/kernel/id.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { slug } from '#lib/kernel/text.ts';
import { transact } from '#lib/kernel/transact.server.ts';
import { may } from '#lib/people/permit.ts';
import { currentStage } from '#lib/plan/stages.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import type { ArticleFacts } from './article.ts';

/** An article as its row stands. */
export type Article = typeof article.$inferSelect;

const isRead = and(isNotNull(article.publishedAt), isNull(article.withdrawnAt));

/** Published articles, the newest first. */
export async function articles(handle: Handle): Promise<Article[]> {
  return handle.select().from(article).where(isRead).orderBy(desc(article.publishedAt));
}

/** The article at that address if it was ever published, also one withdrawn since; null otherwise. */
export async function articleBySlug(handle: Handle, at: string): Promise<Article | null> {
  const [found] = await handle
    .select()
    .from(article)
    .where(and(eq(article.slug, at), isNotNull(article.publishedAt)));
  return found ?? null;
}

/** The other published parts of a series in the order they came out. */
export async function restOfSeries(handle: Handle, { id, series }: Article): Promise<Article[]> {
  if (series === null) return [];
  return handle
    .select()
    .from(article)
    .where(and(isRead, eq(article.series, series), ne(article.id, id)))
    .orderBy(asc(article.publishedAt));
}

/** Every article, also unfinished and withdrawn ones, as the desk sees them. */
export async function keptArticles(handle: Handle): Promise<Article[]> {
  return handle.select().from(article).orderBy(desc(article.createdAt));
}

/** One article for the desk, null when there is none. */
export async function articleById(handle: Handle, id: string): Promise<Article | null> {
  if (!isId(id)) return null;
  const [found] = await handle.select().from(article).where(eq(article.id, id));
  return found ?? null;
}

/**
 * Begins an article, or writes over one that nobody has changed since `revision`; `publish` makes it public.
 * Its address follows the title until it is published and never changes after.
 */
export async function keepArticle(
  handle: Handle,
  by: Subject,
  given: ArticleFacts & { id: string; revision: number; publish: boolean },
): Promise<Outcome<{ id: string; slug: string; published: boolean }>> {
  const { id, revision, publish, ...facts } = given;
  const authorId = by.personId;
  if (!authorId || !may(by, 'keepLibrary')) return refused('notAllowed');
  return transact(handle, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('article addresses'))`);
    const [held] = await tx.select().from(article).where(eq(article.id, id)).for('update');
    const isOut = held?.publishedAt != null && held.withdrawnAt === null;
    if (held && isSame(held, facts) && (isOut || !publish)) {
      return granted({ id, slug: held.slug, published: isOut });
    }
    if (held && held.revision !== revision) return refused('stateChanged');
    const address = held?.publishedAt ? held.slug : await freeSlug(tx, id, facts.title);
    const published = publish || isOut;
    const values = {
      ...facts,
      slug: address,
      ...(publish && { publishedAt: held?.publishedAt ?? sql`now()`, withdrawnAt: null }),
    };
    if (held) {
      await tx
        .update(article)
        .set({ ...values, revision: held.revision + 1 })
        .where(eq(article.id, id));
    } else {
      const stage = await currentStage(tx);
      await tx.insert(article).values({ id, ...values, stageId: stage?.id ?? null, authorId });
    }
    if (publish && !isOut) await tell(tx, by, 'article.published', { ...facts, slug: address });
    else if (isOut) await tell(tx, by, 'article.changed', { ...facts, slug: address });
    return granted({ id, slug: address, published });
  });
}

/** Takes a published article away; its address says so from then on. */
export async function withdrawArticle(
  handle: Handle,
  by: Subject,
  id: string,
): Promise<Outcome<{ id: string }>> {
  if (!may(by, 'keepLibrary')) return refused('notAllowed');
  return transact(handle, async (tx) => {
    const [held] = isId(id)
      ? await tx.select().from(article).where(eq(article.id, id)).for('update')
      : [];
    if (!held?.publishedAt) return refused('notFound');
    if (held.withdrawnAt) return granted({ id });
    await tx
      .update(article)
      .set({ withdrawnAt: sql`now()`, revision: held.revision + 1 })
      .where(eq(article.id, id));
    await tell(tx, by, 'article.withdrawn', held);
    return granted({ id });
  });
}

async function freeSlug(tx: Handle, id: string, title: string): Promise<string> {
  const wanted = slug(title) || 'clanek';
  for (let count = 1; ; count += 1) {
    const address = count === 1 ? wanted : `${wanted}-${count}`;
    const isTaken = and(eq(article.slug, address), ne(article.id, id));
    if ((await tx.$count(article, isTaken)) === 0) return address;
  }
}

function isSame(held: Article, facts: ArticleFacts): boolean {
  return Object.entries(facts).every(([name, value]) => held[name as keyof ArticleFacts] === value);
}

async function tell(
  tx: Handle,
  by: Subject,
  kind: string,
  { title, slug: address }: { title: string; slug: string },
): Promise<void> {
  const detail = { title, slug: address };
  const isNews = kind === 'article.published';
  await record(tx, { kind, public: isNews, actorId: by.personId, detail });
}
