import { error, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { groupBySlug } from '#lib/groups/bodies.server.ts';
import { rulesToday } from '#lib/groups/rules.server.ts';
import { daysBefore, isWorkingDay } from '#lib/kernel/holidays.ts';
import { localTime } from '#lib/kernel/local-time.ts';
import { earliestMeeting } from '#lib/meetings/invitation.ts';
import { onConvening } from '#lib/meetings/planning/convening.ts';
import { planFields, readNewPlan } from '#lib/meetings/planning/form.ts';
import { meetingName } from '#lib/meetings/planning/letter-words.ts';
import { planLabels, words } from '#lib/meetings/planning/words.ts';
import { yearlyOf } from '#lib/meetings/planning/yearly.ts';
import { planMeeting } from '#lib/meetings/plans.server.ts';
import { clock } from '#lib/meetings/rows.server.ts';
import { meetingById, meetingsOf } from '#lib/meetings/shown.server.ts';
import { may } from '#lib/people/permit.ts';
import { refuse } from '../../../../refusing.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, language } = event.locals;
  const group = await planned(event);
  const now = await clock(db);
  const { day: today } = localTime(now);
  const rules = await rulesToday(db, group.id);
  const earliest = earliestMeeting(today, rules);
  // A week more than the rules ask for: there is still the agenda to put together.
  let offered = daysBefore(earliest, -7);
  while (!isWorkingDay(offered)) offered = daysBefore(offered, -1);
  const meetings = await meetingsOf(db, group.id);
  const [last] = meetings;
  const before = event.url.searchParams.get('nahradni');
  const substituteOf = before ? await meetingById(db, before) : null;
  const isOwn = substituteOf?.bodyId === group.id && substituteOf.startedAt !== null;
  return {
    group: { slug: group.slug, name: group.name },
    earliest,
    advice: onConvening(rules, event.locals.subject, group.id),
    yearly: yearlyOf(meetings, now, rules.minMeetingsPerYear),
    substituteOf:
      substituteOf && isOwn
        ? {
            id: substituteOf.id,
            name: meetingName(language, { ...substituteOf, group: group.name }),
          }
        : null,
    blank: {
      ...{ id: crypto.randomUUID(), kind: 'regular', title: '', online: '', withTemplate: '1' },
      ...{ day: offered, place: last?.place ?? '' },
      ...{
        from: last ? localTime(last.startsAt).time : '16:00',
        to: last ? localTime(last.endsAt).time : '18:00',
      },
    },
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { db, language, subject } = event.locals;
    const group = await planned(event);
    const text = words(language).plan;
    const data = await event.request.formData();
    const shown = {
      labels: planLabels(language),
      keep: [...planFields, 'id', 'withTemplate'],
      sentences: text.refused,
    };
    const form = readNewPlan(data);
    if (!form.granted) return refuse(event, form.refusals, data, shown);
    const made = await planMeeting(db, subject, { ...form.value, bodyId: group.id });
    if (!made.granted) return refuse(event, made, data, shown);
    redirect(303, resolve(`/schuze/${made.value.id}/priprava`));
  },
};

/** The group of the address for one who plans its meetings. */
async function planned({ locals, params, url }: RequestEvent) {
  const group = await groupBySlug(locals.db, params.group);
  if (!group) error(404);
  if (!locals.person) redirect(303, `/prihlaseni?dalsi=${encodeURIComponent(url.pathname)}`);
  if (!may(locals.subject, 'planMeeting', { bodyId: group.id })) error(403);
  return group;
}
