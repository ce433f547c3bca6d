import { error, fail, redirect } from '@sveltejs/kit';
import { consultationBySlug } from '#lib/consultation/consultations.server.ts';
import {
  announce,
  consultableMeasures,
  databaseNow,
  prepare,
} from '#lib/consultation/desk/announcing.server.ts';
import { announcingProblem, readAnnouncing } from '#lib/consultation/desk/announcing-form.ts';
import { usualWindows } from '#lib/consultation/period.ts';
import { localTime } from '#lib/kernel/local-time.ts';
import { may } from '#lib/people/permit.ts';
import { currentStage } from '#lib/plan/stages.server.ts';
import { refusalStatus } from '#lib/ui/refusals.ts';
import type { TypedAnnouncement } from '#lib/consultation/desk/announcing-form.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const day = 24 * 60 * 60 * 1000;

export const load: PageServerLoad = async ({ locals, url }) => {
  const stage = await allowedStage(locals);
  const now = (await databaseNow(locals.db)).getTime();
  const inDays = (days: number) => localTime(new Date(now + days * day)).day;
  const measures = await consultableMeasures(locals.db, stage.id);
  const slug = url.searchParams.get('po');
  const before = slug ? await consultationBySlug(locals.db, slug) : null;
  const { daysBeforeHearing, daysAfterHearing, settleDays } = before ?? usualWindows;
  const blank: TypedAnnouncement = {
    ...{ id: crypto.randomUUID(), title: before?.title ?? '', intro: '', hearingPlace: '' },
    ...{ opensDay: inDays(1), opensTime: '08:00', closesDay: inDays(29), closesTime: '23:59' },
    ...{ hearingDay: '', hearingTime: '', settlesBy: inDays(59), places: before?.places ?? '' },
    lateComments: before?.lateComments ?? 'marked',
    daysBeforeHearing: String(daysBeforeHearing),
    daysAfterHearing: String(daysAfterHearing),
    settleDays: String(settleDays),
    predecessor: before?.id ?? '',
    measures: measures.map(({ id }) => id),
  };
  return {
    measures: measures.map(({ id, code, title, bodyName }) => ({ id, code, title, bodyName })),
    before: before && { title: before.title, round: before.round },
    blank,
  };
};

export const actions: Actions = {
  vyhlasit: (event) => act(event, announce, ({ slug }) => `/konzultace/${slug}`),
  pripravit: (event) => act(event, prepare, ({ slug }) => `/vyporadani/${slug}/prubeh`),
};

async function act(
  { locals, request }: RequestEvent,
  store: typeof announce,
  next: (made: { slug: string }) => string,
) {
  const { db, language, person } = locals;
  const stage = await allowedStage(locals);
  const form = readAnnouncing(language, await request.formData(), await databaseNow(db));
  const { announcement, typed, problems, warnings } = form;
  if (!announcement) return fail(400, { typed, problems, warnings });
  const outcome = await store(db, person!.id, stage.id, announcement);
  if (!outcome.granted) {
    const refused = [announcingProblem(language, outcome)];
    return fail(refusalStatus(outcome.code), {
      typed,
      problems: refused,
      warnings: [] as string[],
    });
  }
  redirect(303, next(outcome.value));
}

/** The stage the person may announce a consultation of; to others the page does not exist. */
async function allowedStage({ db, person, subject }: App.Locals) {
  const stage = person && may(subject, 'announceConsultation') ? await currentStage(db) : null;
  if (!stage) error(404);
  return stage;
}
