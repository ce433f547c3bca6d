import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { identifier, longText, oneOf, readForm } from '#lib/kernel/form.ts';
import { moveItem, putItem, putUsualAgenda, removeItem } from '#lib/meetings/agenda.server.ts';
import { answerInvitation, invite } from '#lib/meetings/inviting.server.ts';
import {
  itemFields,
  planFields,
  readChangedPlan,
  readInviting,
  readItem,
  readItemAct,
} from '#lib/meetings/planning/form.ts';
import { planLabels, words } from '#lib/meetings/planning/words.ts';
import { cancelMeeting, changePlan, longestReason } from '#lib/meetings/plans.server.ts';
import { words as meetingWords } from '#lib/meetings/words.ts';
import type { Refused } from '#lib/kernel/refusal.ts';
import type { Lack } from '#lib/meetings/states.ts';
import { refuse } from '../../../refusing.ts';
import { planner } from '../admission.ts';
import type { Actions, RequestEvent } from './$types';

/** What whoever prepares a meeting does with it; each form names itself when it is refused. */
export const actions: Actions = {
  ulozit: async (event) => {
    const { data, meeting, text, db, subject, language } = await asked(event);
    const shown = {
      labels: planLabels(language),
      keep: planFields,
      sentences: text.plan.refused,
      also: { at: 'plan' },
    };
    const form = readChangedPlan(data);
    if (!form.granted) return refuse(event, form.refusals, data, shown);
    const saved = await changePlan(db, subject, { ...form.value, meetingId: meeting.id });
    if (!saved.granted) return refuse(event, saved, data, shown);
    redirect(303, backTo(meeting.id, 'kdy'));
  },

  bod: async (event) => {
    const { data, meeting, text, db, subject } = await asked(event);
    const at = String(data.get('item') ?? '');
    const { itemTitle, minutes, kind, measure, proposed } = text.prepare;
    const labels = { title: itemTitle, minutes, kind, measureId: measure, proposedText: proposed };
    // Each item has the same fields, so those of this one go by its name.
    const ownName = (refusals: readonly Refused[]) =>
      refusals.map((one) => ({ ...one, field: one.field && `${one.field}-${at}` }));
    const shown = {
      labels: renamed(labels, at),
      sentences: renamed(text.plan.refused, at),
      keep: itemFields,
      also: { at },
    };
    const form = readItem(data);
    if (!form.granted) return refuse(event, ownName(form.refusals), data, shown);
    const { item, ...fields } = form.value;
    const put = await putItem(db, subject, { ...fields, meetingId: meeting.id, itemId: item });
    if (!put.granted) return refuse(event, ownName([put]), data, shown);
    redirect(303, backTo(meeting.id, `bod-${item}`));
  },

  bodNahoru: (event) => moved(event, -1),
  bodDolu: (event) => moved(event, 1),

  bodSmazat: async (event) => {
    const { data, meeting, db, subject } = await asked(event);
    const form = readItemAct(data);
    if (!form.granted) return refuse(event, form.refusals, data);
    const { item, revision } = form.value;
    const given = { meetingId: meeting.id, itemId: item, revision };
    const removed = await removeItem(db, subject, given);
    if (!removed.granted) return refuse(event, removed, data);
    redirect(303, backTo(meeting.id, 'program'));
  },

  obvykly: async (event) => {
    const { data, meeting, db, subject } = await asked(event);
    const put = await putUsualAgenda(db, subject, meeting.id);
    if (!put.granted) return refuse(event, put, data);
    redirect(303, backTo(meeting.id, 'program'));
  },

  pozvat: async (event) => {
    const { data, meeting, text, db, subject, language } = await asked(event);
    const lacks: Record<string, string> = meetingWords(language).lacks;
    const form = readInviting(data);
    if (!form.granted) return refuse(event, form.refusals, data);
    const sent = await invite(db, subject, { ...form.value, meetingId: meeting.id });
    if (!sent.granted) {
      const lack = sent.field as Lack | 'confirmed' | undefined;
      const sentences = {
        ...Object.fromEntries(
          Object.entries(lacks).map(([field, sentence]) => [`${field}.missing`, sentence]),
        ),
        'confirmed.missing': meetingWords(language).warnings.lateInvitation,
      };
      const labels = { confirmed: text.prepare.confirm };
      const also = { at: 'invite', needsConfirming: lack === 'confirmed' };
      return refuse(event, sent, data, { labels, sentences, also });
    }
    redirect(303, backTo(meeting.id, 'pozvanky'));
  },

  odpoved: async (event) => {
    const { data, meeting, text, db, subject } = await asked(event);
    const labels = { membershipId: text.prepare.who, answer: text.prepare.what };
    const fields = { membershipId: identifier, answer: oneOf(['coming', 'excused']) };
    const form = readForm(fields, data);
    const shown = { labels, keep: ['membershipId', 'answer'], also: { at: 'answer' } };
    if (!form.granted) return refuse(event, form.refusals, data, shown);
    const written = await answerInvitation(db, subject, { ...form.value, meetingId: meeting.id });
    if (!written.granted) return refuse(event, written, data, shown);
    redirect(303, backTo(meeting.id, 'odpovedi'));
  },

  zrusit: async (event) => {
    const { data, meeting, text, db, subject } = await asked(event);
    const form = readForm({ reason: longText(longestReason) }, data);
    const shown = {
      labels: { reason: text.prepare.reason },
      keep: ['reason'],
      also: { at: 'cancel' },
    };
    if (!form.granted) return refuse(event, form.refusals, data, shown);
    const { reason } = form.value;
    const cancelled = await cancelMeeting(db, subject, { meetingId: meeting.id, reason });
    if (!cancelled.granted) return refuse(event, cancelled, data, shown);
    redirect(303, resolve(`/schuze/${meeting.id}`));
  },
};

async function asked(event: RequestEvent) {
  const { db, subject, language } = event.locals;
  const { meeting } = await planner(event);
  const data = await event.request.formData();
  return { data, meeting, db, subject, language, text: words(language) };
}

async function moved(event: RequestEvent, by: -1 | 1) {
  const { data, meeting, db, subject } = await asked(event);
  const form = readItemAct(data);
  if (!form.granted) return refuse(event, form.refusals, data);
  const { item, revision } = form.value;
  const given = { meetingId: meeting.id, itemId: item, revision, by };
  const outcome = await moveItem(db, subject, given);
  if (!outcome.granted) return refuse(event, outcome, data);
  redirect(303, backTo(meeting.id, `bod-${item}`));
}

/** The same page at the part that has just changed, so that nobody looks for their place. */
function backTo(meetingId: string, part: string): string {
  return `${resolve(`/schuze/${meetingId}/priprava`)}#${part}`;
}

/** Sentences and labels by field, for fields that carry an item's name behind their own. */
function renamed(texts: Readonly<Record<string, string>>, at: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).map(([key, sentence]) => {
      const [field, code] = key.split('.');
      return [code ? `${field}-${at}.${code}` : `${field}-${at}`, sentence];
    }),
  );
}
