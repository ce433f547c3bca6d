import { error, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { partyCounts } from '#lib/groups/bodies.server.ts';
import { quorumNeeded } from '#lib/groups/rules.ts';
import { identifier, longText, readForm } from '#lib/kernel/form.ts';
import { typeset } from '#lib/kernel/typography.ts';
import { triad } from '#lib/ui/parties.ts';
import {
  cancelRound,
  closeDueRounds,
  closeRound,
  longestReason,
} from '#lib/voting/closing.server.ts';
import { methodOf } from '#lib/voting/methods/index.ts';
import { fieldOf } from '#lib/voting/methods/ballot-form.ts';
import { openRound } from '#lib/voting/opening.server.ts';
import { measuresVotedOn, paperOf } from '#lib/voting/round-paper.server.ts';
import { roundById } from '#lib/voting/shown-rounds.server.ts';
import { castVote } from '#lib/voting/votes.server.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { MethodCode } from '#lib/voting/methods/index.ts';
import type { RequestEvent } from '@sveltejs/kit';
import { refuse } from '../../../../refusing.ts';
import { admitted } from './admission.ts';
import { newsOf } from './news.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, language } = event.locals;
  await closeDueRounds(db);
  const { round, body, stageSlug, runs, own } = await admitted(event);
  const method = methodOf(round.method);
  const paper = await paperOf(db, round);
  const measures = await measuresVotedOn(db, round.id);
  const address = (option: string) => {
    const measure = measures[option];
    if (!measure) return null;
    return measure.code && body.readableDraft === 'public'
      ? resolve(`/plan/${stageSlug}/opatreni/${measure.code}`)
      : resolve(`/skupiny/${body.slug}/navrhy/${measure.id}`);
  };
  const rules = round.rules as BodyRules;
  const isPrepared = round.state === 'prepared';
  return {
    group: { slug: body.slug, name: body.name },
    round: {
      id: round.id,
      code: round.code,
      question: round.question,
      method: round.method as MethodCode,
      state: round.state,
      reason: round.reason,
      closesAt: round.closesAt,
      revote: rules.revoteWhileOpen,
    },
    parameters: round.parameters,
    instruction: method.instruction(language, round.parameters),
    options: paper.options.map((option) => ({
      ...option,
      label: typeset(option.label),
      field: fieldOf(option),
      href: address(option.code),
    })),
    own: {
      onRoll: own.onRoll,
      vote: own.vote && {
        at: own.vote.at,
        blank: method.isBlank(own.vote.choice),
        differs: event.url.searchParams.has('opakovano'),
        given: paper.options.map((option) => ({
          ...option,
          label: typeset(option.label),
          value: method.shown(language, own.vote?.choice, option),
        })),
        values: method.filled(own.vote.choice, paper),
      },
    },
    formKey: crypto.randomUUID(),
    news: await newsOf(db, round, runs),
    runs,
    forecast: isPrepared && runs ? await forecast(db, body.id, rules) : null,
  };
};

/** What opening would find: the seats by party, and whether they are enough. */
async function forecast(db: App.Locals['db'], bodyId: string, rules: BodyRules) {
  const counts = await partyCounts(db, bodyId);
  const seats = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return {
    counts,
    seats,
    needed: quorumNeeded(rules.quorum, seats),
    oneOfParty: triad.some((party) => counts[party] === 1),
  };
}

export const actions: Actions = {
  hlasovat: async (event) => {
    const { db, language, subject } = event.locals;
    const found = await roundIn(event);
    const paper = await paperOf(db, found.round);
    const data = await event.request.formData();
    const key = readForm({ formKey: identifier }, onlyKey(data));
    const method = methodOf(found.round.method);
    const choice = method.readChoice(data, paper);
    const again = {
      keep: method.fieldNames(paper),
      sentences: method.sentences(language, paper),
    };
    if (!key.granted) return refuse(event, key.refusals, data, again);
    if (!choice.granted) return refuse(event, choice.refusals, data, again);
    const cast = await castVote(db, subject, {
      roundId: found.round.id,
      choice: choice.value,
      formKey: key.value.formKey,
    });
    if (!cast.granted) return refuse(event, cast, data, again);
    redirect(303, `${event.url.pathname}${cast.value.differs ? '?opakovano' : ''}#prijato`);
  },

  otevrit: async (event) => {
    const { db, subject } = event.locals;
    const found = await roundIn(event);
    const opened = await openRound(db, subject, found.round.id);
    if (!opened.granted) return refuse(event, opened, await event.request.formData());
    redirect(303, event.url.pathname);
  },

  ukoncit: async (event) => {
    const { db, subject } = event.locals;
    const found = await roundIn(event);
    const closed = await closeRound(db, subject, found.round.id);
    if (!closed.granted) return refuse(event, closed, await event.request.formData());
    redirect(303, resolve(`/vysledky/${found.round.id}`));
  },

  zrusit: async (event) => {
    const { db, subject } = event.locals;
    const found = await roundIn(event);
    const data = await event.request.formData();
    const form = readForm({ reason: longText(longestReason) }, data);
    const called = form.granted
      ? await cancelRound(db, subject, found.round.id, form.value.reason)
      : form.refusals[0];
    if (!called.granted) return refuse(event, called, data, { keep: ['reason'] });
    redirect(303, event.url.pathname);
  },
};

/** The round of the address for an act on it; whether the subject may is the store's to say. */
async function roundIn({
  locals,
  params,
}: Pick<RequestEvent, 'locals'> & { params: { group: string; round: string } }) {
  const found = await roundById(locals.db, params.round);
  if (!found || found.body.slug !== params.group) error(404);
  return found;
}

/** The key beside the ballot's own fields, which the method reads strictly. */
function onlyKey(data: FormData): FormData {
  const key = new FormData();
  for (const value of data.getAll('formKey')) key.append('formKey', value);
  return key;
}
