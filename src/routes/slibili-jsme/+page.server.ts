import { closedStages, currentStage } from '#lib/plan/stages.server.ts';
import { promises } from '#lib/timeline/promises/promises.ts';
import { proofsOf } from '#lib/timeline/promises/proofs.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, person }, setHeaders }) => {
  if (!person) setHeaders({ 'cache-control': 'public, max-age=30' });
  const stage = (await currentStage(db)) ?? (await closedStages(db)).at(0);
  if (!stage) return { about: null, kept: [] };
  const proofs = await proofsOf(db, stage);
  return {
    about: { name: stage.name, slug: stage.slug },
    kept: promises.map((code) => ({ code, proof: proofs[code] })),
  };
};
