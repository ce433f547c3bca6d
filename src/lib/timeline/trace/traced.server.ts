import { changedTexts } from '#lib/consultation/published/changed.server.ts';
import { stageBySlug } from '#lib/plan/stages.server.ts';
import { approvedVersion, publicMeasure } from '#lib/proposals/reading.server.ts';
import type { Changed } from '#lib/consultation/published/changed.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Card } from '#lib/proposals/projection.ts';
import { commentsOn } from './trace.server.ts';
import type { AskedComment } from './trace.server.ts';

/** A measure as its trace begins with it: the text that stands, and what people said and changed. */
export type Traced = {
  stage: { id: string; slug: string; name: string };
  measure: { id: string; code: string; title: string };
  now: { card: Card; at: Date; number: number | null };
  comments: AskedComment[];
  changes: Changed[];
};

/** The measure under a permanent code, null unless everybody may read it. */
export async function tracedMeasure(
  handle: Handle,
  stageSlug: string,
  code: string,
): Promise<Traced | null> {
  const stage = await stageBySlug(handle, stageSlug);
  const measure = stage && (await publicMeasure(handle, stage.id, code));
  if (!measure) return null;
  const version = await approvedVersion(handle, measure.id);
  const card = version?.card ?? measure.card;
  return {
    stage: { id: stage.id, slug: stage.slug, name: stage.name },
    measure: { id: measure.id, code, title: card.title },
    now: { card, at: version?.at ?? measure.updatedAt, number: version?.number ?? null },
    comments: await commentsOn(handle, measure.id),
    changes: await changedTexts(handle, { measureId: measure.id }),
  };
}
