import { error, type RequestEvent } from '@sveltejs/kit';
import { currentStage } from '#lib/plan/stages.server.ts';
import { steeringBody } from '#lib/steering/decisions.server.ts';
import { letterActs, letterDesk } from '../../letter/desk.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => letterDesk(event, await steeringAt(event));

export const actions: Actions = letterActs(steeringAt);

/** The steering group of the running stage. */
async function steeringAt({ locals }: RequestEvent) {
  const stage = await currentStage(locals.db);
  const steering = stage && (await steeringBody(locals.db, stage.id));
  if (!steering) error(404);
  return steering;
}
