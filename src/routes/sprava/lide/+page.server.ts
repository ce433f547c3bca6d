import { mixesScripts } from '#lib/kernel/text.ts';
import { displayName } from '#lib/people/names.ts';
import { may } from '#lib/people/permit.ts';
import { roster, withoutSeat } from '#lib/people/seats/roster.server.ts';
import { admitted } from '../admitted.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { subject, db } = admitted(event, 'manageSeats', 'issueCards', 'endSessions');
  const bodies = await roster(db);
  const seatless = may(subject, 'endSessions') ? await withoutSeat(db) : [];
  const seats = bodies.flatMap((one) => one.seats);
  return {
    bodies: bodies.map((one) => ({
      id: one.id,
      name: one.name,
      seats: one.seats.map((seat) => ({
        id: seat.id,
        personId: seat.personId,
        name: displayName(seat),
        role: seat.role,
        party: seat.party,
        voting: seat.voting,
        organisation: seat.organisation,
        hasCard: seat.hasCard,
        closed: seat.suspendedAt !== null,
        mixed: mixesScripts(displayName(seat)),
      })),
    })),
    seatless: seatless.map((one) => ({
      personId: one.personId,
      name: displayName(one),
      administrator: one.administrator,
      closed: one.suspendedAt !== null,
    })),
    count: new Set([...seats, ...seatless].map(({ personId }) => personId)).size,
    mayAdd: may(subject, 'manageSeats') || may(subject, 'appointCoordinator'),
    maySetUp: may(subject, 'setUpStage'),
    mayPrint: may(subject, 'issueCards'),
    mayOpen: may(subject, 'endSessions'),
  };
};
