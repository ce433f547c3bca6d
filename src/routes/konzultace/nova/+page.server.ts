import { error, fail, redirect } from '@sveltejs/kit';
import {
  announce,
  consultableMeasures,
  databaseNow,
} from '#lib/consultation/desk/announcing.server.ts';
import { announcementOf, announcingFields } from '#lib/consultation/desk/announcing.ts';
import { faultSentence, words } from '#lib/consultation/desk/words.ts';
import { readForm } from '#lib/kernel/form.ts';
import { localTime } from '#lib/kernel/local-time.ts';
import { may } from '#lib/people/permit.ts';
import { currentStage } from '#lib/plan/stages.server.ts';
import { problemOf, refusalStatus } from '#lib/ui/refusals.ts';
import type { Actions, PageServerLoad } from './$types';

const day = 24 * 60 * 60 * 1000;

export const load: PageServerLoad = async ({ locals }) => {
  const stage = await allowedStage(locals);
  const now = (await databaseNow(locals.db)).getTime();
  const inDays = (days: number) => localTime(new Date(now + days * day)).day;
  const measures = await consultableMeasures(locals.db, stage.id);
  return {
    measures: measures.map(({ id, code, title, bodyName }) => ({ id, code, title, bodyName })),
    blank: {
      ...{ id: crypto.randomUUID(), title: '', intro: '', hearingPlace: '' },
      ...{ opensDay: inDays(1), opensTime: '08:00', closesDay: inDays(29), closesTime: '23:59' },
      ...{ hearingDay: '', hearingTime: '', settlesBy: inDays(59) },
      measures: measures.map(({ id }) => id),
    },
  };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const { db, language, person } = locals;
    const stage = await allowedStage(locals);
    const data = await request.formData();
    const typed = typedAgain(data);
    const form = readForm(announcingFields, data);
    if (!form.granted) {
      const problems = form.refusals.map((refusal) => problemOf(language, refusal));
      return fail(400, { typed, problems, warnings: [] });
    }
    const { announcement, faults, warnings } = announcementOf(form.value, await databaseNow(db));
    if (!announcement) {
      const problems = faults.map(({ field, why }) => ({
        field,
        message: faultSentence(language, why),
      }));
      return fail(400, {
        typed,
        problems,
        warnings: warnings.map((warning) => words(language).announce[warning]),
      });
    }
    const outcome = await announce(db, person!.id, stage.id, announcement);
    if (!outcome.granted) {
      const problems = [problemOf(language, outcome)];
      return fail(refusalStatus(outcome.code), { typed, problems, warnings: [] });
    }
    redirect(303, `/konzultace/${outcome.value.slug}`);
  },
};

/** The stage the person may announce a consultation of; to others the page does not exist. */
async function allowedStage({ db, person, subject }: App.Locals) {
  const stage = person && may(subject, 'announceConsultation') ? await currentStage(db) : null;
  if (!stage) error(404);
  return stage;
}

function typedAgain(data: FormData) {
  const one = (name: string) => {
    const value = data.get(name);
    return typeof value === 'string' ? value.slice(0, 20_000) : '';
  };
  return {
    ...{ id: one('id'), title: one('title'), intro: one('intro'), settlesBy: one('settlesBy') },
    ...{ opensDay: one('opensDay'), opensTime: one('opensTime') },
    ...{ closesDay: one('closesDay'), closesTime: one('closesTime') },
    ...{ hearingDay: one('hearingDay'), hearingTime: one('hearingTime') },
    hearingPlace: one('hearingPlace'),
    measures: data.getAll('measures').filter((value) => typeof value === 'string'),
  };
}
