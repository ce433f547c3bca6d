import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import * as v from 'valibot';
import { flag, identifier, longText, readForm } from '#lib/kernel/form.ts';
import {
  beginMinutes,
  nameVerifier,
  takeOverMinutes,
} from '#lib/meetings/minutes/drafting.server.ts';
import {
  answerObjection,
  longestObjection,
  objectTo,
} from '#lib/meetings/minutes/objections.server.ts';
import { publishMinutes, signMinutes } from '#lib/meetings/minutes/signing.server.ts';
import { words } from '#lib/meetings/minutes/words.ts';
import { words as meetingWords } from '#lib/meetings/words.ts';
import type { FormReading } from '#lib/kernel/form.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import { refuse } from '../../../refusing.ts';
import { admitted } from './admission.ts';
import type { Actions, RequestEvent } from './$types';

const digest = v.pipe(v.string('invalid'), v.regex(/^[0-9a-f]{64}$/, 'invalid'));

/** What people do with minutes; every form works without scripts. */
export const actions: Actions = {
  zalozit: (event) =>
    act(event, 'zalozit', {}, (meetingId) =>
      beginMinutes(event.locals.db, event.locals.subject, meetingId),
    ),

  prevzit: (event) =>
    act(event, 'prevzit', { recorder: identifier }, (meetingId, { recorder }) =>
      takeOverMinutes(event.locals.db, event.locals.subject, { meetingId, before: recorder }),
    ),

  overovatel: (event) =>
    act(
      event,
      'overovatel',
      {
        verifier: v.optional(identifier),
        before: v.optional(v.union([identifier, v.literal('')])),
      },
      (meetingId, { verifier, before }) =>
        verifier
          ? nameVerifier(event.locals.db, event.locals.subject, {
              ...{ meetingId, verifierId: verifier, before: before || null },
            })
          : { granted: false, code: 'missing', field: 'verifier' },
    ),

  podepsat: (event) =>
    act(event, 'podepsat', { sha256: digest }, (meetingId, { sha256 }) =>
      signMinutes(event.locals.db, event.locals.subject, { meetingId, sha256 }),
    ),

  namitka: (event) =>
    act(
      event,
      'namitka',
      { text: longText(longestObjection), formKey: identifier },
      (meetingId, form) => objectTo(event.locals.db, event.locals.subject, { meetingId, ...form }),
    ),

  odpoved: (event) =>
    act(
      event,
      'odpoved',
      { answer: longText(longestObjection), objection: identifier },
      (meetingId, { answer, objection }) =>
        answerObjection(event.locals.db, event.locals.subject, {
          ...{ meetingId, answer, objectionId: objection },
        }),
    ),

  zverejnit: (event) =>
    act(event, 'zverejnit', { personalData: flag }, (meetingId, { personalData }) =>
      publishMinutes(event.locals.db, event.locals.subject, { meetingId, checked: personalData }),
    ),
};

type Name = keyof ReturnType<typeof words>['done'];
type Fields = Parameters<typeof readForm>[0];
type Values<F extends Fields> = Extract<
  FormReading<{ [K in keyof F]: v.InferOutput<F[K]> }>,
  { granted: true }
>['value'];

/** Reads the form, does the act and comes back to the minutes with a word about it. */
async function act<F extends Fields>(
  event: RequestEvent,
  name: Name,
  fields: F,
  run: (meetingId: string, form: Values<F>) => Promise<Outcome<unknown>> | Outcome<unknown>,
) {
  const { meeting } = await admitted(event);
  const { language } = event.locals;
  const text = words(language);
  const { lacks } = meetingWords(language);
  const data = await event.request.formData();
  const shown = {
    labels: { verifier: text.verifierField, text: text.objectionField, answer: text.answer },
    keep: ['text', 'answer'],
    sentences: {
      'content.stateChanged': text.signedOther,
      'content.notOpen': text.signWaits,
      'verifier.stateChanged': text.verifierTaken,
      'recorder.stateChanged': text.takenByOther,
      'answers.missing': lacks.answers,
      'signature.missing': lacks.signature,
      'personalData.missing': text.publishNeedsCheck,
      '.closed': text.objectionsClosed,
      'text.tooMany': text.objectionsWait,
    },
    also: { of: String(data.get('objection') ?? '') },
  };
  const form = readForm(fields, data);
  if (!form.granted) return refuse(event, form.refusals, data, shown);
  const outcome = await run(meeting.id, form.value as Values<F>);
  if (!outcome.granted) return refuse(event, outcome, data, shown);
  redirect(303, `${resolve(`/schuze/${meeting.id}/zapis`)}?hotovo=${name}`);
}
