import { tried, usedUp, type Limit } from '#lib/kernel/attempts.server.ts';
import type { Database } from '#lib/kernel/database.server.ts';
import { hallOf, opensByPin } from '#lib/meetings/hall.server.ts';
import { readPin } from '#lib/meetings/pin.ts';
import { projectorOf } from '#lib/meetings/screen/projectors.server.ts';
import { may } from '#lib/people/permit.ts';
import { sessionFromCookieHeader } from '#lib/people/sessions.server.ts';
import type { HallAsked } from './asked.ts';

/** Who stands in a hall: a member, somebody who knows the PIN, or a projector. */
export type HallGuest = {
  kind: 'member' | 'pin' | 'projector';
  /** Whose lines are counted together; nobody knows whose those by PIN are. */
  owner: string | null;
  personId: string | null;
  sessionId: string | null;
};

/** Who may come in, or why not: an unknown meeting, a wrong PIN and a withdrawn token are the same answer. */
export type HallAdmission = HallGuest | 'signedOut' | 'notFound' | 'tooMany';

/** Asks who knocks at a hall; `isAgain` of somebody who is in. Throws when nobody can tell now. */
export type HallAdmit = (
  asked: HallAsked,
  cookie: string | undefined,
  isAgain: boolean,
) => Promise<HallAdmission>;

/** Wrong PINs at the hall of one meeting (security.md §4); who is not let in waits on the page instead. */
const wrongPins: Limit = { name: 'hallPin', most: 50, seconds: 60 };

/** Admission by a projector's token, the meeting's PIN or a member's session (H2). */
export function hallAdmissionBy(db: Database, origin: string): HallAdmit {
  return async ({ meeting, token, pin }, cookie, isAgain) => {
    if (token !== null) {
      const id = await projectorOf(db, meeting, token);
      return id === null ? 'notFound' : guest('projector', id);
    }
    if (pin !== null) {
      if (!isAgain && (await usedUp(db, wrongPins, meeting))) return 'tooMany';
      const read = readPin(pin);
      if (read && (await opensByPin(db, meeting, read))) return guest('pin', null);
      if (!isAgain) await tried(db, wrongPins, meeting);
      return 'notFound';
    }
    // A page that only waits does not keep its session alive.
    const session = await sessionFromCookieHeader(db, cookie, origin, false);
    if (!session) return 'signedOut';
    const hall = await hallOf(db, meeting);
    const { sessionId, personId, subject } = session;
    const place = { bodyId: hall?.bodyId };
    if (!hall || !(may(subject, 'checkIn', place) || may(subject, 'runMeeting', place))) {
      return 'notFound';
    }
    return { ...guest('member', sessionId), personId, sessionId };
  };
}

function guest(kind: HallGuest['kind'], owner: string | null): HallGuest {
  return { kind, owner, personId: null, sessionId: null };
}
