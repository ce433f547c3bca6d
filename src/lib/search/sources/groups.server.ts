import { desc, eq, sql } from 'drizzle-orm';
import { body, planningStage, searchEntry } from '#schema';
import type { Source } from './source.server.ts';

/** Groups; of several that share an address the one of the newest stage, as their page shows it. */
export const groups: Source = {
  shown: () =>
    sql`exists (select from ${body} where ${eq(body.id, sql`${searchEntry.ref}::uuid`)})`,
  async entries(handle) {
    const rows = await handle
      .selectDistinctOn([body.slug], { body, stage: planningStage.name })
      .from(body)
      .innerJoin(planningStage, eq(planningStage.id, body.stageId))
      .orderBy(body.slug, desc(planningStage.number));
    return rows.map(({ body: { id, slug, name, shortName, about }, stage }) => ({
      ref: id,
      path: `/skupiny/${slug}`,
      title: name,
      body: [about, shortName, stage].filter(Boolean).join('\n'),
      at: null,
    }));
  },
};
