import { error, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { resolve } from '$app/paths';
import { longText, readForm } from '#lib/kernel/form.ts';
import { triad } from '#lib/ui/parties.ts';
import { refusalSentence } from '#lib/ui/refusals.ts';
import { setScreen } from '#lib/meetings/running.server.ts';
import { cancelRound, closeDueRounds, closeRound } from '#lib/voting/closing.server.ts';
import { assistedVotes } from '#lib/voting/helping/assisted-votes.server.ts';
import { endSentence } from '#lib/voting/letter/words.ts';
import { secretLevels } from '#lib/voting/levels.ts';
import { openingForecast, openRound } from '#lib/voting/opening.server.ts';
import { pendingSentences } from '#lib/voting/paper/pending-words.ts';
import { measuresVotedOn } from '#lib/voting/round-paper.server.ts';
import { roundById } from '#lib/voting/shown-rounds.server.ts';
import { longestReason } from '#lib/voting/reasons.ts';
import { mayRepeat, repeatRound } from '#lib/voting/repeating.server.ts';
import { declareInvalid } from '#lib/voting/uncountable.server.ts';
import { words } from '#lib/voting/words.ts';
import type { RoundRow } from '#lib/voting/rounds.server.ts';
import type { RequestEvent } from '@sveltejs/kit';
import { castFrom } from '../../../../ballot/casting.ts';
import { declareOnly } from '../../../../ballot/declaring.ts';
import { ballotOf } from '../../../../ballot/load.ts';
import { refuse } from '../../../../refusing.ts';
import { admitted } from './admission.ts';
import { newsOf } from './news.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, person, session } = event.locals;
  await closeDueRounds(db);
  const { round, body, stageSlug, runs } = await admitted(event);
  const measures = await measuresVotedOn(db, round.id);
  const address = (option: string) => {
    const measure = measures[option];
    if (!measure) return null;
    return measure.code && body.readableDraft === 'public'
      ? resolve(`/plan/${stageSlug}/opatreni/${measure.code}`)
      : resolve(`/skupiny/${body.slug}/navrhy/${measure.id}`);
  };
  const voter = { personId: person?.id ?? null, shared: session?.shared ?? false };
  const ballot = await ballotOf(event, round, voter);
  return {
    group: { slug: body.slug, name: body.name },
    ballot,
    reading: ballot.options.map(({ code, label }) => ({ code, label, href: address(code) })),
    news: await newsOf(db, round, runs),
    runs,
    mayRepeat: runs && round.state === 'invalid' && mayRepeat(round),
    opening: round.state === 'prepared' && runs ? await openingOf(event.locals, round) : null,
    letter: round.setting === 'letter' ? resolve(`/skupiny/${body.slug}/per-rollam`) : null,
    assistance:
      round.secrecy === 'open'
        ? resolve(`/skupiny/${body.slug}/hlasovani/${round.id}/pomoc`)
        : null,
    assistant: (await assistedVotes(db, round.id)).find(({ personId }) => personId === person?.id)
      ?.assistant,
    desk: round.meetingId ? resolve(`/schuze/${round.meetingId}/ridit`) : null,
  };
};

/** What opening the round would find now; when it would not open, why. */
async function openingOf({ db, language }: App.Locals, round: RoundRow) {
  const forecast = await openingForecast(db, round);
  if (!forecast.granted) {
    const notBegun = forecast.code === 'notOpen' ? words(language).panel.notBegun : null;
    return { sentence: notBegun ?? refusalSentence(language, forecast), forecast: null };
  }
  const { benches, ...rest } = forecast.value;
  const { outside, ...parties } = benches;
  return {
    sentence: null,
    forecast: {
      ...rest,
      counts: { ...parties, ...(outside > 0 && { public: outside }) },
      oneOfParty: triad.some((party) => benches[party] === 1),
    },
  };
}

export const actions: Actions = {
  hlasovat: async (event) => {
    const { subject, session } = event.locals;
    const { round } = await roundIn(event);
    const voter = { subject, shared: session?.shared ?? false };
    const cast = await castFrom(event, round, await event.request.formData(), voter);
    if (!cast.taken) return cast.failure;
    redirect(303, `${event.url.pathname}${cast.differs ? '?opakovano' : ''}#prijato`);
  },

  zajem: async (event) => {
    const { subject } = event.locals;
    const { round } = await roundIn(event);
    const at = `${event.url.pathname}?oznameno#zajem-oznameni`;
    return declareOnly(event, round, await event.request.formData(), { subject, at });
  },

  otevrit: async (event) => {
    const { db, subject } = event.locals;
    const { round } = await roundIn(event);
    const data = await event.request.formData();
    const form = readForm({ accepted: v.optional(v.picklist(secretLevels, 'invalid')) }, data);
    if (!form.granted) return refuse(event, form.refusals, data);
    const opened = await openRound(db, subject, round.id, form.value);
    if (!opened.granted) {
      const { language } = event.locals;
      const sentences = {
        'endsOn.invalid': endSentence(language, opened.facts),
        'letter.notAllowed': words(language).panel.noLetters,
      };
      return refuse(event, opened, data, { sentences });
    }
    await show(event, round, 'question');
    // Whoever runs the meeting goes on there.
    redirect(
      303,
      round.meetingId
        ? resolve(`/schuze/${round.meetingId}/ridit#ted`)
        : `${event.url.pathname}#rizeni`,
    );
  },

  ukoncit: async (event) => {
    const { db, subject } = event.locals;
    const found = await roundIn(event);
    const closed = await closeRound(db, subject, found.round.id);
    if (!closed.granted) {
      const sentences = pendingSentences(event.locals.language, closed);
      return refuse(event, closed, await event.request.formData(), { sentences });
    }
    await show(event, found.round, 'result');
    redirect(303, resolve(`/vysledky/${found.round.id}`));
  },

  zrusit: (event) => endFor(event, cancelRound),
  neplatne: (event) => endFor(event, declareInvalid),

  zopakovat: async (event) => {
    const { db, subject } = event.locals;
    const { round, body } = await roundIn(event);
    const again = await repeatRound(db, subject, round.id);
    if (!again.granted) return refuse(event, again, await event.request.formData());
    redirect(303, resolve(`/skupiny/${body.slug}/hlasovani/${again.value.id}#rizeni`));
  },
};

/** Ends the round without a result, for the reason that was written. */
async function endFor(event: RoundEvent, end: typeof cancelRound) {
  const { db, subject } = event.locals;
  const found = await roundIn(event);
  const data = await event.request.formData();
  const form = readForm({ reason: longText(longestReason) }, data);
  const ended = form.granted
    ? await end(db, subject, found.round.id, form.value.reason)
    : form.refusals[0];
  if (!ended.granted) return refuse(event, ended, data, { keep: ['reason'] });
  redirect(303, event.url.pathname);
}

type RoundEvent = RequestEvent<{ group: string; round: string }>;

/** The round of the address for an act on it; whether the subject may is the store's to say. */
async function roundIn({
  locals,
  params,
}: Pick<RequestEvent, 'locals'> & { params: { group: string; round: string } }) {
  const found = await roundById(locals.db, params.round);
  if (!found || found.body.slug !== params.group) error(404);
  return found;
}

/** The projector of the meeting goes with what was just done, unless somebody else steers it. */
async function show({ locals }: RequestEvent, round: RoundRow, mode: 'question' | 'result') {
  if (!round.meetingId) return;
  const screen = { mode, roundId: round.id };
  await setScreen(locals.db, locals.subject, { meetingId: round.meetingId, screen });
}
