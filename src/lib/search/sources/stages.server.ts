import { eq, sql } from 'drizzle-orm';
import { planningStage, searchEntry } from '#schema';
import { phasesOf, placesOf, prioritiesOf, projectsOf } from '#lib/plan/stages.server.ts';
import type { Entry, Source } from './source.server.ts';

/** Stages of planning with their priorities, towns and the projects that paid for them. */
export const stages: Source = {
  shown: () =>
    sql`exists (select from ${planningStage} where ${eq(planningStage.id, sql`${searchEntry.ref}::uuid`)})`,
  async entries(handle) {
    const rows = await handle.select().from(planningStage);
    const entries: Entry[] = [];
    // One after another: they share one connection.
    for (const { id, slug, name, vision, mainOutput, yearFrom } of rows) {
      const places = await placesOf(handle, id);
      const told = [
        ...[mainOutput, vision],
        ...(await prioritiesOf(handle, id)).map((one) => `${one.code} ${one.name}`),
        ...(await phasesOf(handle, id)).map(({ note }) => note),
        ...places.territories,
        ...places.municipalities.map((one) => one.name),
        ...(await projectsOf(handle, id)).flatMap((one) => [
          ...[one.title, one.registrationNo, one.implementer, one.partner],
          ...one.funders,
        ]),
      ];
      entries.push({
        ref: id,
        path: `/etapa/${slug}`,
        title: name,
        body: told.filter(Boolean).join('\n'),
        at: new Date(`${yearFrom}-01-01`),
      });
    }
    return entries;
  },
};
