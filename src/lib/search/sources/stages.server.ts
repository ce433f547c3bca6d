import { eq, sql } from 'drizzle-orm';
import { planningStage, searchEntry } from '#schema';
import { phasesOf, placesOf, prioritiesOf, projectsOf } from '#lib/plan/stages.server.ts';
import type { Source } from './source.server.ts';

/** Stages of planning with their priorities, towns and the projects that paid for them. */
export const stages: Source = {
  shown: () =>
    sql`exists (select from ${planningStage} where ${eq(planningStage.id, sql`${searchEntry.ref}::uuid`)})`,
  async entries(handle) {
    const rows = await handle.select().from(planningStage);
    return Promise.all(
      rows.map(async ({ id, slug, name, vision, mainOutput, yearFrom }) => {
        const places = await placesOf(handle, id);
        const told = [
          ...[mainOutput, vision],
          ...(await prioritiesOf(handle, id)).map((one) => `${one.code} ${one.name}`),
          ...(await phasesOf(handle, id)).map(({ note }) => note),
          ...places.territories,
          ...places.municipalities.map(({ name }) => name),
          ...(await projectsOf(handle, id)).flatMap((one) => [
            ...[one.title, one.registrationNo, one.implementer, one.partner],
            ...one.funders,
          ]),
        ];
        return {
          ref: id,
          path: `/etapa/${slug}`,
          title: name,
          body: told.filter(Boolean).join('\n'),
          at: new Date(`${yearFrom}-01-01`),
        };
      }),
    );
  },
};
