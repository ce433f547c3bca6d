import { inArray, max } from 'drizzle-orm';
import { invitation } from '#schema';
import { consultations } from '#lib/consultation/consultations.server.ts';
import { isPublic } from '#lib/consultation/period.ts';
import { instantAt, localTime } from '#lib/kernel/local-time.ts';
import { meetingName } from '#lib/meetings/planning/letter-words.ts';
import { clock } from '#lib/meetings/rows.server.ts';
import { publicMeetings } from '#lib/meetings/shown.server.ts';
import { currentStage, phasesOf } from '#lib/plan/stages.server.ts';
import { words as planWords } from '#lib/plan/words.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Language } from '#lib/kernel/language.ts';
import { hearingHours, inTime, type DateEntry } from './dates.ts';
import { markWritten } from '#lib/ui/written.ts';
import { words } from './words.ts';

/** Everything public with a date from a moment on: meetings, consultations, phases of the stage. */
export async function publicDates(
  handle: Handle,
  language: Language,
  from: Date,
): Promise<DateEntry[]> {
  const found = [
    ...(await meetingDates(handle, language)),
    ...(await consultationDates(handle, language)),
    ...(await phaseDates(handle, language)),
  ];
  return inTime(found.filter(({ endsAt }) => endsAt >= from));
}

/** The first moment of today: what is still ahead of the readers. */
export async function startOfToday(handle: Handle): Promise<Date> {
  const now = await clock(handle);
  return instantAt(localTime(now).day, '00:00') ?? now;
}

async function meetingDates(handle: Handle, language: Language): Promise<DateEntry[]> {
  const meetings = (await publicMeetings(handle)).filter(({ isPublic: shown }) => shown);
  const ids = meetings.map(({ id }) => id);
  const changes = ids.length
    ? await handle
        .select({ id: invitation.meetingId, last: max(invitation.sequence) })
        .from(invitation)
        .where(inArray(invitation.meetingId, ids))
        .groupBy(invitation.meetingId)
    : [];
  const marked = markedFor(language);
  const sequences = new Map(changes.map(({ id, last }) => [id, last ?? 0]));
  return meetings.map((meeting) => ({
    // The name invitations use, so that a calendar knows it is the same meeting.
    id: meeting.id,
    title: meetingName(language, {
      ...meeting,
      title: meeting.title && marked(meeting.title),
      group: marked(meeting.body.name),
    }),
    place: meeting.place || null,
    path: `/schuze/${meeting.id}`,
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
    day: null,
    isCancelled: meeting.state === 'cancelled',
    sequence: sequences.get(meeting.id) ?? 0,
  }));
}

async function consultationDates(handle: Handle, language: Language): Promise<DateEntry[]> {
  const text = words(language);
  const marked = markedFor(language);
  const shown = (await consultations(handle)).filter(({ phase }) => isPublic(phase));
  return shown.flatMap((about) => {
    const { id, slug, hearingAt, hearingPlace, settlesBy, revision } = about;
    const title = marked(about.title);
    const entry = { path: `/konzultace/${slug}`, isCancelled: false, sequence: revision };
    const days = [
      { name: 'zacatek', day: localTime(about.opensAt).day, title: text.opens(title) },
      {
        name: 'konec',
        day: localTime(about.closesAt).day,
        title: text.closes(title, about.closesAt),
      },
      ...(settlesBy ? [{ name: 'vyporadani', day: settlesBy, title: text.settles(title) }] : []),
    ];
    return [
      ...days.flatMap(({ name, day, title: said }) => wholeDay(`${id}-${name}`, day, said, entry)),
      ...(hearingAt
        ? [
            {
              ...entry,
              ...{ id: `${id}-projednani`, title: text.hearing(title), place: hearingPlace },
              ...{ startsAt: hearingAt, endsAt: hearingHours(hearingAt), day: null },
            },
          ]
        : []),
    ];
  });
}

async function phaseDates(handle: Handle, language: Language): Promise<DateEntry[]> {
  const stage = await currentStage(handle);
  if (!stage) return [];
  const text = words(language);
  const { phases } = planWords(language);
  const entry = { path: `/etapa/${stage.slug}`, isCancelled: false, sequence: 0 };
  return (await phasesOf(handle, stage.id)).flatMap(({ id, code, endsOn }) =>
    endsOn ? wholeDay(`${id}-konec`, endsOn, text.phaseEnds(phases[code]), entry) : [],
  );
}

function wholeDay(
  id: string,
  day: string,
  title: string,
  entry: Pick<DateEntry, 'path' | 'isCancelled' | 'sequence'>,
): DateEntry[] {
  const startsAt = instantAt(day, '00:00');
  const endsAt = instantAt(day, '23:59');
  return startsAt && endsAt ? [{ ...entry, id, title, place: null, startsAt, endsAt, day }] : [];
}

/** Names people gave, told apart where the words around are of another language. */
function markedFor(language: Language): (name: string) => string {
  return language === 'cs' ? (name) => name : markWritten;
}
