import { error, redirect } from '@sveltejs/kit';
import { articleFields, readArticle, stateOf } from '#lib/library/articles/article.ts';
import {
  articleById,
  keepArticle,
  withdrawArticle,
} from '#lib/library/articles/articles.server.ts';
import { words } from '#lib/library/desk/words.ts';
import { typedFrom } from '#lib/library/desk/typed.ts';
import { refuse } from '../../../refusing.ts';
import { admitted } from '../../admitted.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db } = admitted(event, 'keepLibrary');
  const { article: named } = event.params;
  if (named === 'novy') {
    const blank = { id: crypto.randomUUID(), revision: 0, kind: 'news' };
    const state = 'draft' as const;
    return { typed: typedFrom(blank, articleFields), known: null, state, done: false };
  }
  const found = await articleById(db, named);
  if (!found) error(404);
  return {
    typed: typedFrom(found, articleFields),
    known: { title: found.title, slug: found.slug },
    state: stateOf(found),
    done: event.url.searchParams.has('hotovo'),
  };
};

export const actions: Actions = {
  ulozit: (event) => keep(event, false),
  vydat: (event) => keep(event, true),

  stahnout: async (event) => {
    const { subject, db } = admitted(event, 'keepLibrary');
    const data = await event.request.formData();
    const id = event.params.article;
    const done = await withdrawArticle(db, subject, id);
    if (!done.granted) return refuse(event, done, data);
    redirect(303, `/sprava/clanky/${id}?hotovo`);
  },
};

async function keep(event: RequestEvent, publish: boolean) {
  const { subject, db } = admitted(event, 'keepLibrary');
  const all = words(event.locals.language);
  const data = await event.request.formData();
  const shown = {
    labels: all.articles.fields,
    keep: articleFields,
    sentences: { '.stateChanged': all.stateChanged },
  };
  const form = readArticle(data);
  if (!form.granted) return refuse(event, form.refusals, data, shown);
  const kept = await keepArticle(db, subject, { ...form.value, publish });
  if (!kept.granted) return refuse(event, kept, data, shown);
  redirect(303, `/sprava/clanky/${kept.value.id}?hotovo`);
}
