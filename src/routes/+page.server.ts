import { localTime } from '#lib/kernel/local-time.ts';
import { runningConsultation } from '#lib/consultation/consultations.server.ts';
import { groupsOf } from '#lib/groups/bodies.server.ts';
import { standings } from '#lib/plan/phase.ts';
import { currentStage, isDemo, phasesOf, placesOf, prioritiesOf } from '#lib/plan/stages.server.ts';
import { publicMeasures } from '#lib/proposals/reading.server.ts';
import { milestones, publicEntries } from '#lib/timeline/entries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, setHeaders }) => {
  const { db, language, person } = locals;
  if (!person) setHeaders({ 'cache-control': 'public, max-age=30' });
  const stage = await currentStage(db);
  if (!stage) return { home: null };
  const today = localTime(new Date()).day;
  const phases = await phasesOf(db, stage.id);
  const standing = standings(phases, today);
  const running = await runningConsultation(db);
  const measures = await publicMeasures(db, stage.id);
  const groups = await groupsOf(db, stage.id);
  return {
    home: {
      demo: await isDemo(db),
      stage: { slug: stage.slug, name: stage.name, vision: stage.vision },
      phases: phases.map(({ code, startsOn, endsOn }, at) => ({
        code,
        startsOn,
        endsOn,
        standing: standing[at],
      })),
      consultation: running && {
        slug: running.slug,
        title: running.title,
        closesAt: running.closesAt,
        daysLeft: daysBetween(today, localTime(running.closesAt).day),
      },
      counts: {
        measures: measures.length,
        priorities: (await prioritiesOf(db, stage.id)).length,
        municipalities: (await placesOf(db, stage.id)).municipalities.length,
      },
      groups: groups
        .filter(({ kind }) => kind === 'working')
        .map(({ slug, name, counts }) => ({ slug, name, counts })),
      entries: await publicEntries(db, language, { stageId: stage.id, kinds: milestones }, 6),
    },
  };
};

/** Whole days from one local day to another. */
function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
