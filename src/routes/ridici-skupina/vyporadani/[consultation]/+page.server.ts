import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { resolve } from '$app/paths';
import { consultationBySlug } from '#lib/consultation/consultations.server.ts';
import { isApprovable } from '#lib/consultation/settlement/answer.ts';
import { shownAnswer } from '#lib/consultation/settlement/answer-form.ts';
import {
  approveAnswers,
  meetingsOfSteering,
  returnAnswer,
} from '#lib/consultation/settlement/approval.server.ts';
import { proposedAnswers } from '#lib/consultation/settlement/proposed.server.ts';
import { words } from '#lib/consultation/settlement/words.ts';
import { textLimit } from '#lib/consultation/submission.ts';
import { seatsOf } from '#lib/groups/bodies.server.ts';
import { identifier, list, longText, readForm, typedValues } from '#lib/kernel/form.ts';
import { displayName } from '#lib/people/names.ts';
import { may, mayRecord } from '#lib/people/permit.ts';
import { steeringBody } from '#lib/steering/decisions.server.ts';
import { refusalSentence, refusalStatus } from '#lib/ui/refusals.ts';
import type { Refused } from '#lib/kernel/refusal.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';

type Event = RequestEvent<RouteParams>;

export const load: PageServerLoad = async (event) => {
  const { db, subject } = event.locals;
  const { about, steering } = await desk(event);
  const chair = (await seatsOf(db, steering.id)).find(({ role }) => role === 'chair');
  const { searchParams } = event.url;
  return {
    about: { slug: about.slug, title: about.title, closesAt: about.closesAt },
    decides: isApprovable(about.phase),
    records: mayRecord(subject, 'decide', { bodyId: steering.id }),
    chair: chair ? displayName(chair) : '',
    answers: await proposedAnswers(db, about.id),
    meetings: await meetingsOfSteering(db, steering.id),
    approved: Number(searchParams.get('schvaleno')) || 0,
  };
};

export const actions: Actions = {
  schvalit: async (event) => {
    const { about } = await desk(event);
    const { data, kept } = await filled(event.request);
    data.delete('answer');
    const fields = {
      answers: list(shownAnswer, 2000),
      meeting: v.optional(v.union([v.literal(''), identifier], 'invalid'), ''),
    };
    const form = readForm(fields, data);
    if (!form.granted) return refused(event, form.refusals[0], kept);
    const { answers, meeting } = form.value;
    const { db, subject } = event.locals;
    const done = await approveAnswers(db, subject, about.id, answers, meeting || null);
    if (!done.granted) return refused(event, done, kept);
    redirect(303, `${event.url.pathname}?schvaleno=${done.value.numbers.length}`);
  },
  vratit: async (event) => {
    const { about } = await desk(event);
    const { data, kept } = await filled(event.request);
    const answer = String(data.get('answer') ?? '');
    const id = answer.slice(0, 36);
    const own = new FormData();
    own.append('answer', answer);
    own.append('reason', kept.reasons[id] ?? '');
    const form = readForm({ answer: shownAnswer, reason: longText(textLimit) }, own);
    if (!form.granted) return refused(event, form.refusals[0], kept, id);
    const { db, subject } = event.locals;
    const { answer: shown, reason } = form.value;
    const done = await returnAnswer(db, subject, about.id, shown, reason);
    if (!done.granted) return refused(event, done, kept, id);
    // No redirect: what is ticked and written beside the other answers would be lost with it.
    return { ...kept, id: null, problems: [], returned: done.value.number };
  },
};

/** What is filled in around the answer a button is pressed for, to stand there again. */
type Kept = { ticked: string[]; meeting: string; reasons: Record<string, string> };

const reasonField = 'reason-';

/** The one form of the page, apart from the reasons for returning, which only one button reads. */
async function filled(request: Request): Promise<{ data: FormData; kept: Kept }> {
  const data = await request.formData();
  const names = [...new Set(data.keys())].filter((name) => name.startsWith(reasonField));
  const reasons = Object.entries(typedValues(data, ...names)).map(
    ([name, reason]) => [name.slice(reasonField.length), reason] as const,
  );
  for (const name of names) data.delete(name);
  const kept = {
    ticked: data.getAll('answers').map(String),
    meeting: typedValues(data, 'meeting').meeting,
    reasons: Object.fromEntries(reasons),
  };
  return { data, kept };
}

function refused({ locals }: Event, refusal: Refused, kept: Kept, id: string | null = null) {
  const { steering, row } = words(locals.language);
  const number = String(refusal.facts?.number ?? '');
  const said: Partial<Record<Refused['code'], string>> = {
    stateChanged: steering.changed(number),
    alreadyDone: steering.done(number),
    missing: steering.none,
    notOpen: steering.notYet,
    empty: row.problems.reason,
    reasonRequired: row.problems.reason,
    readOnly: row.problems.readOnly,
  };
  const field = id && refusal.field === 'reason' ? `${reasonField}${id}` : '';
  const message = said[refusal.code] ?? refusalSentence(locals.language, refusal);
  return fail(refusalStatus(refusal.code), {
    ...{ ...kept, id, returned: null },
    problems: [{ field, message }],
  });
}

/** Answers wait for the steering group of the consultation's stage; others learn nothing. */
async function desk({ locals, params, url }: Pick<Event, 'locals' | 'params' | 'url'>) {
  const { db, subject, person } = locals;
  if (!person) redirect(303, resolve(`/prihlaseni?dalsi=${encodeURIComponent(url.pathname)}`));
  const about = await consultationBySlug(db, params.consultation);
  const steering = about && (await steeringBody(db, about.stageId));
  if (!about || !steering || !may(subject, 'readDraft', { bodyId: steering.id })) error(404);
  return { about, steering };
}
