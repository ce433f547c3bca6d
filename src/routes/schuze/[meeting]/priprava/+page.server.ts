import { absencesIn } from '#lib/meetings/absence/absences.server.ts';
import { schedule } from '#lib/meetings/agenda.ts';
import { localTime } from '#lib/kernel/local-time.ts';
import { adviceFor } from '#lib/meetings/planning/advising.server.ts';
import { invitationsOf, reachOf } from '#lib/meetings/inviting.server.ts';
import { agendaOf } from '#lib/meetings/shown.server.ts';
import { displayName } from '#lib/people/names.ts';
import { leave, may } from '#lib/people/permit.ts';
import { measuresOfBody, publicMeasures } from '#lib/proposals/reading.server.ts';
import { planner } from '../admission.ts';
import type { PageServerLoad } from './$types';

export { actions } from './acts.ts';

export const load: PageServerLoad = async (event) => {
  const { db, subject } = event.locals;
  const { meeting } = await planner(event);
  const { id, kind, number, title, place, online, startsAt, endsAt, state, revision } = meeting;
  const { advice, lacks } = await adviceFor(db, meeting, subject);
  const invitations = await invitationsOf(db, id);
  const of = meeting.body;
  // The steering group talks about the proposals of all groups, a group about its own.
  const measures =
    of.kind === 'working' ? await measuresOfBody(db, of.id) : await publicMeasures(db, of.stageId);
  const items = schedule(await agendaOf(db, id), startsAt);
  const isInvited = state === 'invited';
  const begins = localTime(startsAt);
  return {
    meeting: {
      ...{ id, kind, number, title, startsAt, endsAt, state, revision, group: of.name },
      isAhead: state === 'planned' || isInvited,
      isInvited,
    },
    typedPlan: {
      ...{ kind, title: title ?? '', place, online: online ?? '' },
      ...{ day: begins.day, from: begins.time, to: localTime(endsAt).time },
    },
    advice,
    lacks,
    items: items.map(({ item, from, to }) => ({ ...item, from, to })),
    newItem: crypto.randomUUID(),
    measures: measures.map(({ id: measure, code, title: name }) => ({
      value: measure,
      label: [code, name].filter(Boolean).join(' '),
    })),
    reach: await reachOf(db, of.id),
    absences: may(subject, 'runMeeting', { bodyId: of.id }) ? await absencesIn(db, of.id) : null,
    endsSeats: may(subject, 'manageSeats'),
    invitations: invitations.map((one) => ({
      membershipId: one.membershipId,
      name: displayName(one),
      party: one.party,
      channel: one.channel,
      answer: one.answer,
      sentAt: one.sentAt,
    })),
    cancels: leave(subject, 'planMeeting', { bodyId: of.id }) === 'x' || !isInvited,
  };
};
