import { fail, redirect } from '@sveltejs/kit';
import { wrongCode } from '#lib/consultation/form/crowd.server.ts';
import { receiptByCode, trackCode } from '#lib/consultation/receipts.server.ts';
import { words } from '#lib/consultation/form/words.ts';
import { readForm, typedValues } from '#lib/kernel/form.ts';
import { problemOf } from '#lib/ui/refusals.ts';
import * as v from 'valibot';
import type { Actions } from './$types';

const fields = { kod: v.optional(v.string('invalid'), '') };

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const { db, language } = locals;
    const data = await request.formData();
    const { kod } = typedValues(data, 'kod');
    const form = readForm(fields, data);
    if (!form.granted) {
      return fail(400, { kod, problems: form.refusals.map((one) => problemOf(language, one)) });
    }
    const text = words(language).enter;
    const code = trackCode(form.value.kod);
    if (!code) return fail(400, { kod, problems: [{ field: 'kod', message: text.wrongShape }] });
    const found = await receiptByCode(db, code);
    if (found) redirect(303, `/pripominka/${code}`);
    await wrongCode(db);
    return fail(404, { kod, problems: [{ field: 'kod', message: text.unknown }] });
  },
};
