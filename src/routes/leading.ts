import { standingCount } from '#lib/consultation/consultations.server.ts';
import { daysLeft } from '#lib/consultation/period.ts';
import { leadingOf } from '#lib/plan/leading.ts';
import type { Consultation } from '#lib/consultation/consultations.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { ShownMeeting } from '#lib/meetings/shown.server.ts';

/** What the home page leads with, as it is shown: dates and numbers of the one running thing. */
export async function leadingThing(
  db: Handle,
  asked: readonly Consultation[],
  ahead: readonly ShownMeeting[],
  now: Date,
) {
  const found = leadingOf(asked, ahead, now);
  if (found.what === 'quiet') return { what: found.what };
  if (found.what === 'meeting') return { what: found.what, meeting: shownMeeting(found.meeting) };
  const { id, slug, title, opensAt, closesAt, settlesBy, publishedAt } = found.asked;
  const about = { slug, title, opensAt, closesAt, settlesBy, publishedAt };
  const { what } = found;
  const isCounted = what === 'settling' || what === 'answered';
  return {
    ...{ what, about, daysLeft: daysLeft(closesAt, now) },
    count: isCounted ? await standingCount(db, id) : 0,
  };
}

/** A meeting in a sentence of the home page. */
export function shownMeeting({ body, ...meeting }: ShownMeeting) {
  const { id, kind, number, title, place, startsAt, endsAt, startedAt } = meeting;
  return { id, kind, number, title, place, startsAt, endsAt, startedAt, group: body.name };
}
