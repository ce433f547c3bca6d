import { error } from '@sveltejs/kit';
import { wrongCode } from '#lib/consultation/form/crowd.server.ts';
import { receiptByCode } from '#lib/consultation/receipts.server.ts';
import { hidingReason } from '#lib/consultation/words.ts';
import { runtime } from '#lib/kernel/runtime.server.ts';
import { secretPage } from '#lib/kernel/security-headers.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
  setHeaders(secretPage);
  const own = await receiptByCode(locals.db, params.code);
  if (!own) {
    await wrongCode(locals.db);
    error(404);
  }
  return {
    own: { ...own, hiddenReason: hidingReason(locals.language, own.hiddenReason) },
    address: `${runtime().config.origin}/pripominka/${own.code}`,
    arrived: url.searchParams.has('nova'),
    repeated: url.searchParams.has('znovu'),
  };
};
