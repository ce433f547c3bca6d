import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { consultedItems } from '#lib/consultation/consultations.server.ts';
import { correct, correctable } from '#lib/consultation/intake/correcting.server.ts';
import {
  correctingFields,
  entryOf,
  entryTyped,
  partsOf,
} from '#lib/consultation/intake/entering.ts';
import { words } from '#lib/consultation/intake/words.ts';
import { commentNumber } from '#lib/consultation/submission.ts';
import { readForm } from '#lib/kernel/form.ts';
import { placesOf } from '#lib/plan/stages.server.ts';
import { refusalStatus, type Problem } from '#lib/ui/refusals.ts';
import type { Language } from '#lib/kernel/language.ts';
import type { Refused } from '#lib/kernel/refusal.ts';
import { entryDesk, entryKey, entrySaid, entryTypedIn, said } from '../entry.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db } = event.locals;
  const { about, row, seen, open } = await written(event);
  const items = await consultedItems(db, about.id);
  return {
    about: { slug: about.slug, title: about.title },
    ...{ number: row.number, seen, open, parts: partsOf(items) },
    municipalities: (await placesOf(db, about.stageId)).municipalities,
    typed: entryTyped(row, items),
    done: event.url.searchParams.has('opraveno'),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { db, language } = event.locals;
    const { about, row, who } = await written(event);
    const data = await event.request.formData();
    const again = (problems: Problem[], status = 400) =>
      fail(status, { typed: entryTypedIn(data), problems });
    const read = readForm(correctingFields, data);
    if (!read.granted) return again(read.refusals.map((one) => said(language, one)));
    const { entry, faults } = entryOf(read.value, await consultedItems(db, about.id), about.now);
    const text = words(language).problems;
    if (!entry) return again(faults.map(({ field, why }) => ({ field, message: text[why] })));
    const given = { ...entrySaid(read.value, entry), seen: read.value.seen };
    const outcome = await correct(db, entryKey(), who, about.id, row.id, given);
    if (!outcome.granted) return again([why(language, outcome)], refusalStatus(outcome.code));
    redirect(303, `${event.url.pathname}?opraveno`);
  },
};

function why(language: Language, refusal: Refused): Problem {
  const { closed, problems } = words(language).correcting;
  if (refusal.code === 'readOnly') return { field: '', message: closed };
  if (refusal.code === 'stateChanged') return { field: '', message: problems.changed };
  const { who } = refusal.facts ?? {};
  if (refusal.code === 'taken') return { field: '', message: problems.taken(String(who)) };
  return said(language, refusal);
}

async function written(event: RequestEvent<RouteParams>) {
  const { about, personId, mayCheck } = await entryDesk(event);
  const who = { personId, all: mayCheck };
  const number = commentNumber(event.params.number);
  const found = number ? await correctable(event.locals.db, who, about, number) : null;
  if (!found) error(404);
  return { about, who, ...found };
}
