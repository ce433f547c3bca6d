import { error, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { askedCount } from '#lib/consultation/settlement/groups.server.ts';
import { groupBySlug, partyCounts, seatsOf } from '#lib/groups/bodies.server.ts';
import { publicSeats } from '#lib/groups/public-seat.ts';
import { onShelves } from '#lib/groups/shelf.ts';
import {
  commentsToResolve,
  lastTouched,
  measuresToDecide,
  minutesToSign,
  roundsToVote,
  tasksToDo,
} from '#lib/groups/tasks.server.ts';
import { line, readForm } from '#lib/kernel/form.ts';
import { displayName } from '#lib/people/names.ts';
import { may } from '#lib/people/permit.ts';
import { isClosed } from '#lib/kernel/closed-stage.ts';
import { createMeasure, longestTitle } from '#lib/live/creation.server.ts';
import { absencesIn } from '#lib/meetings/absence/absences.server.ts';
import { meetingsOf } from '#lib/meetings/shown.server.ts';
import { measuresOfBody } from '#lib/proposals/reading.server.ts';
import { isPublic } from '#lib/proposals/visibility.ts';
import { diary, publicEntries } from '#lib/timeline/entries.server.ts';
import { words } from '#lib/groups/words.ts';
import { refuse } from '../../refusing.ts';
import type { ShownMeeting } from '#lib/meetings/shown.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  const { db, language, person, subject } = locals;
  const group = await groupBySlug(db, params.group);
  if (!group) error(404);
  if (!person) setHeaders({ 'cache-control': 'public, max-age=30' });
  const place = { bodyId: group.id };
  // What the steering group decides belongs to the group whose measure it is; here it is its own work.
  const about = {
    bodyId: group.id,
    decisionsIn: group.kind === 'steering' ? group.stageId : undefined,
  };
  const inside = may(subject, 'readDraft', place);
  const writes = may(subject, 'writeMeasure', place) && group.kind === 'working';
  const isOver = isClosed(group.stageState);
  const seats = await seatsOf(db, group.id);
  const all = await measuresOfBody(db, group.id);
  const shown = all
    .filter(({ state, readableDraft }) => inside || isPublic(state, readableDraft))
    .map(({ id, code, title, state, reason, updatedAt }) => ({
      ...{ id, code, title, state, updatedAt },
      reason: state === 'returned' ? reason : null,
    }));
  const meetings = (await meetingsOf(db, group.id)).filter((one) => one.isPublic || inside);
  const ahead = meetings.filter(
    ({ state, endedAt, endsAt, now }) => state !== 'cancelled' && !endedAt && endsAt > now,
  );
  return {
    // The nearest one; it stands last, for the list begins with the latest.
    nextMeeting: ahead.length > 0 ? meetingShown(ahead[ahead.length - 1]) : null,
    agreed: agreedNext(meetings),
    plansMeetings: may(subject, 'planMeeting', place) && !isOver,
    group: {
      slug: group.slug,
      name: group.name,
      kind: group.kind,
      about: group.about,
      stageSlug: group.stageSlug,
      stageName: group.stageName,
      isClosed: isOver,
    },
    inside,
    writes: writes && !isOver,
    counts: await partyCounts(db, group.id),
    shelves: onShelves(shown),
    seats: inside
      ? seats.map((seat) => ({ ...seat, name: displayName(seat) }))
      : publicSeats(seats),
    mine:
      inside && person
        ? {
            goOn: writes ? await lastTouched(db, group.id, person.id) : null,
            rounds: await roundsToVote(db, { bodyId: group.id }, person.id),
            minutes: await minutesToSign(db, group.id, person.id),
            todo: await tasksToDo(db, group.id, person.id),
            comments: await commentsToResolve(db, group.id),
            asked: await askedCount(db, group.id),
            decisions: group.kind === 'steering' ? await measuresToDecide(db, group.stageId) : 0,
          }
        : null,
    absences: may(subject, 'runMeeting', place) ? await absencesIn(db, group.id) : null,
    endsSeats: may(subject, 'manageSeats'),
    entries: inside
      ? await diary(db, language, about, 12)
      : await publicEntries(db, language, about, 12),
  };
};

/** When the last meeting agreed to meet again, while nothing is planned for it yet. */
function agreedNext([last]: ShownMeeting[]) {
  if (!last?.nextAt || last.nextAt <= last.now) return null;
  return { at: last.nextAt, place: last.nextPlace ?? '' };
}

function meetingShown({ id, kind, number, title, startsAt, endsAt, place, state }: ShownMeeting) {
  return { id, kind, number, title, startsAt, endsAt, place, state };
}

export const actions: Actions = {
  zalozit: async (event) => {
    const { db, language, subject } = event.locals;
    const group = await groupBySlug(db, event.params.group);
    if (!group) error(404);
    const data = await event.request.formData();
    const form = readForm({ title: line(longestTitle) }, data);
    const made = form.granted
      ? await createMeasure(db, subject, { bodyId: group.id, title: form.value.title })
      : form.refusals[0];
    if (made.granted) {
      redirect(303, resolve(`/skupiny/${group.slug}/navrhy/${made.value.id}`));
    }
    const labels = { title: words(language).titleLabel };
    return refuse(event, made, data, { keep: ['title'], labels });
  },
};
