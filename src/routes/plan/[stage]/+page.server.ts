import { error } from '@sveltejs/kit';
import { askingOf } from '#lib/consultation/asking.ts';
import { consultationsIn } from '#lib/consultation/consultations.server.ts';
import { stateTold } from '#lib/plan/phase.ts';
import { prioritiesOf, projectsOf, stageBySlug } from '#lib/plan/stages.server.ts';
import { plainText } from '#lib/proposals/blocks.ts';
import { moneyOf } from '#lib/proposals/money.ts';
import { publicMeasures } from '#lib/proposals/reading.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  const { db, person } = locals;
  const stage = await stageBySlug(db, params.stage);
  if (!stage) error(404);
  if (!person) setHeaders({ 'cache-control': 'public, max-age=30' });
  const measures = (await publicMeasures(db, stage.id)).map((row) => ({
    code: row.code,
    title: row.title,
    state: row.state,
    priorityId: row.priorityId,
    group: row.bodyName,
    groupSlug: row.bodySlug,
    plain: plainText(row.card.sections.plainText) || plainText(row.card.sections.goal),
    cost: moneyOf(row.card.fields).cost,
  }));
  const priorities = await prioritiesOf(db, stage.id);
  const chapters = [
    ...priorities.map(({ id, code, name }) => ({ id, code, name })),
    { id: null, code: null, name: null },
  ].map((priority) => ({
    ...priority,
    measures: measures.filter(({ priorityId }) => priorityId === priority.id),
  }));
  const { asking } = askingOf(await consultationsIn(db, stage.id));
  return {
    shown: { ...stage, state: stateTold(stage.state, asking) },
    // Measures without a priority make a chapter only when there are any.
    chapters: chapters.filter(({ id, measures: own }) => id !== null || own.length > 0),
    projects: await projectsOf(db, stage.id),
  };
};
