import type { ShownMeeting } from '#lib/meetings/shown.server.ts';

/** Meetings as a list shows them: what is ahead, the nearest first, and what is over, the latest first. */
export function listed(meetings: readonly ShownMeeting[]) {
  const rows = meetings.map(({ body, now, ...meeting }) => {
    const { id, kind, number, title, place, startsAt, endsAt, state } = meeting;
    const isAhead = !meeting.endedAt && endsAt > now && state !== 'published';
    const shown = { id, kind, number, title, place, startsAt, endsAt, state };
    return { ...shown, group: body.name, isAhead };
  });
  return {
    ahead: rows.filter(({ isAhead }) => isAhead).reverse(),
    past: rows.filter(({ isAhead }) => !isAhead),
  };
}
