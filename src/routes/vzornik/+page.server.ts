import { dev } from '$app/environment';
import { error, fail } from '@sveltejs/kit';
import { refusalSentence } from '#lib/ui/refusals.ts';
import type { Actions, PageServerLoad } from './$types';

/** The page of samples exists while the product is being made, never in a built one. */
export const load: PageServerLoad = ({ locals, url }) => {
  if (!dev) error(404, refusalSentence(locals.language, { code: 'notFound' }));
  const failing = url.searchParams.get('chyba');
  if (failing) error(Number(failing), { message: '', reference: 'A7F3-92QM' });
  return { plain: url.searchParams.has('holy') };
};

export const actions: Actions = {
  default: async ({ request, locals }) => {
    if (!dev) error(404, refusalSentence(locals.language, { code: 'notFound' }));
    const form = await request.formData();
    const text = String(form.get('text') ?? '');
    if (text.trim()) return { sent: text };
    return fail(400, {
      problems: [
        { field: 'text', message: refusalSentence(locals.language, { code: 'empty' }) },
        { field: 'vztah', message: refusalSentence(locals.language, { code: 'missing' }) },
      ],
    });
  },
};
