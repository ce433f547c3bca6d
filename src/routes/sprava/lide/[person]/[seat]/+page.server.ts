import { error, redirect } from '@sveltejs/kit';
import { line, readForm } from '#lib/kernel/form.ts';
import { displayName } from '#lib/people/names.ts';
import { personRecord } from '#lib/people/seats/roster.server.ts';
import { termsFields } from '#lib/people/seats/seat-form.ts';
import { seatRoles, termsMark } from '#lib/people/seats/seat.ts';
import { changeSeat, endSeat } from '#lib/people/seats/seats.server.ts';
import { words } from '#lib/people/seats/words.ts';
import { refuse } from '../../../../refusing.ts';
import { admitted, staleness } from '../../../admitted.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const load: PageServerLoad = async (event) => {
  const { subject } = admitted(event, 'manageSeats');
  const { found, seat } = await place(event);
  const { group, role, party, voting, organisation } = seat;
  return {
    personId: found.person.id,
    name: displayName(found.person),
    group,
    terms: { role, party, voting: voting ? '1' : '', organisation },
    known: termsMark(seat),
    roles: seatRoles[seat.kind],
    isOwn: role === 'coordinator' && found.person.id === subject.personId,
  };
};

export const actions: Actions = {
  zmenit: async (event) => {
    const { subject, db } = admitted(event, 'manageSeats');
    const { seat } = await place(event);
    const text = words(event.locals.language);
    const data = await event.request.formData();
    const form = readForm({ ...termsFields, known: line(60) }, data);
    const shown = { labels: text.fields, keep: Object.keys(termsFields) };
    if (!form.granted) return refuse(event, form.refusals, data, shown);
    const isRise = form.value.role === 'coordinator' && seat.role !== 'coordinator';
    const stale = isRise ? staleness(event) : null;
    if (stale) return refuse(event, stale, data, shown);
    const changed = await changeSeat(db, subject, { membershipId: seat.id, ...form.value });
    if (!changed.granted) return refuse(event, changed, data, shown);
    redirect(303, `/sprava/lide/${event.params.person}?hotovo=saved`);
  },

  ukoncit: async (event) => {
    const { subject, db } = admitted(event, 'manageSeats');
    const { seat } = await place(event);
    const ended = await endSeat(db, subject, seat.id);
    if (!ended.granted) return refuse(event, ended, new FormData());
    redirect(303, `/sprava/lide/${event.params.person}?hotovo=saved`);
  },
};

// Both ids come from the address: the seat must be that person's.
async function place({ params, locals }: RequestEvent) {
  const known = [params.person, params.seat].every((id) => uuid.test(id));
  const found = known ? await personRecord(locals.db, params.person) : null;
  const seat = found?.seats.find(({ id, until }) => id === params.seat && until === null);
  if (!found || !seat) error(404);
  return { found, seat };
}
