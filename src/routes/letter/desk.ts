import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { rulesToday } from '#lib/groups/rules.server.ts';
import { identifier, line, list, readForm } from '#lib/kernel/form.ts';
import { instantAt, localTime } from '#lib/kernel/local-time.ts';
import { refused } from '#lib/kernel/refusal.ts';
import { may } from '#lib/people/permit.ts';
import { measuresOfBody } from '#lib/proposals/reading.server.ts';
import { closeDueRounds } from '#lib/voting/closing.server.ts';
import { letterEnd } from '#lib/voting/letter/letter.ts';
import {
  closeFinishedLetters,
  demandMeeting,
  prepareLetter,
} from '#lib/voting/letter/letters.server.ts';
import { lettersOf, withoutMail } from '#lib/voting/letter/shown-letters.server.ts';
import { endSentence, words } from '#lib/voting/letter/words.ts';
import { openRound } from '#lib/voting/opening.server.ts';
import { longestQuestion, mostOptions } from '#lib/voting/prepare/reading.ts';
import { votableStates } from '#lib/voting/rounds.server.ts';
import { roundById } from '#lib/voting/shown-rounds.server.ts';
import type { Refused } from '#lib/kernel/refusal.ts';
import { refuse } from '../refusing.ts';

/** The body whose votes by letter a page is about. */
export type LetterBody = { id: string; slug: string; name: string };

/** What the page of votes by letter shows to whoever looks. */
export async function letterDesk({ locals, url }: RequestEvent, body: LetterBody) {
  const { db, person, subject } = locals;
  await closeDueRounds(db);
  await closeFinishedLetters(db);
  const place = { bodyId: body.id };
  const inside = may(subject, 'readDraft', place);
  const runs = may(subject, 'runRound', place);
  const letters = await lettersOf(db, body.id, person?.id ?? null);
  const rules = await rulesToday(db, body.id);
  const measures = runs ? await measuresOfBody(db, body.id) : [];
  const asked = url.searchParams.get('zadost');
  return {
    group: { slug: body.slug, name: body.name },
    runs,
    // A preparation is the group's own business; whatever was opened is public.
    letters: letters.filter(({ state }) => inside || state !== 'prepared'),
    unreachable: runs ? await withoutMail(db, body.id) : [],
    asked: asked === 'zrusena' || asked === 'zapsana' ? asked : null,
    prepare: runs && {
      allowed: rules.perRollamAllowed,
      days: rules.perRollamDays,
      offered: localTime(letterEnd(new Date(), rules.perRollamDays)),
      formKey: crypto.randomUUID(),
      measures: measures
        .filter(({ state }) => (votableStates as readonly string[]).includes(state))
        .map(({ id, code, title }) => ({ id, code, title })),
    },
  };
}

const typedText = v.optional(v.pipe(v.string('invalid'), v.maxLength(20_000)), '');
const preparing = {
  formKey: identifier,
  question: line(longestQuestion),
  lines: typedText,
  measures: list(identifier, mostOptions),
  endsOn: typedText,
  endsAt: typedText,
};

/** The acts of that page, on the body `bodyOf` finds at its address. */
export function letterActs<E extends RequestEvent>(bodyOf: (event: E) => Promise<LetterBody>) {
  return {
    pripravit: async (event: E) => {
      const { db, language, subject } = event.locals;
      const body = await bodyOf(event);
      const text = words(language).prepare;
      const data = await event.request.formData();
      const shown = {
        labels: { question: text.question },
        keep: ['question', 'lines', 'endsOn', 'endsAt'],
        also: { chosen: data.getAll('measures').map(String) },
      };
      const again = (refusals: Refused | readonly Refused[], facts?: Refused['facts']) => {
        const sentences = {
          'endsOn.invalid': endSentence(language, facts),
          'measures.tooFewOptions': text.noText,
          'letter.notAllowed': text.off,
        };
        return refuse(event, refusals, data, { ...shown, sentences });
      };
      const form = readForm(preparing, data);
      if (!form.granted) return again(form.refusals);
      const { formKey, question, lines, measures, endsOn, endsAt } = form.value;
      const closesAt = instantAt(endsOn, endsAt);
      if (!closesAt) return again(refused('invalid', { field: 'endsOn' }));
      const prepared = await prepareLetter(db, subject, {
        id: formKey,
        bodyId: body.id,
        question,
        lines: lines.split(/\r\n?|\n/),
        measureIds: measures,
        closesAt,
      });
      if (!prepared.granted) return again(prepared, prepared.facts);
      redirect(303, `${event.url.pathname}#k${prepared.value.id}`);
    },

    otevrit: async (event: E) => {
      const { db, language, subject } = event.locals;
      const { data, round } = await letterIn(event, await bodyOf(event));
      const opened = await openRound(db, subject, round.id);
      if (opened.granted) redirect(303, `${event.url.pathname}#k${round.id}`);
      const sentences = {
        'endsOn.invalid': endSentence(language, opened.facts),
        'letter.notAllowed': words(language).prepare.off,
      };
      return refuse(event, opened, data, { sentences });
    },

    zadatSchuzi: async (event: E) => {
      const { db, subject } = event.locals;
      const { data, round } = await letterIn(event, await bodyOf(event));
      const asked = await demandMeeting(db, subject, round.id);
      if (!asked.granted) return refuse(event, asked, data);
      const what = asked.value.stopped ? 'zrusena' : 'zapsana';
      redirect(303, `${event.url.pathname}?zadost=${what}#k${round.id}`);
    },
  };
}

/** The vote by letter a form is about; it must be one of the body's. */
async function letterIn({ locals, request }: RequestEvent, body: LetterBody) {
  const data = await request.formData();
  const found = await roundById(locals.db, String(data.get('round') ?? ''));
  if (!found || found.body.id !== body.id || found.round.setting !== 'letter') error(404);
  return { data, round: found.round };
}
