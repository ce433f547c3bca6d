import { error } from '@sveltejs/kit';
import { runningConsultation } from '#lib/consultation/consultations.server.ts';
import { instantAt, localTime } from '#lib/kernel/local-time.ts';
import { standings } from '#lib/plan/phase.ts';
import {
  otherStages,
  phasesOf,
  placesOf,
  projectsOf,
  stageBySlug,
} from '#lib/plan/stages.server.ts';
import { publicEntries } from '#lib/timeline/entries.server.ts';
import type { PageServerLoad } from './$types';

/** What is decided in a phase; phases overlap, so each lists its own. */
const decisive: Record<string, readonly string[]> = {
  preparation: ['body.created'],
  priorities: ['stage.visionAdopted'],
  draft: ['round.closed', 'decision.made'],
  consultation: ['consultation.announced', 'consultation.published'],
};

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  const { db, language, person } = locals;
  const stage = await stageBySlug(db, params.stage);
  if (!stage) error(404);
  if (!person) setHeaders({ 'cache-control': 'public, max-age=30' });
  const phases = await phasesOf(db, stage.id);
  const standing = standings(phases, localTime(new Date()).day);
  const running = await runningConsultation(db);
  return {
    shown: stage,
    phases: await Promise.all(
      phases.map(async (phase, at) => ({
        ...phase,
        standing: standing[at],
        decided:
          phase.startsOn && standing[at] !== 'ahead' && decisive[phase.code]
            ? await publicEntries(
                db,
                language,
                {
                  stageId: stage.id,
                  kinds: decisive[phase.code],
                  from: instantAt(phase.startsOn, '0:00') ?? undefined,
                  until: (phase.endsOn && instantAt(phase.endsOn, '23:59')) || undefined,
                },
                5,
              )
            : [],
      })),
    ),
    projects: await projectsOf(db, stage.id),
    places: await placesOf(db, stage.id),
    others: await otherStages(db, stage.id),
    consultation: running?.stageId === stage.id ? running.slug : null,
  };
};
