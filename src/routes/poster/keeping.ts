import { runtime } from '#lib/kernel/runtime.server.ts';
import { keepAddress } from '#lib/library/addresses/addresses.server.ts';
import { addressFields, readAddress } from '#lib/library/addresses/short-address.ts';
import { words } from '#lib/library/addresses/words.ts';
import { refuse } from '../refusing.ts';
import type { RequestEvent } from '@sveltejs/kit';

/** Keeps the short address of a sent form; the refused form, or nothing when it is kept. */
export async function keptAddress(event: RequestEvent) {
  const { db, language, subject } = event.locals;
  const text = words(language);
  const data = await event.request.formData();
  const form = readAddress(data, runtime().config.origin);
  const shown = {
    labels: text.fields,
    keep: addressFields,
    sentences: {
      'slug.invalid': text.wrongSlug,
      'path.invalid': text.wrongPath,
      '.stateChanged': text.stateChanged,
    } as Record<string, string>,
  };
  if (!form.granted) return refuse(event, form.refusals, data, shown);
  const kept = await keepAddress(db, subject, form.value);
  if (kept.granted) return null;
  shown.sentences['slug.taken'] = text.taken(form.value.slug);
  return refuse(event, kept, data, shown);
}
