import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { body, round, roundOption, searchEntry } from '#schema';
import { namedIn, type Source } from './source.server.ts';

const isPublished = and(eq(round.state, 'published'), isNotNull(round.result));

/** Votes whose result is published: what was asked and between what; never how anybody voted. */
export const rounds: Source = {
  changedBy: namedIn('roundId'),
  shown: () =>
    sql`exists (select from ${round} where ${eq(round.id, sql`${searchEntry.ref}::uuid`)} and ${isPublished})`,
  async entries(handle, refs) {
    const rows = await handle
      .select({
        ref: round.id,
        title: round.question,
        code: round.code,
        group: body.name,
        at: round.closedAt,
      })
      .from(round)
      .innerJoin(body, eq(body.id, round.bodyId))
      .where(and(isPublished, refs && inArray(round.id, [...refs])));
    const options = await handle
      .select({ of: roundOption.roundId, code: roundOption.code, label: roundOption.label })
      .from(roundOption)
      .where(refs && inArray(roundOption.roundId, [...refs]))
      .orderBy(asc(roundOption.order));
    return rows.map(({ ref, title, code, group, at }) => ({
      ...{ ref, title, at },
      path: `/vysledky/${ref}`,
      body: [
        ...options.filter(({ of }) => of === ref).map((option) => `${option.code} ${option.label}`),
        ...[group, code],
      ].join('\n'),
    }));
  },
};
