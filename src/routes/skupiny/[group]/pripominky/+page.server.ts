import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { advisingFields } from '#lib/consultation/settlement/answer-form.ts';
import { adviceOn, advise, askedOf } from '#lib/consultation/settlement/groups.server.ts';
import { words } from '#lib/consultation/settlement/words.ts';
import { groupBySlug } from '#lib/groups/bodies.server.ts';
import { readForm } from '#lib/kernel/form.ts';
import { may } from '#lib/people/permit.ts';
import { refuse } from '../../../refusing.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';

type Event = RequestEvent<RouteParams>;

export const load: PageServerLoad = async (event) => {
  const { db, subject } = event.locals;
  const group = await inside(event);
  const asked = await askedOf(db, group.id);
  const advice = await adviceOn(
    db,
    asked.map(({ id }) => id),
  );
  return {
    group: { slug: group.slug, name: group.name },
    proposes: may(subject, 'proposeSettlement', { bodyId: group.id }),
    asked: asked.map((row) => ({
      ...row,
      key: crypto.randomUUID(),
      advice: advice.filter((one) => one.submissionId === row.id && one.group === group.name),
    })),
    proposed: Number(event.url.searchParams.get('navrzeno')) || 0,
  };
};

export const actions: Actions = {
  navrhnout: async (event) => {
    const { db, language, subject } = event.locals;
    const group = await inside(event);
    const data = await event.request.formData();
    const form = readForm(advisingFields, data);
    const { problems } = words(language).row;
    const shown = {
      keep: ['submission', 'key', 'outcome', 'reason', 'change'],
      sentences: { 'outcome.missing': problems.outcome, 'reason.empty': problems.reason },
    };
    if (!form.granted) return refuse(event, form.refusals, data, shown);
    const { submission: submissionId, key: formKey, ...given } = form.value;
    const done = await advise(db, subject, group.id, { submissionId, formKey, ...given });
    if (!done.granted) return refuse(event, done, data, shown);
    redirect(303, `${event.url.pathname}?navrzeno=${done.value.number}`);
  },
};

/** The group for those who work in it or help it; others are led to signing in or learn nothing. */
async function inside({ locals, params, url }: Pick<Event, 'locals' | 'params' | 'url'>) {
  const { db, subject, person } = locals;
  if (!person) redirect(303, resolve(`/prihlaseni?dalsi=${encodeURIComponent(url.pathname)}`));
  const group = await groupBySlug(db, params.group);
  if (!group || !may(subject, 'readDraft', { bodyId: group.id })) error(404);
  return group;
}
