import { error, fail, redirect } from '@sveltejs/kit';
import { wrongCode } from '#lib/consultation/form/crowd.server.ts';
import { words } from '#lib/consultation/form/words.ts';
import { receiptByCode, withdraw } from '#lib/consultation/receipts.server.ts';
import { hidingReason } from '#lib/consultation/words.ts';
import { runtime } from '#lib/kernel/runtime.server.ts';
import { secretPage } from '#lib/kernel/security-headers.ts';
import type { Actions, PageServerLoad } from './$types';

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

export const actions: Actions = {
  zpet: async ({ locals, params, setHeaders }) => {
    setHeaders(secretPage);
    const outcome = await withdraw(locals.db, params.code);
    if (outcome.granted) redirect(303, `/pripominka/${outcome.value.code}`);
    if (outcome.code === 'notFound') {
      await wrongCode(locals.db);
      error(404);
    }
    const message = words(locals.language).receipt.tooLate;
    return fail(409, { problems: [{ field: '', message }] });
  },
};
