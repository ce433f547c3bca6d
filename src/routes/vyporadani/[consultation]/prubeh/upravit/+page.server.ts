import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { change } from '#lib/consultation/course/changing.server.ts';
import { revisionOf } from '#lib/consultation/course/changing.ts';
import { consultationBySlug, consultedItems } from '#lib/consultation/consultations.server.ts';
import { consultableMeasures, databaseNow } from '#lib/consultation/desk/announcing.server.ts';
import {
  announcingProblem,
  readAnnouncing,
  shownForm,
} from '#lib/consultation/desk/announcing-form.ts';
import { filledForm } from '#lib/consultation/desk/announcing.ts';
import { may } from '#lib/people/permit.ts';
import { refusalStatus } from '#lib/ui/refusals.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const about = await unopened(event);
  const { db } = event.locals;
  const measures = await consultableMeasures(db, about.stageId);
  const measureIds = (await consultedItems(db, about.id)).map(({ measureId }) => measureId);
  return {
    about: { slug: about.slug, title: about.title, revision: about.revision },
    measures: measures.map(({ id, code, title, bodyName }) => ({ id, code, title, bodyName })),
    filled: shownForm(filledForm({ ...about, measureIds })),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const about = await unopened(event);
    const { db, language, person } = event.locals;
    const data = await event.request.formData();
    const revision = revisionOf(data.get('revision'));
    data.delete('revision');
    const form = readAnnouncing(language, data, await databaseNow(db));
    const { announcement, typed, problems, warnings } = form;
    if (!announcement) return fail(400, { typed, problems, warnings, revision });
    const outcome = await change(db, person!.id, { id: about.id, revision }, announcement);
    if (!outcome.granted) {
      const refused = [announcingProblem(language, outcome)];
      const status = refusalStatus(outcome.code);
      return fail(status, { typed, problems: refused, warnings: [] as string[], revision });
    }
    redirect(303, `/vyporadani/${outcome.value.slug}/prubeh?hotovo=changed`);
  },
};

/** A consultation that has not opened, for those who may announce it; an opened one leads to its course. */
async function unopened({ locals, params, url }: Pick<RequestEvent, 'locals' | 'params' | 'url'>) {
  const { db, person, subject } = locals;
  if (!person) redirect(303, resolve(`/prihlaseni?dalsi=${encodeURIComponent(url.pathname)}`));
  const isAllowed = may(subject, 'announceConsultation');
  const about = isAllowed ? await consultationBySlug(db, params.consultation) : null;
  if (!about) error(404);
  if (about.phase !== 'planned' && about.phase !== 'announced') {
    redirect(303, `/vyporadani/${about.slug}/prubeh`);
  }
  return about;
}
