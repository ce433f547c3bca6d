import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { askingOf } from '#lib/consultation/asking.ts';
import { consultationsIn } from '#lib/consultation/consultations.server.ts';
import { line, longText, oneOf, readForm } from '#lib/kernel/form.ts';
import { openBodies } from '#lib/people/seats/roster.server.ts';
import { words } from '#lib/people/seats/words.ts';
import { stateTold } from '#lib/plan/phase.ts';
import { setPhaseDays } from '#lib/plan/phases/days.server.ts';
import { begunEarly } from '#lib/plan/phases/days.ts';
import { daysFields, readDays } from '#lib/plan/phases/reading.ts';
import { words as daysWords } from '#lib/plan/phases/words.ts';
import { setUpStage } from '#lib/plan/setup.server.ts';
import { defaultPhases } from '#lib/plan/setup.ts';
import { currentStage, phasesOf } from '#lib/plan/stages.server.ts';
import { words as planWords } from '#lib/plan/words.ts';
import { refuse } from '../../refusing.ts';
import { admitted } from '../admitted.ts';
import type { Refused } from '#lib/kernel/refusal.ts';
import type { Language } from '#lib/kernel/language.ts';
import type { Actions, PageServerLoad } from './$types';

const kinds = ['orp', 'pou', 'microregion', 'union', 'custom'] as const;

export const load: PageServerLoad = async (event) => {
  const { db } = admitted(event, 'setUpStage');
  const stage = await currentStage(db);
  const { asking } = askingOf(stage ? await consultationsIn(db, stage.id) : []);
  const phases = (stage ? await phasesOf(db, stage.id) : []).map(({ code, startsOn, endsOn }) => ({
    ...{ code, startsOn, endsOn },
  }));
  return {
    kinds,
    running: stage && {
      id: stage.id,
      name: stage.name,
      slug: stage.slug,
      state: stateTold(stage.state, asking),
      from: stage.yearFrom,
      to: stage.yearTo,
    },
    phases,
    early: begunEarly(phases),
    saved: event.url.searchParams.has('ulozeno'),
    bodies: stage ? (await openBodies(db)).map(({ id, name }) => ({ id, name })) : [],
    year: new Date().getFullYear() + 1,
  };
};

const year = v.pipe(line(10), v.regex(/^(?:19|20|21)\d\d$/, 'invalid'), v.transform(Number));
const fields = {
  territoryName: line(120),
  territoryKind: oneOf(kinds),
  municipalities: longText(20_000),
  name: line(200),
  yearFrom: year,
  yearTo: year,
  slug: v.pipe(line(60), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'invalid')),
};

export const actions: Actions = {
  zalozit: async (event) => {
    const { subject, db } = admitted(event, 'setUpStage');
    const text = words(event.locals.language).setUp;
    const { territoryName, municipalities, name, slug } = text;
    const data = await event.request.formData();
    const form = readForm(fields, data);
    const shown = {
      labels: { territoryName, municipalities, name, slug },
      keep: Object.keys(fields),
      sentences: {
        'yearFrom.invalid': text.wrongYear,
        'yearTo.invalid': text.wrongYear,
        'slug.invalid': text.wrongSlug,
      },
      also: { changed: false },
    };
    if (!form.granted) return refuse(event, form.refusals, data, shown);
    const made = await setUpStage(db, subject, form.value);
    if (!made.granted) return refuse(event, made, data, shown);
    redirect(303, '/sprava/etapa');
  },

  terminy: async (event) => {
    const { subject, db } = admitted(event, 'setUpStage');
    const data = await event.request.formData();
    const refuseDays = (refusals: readonly Refused[]) =>
      refuse(event, refusals, data, {
        keep: daysFields,
        sentences: daysSentences(event.locals.language, refusals),
        also: { changed: refusals.some(({ code }) => code === 'stateChanged') },
      });
    const form = readDays(data);
    if (!form.granted) return refuseDays(form.refusals);
    const kept = await setPhaseDays(db, subject, form.value);
    if (!kept.granted) return refuseDays([kept]);
    redirect(303, '/sprava/etapa?ulozeno');
  },
};

/** What is wrong with a day, said with the name of its phase, since the labels of all phases are the same. */
function daysSentences(language: Language, refusals: readonly Refused[]): Record<string, string> {
  const text = daysWords(language);
  const days = refusals.flatMap(({ field = '', code, facts }) => {
    const phase = defaultPhases.find((one) => field.startsWith(`${one}-`));
    const say = facts?.why === 'early' ? text.early : text.wrongDay;
    return phase ? [[`${field}.${code}`, say(planWords(language).phases[phase])]] : [];
  });
  return { '.stateChanged': text.stateChanged, ...Object.fromEntries(days) };
}
