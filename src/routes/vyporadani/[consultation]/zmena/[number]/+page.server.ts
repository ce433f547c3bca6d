import { error, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { resolve } from '$app/paths';
import {
  changedMeasures,
  changesOf,
  linkChange,
} from '#lib/consultation/settlement/changes.server.ts';
import { changesBetween } from '#lib/consultation/settlement/changes.ts';
import { openedRow } from '#lib/consultation/settlement/desk.server.ts';
import { words } from '#lib/consultation/settlement/words.ts';
import { commentNumber } from '#lib/consultation/submission.ts';
import { nameVersion } from '#lib/history/history.server.ts';
import { identifier, list, readForm } from '#lib/kernel/form.ts';
import { cardNames } from '#lib/proposals/reading.server.ts';
import { fieldName } from '#lib/proposals/field-name.ts';
import { refuse } from '../../../../refusing.ts';
import { desk } from '../../desk.ts';
import type { Actions, PageServerLoad, PageServerLoadEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, language } = event.locals;
  const { about, row } = await opened(event);
  const names = await cardNames(db, about.stageId, language);
  const measures = await changedMeasures(db, about.id);
  const asked = event.url.searchParams.get('verze');
  const linked = await changesOf(db, row.id);
  const chosen = asked ?? linked[0]?.versionId ?? null;
  const of = measures.find(({ versions }) => versions.some(({ id }) => id === chosen));
  const version = of?.versions.find(({ id }) => id === chosen);
  return {
    about: { slug: about.slug, title: about.title },
    number: row.number,
    // Those of its own measure first: that is where a comment most often leads.
    measures: measures
      .map(({ measureId, code, versions }) => ({
        ...{ measureId, code: code ?? '', own: measureId === row.measureId },
        versions: versions.map(({ id, number, name, at }) => ({ id, number, name, at })),
      }))
      .sort((a, b) => Number(b.own) - Number(a.own)),
    chosen:
      of && version
        ? {
            ...{ id: version.id, number: version.number, code: of.code ?? '' },
            changes: changesBetween(of.consulted, version.card).map((change) => ({
              ...change,
              name: fieldName(language, change.field, names),
              linked: linked.some(
                (one) => one.measureId === of.measureId && one.field === change.field,
              ),
            })),
          }
        : null,
  };
};

export const actions: Actions = {
  zachytit: async (event) => {
    const { about, row } = await opened(event);
    const data = await event.request.formData();
    const form = readForm({ measure: identifier }, data);
    const { db, language, subject } = event.locals;
    const measures = await changedMeasures(db, about.id);
    if (!form.granted || !measures.some(({ measureId }) => measureId === form.value.measure)) {
      error(400);
    }
    const measureId = form.value.measure;
    const name = words(language).link.versionOf(row.number);
    const done = await nameVersion(db, subject, { measureId, name });
    if (!done.granted && done.code !== 'alreadyDone') return refuse(event, done, data);
    const [now] = (await changedMeasures(db, about.id)).filter(
      (one) => one.measureId === measureId,
    );
    redirect(303, `${event.url.pathname}?verze=${now.versions[0]?.id ?? ''}`);
  },
  zapsat: async (event) => {
    const { about, row, personId } = await opened(event);
    const data = await event.request.formData();
    const field = v.pipe(v.string('invalid'), v.maxLength(200, 'invalid'));
    const form = readForm({ version: identifier, fields: list(field, 500) }, data);
    if (!form.granted) return refuse(event, form.refusals, data);
    const { version: versionId, fields } = form.value;
    const given = { versionId, fields };
    const done = await linkChange(event.locals.db, personId, about.id, row.id, given);
    if (!done.granted) return refuse(event, done, data);
    const number = String(row.number);
    const query = new URLSearchParams({
      cislo: number,
      hotovo: 'linked',
      bylo: number,
      stav: 'all',
    });
    redirect(303, `${resolve(`/vyporadani/${about.slug}`)}?${query}`);
  },
};

type Event = Pick<PageServerLoadEvent, 'locals' | 'params' | 'url'>;

async function opened(event: Event) {
  const { about, personId, rights } = await desk(event);
  const number = commentNumber(event.params.number);
  const row = rights.settle ? await openedRow(event.locals.db, about.id, number, false) : null;
  if (!row) error(404);
  return { about, personId, row };
}
