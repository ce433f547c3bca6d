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
  if (found.what === 'meeting') {
    const { what, meeting, beside } = found;
    return {
      ...{ what, meeting: shownMeeting(meeting) },
      beside: beside && { what: beside.what, ...(await shownAsked(db, beside.asked)) },
    };
  }
  const { what, asked: of } = found;
  return { what, ...(await shownAsked(db, of)), daysLeft: daysLeft(of.closesAt, now) };
}

/** A consultation in the sentences of the home page, with how many comments stand. */
async function shownAsked(db: Handle, of: Consultation) {
  const { id, slug, title, opensAt, closesAt, settlesBy, publishedAt } = of;
  const about = { slug, title, opensAt, closesAt, settlesBy, publishedAt };
  return { about, count: await standingCount(db, id) };
}

/** A meeting in a sentence of the home page. */
export function shownMeeting({ body, ...meeting }: ShownMeeting) {
  const { id, kind, number, title, place, startsAt, endsAt, startedAt } = meeting;
  return { id, kind, number, title, place, startsAt, endsAt, startedAt, group: body.name };
}
