import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import {
  openNow,
  postpone,
  recordHearing,
  retakeText,
} from '#lib/consultation/course/changing.server.ts';
import {
  headsField,
  hearingFields,
  postponementOf,
  postponingFields,
  publishingTableFields,
  revisionFields,
} from '#lib/consultation/course/changing.ts';
import { missingAnswers } from '#lib/consultation/course/missing.server.ts';
import {
  finishSettling,
  publishSettlement,
  startSettling,
} from '#lib/consultation/course/publishing.server.ts';
import { attendanceOf, letterCount, roundsOf } from '#lib/consultation/course/reading.server.ts';
import { nextStep, standingSteps } from '#lib/consultation/course/steps.ts';
import { courseProblem, faultSentence, words } from '#lib/consultation/course/words.ts';
import { consultationBySlug, consultedItems } from '#lib/consultation/consultations.server.ts';
import { announcePrepared, databaseNow } from '#lib/consultation/desk/announcing.server.ts';
import { filledForm } from '#lib/consultation/desk/announcing.ts';
import { readForm, typedValues } from '#lib/kernel/form.ts';
import { may } from '#lib/people/permit.ts';
import { placesOf } from '#lib/plan/stages.server.ts';
import { refusalStatus } from '#lib/ui/refusals.ts';
import type { Outcome, Refused } from '#lib/kernel/refusal.ts';
import type { Problem } from '#lib/ui/refusals.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const about = await courseOf(event);
  const { db, language } = event.locals;
  const items = await consultedItems(db, about.id);
  const missing = await missingAnswers(db, about.id);
  const { done } = words(language).course;
  const kind = event.url.searchParams.get('hotovo') ?? '';
  const { municipalities } = await placesOf(db, about.stageId);
  return {
    about,
    items: items.map(({ versionId, code, sha256, card }) => ({
      ...{ versionId, code, sha256, title: card.title },
    })),
    ...{ missing, next: nextStep(about, missing.length), steps: standingSteps(about) },
    letters: await letterCount(db, about.id),
    rounds: await roundsOf(db, about, true),
    dates: filledForm({ ...about, measureIds: [] }),
    municipalities: municipalities.map(({ id, name }) => ({ id, name })),
    attendance: await attendanceOf(db, about.id),
    done: Object.hasOwn(done, kind) ? done[kind as Done] : null,
  };
};

type Done = keyof ReturnType<typeof words>['course']['done'];
type About = Awaited<ReturnType<typeof courseOf>>;

export const actions: Actions = {
  vyhlasit: (event) =>
    press(event, 'announced', (about, person) =>
      announcePrepared(event.locals.db, person, about.id),
    ),
  otevrit: (event) =>
    press(event, 'opened', (about, person, seen) => openNow(event.locals.db, person, seen)),
  prevzit: async (event) => {
    let changed = 0;
    return press(
      event,
      () => (changed > 0 ? 'taken' : 'same'),
      async (_, person, seen) => {
        const outcome = await retakeText(event.locals.db, person, seen);
        if (outcome.granted) changed = outcome.value.changed;
        return outcome;
      },
    );
  },
  vyporadavat: (event) =>
    press(event, 'settling', (about, person) => startSettling(event.locals.db, person, about.id)),
  uzavrit: (event) =>
    press(event, 'settled', (about, person) => finishSettling(event.locals.db, person, about.id)),

  zverejnit: async (event) => {
    const about = await courseOf(event);
    const { db, language, person } = event.locals;
    const form = readForm(publishingTableFields, await event.request.formData());
    if (!form.granted) {
      const problems = [{ field: 'checked', message: words(language).course.check }];
      return fail(400, { act: 'publish', typed: {}, problems });
    }
    const outcome = await publishSettlement(db, person!.id, about.id);
    return outcome.granted ? back(about, 'published') : refusedAct(event, 'publish', outcome);
  },

  posunout: async (event) => {
    const about = await courseOf(event);
    const { db, language, person } = event.locals;
    const data = await event.request.formData();
    const typed = typedValues(data, ...Object.keys(postponingFields));
    const form = readForm(postponingFields, data);
    if (!form.granted) return refusedAct(event, 'postpone', form.refusals[0], typed);
    const { dates, faults } = postponementOf(
      form.value,
      { ...about, measureIds: [] },
      await databaseNow(db),
    );
    if (!dates) {
      const problems = faults.map(({ field, why }) => ({
        ...{ field, message: faultSentence(language, why) },
      }));
      return fail(400, { act: 'postpone', typed, problems });
    }
    const seen = { id: about.id, revision: form.value.revision };
    const outcome = await postpone(db, person!.id, seen, dates);
    return outcome.granted
      ? back(about, 'postponed')
      : refusedAct(event, 'postpone', outcome, typed);
  },

  projednani: async (event) => {
    const about = await courseOf(event);
    const { db, language, person } = event.locals;
    const ids = (await placesOf(db, about.stageId)).municipalities.map(({ id }) => id);
    const fields = hearingFields(ids);
    const data = await event.request.formData();
    const typed = typedValues(data, ...Object.keys(fields));
    const form = readForm(fields, data);
    if (!form.granted) {
      const expected = words(language).course.heads;
      const refusal = form.refusals[0];
      const isHeads = refusal.field?.startsWith(headsField('')) && refusal.code === 'invalid';
      return refusedAct(
        event,
        'hearing',
        isHeads ? { ...refusal, facts: { expected } } : refusal,
        typed,
      );
    }
    const { revision, note, ...counts } = form.value;
    const heads = [...ids, null].map((municipalityId) => ({
      municipalityId,
      heads: (counts as Record<string, number>)[headsField(municipalityId ?? '')],
    }));
    const seen = { id: about.id, revision };
    const outcome = await recordHearing(db, person!.id, seen, { note, heads });
    return outcome.granted ? back(about, 'hearing') : refusedAct(event, 'hearing', outcome, typed);
  },
};

/** One button over what was shown: the store, then back to the page with a word of what was done. */
async function press(
  event: RequestEvent,
  done: Done | (() => Done),
  store: (
    about: About,
    personId: string,
    seen: { id: string; revision: number },
  ) => Promise<Outcome<unknown>>,
) {
  const about = await courseOf(event);
  const form = readForm(revisionFields, await event.request.formData());
  if (!form.granted) return refusedAct(event, 'step', form.refusals[0]);
  const seen = { id: about.id, revision: form.value.revision };
  const outcome = await store(about, event.locals.person!.id, seen);
  if (!outcome.granted) return refusedAct(event, 'step', outcome);
  return back(about, typeof done === 'function' ? done() : done);
}

function back(about: About, done: Done): never {
  redirect(303, `${resolve(`/vyporadani/${about.slug}/prubeh`)}?hotovo=${done}`);
}

function refusedAct(
  { locals }: RequestEvent,
  act: string,
  refusal: Refused,
  typed: Record<string, string> = {},
) {
  const problems: Problem[] = [courseProblem(locals.language, refusal)];
  return fail(refusalStatus(refusal.code), { act, typed, problems });
}

/** The consultation for those who may lead it through its course; to others the page does not exist. */
async function courseOf({ locals, params, url }: Pick<RequestEvent, 'locals' | 'params' | 'url'>) {
  const { db, person, subject } = locals;
  if (!person) redirect(303, resolve(`/prihlaseni?dalsi=${encodeURIComponent(url.pathname)}`));
  const isAllowed = may(subject, 'announceConsultation') && may(subject, 'settleSubmission');
  const about = isAllowed ? await consultationBySlug(db, params.consultation) : null;
  if (!about) error(404);
  return about;
}
