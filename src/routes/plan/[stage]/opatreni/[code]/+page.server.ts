import { error } from '@sveltejs/kit';
import {
  consultationOfMeasure,
  runningConsultation,
} from '#lib/consultation/consultations.server.ts';
import { changedTexts } from '#lib/consultation/published/changed.server.ts';
import { runtime } from '#lib/kernel/runtime.server.ts';
import { awaitText } from '#lib/live/texts.server.ts';
import { isClosed } from '#lib/kernel/closed-stage.ts';
import { stageBySlug } from '#lib/plan/stages.server.ts';
import {
  approvedVersion,
  cardNames,
  codeOf,
  publicMeasure,
} from '#lib/proposals/reading.server.ts';
import { publicEntries } from '#lib/timeline/entries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  const { db, language, person } = locals;
  const stage = await stageBySlug(db, params.stage);
  if (!stage) error(404);
  let measure = await publicMeasure(db, stage.id, params.code);
  if (!measure) error(404);
  if (await awaitText(db, measure.id, runtime().freshText)) {
    measure = (await publicMeasure(db, stage.id, params.code)) ?? measure;
  }
  if (!person) setHeaders({ 'cache-control': 'public, max-age=30' });
  const version = await approvedVersion(db, measure.id);
  const asked = await consultationOfMeasure(db, measure.id);
  const running = asked ?? (await runningConsultation(db));
  return {
    address: `${runtime().config.origin}/plan/${stage.slug}/opatreni/${params.code}`,
    shown: { slug: stage.slug, name: stage.name, isClosed: isClosed(stage.state) },
    measure: {
      id: measure.id,
      code: measure.code,
      state: measure.state,
      reason: measure.reason,
      origin: measure.origin,
      groupName: measure.bodyName,
      groupSlug: measure.bodySlug,
      priorityId: measure.priorityId,
      updatedAt: measure.updatedAt,
      mergedInto: measure.mergedIntoId && (await codeOf(db, measure.mergedIntoId)),
    },
    // What was approved stands, whatever is written afterwards.
    card: version?.card ?? measure.card,
    version: version && { number: version.number, at: version.at, sha256: version.sha256 },
    names: await cardNames(db, stage.id, language),
    consultation: running && {
      slug: running.slug,
      closesAt: running.closesAt,
      // Without the measure in it, the citizen comments on the draft as a whole.
      asksAboutThis: asked !== null,
    },
    changes: await changedTexts(db, { measureId: measure.id }),
    history: await publicEntries(db, language, { measureId: measure.id }, 30),
  };
};
