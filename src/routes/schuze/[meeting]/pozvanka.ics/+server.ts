import { error } from '@sveltejs/kit';
import { calendarFile } from '#lib/kernel/ical.ts';
import { runtime } from '#lib/kernel/runtime.server.ts';
import { changesOf } from '#lib/meetings/inviting.server.ts';
import { entryOf } from '#lib/meetings/planning/calendar.ts';
import { meetingName } from '#lib/meetings/planning/letter-words.ts';
import { admitted } from '../admission.ts';
import type { RequestHandler } from './$types';

/** The meeting for a calendar: the same entry the invitation carries, under the same name. */
export const GET: RequestHandler = async (event) => {
  const { db, language } = event.locals;
  const { meeting, inside } = await admitted(event);
  if (meeting.state === 'planned') error(404);
  const sequence = await changesOf(db, meeting.id);
  const name = meetingName(language, { ...meeting, group: meeting.body.name });
  // The address of the call is for those inside only.
  const shown = { ...meeting, online: inside ? meeting.online : null };
  const file = calendarFile({
    ...entryOf(shown, { name, origin: runtime().config.origin, sequence }),
    method: meeting.state === 'cancelled' ? 'CANCEL' : 'PUBLISH',
    stampedAt: meeting.now,
    ...(shown.online && { description: shown.online }),
  });
  return new Response(file, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="pozvanka.ics"',
    },
  });
};
