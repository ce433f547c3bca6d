import { error, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { groupBySlug } from '#lib/groups/bodies.server.ts';
import { instantAt } from '#lib/kernel/local-time.ts';
import { identifier, line, list, oneOf, optionalLine, readForm } from '#lib/kernel/form.ts';
import { refused } from '#lib/kernel/refusal.ts';
import { may } from '#lib/people/permit.ts';
import { measuresOfBody } from '#lib/proposals/reading.server.ts';
import { closeDueRounds } from '#lib/voting/closing.server.ts';
import { methods } from '#lib/voting/methods/index.ts';
import { longestQuestion, mostOptions, prepareRound } from '#lib/voting/preparation.server.ts';
import { votableStates } from '#lib/voting/rounds.server.ts';
import { ownPlace, roundsOf } from '#lib/voting/shown-rounds.server.ts';
import { words } from '#lib/voting/words.ts';
import type { MethodCode } from '#lib/voting/methods/index.ts';
import { refuse } from '../../../refusing.ts';
import type { Actions, PageServerLoad } from './$types';

const methodCodes = Object.keys(methods) as [MethodCode, ...MethodCode[]];

export const load: PageServerLoad = async ({ locals, params }) => {
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
    rounds.push({ ...round, mine: own?.onRoll ?? false, voted: own?.vote != null });
  }
  const measures = runs ? await measuresOfBody(db, group.id) : [];
  return {
    group: { slug: group.slug, name: group.name },
    inside,
    runs,
    rounds,
    measures: measures
      .filter(({ state }) => (votableStates as readonly string[]).includes(state))
      .map(({ id, code, title, state }) => ({ id, code, title, state })),
    methods: methodCodes.map((code) => ({ code, ...methods[code].words(language) })),
  };
};

const fields = {
  question: line(longestQuestion),
  method: oneOf(methodCodes),
  dots: optionalLine(10),
  most: optionalLine(10),
  measures: list(identifier, mostOptions),
  endsOn: optionalLine(10),
  endsAt: optionalLine(5),
};

export const actions: Actions = {
  pripravit: async (event) => {
    const { db, language, subject } = event.locals;
    const group = await groupBySlug(db, event.params.group);
    if (!group) error(404);
    const text = words(language).prepare;
    const data = await event.request.formData();
    const shown = {
      labels: { question: text.question, measures: text.measures, method: text.method },
      keep: ['question', 'method', 'dots', 'most', 'endsOn', 'endsAt'],
      sentences: { 'endsOn.invalid': text.wrongEnd },
      also: { chosen: data.getAll('measures').map(String) },
    };
    const form = readForm(fields, data);
    if (!form.granted) return refuse(event, form.refusals, data, shown);
    const { question, method, measures, endsOn, endsAt } = form.value;
    const parameters = methods[method].readParameters(data);
    if (!parameters.granted) return refuse(event, parameters, data, shown);
    const closesAt = endsOn || endsAt ? instantAt(endsOn ?? '', endsAt ?? '') : null;
    if ((endsOn || endsAt) && (!closesAt || closesAt.getTime() < Date.now())) {
      return refuse(event, refused('invalid', { field: 'endsOn' }), data, shown);
    }
    const prepared = await prepareRound(db, subject, {
      bodyId: group.id,
      question,
      method,
      parameters: parameters.value,
      measureIds: measures,
      closesAt,
    });
    if (!prepared.granted) return refuse(event, prepared, data, shown);
    redirect(303, resolve(`/skupiny/${group.slug}/hlasovani/${prepared.value.id}`));
  },
};
