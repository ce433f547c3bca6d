import { error, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { resolve } from '$app/paths';
import { list, oneOf, readForm } from '#lib/kernel/form.ts';
import { time } from '#lib/kernel/format.ts';
import { isId } from '#lib/kernel/id.ts';
import { refused } from '#lib/kernel/refusal.ts';
import { decidedMeasure, decideMeasure } from '#lib/steering/decisions.server.ts';
import { words } from '#lib/steering/words.ts';
import type { DecisionOutcome } from '#lib/steering/decision.ts';
import type { RequestEvent } from '@sveltejs/kit';
import { refuse } from '../../refusing.ts';
import { desk } from '../desk.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { stage, municipality, chair, records, queue } = await desk(locals, url.pathname);
  const item = queue.find(({ id }) => id === params.measure) ?? null;
  const decided = item ? null : await decidedMeasure(locals.db, stage.id, params.measure);
  if (!item && !decided) error(404);
  return {
    stageSlug: stage.slug,
    municipality: municipality?.name ?? null,
    chair,
    records,
    item,
    decided,
  };
};

const revision = v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number));
/** A refused decision as the page shows it again; `lost` is a reason nobody can store any more. */
type Tried = {
  tried?: { outcome: DecisionOutcome; reason: string; phrases: string[] };
  lost?: string;
};
const typed = v.optional(v.pipe(v.string(), v.maxLength(20_000)), '');

async function decide(
  event: RequestEvent & { params: { measure: string } },
  outcome: DecisionOutcome,
) {
  const { db, language, subject } = event.locals;
  if (!isId(event.params.measure)) error(404);
  const text = words(language);
  const data = await event.request.formData();
  const phrases = Object.keys(text.phrases) as [
    keyof typeof text.phrases,
    ...(keyof typeof text.phrases)[],
  ];
  const chosen = `phrase-${outcome}`;
  const form = readForm(
    { revision, reason: typed, [chosen]: list(oneOf(phrases), phrases.length) },
    data,
  );
  if (!form.granted) return refuse<Tried>(event, form.refusals, data);
  const given = form.value as { revision: number; reason: string } & Record<string, typeof phrases>;
  const reason = [...given[chosen].map((key) => text.phrases[key]), given.reason].join('\n').trim();
  const made = await decideMeasure(db, subject, {
    measureId: event.params.measure,
    revision: given.revision,
    outcome,
    reason,
  });
  if (made.granted) redirect(303, `${resolve('/ridici-skupina')}?zapsano=${event.params.measure}`);
  const tried = { outcome, reason: given.reason, phrases: given[chosen] };
  if (made.code !== 'stateChanged') {
    const field = made.field && `${made.field}-${outcome}`;
    return refuse<Tried>(event, { ...made, field }, data, { also: { tried } });
  }
  const { facts } = made;
  const meanwhile = facts
    ? text.meanwhileWhat(
        text.outcomes[facts.outcome as DecisionOutcome],
        String(facts.who),
        time(new Date(Number(facts.at)), language),
      )
    : text.changedMeanwhile;
  return refuse<Tried>(event, refused('stateChanged'), data, {
    sentences: { '.stateChanged': meanwhile },
    also: { tried, lost: reason },
  });
}

export const actions: Actions = {
  schvalit: (event) => decide(event, 'approved'),
  vratit: (event) => decide(event, 'returned'),
  odlozit: (event) => decide(event, 'postponed'),
  zamitnout: (event) => decide(event, 'rejected'),
};
