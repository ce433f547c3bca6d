import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import * as v from 'valibot';
import { identifier, line, oneOf, optionalLine, readForm } from '#lib/kernel/form.ts';
import { refused } from '#lib/kernel/refusal.ts';
import { runtime } from '#lib/kernel/runtime.server.ts';
import { awaitText } from '#lib/live/texts.server.ts';
import { keepAutomaticVersion, nameVersion } from '#lib/history/history.server.ts';
import { moveToGroup } from '#lib/proposals/room.server.ts';
import { moveMeasure } from '#lib/proposals/states.server.ts';
import { fieldLabel } from '#lib/proposals/words.ts';
import { recommendMeasures, roundRecommending } from '#lib/voting/recommendations.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import { refuse } from '../../../../../refusing.ts';
import { admitted } from '../admission.ts';
import { offered } from '../steps.ts';
import type { Actions } from './$types';

const longestReason = 1000;
const longestName = 80;
/** Milliseconds a step waits for the text it is judged by. */
const longestWait = 3000;
const knownRevision = v.pipe(
  v.string('invalid'),
  v.regex(/^\d{1,9}$/, 'invalid'),
  v.transform(Number),
);

/** Forms that move the proposal as a whole: its state, a named version, another group. */
export const moving = {
  stav: async (event) => {
    const { measure } = await admitted(event);
    const { db, subject, language } = event.locals;
    const data = await event.request.formData();
    const form = readForm(
      {
        to: oneOf(offered),
        revision: knownRevision,
        reason: optionalLine(longestReason),
        into: v.optional(identifier),
      },
      data,
    );
    const shown = { keep: ['reason'] };
    if (!form.granted) return refuse(event, form.refusals, data, shown);
    const { to, revision, reason, into } = form.value;
    // What the step asks for may have been written a moment ago.
    await awaitText(db, measure.id, runtime().freshText, longestWait);
    const outcome = await db.transaction(async (tx): Promise<Outcome<unknown>> => {
      // What was written until the step stays comparable with what comes after.
      await keepAutomaticVersion(tx, measure.id, true);
      if (to !== 'recommended') {
        const wanted = { measureId: measure.id, revision, to, reason, mergedIntoId: into };
        return moveMeasure(tx, subject, wanted);
      }
      const round = await roundRecommending(tx, measure.id);
      if (round === null || revision !== measure.revision) return refused('stateChanged');
      return recommendMeasures(tx, subject, round, measure.id);
    });
    if (outcome.granted)
      redirect(303, resolve(`/skupiny/${measure.groupSlug}/navrhy/${measure.id}`));
    const missing = String(outcome.facts?.keys ?? '')
      .split(' ')
      .filter(Boolean)
      .map((key) => fieldLabel(language, key));
    const refusal = {
      ...outcome,
      ...(missing.length > 0 && { facts: { what: missing.join(', ') } }),
      field: outcome.code === 'reasonRequired' ? `duvod-${to}` : '',
    };
    return refuse(event, refusal, data, shown);
  },

  verze: async (event) => {
    const { measure } = await admitted(event);
    const data = await event.request.formData();
    const form = readForm({ name: line(longestName) }, data);
    const shown = { keep: ['name'] };
    if (!form.granted) return refuse(event, form.refusals, data, shown);
    const { db, subject } = event.locals;
    const wanted = { measureId: measure.id, name: form.value.name };
    const outcome = await nameVersion(db, subject, wanted);
    if (!outcome.granted) return refuse(event, outcome, data, shown);
    const history = `/skupiny/${measure.groupSlug}/navrhy/${measure.id}/historie` as const;
    redirect(303, `${resolve(history)}#verze-${outcome.value.number}`);
  },

  skupina: async (event) => {
    const { measure } = await admitted(event);
    const { db, subject } = event.locals;
    const data = await event.request.formData();
    const form = readForm({ bodyId: identifier, revision: knownRevision }, data);
    if (!form.granted) return refuse(event, form.refusals, data);
    const outcome = await moveToGroup(db, subject, { measureId: measure.id, ...form.value });
    if (!outcome.granted) return refuse(event, outcome, data);
    redirect(303, resolve(`/skupiny/${outcome.value.groupSlug}/navrhy/${measure.id}`));
  },
} satisfies Actions;
