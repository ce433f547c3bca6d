import { error, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { daysBefore } from '#lib/kernel/holidays.ts';
import { localTime } from '#lib/kernel/local-time.ts';
import { attendanceOf } from '#lib/meetings/gathering.server.ts';
import { resolutionsOf } from '#lib/meetings/outcomes.server.ts';
import { isRunning } from '#lib/meetings/running.server.ts';
import { useOfMeeting } from '#lib/meetings/use.server.ts';
import { proposalsUntil, schedule } from '#lib/meetings/agenda.ts';
import { answerInvitation, invitationsOf } from '#lib/meetings/inviting.server.ts';
import { rulesOfMeeting } from '#lib/meetings/rows.server.ts';
import { agendaOf } from '#lib/meetings/shown.server.ts';
import { may } from '#lib/people/permit.ts';
import { closedStage } from '#lib/plan/closed.server.ts';
import { refuse } from '../../refusing.ts';
import { admitted } from './admission.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, person, subject } = event.locals;
  const { meeting, inside, plans } = await admitted(event);
  if (!person) event.setHeaders({ 'cache-control': 'public, max-age=30' });
  const rules = await rulesOfMeeting(db, meeting);
  const own = subject.seats.find(({ bodyId }) => bodyId === meeting.bodyId);
  const invitations = own ? await invitationsOf(db, meeting.id) : [];
  const mine = invitations.find(({ membershipId }) => membershipId === own?.membershipId);
  const items = schedule(await agendaOf(db, meeting.id), meeting.startsAt, meeting.now);
  const { id, kind, number, title, place, online, startsAt, endsAt, state, reason } = meeting;
  return {
    meeting: {
      ...{ id, kind, number, title, place, startsAt, endsAt, state, reason },
      ...{ nextAt: meeting.nextAt, nextPlace: meeting.nextPlace },
      group: meeting.body.name,
      groupSlug: meeting.body.slug,
      stageSlug: meeting.body.stageSlug,
      online: inside ? online : null,
      isOpen: rules.meetingsPublic,
      guestsSpeak: rules.guestsMaySpeak,
      isPublic: meeting.isPublic,
      inClosedStage: (await closedStage(db, meeting)) !== null,
    },
    items: items.map(({ item, from }) => ({
      ...{ id: item.id, number: item.number, title: item.title, minutes: item.minutes },
      ...{ kind: item.kind, proposedText: item.proposedText, from },
      measure: item.measure && (inside || item.measure.isPublic) ? item.measure : null,
      hasHiddenMeasure: Boolean(item.measure && !inside && !item.measure.isPublic),
    })),
    proposeBy: inside ? proposalsUntil(meeting, rules) : null,
    inside,
    hasMinutes: state === 'published' || (inside && meeting.startedAt !== null),
    answer:
      mine && state === 'invited'
        ? {
            given: mine.answer,
            excuseBy: daysBefore(localTime(startsAt).day, rules.excuseDays),
            today: localTime(meeting.now).day,
          }
        : null,
    held:
      meeting.startedAt === null || state === 'cancelled'
        ? null
        : {
            isOver: meeting.endedAt !== null,
            use: await useOfMeeting(db, meeting, await attendanceOf(db, id)),
            resolutions: (await resolutionsOf(db, id)).map((row) => ({
              ...{ id: row.id, text: row.text, outcome: row.outcome },
              no: `${row.number}/${row.year}`,
            })),
          },
    plans: plans && (state === 'planned' || state === 'invited'),
    runs:
      may(subject, 'runMeeting', { bodyId: meeting.bodyId }) &&
      !['planned', 'cancelled', 'published'].includes(state),
    votes: isRunning(state) && may(subject, 'checkIn', { bodyId: meeting.bodyId }),
  };
};

export const actions: Actions = {
  prijdu: (event) => answered(event, 'coming'),
  omluvit: (event) => answered(event, 'excused'),
};

async function answered(event: RequestEvent, answer: 'coming' | 'excused') {
  const { db, subject } = event.locals;
  const { meeting } = await admitted(event);
  const data = await event.request.formData();
  const outcome = await answerInvitation(db, subject, { meetingId: meeting.id, answer });
  if (!outcome.granted && outcome.code === 'notFound') error(404);
  if (!outcome.granted) return refuse(event, outcome, data);
  redirect(303, resolve(`/schuze/${meeting.id}`) + '#odpoved');
}
