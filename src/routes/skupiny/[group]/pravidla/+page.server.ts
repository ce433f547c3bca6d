import { error, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import * as v from 'valibot';
import {
  adoptingRounds,
  adoptRules,
  revisionOf,
  rulesHistory,
} from '#lib/groups/adopting.server.ts';
import { groupBySlug } from '#lib/groups/bodies.server.ts';
import { filledRules, readRules, ruleFieldNames } from '#lib/groups/procedure/form.ts';
import { words } from '#lib/groups/procedure/words.ts';
import { rulesToday } from '#lib/groups/rules.server.ts';
import { identifier, readForm } from '#lib/kernel/form.ts';
import { localTime } from '#lib/kernel/local-time.ts';
import { yearlyOf } from '#lib/meetings/planning/yearly.ts';
import { clock } from '#lib/meetings/rows.server.ts';
import { meetingsOf } from '#lib/meetings/shown.server.ts';
import { may } from '#lib/people/permit.ts';
import { refuse } from '../../../refusing.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  const { db, person, subject } = locals;
  const group = await groupBySlug(db, params.group);
  if (!group) error(404);
  if (!person) setHeaders({ 'cache-control': 'public, max-age=30' });
  const now = await clock(db);
  const { day: today } = localTime(now);
  const rules = await rulesToday(db, group.id);
  const history = await rulesHistory(db, group.id);
  const records = may(subject, 'recordRules', { bodyId: group.id });
  return {
    group: { slug: group.slug, name: group.name },
    rules,
    yearly: yearlyOf(await meetingsOf(db, group.id), now, rules.minMeetingsPerYear),
    since: history.find(({ validFrom }) => validFrom <= today)?.validFrom ?? null,
    history: history.map((one) => ({ ...one, isComing: one.validFrom > today })),
    form: records
      ? {
          typed: filledRules(rules),
          known: revisionOf(history),
          validFrom: today,
          rounds: await adoptingRounds(db, group.id),
        }
      : null,
  };
};

const wrapped = {
  known: v.pipe(v.string('missing'), v.regex(/^\d{1,16}$/, 'invalid'), v.transform(Number)),
  validFrom: v.pipe(v.string('missing'), v.regex(/^\d{4}-\d\d-\d\d$/, 'invalid')),
  roundId: v.union([v.literal(''), identifier], 'invalid'),
};

export const actions: Actions = {
  prijmout: async (event) => {
    const { db, language, subject } = event.locals;
    const group = await groupBySlug(db, event.params.group);
    if (!group) error(404);
    const text = words(language);
    const data = await event.request.formData();
    const own = new FormData();
    const rules = new FormData();
    for (const [name, value] of data) (name in wrapped ? own : rules).append(name, value);
    const openers = data.getAll('roundOpeners').map(String);
    const shown = {
      labels: { ...text.names, validFrom: text.validFrom, roundId: text.round },
      keep: [...ruleFieldNames, ...Object.keys(wrapped)],
      sentences: {
        'validFrom.expired': text.refused.expired,
        '.alreadyDone': text.refused.same,
      },
      also: { openers },
    };
    const frame = readForm(wrapped, own);
    const form = readRules(rules);
    if (!frame.granted || !form.granted) {
      const refusals = [frame, form].flatMap((one) => (one.granted ? [] : one.refusals));
      return refuse(event, refusals, data, shown);
    }
    const { known, validFrom, roundId } = frame.value;
    const adopted = await adoptRules(db, subject, {
      ...{ bodyId: group.id, parameters: form.value, validFrom, known },
      roundId: roundId || null,
    });
    if (!adopted.granted) return refuse(event, adopted, data, shown);
    redirect(303, resolve(`/skupiny/${group.slug}/pravidla`) + '#historie');
  },
};
