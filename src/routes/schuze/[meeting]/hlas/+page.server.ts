import { randomUUID } from 'node:crypto';
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { identifier, readForm } from '#lib/kernel/form.ts';
import { isDoorOpen } from '#lib/meetings/attendance.ts';
import { arrive } from '#lib/meetings/attendance.server.ts';
import { isHere } from '#lib/meetings/joining/joining.server.ts';
import { agendaOf } from '#lib/meetings/shown.server.ts';
import { askToSpeak, endTurn, ownTurn } from '#lib/meetings/speaking.server.ts';
import { closeDueRounds } from '#lib/voting/closing.server.ts';
import { lastInHall, turnInHall } from '#lib/voting/hall/turn.server.ts';
import { roundById } from '#lib/voting/shown-rounds.server.ts';
import { turnoutOf } from '#lib/voting/turnout.server.ts';
import { castFrom } from '../../../ballot/casting.ts';
import { declareOnly } from '../../../ballot/declaring.ts';
import { ballotOf } from '../../../ballot/load.ts';
import { refuse } from '../../../refusing.ts';
import { inHall } from './admission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db } = event.locals;
  await closeDueRounds(db);
  const { meeting, seat, personId, shared } = await inHall(event);
  const { turn, open } = await turnInHall(db, meeting.id, personId);
  // Whoever has just voted sees that it was taken, also when another round waits for them.
  const named = await roundHere(event, event.url.searchParams.get('kolo'));
  const round = named ?? (await roundHere(event, turn));
  const items = await agendaOf(db, meeting.id);
  const item = items.find(({ begunAt, endedAt }) => begunAt !== null && endedAt === null);
  const isPresent = seat !== null && (await isHere(db, meeting.id, seat));
  const ballot = round && (await ballotOf(event, round, { personId, shared }));
  // A form beside a ballot somebody is filling in would lose what is on it.
  const isFilling = ballot?.round.state === 'open' && !ballot.own.voted && !ballot.own.onPaper;
  const maySpeak = isPresent && meeting.state === 'running' && !isFilling;
  return {
    meeting: {
      id: meeting.id,
      number: meeting.number,
      title: meeting.title,
      startsAt: meeting.startsAt,
      isBefore: meeting.state === 'planned' || meeting.state === 'invited',
      isRunning: meeting.state === 'running',
    },
    group: meeting.body.name,
    item: item ? { number: item.number, title: item.title } : null,
    here: {
      hasSeat: seat !== null,
      isPresent,
      isOpen: isDoorOpen(meeting, meeting.now),
    },
    ballot,
    word: maySpeak ? { turn: await ownTurn(db, meeting.id, seat), formKey: randomUUID() } : null,
    assistance:
      round?.secrecy === 'open' && round.state === 'open'
        ? resolve(`/skupiny/${meeting.body.slug}/hlasovani/${round.id}/pomoc`)
        : null,
    turnout: round && (await turnoutOf(db, round.id)),
    open,
    another: round !== null && turn !== null && turn !== round.id,
    last: round ? null : await lastInHall(db, meeting.id),
    // A tablet is handed on by the page that asks for the next card.
    next: shared && meeting.pin ? resolve(`/p/${meeting.pin}`) : null,
  };
};

export const actions: Actions = {
  hlasovat: async (event) => {
    const { subject } = event.locals;
    const { shared } = await inHall(event);
    const round = await roundHere(event, event.url.searchParams.get('kolo'));
    if (!round) error(404);
    const cast = await castFrom(event, round, await event.request.formData(), { subject, shared });
    if (!cast.taken) return cast.failure;
    const again = cast.differs ? '&opakovano' : '';
    redirect(303, `${event.url.pathname}?kolo=${round.id}${again}#prijato`);
  },

  zajem: async (event) => {
    const { subject } = event.locals;
    await inHall(event);
    const round = await roundHere(event, event.url.searchParams.get('kolo'));
    if (!round) error(404);
    const at = `${event.url.pathname}?kolo=${round.id}&oznameno#zajem-oznameni`;
    return declareOnly(event, round, await event.request.formData(), { subject, at });
  },

  prisel: async (event) => {
    const { db, subject } = event.locals;
    const { meeting } = await inHall(event);
    const come = await arrive(db, subject, { meetingId: meeting.id, via: 'tap' });
    if (!come.granted) return refuse(event, come, await event.request.formData());
    redirect(303, event.url.pathname);
  },

  slovo: async (event) => {
    const { db, subject } = event.locals;
    const { meeting } = await inHall(event);
    const data = await event.request.formData();
    const form = readForm({ formKey: identifier }, data);
    if (!form.granted) return refuse(event, form.refusals, data);
    const asked = await askToSpeak(db, subject, { meetingId: meeting.id, id: form.value.formKey });
    if (!asked.granted) return refuse(event, asked, data);
    toTheWord(event);
  },

  slovoVzitZpet: async (event) => {
    const { db, subject } = event.locals;
    const { meeting } = await inHall(event);
    const data = await event.request.formData();
    const form = readForm({ turn: identifier }, data);
    if (!form.granted) return refuse(event, form.refusals, data);
    const ended = await endTurn(db, subject, { meetingId: meeting.id, turnId: form.value.turn });
    if (!ended.granted) return refuse(event, ended, data);
    toTheWord(event);
  },
};

/** Back to the page, which still shows the same round. */
function toTheWord({ url }: Pick<RequestEvent, 'url'>): never {
  const kept = url.searchParams.get('kolo');
  redirect(303, `${url.pathname}${kept ? `?kolo=${encodeURIComponent(kept)}` : ''}#slovo`);
}

/** A round of this meeting that voters may see. */
async function roundHere(
  { locals, params }: { locals: App.Locals; params: { meeting: string } },
  id: string | null,
) {
  const found = id === null ? null : await roundById(locals.db, id);
  if (!found || found.round.meetingId !== params.meeting) return null;
  return found.round.state === 'prepared' ? null : found.round;
}
