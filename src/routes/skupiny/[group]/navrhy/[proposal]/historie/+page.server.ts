import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { readForm } from '#lib/kernel/form.ts';
import { may } from '#lib/people/permit.ts';
import { compareCards } from '#lib/history/comparison.ts';
import { restoreVersion, versionCard, versionsOf } from '#lib/history/history.server.ts';
import { cardNames } from '#lib/proposals/reading.server.ts';
import { refuse } from '../../../../../refusing.ts';
import { admitted } from '../admission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, language, subject } = event.locals;
  const { measure, access } = await admitted(event);
  const versions = await versionsOf(db, measure.id);
  const known = versions.map(({ number }) => number);
  const asked = (name: string) => {
    const number = Number(event.url.searchParams.get(name));
    return known.includes(number) ? number : null;
  };
  // Newest against the one before, unless somebody chose.
  const newer = asked('novejsi') ?? known[0] ?? null;
  const older = asked('starsi') ?? known.find((number) => newer !== null && number < newer) ?? null;
  const [had, has] = await Promise.all(
    [older, newer].map((number) => (number === null ? null : versionCard(db, measure.id, number))),
  );
  return {
    measure: { id: measure.id, code: measure.code, title: has?.title ?? '' },
    group: { slug: measure.groupSlug, name: measure.groupName },
    versions,
    chosen: older !== null && newer !== null ? { older, newer } : null,
    comparison: had && has ? compareCards(had, has) : null,
    card: has,
    names: await cardNames(db, measure.stageId, language),
    mayRestore: access.write && may(subject, 'restoreVersion', { bodyId: measure.bodyId }),
    restored: asked('vraceno'),
  };
};

export const actions: Actions = {
  vratit: async (event) => {
    const { measure } = await admitted(event);
    const data = await event.request.formData();
    const number = v.pipe(
      v.string('invalid'),
      v.regex(/^\d{1,9}$/, 'invalid'),
      v.transform(Number),
    );
    const form = readForm({ number }, data);
    if (!form.granted) return refuse(event, form.refusals, data);
    const outcome = await restoreVersion(event.locals.db, event.locals.subject, {
      measureId: measure.id,
      number: form.value.number,
    });
    if (!outcome.granted) return refuse(event, { ...outcome, facts: {} }, data);
    redirect(303, `${event.url.pathname}?vraceno=${form.value.number}`);
  },
};
