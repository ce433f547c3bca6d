import { redirect } from '@sveltejs/kit';
import { identifier, list, optionalLine, readForm } from '#lib/kernel/form.ts';
import { instantAt, localTime } from '#lib/kernel/local-time.ts';
import { refused } from '#lib/kernel/refusal.ts';
import { typeset } from '#lib/kernel/typography.ts';
import { isAttendanceOpen } from '#lib/meetings/attendance.ts';
import { words } from '#lib/meetings/desk/words.ts';
import { arriveByList } from '#lib/meetings/list.server.ts';
import { displayName } from '#lib/people/names.ts';
import { refuse } from '../../../refusing.ts';
import { admitted } from '../ridit/admission.ts';
import type { Actions, PageServerLoad } from './$types';

const mostSeats = 200;

export const load: PageServerLoad = async (event) => {
  const { desk } = await admitted(event);
  const { meeting, body, gathering } = desk;
  return {
    meeting: {
      id: meeting.id,
      number: meeting.number,
      title: meeting.title,
      place: meeting.place,
      startsAt: meeting.startsAt,
    },
    group: { slug: body.slug, name: typeset(body.name) },
    // Before it began there is only a list to print.
    isTyped: meeting.startedAt !== null && isAttendanceOpen(meeting.state),
    written: Number(event.url.searchParams.get('zapsano') ?? Number.NaN),
    people: gathering.seats.map((seat) => {
      const stretches = gathering.rows.filter(
        (row) => row.membershipId === seat.membershipId && row.since !== null,
      );
      return {
        membershipId: seat.membershipId,
        name: displayName(seat),
        organisation: seat.organisation,
        party: seat.party,
        votes: seat.voting,
        stretches: stretches
          .filter(({ since, until }) => until === null || since! < until)
          .map(({ since, until }) => ({ since: since!, until })),
      };
    }),
  };
};

export const actions: Actions = {
  zapsat: async (event) => {
    const { db, language, subject } = event.locals;
    const { desk } = await admitted(event);
    const { meeting, gathering } = desk;
    const data = await event.request.formData();
    const ids = gathering.seats.map(({ membershipId }) => membershipId);
    const times = ids.flatMap((id) => [`prichod-${id}`, `odchod-${id}`]);
    const form = readForm(
      {
        podpis: list(identifier, mostSeats),
        ...Object.fromEntries(times.map((name) => [name, optionalLine(5)])),
      },
      data,
    );
    const text = words(language).list;
    const again = { keep: times, also: { signed: data.getAll('podpis').map(String) } };
    if (!form.granted) return refuse(event, form.refusals, data, again);
    const value: Record<string, unknown> = form.value;
    const { day } = localTime(meeting.startedAt ?? meeting.startsAt);
    const lines = [];
    for (const membershipId of ids) {
      const read = (name: string) => {
        const typed = value[`${name}-${membershipId}`];
        return typeof typed === 'string' ? instantAt(day, typed) : undefined;
      };
      const [since, until] = [read('prichod'), read('odchod')];
      // Who wrote a time beside a name meant that person, ticked or not.
      const isMeant = form.value.podpis.includes(membershipId);
      if (!isMeant && since === undefined && until === undefined) continue;
      if (since === null || until === null) {
        return refuse(event, wrong(membershipId), data, sentences(membershipId));
      }
      lines.push({ membershipId, since: since ?? null, until: until ?? null });
    }
    const written = await arriveByList(db, subject, { meetingId: meeting.id, lines });
    if (!written.granted) {
      const whose = written.field?.slice('prichod-'.length) ?? '';
      return refuse(event, written, data, sentences(whose));
    }
    redirect(303, `${event.url.pathname}?zapsano=${written.value.written}`);

    function wrong(membershipId: string) {
      return refused('invalid', { field: `prichod-${membershipId}` });
    }
    function sentences(membershipId: string) {
      const seat = gathering.seats.find((one) => one.membershipId === membershipId);
      const sentence = text.wrongTime(seat ? displayName(seat) : '');
      return { ...again, sentences: { [`prichod-${membershipId}.invalid`]: sentence } };
    }
  },
};
