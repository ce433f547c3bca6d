import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { closedStages, currentStage } from '#lib/plan/stages.server.ts';
import type { PageServerLoad } from './$types';

/** The plan people look for is the one of the running stage; without one, the last closed one. */
export const load: PageServerLoad = async ({ locals: { db } }) => {
  const stage = (await currentStage(db)) ?? (await closedStages(db))[0];
  if (stage) redirect(302, resolve(`/plan/${stage.slug}`));
};
