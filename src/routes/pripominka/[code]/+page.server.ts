import { error } from '@sveltejs/kit';
import { wrongCode } from '#lib/consultation/form/crowd.server.ts';
import { receiptByCode } from '#lib/consultation/receipts.server.ts';
import { hidingReason } from '#lib/consultation/words.ts';
import { runtime } from '#lib/kernel/runtime.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
  // The address is the secret: it must not travel to another site, a cache or a search engine.
  setHeaders({
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    'x-robots-tag': 'noindex',
  });
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
