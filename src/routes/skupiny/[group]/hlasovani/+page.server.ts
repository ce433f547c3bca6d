import { error, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { groupBySlug } from '#lib/groups/bodies.server.ts';
import { rulesToday } from '#lib/groups/rules.server.ts';
import { day } from '#lib/kernel/format.ts';
import { instantAt } from '#lib/kernel/local-time.ts';
import { refused } from '#lib/kernel/refusal.ts';
import { meetingsOf } from '#lib/meetings/shown.server.ts';
import { may } from '#lib/people/permit.ts';
import { moneyOf } from '#lib/proposals/money.ts';
import { measuresOfBody } from '#lib/proposals/reading.server.ts';
import { closeDueRounds } from '#lib/voting/closing.server.ts';
import { methods } from '#lib/voting/methods/index.ts';
import {
  methodCodes,
  parameterFields,
  plainFields,
  readPreparation,
} from '#lib/voting/prepare/reading.ts';
import { begunFromItem } from '#lib/voting/prepare/from-item.ts';
import { itemToVoteOn, meetingsToVoteAt, prepareRound } from '#lib/voting/preparation.server.ts';
import { votableStates } from '#lib/voting/rounds.server.ts';
import { secrecyHere } from '#lib/voting/secret/promise.server.ts';
import { ownPlace, roundsOf } from '#lib/voting/shown-rounds.server.ts';
import { words } from '#lib/voting/words.ts';
import { refuse } from '../../../refusing.ts';
import type { MeasureState } from '#schema';
import type { Database } from '#lib/kernel/database.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { db, language, person, subject } = locals;
  await closeDueRounds(db);
  const group = await groupBySlug(db, params.group);
  if (!group) error(404);
  const place = { bodyId: group.id };
  const inside = may(subject, 'readDraft', place);
  const runs = may(subject, 'runRound', place);
  const rounds = [];
  for (const round of await roundsOf(db, group.id)) {
    // A preparation is the group's own business; whatever was opened is public.
    if (round.state === 'prepared' && !inside) continue;
    const own = round.state === 'open' ? await ownPlace(db, round.id, person?.id ?? null) : null;
    rounds.push({ ...round, mine: own?.onRoll ?? false, voted: own?.voted ?? false });
  }
  const measures = runs ? (await measuresOfBody(db, group.id)).filter(isVotable) : [];
  const at = {
    meeting: url.searchParams.get('schuze') ?? '',
    item: url.searchParams.get('bod') ?? '',
  };
  return {
    group: { slug: group.slug, name: group.name },
    inside,
    runs,
    rounds,
    measures: measures.map(({ id, code, title, state, card }) => {
      return { id, code, title, state, cost: moneyOf(card.fields).cost };
    }),
    methods: methodCodes.map((code) => ({ code, ...methods[code].words(language) })),
    ...(runs
      ? await placesFor(locals, group.id)
      : { meetings: [], secret: false, secretOnRequestOf: 0 }),
    at,
    about: runs ? await aboutItem(db, group.id, at, measures) : null,
  };
};

function isVotable({ state }: { state: MeasureState }) {
  return (votableStates as readonly string[]).includes(state);
}

/** What the item somebody came from already says, so that nobody types it again. */
async function aboutItem(
  db: Database,
  bodyId: string,
  at: { meeting: string; item: string },
  measures: readonly { id: string }[],
) {
  const item = await itemToVoteOn(db, bodyId, { meetingId: at.meeting, itemId: at.item });
  if (!item) return null;
  const begun = begunFromItem(
    item,
    measures.map(({ id }) => id),
  );
  const lacksMeasure = item.measureId !== null && begun.chosen.length === 0;
  return { number: item.number, begun, lacksMeasure };
}

/** The meetings a round may be held at, and whether it may be secret there. */
async function placesFor({ db, language }: App.Locals, bodyId: string) {
  const meetings = (await meetingsOf(db, bodyId)).filter(({ state }) =>
    (meetingsToVoteAt as readonly string[]).includes(state),
  );
  const { secretAllowed, secretOnRequestOf } = await rulesToday(db, bodyId);
  const title = words(language).prepare.meeting;
  return {
    meetings: meetings
      .map(({ id, number, startsAt }) => ({ id, title: title(number, day(startsAt, language)) }))
      .reverse(),
    secret: meetings.length > 0 && secretAllowed && (await secrecyHere(db)).kept,
    secretOnRequestOf,
  };
}

export const actions: Actions = {
  pripravit: async (event) => {
    const { db, language, subject } = event.locals;
    const group = await groupBySlug(db, event.params.group);
    if (!group) error(404);
    const text = words(language).prepare;
    const data = await event.request.formData();
    const shown = {
      labels: { question: text.question, measures: text.measures, method: text.method },
      keep: [...plainFields, ...parameterFields],
      sentences: text.refused,
      also: { chosen: data.getAll('measures').map(String) },
    };
    const form = readPreparation(data);
    if (!form.granted) return refuse(event, form.refusals, data, shown);
    const { question, method, parameters, measures, lines, meeting, item, secrecy } = form.value;
    const { endsOn, endsAt } = form.value;
    const closesAt = endsOn || endsAt ? instantAt(endsOn ?? '', endsAt ?? '') : null;
    if ((endsOn || endsAt) && (!closesAt || closesAt.getTime() < Date.now())) {
      return refuse(event, refused('invalid', { field: 'endsOn' }), data, shown);
    }
    const prepared = await prepareRound(db, subject, {
      bodyId: group.id,
      question,
      method,
      parameters,
      measureIds: measures,
      lines,
      meetingId: meeting,
      // An item belongs to the meeting it was chosen with.
      agendaItemId: meeting ? item : null,
      secrecy,
      closesAt,
    });
    if (!prepared.granted) {
      const noCost = text.noCost(String(prepared.facts?.what ?? ''));
      const sentences = { ...shown.sentences, 'measures.missing': noCost };
      return refuse(event, prepared, data, { ...shown, sentences });
    }
    redirect(303, resolve(`/skupiny/${group.slug}/hlasovani/${prepared.value.id}#rizeni`));
  },
};
