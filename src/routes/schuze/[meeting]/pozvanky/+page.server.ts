import { daysBefore } from '#lib/kernel/holidays.ts';
import { localTime } from '#lib/kernel/local-time.ts';
import { runtime } from '#lib/kernel/runtime.server.ts';
import { schedule } from '#lib/meetings/agenda.ts';
import { invitationsOf } from '#lib/meetings/inviting.server.ts';
import { rulesOfMeeting } from '#lib/meetings/rows.server.ts';
import { agendaOf } from '#lib/meetings/shown.server.ts';
import { displayName } from '#lib/people/names.ts';
import { planner } from '../admission.ts';
import type { PageServerLoad } from './$types';

/** Invitations for people without e-mail, a sheet each, and one for the notice board. */
export const load: PageServerLoad = async (event) => {
  const { db } = event.locals;
  const { meeting } = await planner(event);
  const rules = await rulesOfMeeting(db, meeting);
  const printed = (await invitationsOf(db, meeting.id)).filter(
    ({ channel }) => channel === 'print',
  );
  const { id, kind, number, title, place, startsAt, endsAt } = meeting;
  const items = schedule(await agendaOf(db, id), startsAt);
  return {
    origin: runtime().config.origin,
    meeting: {
      ...{ id, kind, number, title, place, startsAt, endsAt, group: meeting.body.name },
      isOpen: rules.meetingsPublic,
      excuseBy: daysBefore(localTime(startsAt).day, rules.excuseDays),
    },
    items: items.map(({ item, from }) => ({
      ...{ id: item.id, number: item.number, title: item.title, minutes: item.minutes, from },
      ...{ kind: item.kind, proposedText: item.proposedText },
      // Paper leaves the group, so it tells only what everybody may read.
      measure: item.measure?.isPublic ? item.measure : null,
    })),
    people: printed.map(({ membershipId, salutation, ...name }) => ({
      membershipId,
      salutation,
      name: displayName(name),
    })),
  };
};
