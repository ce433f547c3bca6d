import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { flag, identifier, line, longText, oneOf, optionalLine } from '#lib/kernel/form.ts';
import {
  arrive,
  excuse,
  greetGuest,
  leave,
  longestGuestName,
} from '#lib/meetings/attendance.server.ts';
import { beginItem } from '#lib/meetings/desk.server.ts';
import { screenOf } from '#lib/meetings/desk/screen-field.ts';
import { askForLead, giveLead, keepLead, lead } from '#lib/meetings/leading.server.ts';
import {
  closeTask,
  longestResolution,
  longestTask,
  putResolution,
  putTask,
  resolutionOutcomes,
  setNextDate,
} from '#lib/meetings/outcomes.server.ts';
import {
  declareInquorate,
  endMeeting,
  setScreen,
  startMeeting,
} from '#lib/meetings/running.server.ts';
import { askToSpeak, beginTurn, endTurn } from '#lib/meetings/speaking.server.ts';
import { callSubstitute } from '#lib/meetings/substitute.server.ts';
import { sections } from '#lib/proposals/fields.ts';
import { parties } from '#lib/ui/parties.ts';
import { closeRound } from '#lib/voting/closing.server.ts';
import { openRound } from '#lib/voting/opening.server.ts';
import { longestReason } from '#lib/voting/reasons.ts';
import { repeatRound } from '#lib/voting/repeating.server.ts';
import { declareInvalid } from '#lib/voting/uncountable.server.ts';
import { prolongRound } from '#lib/voting/prolonging.server.ts';
import * as v from 'valibot';
import { act, at, maybe } from './act.ts';

const longestPlace = 200;

/** Every act of the desk by the name its form has. */
export const acts = {
  zahajit: act('ted', { confirmed: flag }, ({ locals }, meetingId, { confirmed }) =>
    startMeeting(locals.db, locals.subject, { meetingId, confirmed }),
  ),
  prevzit: act('platno', {}, ({ locals }, meetingId) => lead(locals.db, locals.subject, meetingId)),
  pozadat: act('platno', {}, ({ locals }, meetingId) =>
    askForLead(locals.db, locals.subject, meetingId),
  ),
  predat: act('platno', { to: identifier }, ({ locals }, meetingId, { to }) =>
    giveLead(locals.db, locals.subject, { meetingId, to }),
  ),
  ponechat: act('platno', {}, ({ locals }, meetingId) =>
    keepLead(locals.db, locals.subject, meetingId),
  ),
  neusnasenischopna: act('ted', {}, ({ locals }, meetingId) =>
    declareInquorate(locals.db, locals.subject, meetingId),
  ),
  ukoncitSchuzi: act('ted', {}, ({ locals }, meetingId) =>
    endMeeting(locals.db, locals.subject, meetingId),
  ),
  nahradni: act(
    'konec',
    { formKey: identifier, substituteOn: optionalLine(10), substituteAt: optionalLine(5) },
    async ({ locals }, meetingId, { formKey, substituteOn, substituteAt }) => {
      const startsAt = at(substituteOn, substituteAt, 'substituteOn');
      if (!startsAt.granted) return startsAt;
      const given = { meetingId, id: formKey, startsAt: startsAt.value };
      const called = await callSubstitute(locals.db, locals.subject, given);
      // People are invited to it on its own page.
      if (called.granted) redirect(303, resolve(`/schuze/${called.value.id}/priprava`));
      return called;
    },
  ),

  bod: act('program', { item: identifier }, ({ locals }, meetingId, { item }) =>
    beginItem(locals.db, locals.subject, { meetingId, itemId: item }),
  ),

  prisel: act(
    'prezence',
    { seat: identifier, online: flag },
    ({ locals }, meetingId, { seat, online }) =>
      arrive(locals.db, locals.subject, {
        ...{ meetingId, membershipId: seat, via: 'facilitator' },
        mode: online ? 'online' : 'present',
      }),
  ),
  odesel: act(
    'prezence',
    { stretch: identifier, mistaken: flag },
    ({ locals }, meetingId, { stretch, mistaken }) =>
      leave(locals.db, locals.subject, { meetingId, attendanceId: stretch, mistaken }),
  ),
  omluven: act(
    'prezence',
    { seat: identifier, excused: flag },
    ({ locals }, meetingId, { seat, excused }) =>
      excuse(locals.db, locals.subject, { meetingId, membershipId: seat, isExcused: excused }),
  ),
  host: act(
    'prezence',
    { formKey: identifier, name: line(longestGuestName), party: maybe(v.picklist(parties)) },
    ({ locals }, meetingId, { formKey, name, party }) =>
      greetGuest(locals.db, locals.subject, { meetingId, id: formKey, name, party }),
  ),

  slovo: act(
    'slovo',
    { formKey: identifier, who: identifier, seconds: optionalLine(5) },
    ({ locals }, meetingId, { formKey, who, seconds }) =>
      askToSpeak(locals.db, locals.subject, {
        ...{ meetingId, id: formKey, attendanceId: who },
        seconds: seconds === null ? undefined : Number(seconds),
      }),
  ),
  slovoZacit: act('slovo', { turn: identifier }, ({ locals }, meetingId, { turn }) =>
    beginTurn(locals.db, locals.subject, { meetingId, turnId: turn }),
  ),
  slovoUkoncit: act('slovo', { turn: identifier }, ({ locals }, meetingId, { turn }) =>
    endTurn(locals.db, locals.subject, { meetingId, turnId: turn }),
  ),

  hlasovaniOtevrit: act(
    'hlasovani',
    { round: identifier },
    async ({ locals }, meetingId, { round }) => {
      const opened = await openRound(locals.db, locals.subject, round);
      if (opened.granted) await show(locals, meetingId, { mode: 'question', roundId: round });
      return opened;
    },
  ),
  prodlouzit: act(
    'hlasovani',
    { round: identifier, minutes: line(4) },
    ({ locals }, _, { round, minutes }) =>
      prolongRound(locals.db, locals.subject, round, Number(minutes)),
  ),
  ukoncit: act('hlasovani', { round: identifier }, async ({ locals }, meetingId, { round }) => {
    const closed = await closeRound(locals.db, locals.subject, round);
    if (closed.granted) await show(locals, meetingId, { mode: 'result', roundId: round });
    return closed;
  }),
  neplatne: act(
    'hlasovani',
    { round: identifier, reason: longText(longestReason) },
    async ({ locals }, meetingId, { round, reason }) => {
      const declared = await declareInvalid(locals.db, locals.subject, round, reason);
      if (declared.granted) await show(locals, meetingId, { mode: 'welcome' });
      return declared;
    },
  ),
  zopakovat: act('hlasovani', { round: identifier }, ({ locals }, _, { round }) =>
    repeatRound(locals.db, locals.subject, round),
  ),

  usneseni: act(
    'usneseni',
    {
      formKey: identifier,
      text: longText(longestResolution),
      outcome: oneOf(resolutionOutcomes),
      itemId: maybe(identifier),
      roundId: maybe(identifier),
    },
    ({ locals }, meetingId, form) =>
      putResolution(locals.db, locals.subject, { meetingId, ...form }),
  ),
  ukol: act(
    'ukoly',
    {
      formKey: identifier,
      what: line(longestTask),
      owner: maybe(identifier),
      ownerName: optionalLine(longestGuestName),
      dueOn: maybe(v.pipe(v.string(), v.isoDate('invalid'))),
    },
    ({ locals }, meetingId, { formKey, what, owner, ownerName, dueOn }) =>
      putTask(locals.db, locals.subject, {
        ...{ meetingId, formKey, what, dueOn, ownerId: owner, ownerName },
      }),
  ),
  ukolHotov: act('ukoly', { task: identifier, dropped: flag }, ({ locals }, _, { task, dropped }) =>
    closeTask(locals.db, locals.subject, { taskId: task, state: dropped ? 'dropped' : 'done' }),
  ),

  platno: act(
    'platno',
    { screen: line(60), section: maybe(v.picklist(sections)) },
    ({ locals }, meetingId, { screen, section }) =>
      setScreen(locals.db, locals.subject, { meetingId, screen: screenOf(screen, section) }),
  ),
  priste: act(
    'konec',
    { nextOn: optionalLine(10), nextTime: optionalLine(5), nextPlace: optionalLine(longestPlace) },
    async ({ locals }, meetingId, { nextOn, nextTime, nextPlace }) => {
      const nextAt = at(nextOn, nextTime, 'nextOn');
      if (!nextAt.granted) return nextAt;
      return setNextDate(locals.db, locals.subject, { meetingId, nextAt: nextAt.value, nextPlace });
    },
  ),
};

/** The screen goes with what was just done, unless somebody else steers it. */
async function show({ db, subject }: App.Locals, meetingId: string, screen: unknown) {
  await setScreen(db, subject, { meetingId, screen });
}
