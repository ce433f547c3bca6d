import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { isId } from '#lib/kernel/id.ts';
import { closeDueRounds } from '#lib/voting/closing.server.ts';
import { assistedVotes, castFor, mayHelp } from '#lib/voting/helping/assisted-votes.server.ts';
import { helpableSeats } from '#lib/voting/helping/shown-mandates.server.ts';
import { words } from '#lib/voting/helping/words.ts';
import { declareFor } from '#lib/voting/interest/declaring.server.ts';
import type { Declarer } from '../../../../../../ballot/declaring.ts';
import { ballotOf } from '../../../../../../ballot/load.ts';
import { declareOnly } from '../../../../../../ballot/declaring.ts';
import { castFrom } from '../../../../../../ballot/casting.ts';
import { admitted } from '../../admission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db } = event.locals;
  await closeDueRounds(db);
  const { round, body, seat, represented } = await helped(event);
  const ballot = await ballotOf(event, round, { personId: represented, shared: true });
  // What the member cast alone is not for the assistant's eyes before everybody's.
  const byMe = (await assistedVotes(db, round.id)).some(
    ({ membershipId, assistantId }) =>
      membershipId === seat.membershipId && assistantId === event.locals.person?.id,
  );
  return {
    group: { slug: body.slug, name: body.name },
    name: seat.name,
    votedAlone: ballot.own.voted && !byMe,
    ballot: { ...ballot, own: { ...ballot.own, vote: byMe ? ballot.own.vote : null } },
  };
};

export const actions: Actions = {
  hlasovat: async (event) => {
    const { language, subject } = event.locals;
    const { round, seat } = await helped(event);
    const cast = await castFrom(event, round, await event.request.formData(), {
      subject,
      shared: true,
      cast: (db, assistant, given) =>
        castFor(db, assistant, { ...given, membershipId: seat.membershipId }),
      declare: declaringFor(seat),
      sentences: words(language).refused,
    });
    if (!cast.taken) return cast.failure;
    redirect(303, `${event.url.pathname}${cast.differs ? '?opakovano' : ''}#prijato`);
  },

  zajem: async (event) => {
    const { subject } = event.locals;
    const { round, seat } = await helped(event);
    const at = `${event.url.pathname}?oznameno#zajem-oznameni`;
    const voter = { subject, declare: declaringFor(seat), at };
    return declareOnly(event, round, await event.request.formData(), voter);
  },
};

/** Declaring for a member, by the mandate to vote for them. */
function declaringFor({ membershipId }: { membershipId: string }): Declarer['declare'] {
  return (db, assistant, given) => declareFor(db, assistant, { ...given, membershipId });
}

/** The member the address names, while the one who asks holds a mandate to vote for them. */
async function helped(
  event: Pick<RequestEvent, 'locals' | 'url'> & {
    params: { group: string; round: string; seat: string };
  },
) {
  const { db, person } = event.locals;
  const { round, body } = await admitted(event);
  if (!person || !isId(event.params.seat)) error(404);
  const allowed = await mayHelp(db, person.id, {
    roundId: round.id,
    membershipId: event.params.seat,
  });
  if (!allowed.granted) error(404, words(event.locals.language).refused['mandate.notAllowed']);
  const { represented } = allowed.value;
  const seat = (await helpableSeats(db, body.id)).find((one) => one.personId === represented);
  if (!seat) error(404);
  return { round, body, seat, represented };
}
