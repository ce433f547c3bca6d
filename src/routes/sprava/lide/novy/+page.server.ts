import { redirect } from '@sveltejs/kit';
import { flag, identifier, readForm } from '#lib/kernel/form.ts';
import { may } from '#lib/people/permit.ts';
import { addPerson } from '#lib/people/seats/persons.server.ts';
import { openBodies } from '#lib/people/seats/roster.server.ts';
import { personFields, seatFields } from '#lib/people/seats/seat-form.ts';
import { allSeatRoles } from '#lib/people/seats/seat.ts';
import { words } from '#lib/people/seats/words.ts';
import { refuse } from '../../../refusing.ts';
import { admitted, staleness } from '../../admitted.ts';
import { admissionFields, unconfirmed } from '../admission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { subject, db } = admitted(event, 'manageSeats', 'appointCoordinator');
  const bodies = await openBodies(db);
  const coordinatorOnly = !may(subject, 'manageSeats');
  return {
    formKey: crypto.randomUUID(),
    bodies: bodies
      .filter(({ kind }) => !coordinatorOnly || kind === 'team')
      .map(({ id, name }) => ({ id, name })),
    roles: coordinatorOnly ? (['coordinator'] as const) : allSeatRoles,
    coordinatorOnly,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { person, subject, db } = admitted(event, 'manageSeats', 'appointCoordinator');
    const { language } = event.locals;
    const text = words(language);
    const data = await event.request.formData();
    const fields = {
      ...{ ...personFields, ...seatFields, ...admissionFields },
      ...{ invite: flag, formKey: identifier },
    };
    const form = readForm(fields, data);
    const email = String(data.get('email') ?? '');
    const shown = {
      labels: text.fields,
      keep: Object.keys(fields),
      sentences: { 'email.taken': text.taken(email), 'email.empty': text.inviteWhere },
    };
    if (!form.granted) return refuse(event, form.refusals, data, shown);
    const { formKey, invite, confirmed, body, role, party, voting, organisation, ...facts } =
      form.value;
    const stale = role === 'coordinator' ? staleness(event) : null;
    if (stale) return refuse(event, stale, data, shown);
    const asked = await unconfirmed(event.locals, facts, { confirmed, body, role, voting });
    if (asked) {
      const sentences = { ...shown.sentences, ...asked.sentences };
      return refuse(event, asked.refusal, data, { ...shown, sentences });
    }
    const added = await addPerson(db, subject, {
      formKey,
      facts,
      seat: { bodyId: body, role, party, voting, organisation },
      invite: invite ? { name: person.name, language } : null,
    });
    if (!added.granted) return refuse(event, added, data, shown);
    redirect(303, `/sprava/lide/${added.value.personId}?hotovo=added`);
  },
};
