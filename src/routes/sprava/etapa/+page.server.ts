import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { askingOf } from '#lib/consultation/asking.ts';
import { consultationsIn } from '#lib/consultation/consultations.server.ts';
import { line, longText, oneOf, readForm } from '#lib/kernel/form.ts';
import { openBodies } from '#lib/people/seats/roster.server.ts';
import { words } from '#lib/people/seats/words.ts';
import { stateTold } from '#lib/plan/phase.ts';
import { setUpStage } from '#lib/plan/setup.server.ts';
import { currentStage } from '#lib/plan/stages.server.ts';
import { refuse } from '../../refusing.ts';
import { admitted } from '../admitted.ts';
import type { Actions, PageServerLoad } from './$types';

const kinds = ['orp', 'pou', 'microregion', 'union', 'custom'] as const;

export const load: PageServerLoad = async (event) => {
  const { db } = admitted(event, 'setUpStage');
  const stage = await currentStage(db);
  const { asking } = askingOf(stage ? await consultationsIn(db, stage.id) : []);
  return {
    kinds,
    running: stage && {
      name: stage.name,
      slug: stage.slug,
      state: stateTold(stage.state, asking),
      from: stage.yearFrom,
      to: stage.yearTo,
    },
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
  default: async (event) => {
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
    };
    if (!form.granted) return refuse(event, form.refusals, data, shown);
    const made = await setUpStage(db, subject, form.value);
    if (!made.granted) return refuse(event, made, data, shown);
    redirect(303, '/sprava/etapa');
  },
};
