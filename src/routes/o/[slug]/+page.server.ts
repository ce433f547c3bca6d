import { error, redirect } from '@sveltejs/kit';
import { pageOf } from '#lib/library/addresses/addresses.server.ts';
import type { PageServerLoad } from './$types';

/** From an address typed off a poster to its page; for now only, it may lead elsewhere next time. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const path = await pageOf(locals.db, params.slug);
  if (path === null) error(404);
  redirect(302, path);
};
