import { redirect } from '@sveltejs/kit';
import { localTime } from '#lib/kernel/local-time.ts';
import { slug } from '#lib/kernel/text.ts';
import { rulesOfMeeting } from '#lib/meetings/rows.server.ts';
import { agendaOf } from '#lib/meetings/shown.server.ts';
import { keptAddress } from '../../../poster/keeping.ts';
import { posterOf } from '../../../poster/shown.ts';
import { admitted } from '../admission.ts';
import type { Actions, PageServerLoad } from './$types';

/** What is read from a distance; the rest of the agenda stands on the meeting's page. */
const mostItems = 5;

export const load: PageServerLoad = async (event) => {
  const { locals } = event;
  const { meeting } = await admitted(event);
  if (!locals.person) event.setHeaders({ 'cache-control': 'public, max-age=30' });
  const { id, kind, number, title, place, startsAt, endsAt, state, body } = meeting;
  const items = await agendaOf(locals.db, id);
  const [, month, day] = localTime(startsAt).day.split('-').map(Number);
  return {
    meeting: {
      ...{ id, kind, number, title, place, startsAt, endsAt, group: body.name },
      isOpen: (await rulesOfMeeting(locals.db, meeting)).meetingsPublic,
      isCalledOff: state === 'cancelled',
      isOver: meeting.endedAt !== null || endsAt < meeting.now,
    },
    items: items.slice(0, mostItems).map((item) => item.title),
    hasMore: items.length > mostItems,
    poster: await posterOf(locals, {
      path: `/schuze/${id}`,
      stageId: body.stageId,
      wanted: slug(`${body.slug} ${day} ${month}`),
      url: event.url,
    }),
  };
};

export const actions: Actions = {
  adresa: async (event) => {
    await admitted(event);
    return (await keptAddress(event)) ?? redirect(303, event.url.pathname);
  },
};
