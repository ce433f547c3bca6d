import { secrecyHere } from '#lib/voting/secret/promise.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
  keepsSecrets: (await secrecyHere(locals.db)).kept,
});
