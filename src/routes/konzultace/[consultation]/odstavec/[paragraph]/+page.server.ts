import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { consultedItems, shownConsultation } from '#lib/consultation/consultations.server.ts';
import { hasRoom, isCrowd } from '#lib/consultation/form/crowd.server.ts';
import { formToken, longestFilling, readFormToken } from '#lib/consultation/form/token.server.ts';
import { typedIn, untouched } from '#lib/consultation/form/typed.ts';
import { addressOf, placeAt } from '#lib/consultation/paragraphs.ts';
import { isWritable } from '#lib/consultation/period.ts';
import { commentFields } from '#lib/consultation/form/fields.ts';
import { flagsOf } from '#lib/consultation/submission.ts';
import { words } from '#lib/consultation/form/words.ts';
import { receive, sentBefore } from '#lib/consultation/intake/receiving.server.ts';
import { receiptKey, visibleSubmissions } from '#lib/consultation/submissions.server.ts';
import { readForm } from '#lib/kernel/form.ts';
import { installationKey } from '#lib/kernel/keys.server.ts';
import { refused } from '#lib/kernel/refusal.ts';
import { fieldLabel } from '#lib/proposals/words.ts';
import { runtime } from '#lib/kernel/runtime.server.ts';
import { placesOf } from '#lib/plan/stages.server.ts';
import { problemOf, refusalStatus, type Problem } from '#lib/ui/refusals.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';

export const load: PageServerLoad = async (event) => {
  const { about, place, token } = await standing(event);
  // The form has a key of its own, so nobody else may get this page; the browser's Back keeps it.
  event.setHeaders({ 'cache-control': 'private, no-cache' });
  const item = place.kind === 'whole' ? null : place.item;
  return {
    about,
    place: {
      kind: place.kind,
      address: addressOf(place),
      paragraph: place.kind === 'paragraph' ? place.paragraph : null,
      field: place.kind === 'field' ? fieldLabel(event.locals.language, place.field) : null,
      measure: item && { code: item.code, title: item.card.title, measureId: item.measureId },
    },
    comments: await visibleSubmissions(event.locals.db, { consultationId: about.id, place }),
    taking: !about.inClosedStage && isWritable(about.phase, about.lateComments),
    municipalities: (await placesOf(event.locals.db, about.stageId)).municipalities,
    blank: untouched(token()),
  };
};

export const actions: Actions = {
  /** The first step: everything that is wrong is said now, nothing is stored. */
  zkontrolovat: async (event) => {
    const { typed, problems } = await read(event);
    if (problems.length > 0) return fail(400, { step: 'write' as const, typed, problems });
    return { step: 'check' as const, typed, problems };
  },

  /** Back from checking to writing. */
  upravit: async (event) => {
    const { typed } = await read(event);
    return { step: 'write' as const, typed, problems: [] as Problem[] };
  },

  odeslat: async (event) => {
    const { db, language } = event.locals;
    const { about, place, key, typed, problems, comment, token, opened } = await read(event);
    if (!comment) return fail(400, { step: 'write' as const, typed, problems });
    const again = (status: number, message: string) =>
      fail(status, {
        step: 'check' as const,
        typed: { ...typed, form: token() },
        problems: [{ field: '', message }],
      });
    const text = words(language).problems;
    if (!opened) return again(400, text.expired);
    const { formKey, filling } = opened;
    if (filling > longestFilling && !(await sentBefore(db, formKey)))
      return again(400, text.expired);
    const address = event.getClientAddress();
    const crowded = await isCrowd(db, address);
    if (!(await hasRoom(db, about.id, crowded ? address : null))) {
      return fail(429, {
        step: 'check' as const,
        typed,
        problems: [{ field: '', message: text.crowded }],
      });
    }
    const { web, form: _, municipality: municipalityId, ...said } = comment;
    const outcome = await receive(db, key, {
      ...{ consultationId: about.id, place, formKey, language },
      ...{ ...said, municipalityId },
      flags: flagsOf(web, filling, crowded),
    });
    if (!outcome.granted) {
      return fail(refusalStatus(outcome.code), {
        step: 'check' as const,
        typed,
        problems: [problemOf(language, outcome)],
      });
    }
    const { code, repeated } = outcome.value;
    redirect(303, `/pripominka/${code}?${repeated ? 'znovu' : 'nova'}`);
  },
};

/** Where the form stands: the consultation, the place in its text, and how its tokens are made. */
async function standing({ locals, params }: RequestEvent<RouteParams>) {
  const { db, subject } = locals;
  const about = await shownConsultation(db, subject, params.consultation);
  const place = about && placeAt(await consultedItems(db, about.id), params.paragraph);
  if (!about || !place) error(404);
  const key = installationKey(runtime().config.dataDir, receiptKey);
  const anchor = `${about.id}/${addressOf(place)}`;
  return { about, place, key, anchor, token: () => formToken(key, anchor, new Date()) };
}

async function read(event: RequestEvent<RouteParams>) {
  const where = await standing(event);
  const { language } = event.locals;
  const data = await event.request.formData();
  const form = readForm(commentFields, data);
  const opened = readFormToken(where.key, where.anchor, typedIn(data).form, new Date());
  return {
    ...where,
    opened,
    comment: form.granted ? form.value : null,
    typed: { ...typedIn(data), form: opened ? typedIn(data).form : where.token() },
    problems: form.granted
      ? []
      : form.refusals.map((refusal) =>
          problemOf(
            language,
            refusal.field === 'email'
              ? refused('invalid', {
                  field: 'email',
                  facts: { expected: words(language).problems.email },
                })
              : refusal,
          ),
        ),
  };
}
