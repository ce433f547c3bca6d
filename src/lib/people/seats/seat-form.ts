import * as v from 'valibot';
import { flag, identifier, line, oneOf, optionalEmail, optionalLine } from '#lib/kernel/form.ts';
import { allSeatRoles, parties } from './seat.ts';

/** Fields of a form about a person. */
export const personFields = {
  titleBefore: optionalLine(40),
  givenName: line(80),
  familyName: line(80),
  titleAfter: optionalLine(40),
  email: optionalEmail,
  phone: optionalLine(40),
};

/** Fields of a form about the terms of a seat; an empty party is none. */
export const termsFields = {
  role: oneOf(allSeatRoles),
  party: v.pipe(
    v.picklist([...parties, ''], 'missing'),
    v.transform((party) => party || null),
  ),
  voting: flag,
  organisation: optionalLine(200),
};

/** The same for a seat still to be given. */
export const seatFields = { body: identifier, ...termsFields };
