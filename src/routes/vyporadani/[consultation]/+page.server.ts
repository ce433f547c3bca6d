import * as v from 'valibot';
import { consultedItems } from '#lib/consultation/consultations.server.ts';
import { hide, publish } from '#lib/consultation/desk/moderation.server.ts';
import { reopen, settle } from '#lib/consultation/desk/settlements.server.ts';
import { settlingFields } from '#lib/consultation/settlement/answer-form.ts';
import { deskRows, openedRow } from '#lib/consultation/settlement/desk.server.ts';
import {
  filterFrom,
  matches,
  neighbours,
  queryOf,
  twinsOf,
  usualView,
  viewCounts,
} from '#lib/consultation/settlement/filter.ts';
import { assign, groupsToAsk } from '#lib/consultation/settlement/groups.server.ts';
import { holdRow, writings } from '#lib/consultation/settlement/locks.server.ts';
import { merge, separate } from '#lib/consultation/settlement/merging.server.ts';
import { surroundings } from '#lib/consultation/settlement/surroundings.ts';
import { words } from '#lib/consultation/settlement/words.ts';
import { hidingFields, publishingFields } from '#lib/consultation/form/fields.ts';
import { commentNumber } from '#lib/consultation/submission.ts';
import { partOf } from '#lib/consultation/table.ts';
import { hidingReason, words as labels } from '#lib/consultation/words.ts';
import { identifier } from '#lib/kernel/form.ts';
import { inCzechOrder } from '#lib/kernel/format.ts';
import { act, type DoneKind } from './acts.ts';
import { desk } from './desk.ts';
import type { Actions, PageServerLoad } from './$types';

const excerpt = 90;

export const load: PageServerLoad = async (event) => {
  const { db, language } = event.locals;
  const { about, personId, rights } = await desk(event);
  const { searchParams } = event.url;
  const all = await deskRows(db, about.id, rights.contact);
  const counts = viewCounts(all);
  const asked = filterFrom(searchParams);
  const filter = { ...asked, view: asked.view ?? usualView(counts) };
  const rows = all.filter((row) => matches(row, filter));
  const numbers = rows.map(({ number }) => number);
  const number = commentNumber(searchParams.get('cislo')) || numbers[0];
  const opened = number ? await openedRow(db, about.id, number, rights.contact) : null;
  const own = all.find((row) => row.number === number);
  const others = (await writings(db, about.id)).filter((one) => one.personId !== personId);
  const { outcomes } = labels(language);
  return {
    about: { slug: about.slug, title: about.title, phase: about.phase },
    ...{ filter, counts, list: queryOf(filter), rights },
    measures: [...new Set(all.flatMap(({ measureCode }) => measureCode ?? []))].sort(inCzechOrder),
    channels: [...new Set(all.map(({ channel }) => channel))],
    rows: rows.map((row) => ({
      ...{ id: row.id, number: row.number, state: row.state, about: partOf(language, row) },
      text: row.text.length > excerpt ? `${row.text.slice(0, excerpt).trimEnd()}…` : row.text,
      outcome: row.state === 'settled' && row.outcome ? outcomes[row.outcome] : null,
    })),
    open: opened && { ...opened, hidden: hidingReason(language, opened.hiddenReason) },
    taken: searchParams.get('navrh'),
    beside: opened && surroundings(await consultedItems(db, about.id), opened),
    twins: own ? twinsOf(own, all).map(({ id, number }) => ({ id, number })) : [],
    steps: neighbours(numbers, number ?? 0),
    groups: rights.settle ? await groupsToAsk(db, about.stageId) : [],
    writers: others.map(({ number, who }) => ({ number, who })),
    done: doneSentence(event),
  };
};

export const actions: Actions = {
  zverejnit: (event) =>
    act(
      event,
      { done: 'published', right: 'moderate', fields: publishingFields },
      (db, { consultationId, personId }, { submission }) =>
        publish(db, personId, consultationId, submission),
    ),
  skryt: (event) =>
    act(
      event,
      { done: 'hidden', right: 'moderate', fields: hidingFields },
      (db, { consultationId, personId }, { submission, reason }) =>
        hide(db, personId, consultationId, submission, reason),
    ),
  vyporadat: (event) =>
    act(
      event,
      { done: 'settled', right: 'settle', fields: settlingFields },
      (db, { consultationId, personId }, { submission, phrase, reason, ...form }) => {
        const ready: Record<string, string> = words(event.locals.language).row.phrases;
        const begun = Object.hasOwn(ready, phrase) ? ready[phrase] : '';
        return settle(db, personId, consultationId, submission, {
          ...form,
          reason: [begun, reason].filter(Boolean).join(' '),
        });
      },
    ),
  otevrit: (event) =>
    act(
      event,
      { done: 'reopened', right: 'settle', fields: hidingFields },
      (db, { consultationId, personId }, { submission, reason }) =>
        reopen(db, personId, consultationId, submission, reason),
    ),
  sloucit: (event) =>
    act(
      event,
      { done: 'merged', right: 'settle', fields: { submission: identifier, into: wholeNumber } },
      (db, { consultationId, personId }, { submission, into }) =>
        merge(db, personId, consultationId, submission, into),
    ),
  oddelit: (event) =>
    act(
      event,
      { done: 'separated', right: 'settle', fields: publishingFields },
      (db, { consultationId, personId }, { submission }) =>
        separate(db, personId, consultationId, submission),
    ),
  pridelit: (event) =>
    act(
      event,
      {
        ...{ done: 'assigned', right: 'settle' },
        fields: { submission: identifier, group: v.union([v.literal(''), identifier], 'invalid') },
      },
      (db, { consultationId, personId }, { submission, group }) =>
        assign(db, personId, consultationId, submission, group || null),
    ),
  prevzit: (event) =>
    act(
      event,
      { done: 'taken', right: 'settle', fields: publishingFields },
      (db, { consultationId, personId }, { submission }) =>
        holdRow(db, personId, consultationId, submission, true),
    ),
};

const wholeNumber = v.pipe(
  v.string('missing'),
  v.trim(),
  v.regex(/^[1-9]\d{0,6}$/, 'invalid'),
  v.transform(Number),
);

function doneSentence({ locals, url }: Parameters<PageServerLoad>[0]): string | null {
  const { done } = words(locals.language).desk;
  const kind = url.searchParams.get('hotovo');
  const number = Number(url.searchParams.get('bylo'));
  if (!kind || !Object.hasOwn(done, kind) || !Number.isSafeInteger(number)) return null;
  return done[kind as DoneKind](number);
}
