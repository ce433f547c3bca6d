import { error, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { rulesOf } from '#lib/groups/rules.ts';
import { identifier, oneOf, readForm } from '#lib/kernel/form.ts';
import { displayName } from '#lib/people/names.ts';
import { assistantsIn } from '#lib/voting/helping/assistants.server.ts';
import { forms, scopes } from '#lib/voting/helping/helping.ts';
import { giveMandate, helpedRound, withdrawMandate } from '#lib/voting/helping/mandates.server.ts';
import { helpableSeats, shownMandates } from '#lib/voting/helping/shown-mandates.server.ts';
import { words } from '#lib/voting/helping/words.ts';
import type { RequestEvent } from '@sveltejs/kit';
import { refuse } from '../../../../../refusing.ts';
import { admitted } from '../admission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, person } = event.locals;
  const { round, body, runs } = await admitted(event);
  const held = await helpedRound(db, round.id);
  if (!held || !person) error(404);
  const all = await shownMandates(db, held);
  const seats = await helpableSeats(db, body.id);
  const own = seats.filter(({ personId }) => personId === person.id);
  const assistants = await assistantsIn(db, { id: body.id, stageId: body.stageId });
  return {
    group: { slug: body.slug, name: body.name },
    round: { id: round.id, code: round.code, question: round.question, state: round.state },
    isSecret: round.secrecy === 'secret',
    isRunning: round.state === 'open' || round.state === 'prepared',
    runs,
    helping: all.filter(({ assistantId }) => assistantId === person.id),
    mandates: runs ? all : all.filter(({ representedId }) => representedId === person.id),
    done: event.url.searchParams.get('hotovo'),
    give: (runs || own.length > 0) && {
      isOwn: !runs,
      seats: runs ? seats : own,
      most: rulesOf(round.rules).assistantMaxPersons,
      scopes: scopes.filter((scope) => scope !== 'meeting' || held.meetingId !== null),
      assistants: assistants
        .filter(({ id }) => id !== person.id)
        .map(({ id, isProvider, provider, ...name }) => {
          return { id, name: displayName(name), provider: isProvider ? (provider ?? '') : null };
        }),
    },
  };
};

// A select left at its first line sends an empty value.
const chosen = v.pipe(v.optional(v.string('missing'), ''), v.minLength(1, 'missing'), identifier);

export const actions: Actions = {
  poverit: async (event) => {
    const { db, language, subject } = event.locals;
    const { round } = await admitted(event);
    const data = await event.request.formData();
    const shown = {
      keep: ['seat', 'assistant', 'scope', 'form'],
      sentences: words(language).refused,
    };
    const form = readForm(
      { seat: chosen, assistant: chosen, scope: oneOf(scopes), form: oneOf(forms) },
      data,
    );
    if (!form.granted) return refuse(event, form.refusals, data, shown);
    const { seat, assistant, ...how } = form.value;
    const given = await giveMandate(db, subject, {
      ...how,
      roundId: round.id,
      membershipId: seat,
      assistantId: assistant,
    });
    if (!given.granted) return refuse(event, given, data, shown);
    redirect(303, back(event, 'povereno'));
  },

  odvolat: async (event) => {
    const { db, subject } = event.locals;
    const { round } = await admitted(event);
    const data = await event.request.formData();
    const form = readForm({ mandate: identifier }, data);
    const ended = form.granted
      ? await withdrawMandate(db, subject, { roundId: round.id, mandateId: form.value.mandate })
      : form.refusals[0];
    if (!ended.granted) return refuse(event, ended, data);
    redirect(303, back(event, 'odvolano'));
  },
};

const back = ({ url }: Pick<RequestEvent, 'url'>, what: string) => `${url.pathname}?hotovo=${what}`;
