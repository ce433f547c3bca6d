import { identifier, list, readForm } from '#lib/kernel/form.ts';
import { runtime } from '#lib/kernel/runtime.server.ts';
import { issueCards } from '#lib/people/entry/cards.server.ts';
import { displayName } from '#lib/people/names.ts';
import { roster } from '#lib/people/seats/roster.server.ts';
import { words } from '#lib/people/seats/words.ts';
import { refuse } from '../../../refusing.ts';
import { admitted, staleness } from '../../admitted.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db } = admitted(event, 'issueCards');
  const asked = event.url.searchParams.getAll('pro');
  const bodies = await roster(db);
  return {
    formKey: crypto.randomUUID(),
    origin: runtime().config.origin,
    bodies: bodies
      .map((one) => ({
        id: one.id,
        name: one.name,
        seats: one.seats
          .filter(({ suspendedAt }) => suspendedAt === null)
          .map((seat) => ({
            id: seat.id,
            name: displayName(seat),
            hasCard: seat.hasCard,
            // Without a choice: those who have no other way in.
            chosen: asked.length > 0 ? asked.includes(seat.id) : !seat.hasCard && !seat.email,
          })),
      }))
      .filter(({ seats }) => seats.length > 0),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { subject, db } = admitted(event, 'issueCards');
    const text = words(event.locals.language);
    const data = await event.request.formData();
    const form = readForm({ seat: list(identifier, 1000), formKey: identifier }, data);
    const shown = { labels: { seat: text.cards.choose } };
    if (!form.granted) return refuse(event, form.refusals, data, shown);
    const stale = staleness(event);
    if (stale) return refuse(event, stale, data, shown);
    const { seat: membershipIds, formKey } = form.value;
    const { dataDir } = runtime().config;
    const issued = await issueCards(db, dataDir, { by: subject, formKey, membershipIds });
    if (!issued.granted) return refuse(event, issued, data, shown);
    return { cards: issued.value };
  },
};
