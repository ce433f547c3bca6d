import { error, type RequestEvent } from '@sveltejs/kit';
import { groupBySlug } from '#lib/groups/bodies.server.ts';
import { letterActs, letterDesk } from '../../../letter/desk.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => letterDesk(event, await groupAt(event));

export const actions: Actions = letterActs(groupAt);

async function groupAt({ locals, params }: RequestEvent) {
  const group = await groupBySlug(locals.db, params.group ?? '');
  if (!group) error(404);
  return group;
}
