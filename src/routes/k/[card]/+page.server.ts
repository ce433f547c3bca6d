import { error, redirect } from '@sveltejs/kit';
import { flag, readForm } from '#lib/kernel/form.ts';
import { secretPage } from '#lib/kernel/security-headers.ts';
import { votesOnPaper } from '#lib/voting/paper/own-paper.server.ts';
import { castFrom } from '../../ballot/casting.ts';
import { ballotOf } from '../../ballot/load.ts';
import { refuse } from '../../refusing.ts';
import { cardIn, enterByCard } from '../card-in.ts';
import { cardAtMeeting, comeByCard } from '../coming.ts';
import type { Actions, PageServerLoad } from './$types';

// While a round is open the card's page is the ballot; looking at it signs nobody in.
export const load: PageServerLoad = async (event) => {
  event.setHeaders(secretPage);
  const holder = await cardIn(event, event.params.card);
  const nothing = { ballot: null, isMissed: false, isIn: false, onPaper: false };
  if (!holder.granted) return { name: null, isOld: holder.code === 'expired', ...nothing };
  const { personId, short } = holder.value;
  const { round, onRoll, voted } = await cardAtMeeting(event, holder.value);
  const onPaper = round !== null && (await votesOnPaper(event.locals.db, round, personId));
  const mayVote = round !== null && onRoll && !voted && !onPaper;
  return {
    name: short,
    isOld: false,
    ballot: mayVote ? await ballotOf(event, round, { personId, shared: false }) : null,
    isMissed: round !== null && !onRoll,
    isIn: voted && !onPaper,
    onPaper,
  };
};

export const actions: Actions = {
  vstup: async (event) => {
    const data = await event.request.formData();
    const form = readForm({ shared: flag }, data);
    if (!form.granted) return refuse(event, form.refusals, data);
    const holder = await cardIn(event, event.params.card);
    // Withdrawn since the page was opened: it says so when it is read again.
    if (!holder.granted) redirect(303, event.url.pathname);
    const next = await comeByCard(event, holder.value, 'card');
    return enterByCard(event, holder.value, { shared: form.value.shared, next });
  },

  hlasovat: async (event) => {
    const data = await event.request.formData();
    const device = new FormData();
    for (const value of data.getAll('shared')) device.append('shared', value);
    data.delete('shared');
    const form = readForm({ shared: flag }, device);
    if (!form.granted) return refuse(event, form.refusals, data);
    const holder = await cardIn(event, event.params.card);
    if (!holder.granted) redirect(303, event.url.pathname);
    const { shared } = form.value;
    const { subject, meeting, round } = await cardAtMeeting(event, holder.value);
    if (!meeting || !round || round.id !== event.url.searchParams.get('kolo')) error(409);
    const cast = await castFrom(event, round, data, { subject, shared });
    if (!cast.taken) return cast.failure;
    const next = `/schuze/${meeting.id}/hlas?kolo=${round.id}#prijato`;
    return enterByCard(event, holder.value, { shared, next });
  },
};
