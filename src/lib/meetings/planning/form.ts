import * as v from 'valibot';
import {
  flag,
  identifier,
  longText,
  oneOf,
  optionalLine,
  optionalText,
  readForm,
  revision,
  webAddress,
} from '#lib/kernel/form.ts';
import { instantAt } from '#lib/kernel/local-time.ts';
import { refused } from '#lib/kernel/refusal.ts';
import { agendaKinds } from '../agenda.ts';
import type { FormReading } from '#lib/kernel/form.ts';
import type { Refused } from '#lib/kernel/refusal.ts';
import type { AgendaKind } from '../agenda.ts';

/** Kinds of meetings in the order they are offered; only a regular one decides and needs a quorum. */
export const meetingKinds = ['regular', 'hearing', 'talk', 'training'] as const;
export type MeetingKind = (typeof meetingKinds)[number];

export const longestTitle = 160;
export const longestPlace = 200;
export const longestItem = 200;
export const longestProposal = 2000;
/** Items take whole minutes, at most eight hours. */
export const longestMinutes = 480;

/** When and where people meet. */
export type Plan = {
  kind: MeetingKind;
  title: string | null;
  place: string;
  online: string | null;
  startsAt: Date;
  endsAt: Date;
};

/** An item as the form has it. */
export type ItemFields = {
  title: string;
  minutes: number;
  kind: AgendaKind;
  measureId: string | null;
  proposedText: string | null;
};

/** Names of the fields of the plan, to fill the form again. */
export const planFields = ['kind', 'title', 'place', 'online', 'day', 'from', 'to'] as const;
export const itemFields = ['title', 'minutes', 'kind', 'measureId', 'proposedText'] as const;

const wall = v.pipe(
  v.optional(v.string('invalid'), ''),
  v.transform((text) => text.trim()),
);
const plan = {
  kind: oneOf(meetingKinds),
  title: optionalLine(longestTitle),
  place: optionalLine(longestPlace),
  online: webAddress,
  day: wall,
  from: wall,
  to: wall,
};

/** Reads the form that plans a meeting; `id` becomes the meeting's own, so that a form sent twice makes one. */
export function readNewPlan(
  data: FormData,
): FormReading<Plan & { id: string; withTemplate: boolean; substituteOfId: string | null }> {
  const form = readForm(
    { ...plan, id: identifier, withTemplate: flag, substituteOfId: optionalLine(36) },
    data,
  );
  return form.granted ? timed(form.value) : form;
}

/** Reads the form that changes a plan, with the revision it was filled in over. */
export function readChangedPlan(data: FormData): FormReading<Plan & { revision: number }> {
  const form = readForm({ ...plan, revision }, data);
  return form.granted ? timed(form.value) : form;
}

/** Reads the form of one item; `item` is the item's own id, a new one's as well. */
export function readItem(
  data: FormData,
): FormReading<ItemFields & { item: string; revision: number }> {
  return readForm(
    {
      item: identifier,
      revision,
      title: v.pipe(
        longText(longestItem),
        v.transform((text) => text.replace(/\s+/g, ' ')),
      ),
      minutes: v.pipe(
        wall,
        v.check((text) => /^\d{1,3}$/.test(text) && Number(text) <= longestMinutes, 'invalid'),
        v.transform(Number),
      ),
      kind: oneOf(agendaKinds),
      measureId: v.pipe(
        wall,
        v.check((text) => text === '' || v.is(identifier, text), 'invalid'),
        v.transform((text) => text || null),
      ),
      proposedText: optionalText(longestProposal),
    },
    data,
  );
}

/** Reads a form that names one item and the revision of the list it stood in. */
export function readItemAct(data: FormData): FormReading<{ item: string; revision: number }> {
  return readForm({ item: identifier, revision }, data);
}

/** Reads the form that sends invitations. */
export function readInviting(
  data: FormData,
): FormReading<{ revision: number; confirmed: boolean }> {
  return readForm({ revision, confirmed: flag }, data);
}

/** Day and times as moments; the end belongs to the same day, or to the night after it. */
function timed<F extends { day: string; from: string; to: string; place: string | null }>(
  form: F,
): FormReading<Omit<F, 'day' | 'from' | 'to'> & { startsAt: Date; endsAt: Date; place: string }> {
  const { day, from, to, ...rest } = form;
  const refusals: Refused[] = [];
  const isDay = instantAt(day, '12:00') !== null;
  if (!isDay) refusals.push(refused(day === '' ? 'missing' : 'invalid', { field: 'day' }));
  const startsAt = isDay ? instantAt(day, readClock(from)) : null;
  const endsAt = isDay ? instantAt(day, readClock(to)) : null;
  if (isDay && !startsAt) refusals.push(refused(from ? 'invalid' : 'missing', { field: 'from' }));
  if (isDay && !endsAt) refusals.push(refused(to ? 'invalid' : 'missing', { field: 'to' }));
  if (!startsAt || !endsAt) return { granted: false, refusals };
  if (endsAt <= startsAt) {
    return { granted: false, refusals: [refused('invalid', { field: 'to' })] };
  }
  return { granted: true, value: { ...rest, place: rest.place ?? '', startsAt, endsAt } };
}

/** A time as people write it: `9.30`, `9:30`, `16`. */
function readClock(typed: string): string {
  const [, hour, minutes = '00'] =
    /^(\d{1,2})(?:[.:](\d{2}))?(?:\s*h(?:od)?\.?)?$/.exec(typed) ?? [];
  return hour === undefined ? '' : `${hour}:${minutes}`;
}
