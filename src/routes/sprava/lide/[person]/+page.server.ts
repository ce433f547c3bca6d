import { error, redirect } from '@sveltejs/kit';
import { line, optionalLine, readForm } from '#lib/kernel/form.ts';
import { isId } from '#lib/kernel/id.ts';
import { refused } from '#lib/kernel/refusal.ts';
import { folded } from '#lib/kernel/text.ts';
import { displayName } from '#lib/people/names.ts';
import { may } from '#lib/people/permit.ts';
import { correctPerson, endAccess, invite, suspend } from '#lib/people/seats/persons.server.ts';
import { openBodies, personRecord } from '#lib/people/seats/roster.server.ts';
import { personFields, seatFields } from '#lib/people/seats/seat-form.ts';
import { giveSeat } from '#lib/people/seats/seats.server.ts';
import { words } from '#lib/people/seats/words.ts';
import { refuse } from '../../../refusing.ts';
import { admitted, staleness } from '../../admitted.ts';
import { admissionFields, unconfirmed } from '../admission.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const { subject, db } = admitted(event, 'manageSeats', 'endSessions');
  const found = isId(event.params.person) ? await personRecord(db, event.params.person) : null;
  if (!found) error(404);
  const { person, seats } = found;
  const current = seats.filter(({ until }) => until === null);
  const taken = new Set(current.map(({ bodyId }) => bodyId));
  const bodies = (await openBodies(db)).filter(({ id }) => !taken.has(id));
  const { titleBefore, givenName, familyName, titleAfter, email, phone } = person;
  return {
    id: person.id,
    name: displayName(person),
    details: { titleBefore, givenName, familyName, titleAfter, email, phone },
    closed: person.suspendedAt !== null,
    current,
    past: seats.filter(({ until }) => until !== null),
    bodies: bodies.map(({ id, name }) => ({ id, name })),
    sessions: found.sessions,
    cards: found.cards.length,
    hasPassword: found.hasPassword,
    invitation: found.invitation && {
      usedAt: found.invitation.usedAt,
      validTo: found.invitation.validTo,
      isOver: (found.invitation.validTo?.getTime() ?? 0) < Date.now(),
    },
    invitationWaits: found.invitationWaits,
    may: {
      correct: person.administrator ? subject.administrator : may(subject, 'manageSeats'),
      seat: may(subject, 'manageSeats'),
      invite: may(subject, 'manageSeats') || may(subject, 'appointCoordinator'),
      print: may(subject, 'issueCards'),
      end: may(subject, 'endSessions'),
      close:
        person.id !== subject.personId &&
        (person.administrator ? subject.administrator : may(subject, 'endSessions')),
    },
    done: event.url.searchParams.get('hotovo'),
  };
};

const done = ({ params }: RequestEvent, what: string) =>
  redirect(303, `/sprava/lide/${params.person}?hotovo=${what}`);

export const actions: Actions = {
  udaje: async (event) => {
    const { person, subject, db } = acting(event, 'manageSeats', 'manageInstallation');
    const { language } = event.locals;
    const text = words(language);
    const data = await event.request.formData();
    const form = readForm(personFields, data);
    const shown = {
      labels: text.fields,
      keep: Object.keys(personFields),
      sentences: { 'email.taken': text.taken(String(data.get('email') ?? '')) },
    };
    if (!form.granted) return refuse(event, form.refusals, data, shown);
    const corrected = await correctPerson(db, subject, {
      personId: event.params.person,
      facts: form.value,
      fresh: staleness(event) === null,
      name: person.name,
      language,
    });
    if (!corrected.granted) return refuse(event, corrected, data, shown);
    done(event, 'saved');
  },

  misto: async (event) => {
    const { subject, db } = acting(event, 'manageSeats', 'appointCoordinator');
    const text = words(event.locals.language);
    const data = await event.request.formData();
    const form = readForm({ ...seatFields, ...admissionFields }, data);
    const shown = { labels: text.fields, keep: Object.keys(seatFields) };
    if (!form.granted) return refuse(event, form.refusals, data, shown);
    const { confirmed: _confirmed, body, ...terms } = form.value;
    const stale = terms.role === 'coordinator' ? staleness(event) : null;
    if (stale) return refuse(event, stale, data, shown);
    const found = await personRecord(db, event.params.person);
    if (!found) error(404);
    const asked = await unconfirmed(event.locals, found.person, form.value);
    if (asked) return refuse(event, asked.refusal, data, { ...shown, ...asked });
    const given = await giveSeat(db, subject, event.params.person, { bodyId: body, ...terms });
    if (!given.granted) return refuse(event, given, data, shown);
    done(event, 'saved');
  },

  pozvat: async (event) => {
    const { person, subject, db } = acting(event, 'manageSeats', 'appointCoordinator');
    const data = await event.request.formData();
    const form = readForm({ seat: optionalLine(40) }, data);
    if (!form.granted) return refuse(event, form.refusals, data);
    const found = await personRecord(db, event.params.person);
    const seat = found?.seats.find(({ id, until }) => id === form.value.seat && until === null);
    const invited = await invite(db, subject, {
      personId: event.params.person,
      membershipId: seat?.id ?? null,
      name: person.name,
      language: event.locals.language,
    });
    if (!invited.granted) return refuse(event, invited, data);
    done(event, 'invited');
  },

  pristup: async (event) => {
    const { subject, db } = acting(event, 'endSessions');
    const ended = await endAccess(db, subject, event.params.person);
    if (!ended.granted) return refuse(event, ended, new FormData());
    done(event, 'accessEnded');
  },

  uzavrit: async (event) => {
    const { subject, db } = acting(event, 'endSessions');
    const text = words(event.locals.language).person;
    const data = await event.request.formData();
    const form = readForm({ confirm: line(80) }, data);
    const shown = { keep: ['confirm'], sentences: { 'confirm.invalid': text.closeWrong } };
    if (!form.granted) return refuse(event, form.refusals, data, shown);
    const stale = staleness(event);
    if (stale) return refuse(event, stale, data, shown);
    const found = await personRecord(db, event.params.person);
    if (!found) error(404);
    if (folded(form.value.confirm) !== folded(found.person.familyName)) {
      return refuse(event, refused('invalid', { field: 'confirm' }), data, shown);
    }
    const closed = await suspend(db, subject, event.params.person, true);
    if (!closed.granted) return refuse(event, closed, data, shown);
    done(event, 'saved');
  },

  otevrit: async (event) => {
    const { subject, db } = acting(event, 'endSessions');
    const data = new FormData();
    const stale = staleness(event);
    if (stale) return refuse(event, stale, data);
    const opened = await suspend(db, subject, event.params.person, false);
    if (!opened.granted) return refuse(event, opened, data);
    done(event, 'saved');
  },
};

// An address that names nobody is told so before any store is asked.
function acting(event: RequestEvent, ...actions: Parameters<typeof admitted>[1][]) {
  const by = admitted(event, ...actions);
  if (!isId(event.params.person)) error(404);
  return by;
}
