import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import {
  interestDeclaration,
  membership,
  openTurnout,
  person,
  roll,
  round,
  turnout,
} from '#schema';
import { digestOf } from '#lib/kernel/digest.server.ts';
import { displayName, publicName, sortByName } from '#lib/people/names.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Seat } from '../roll-place.server.ts';
import type { RoundRow } from '../rounds.server.ts';
import type { OwnInterest, Stated } from './interest.ts';

/** What a seat said in a named round; undefined where it said nothing. */
export async function statedIn(
  handle: Handle,
  { roundId, membershipId }: Pick<Seat, 'roundId' | 'membershipId'>,
): Promise<Stated | undefined> {
  const [row] = await handle
    .select({ text: interestDeclaration.text, revision: interestDeclaration.revision })
    .from(interestDeclaration)
    .where(
      and(
        eq(interestDeclaration.roundId, roundId),
        eq(interestDeclaration.membershipId, membershipId),
      ),
    );
  return row;
}

/** What one person on the roll of a round is asked and has said; null where the rules do not ask, or they are not on it. */
export async function ownInterest(
  handle: Handle,
  { id, rules, secrecy }: RoundRow,
  personId: string | null,
): Promise<OwnInterest | null> {
  const rule = (rules as BodyRules).interestDeclaration;
  if (rule === 'off' || personId === null) return null;
  const [seat] = await handle
    .select({ membershipId: roll.membershipId, interests: openTurnout.interests })
    .from(roll)
    .leftJoin(openTurnout, eq(openTurnout.roundId, roll.roundId))
    .where(and(eq(roll.roundId, id), eq(roll.personId, personId), roll.present));
  if (!seat) return null;
  const { membershipId, interests } = seat;
  const stands =
    secrecy === 'secret'
      ? interests?.[membershipId]
      : await statedIn(handle, { roundId: id, membershipId });
  return { rule, stated: stands !== undefined, text: null, revision: 0, ...stands };
}

/** Somebody's declared interest as it is published: the whole name, and the one the public reads. */
export type DeclaredInterest = {
  membershipId: string;
  name: string;
  publicName: string;
  text: string;
  /** Who wrote it down where somebody helped the member. */
  writtenBy: string | null;
};

/** Interests declared in a named round that has ended, by the names of those who declared them. */
export async function declaredInterests(
  handle: Handle,
  roundId: string,
): Promise<DeclaredInterest[]> {
  const writer = alias(person, 'writer');
  const rows = await handle
    .select({
      ...{ membershipId: interestDeclaration.membershipId, text: interestDeclaration.text },
      ...{ person, writer, party: roll.party, role: membership.role },
    })
    .from(interestDeclaration)
    .innerJoin(round, eq(round.id, interestDeclaration.roundId))
    .innerJoin(
      roll,
      and(
        eq(roll.roundId, interestDeclaration.roundId),
        eq(roll.membershipId, interestDeclaration.membershipId),
      ),
    )
    .innerJoin(membership, eq(membership.id, roll.membershipId))
    .innerJoin(person, eq(person.id, roll.personId))
    .leftJoin(writer, eq(writer.id, interestDeclaration.writtenBy))
    .where(
      and(
        eq(interestDeclaration.roundId, roundId),
        isNotNull(interestDeclaration.text),
        inArray(round.state, ['published', 'invalid']),
      ),
    );
  return sortByName(rows.map((row) => ({ ...row, ...row.person, role: row.role }))).map((row) => ({
    membershipId: row.membershipId,
    name: displayName(row),
    publicName: publicName(row, row),
    text: row.text ?? '',
    writtenBy: row.writer && displayName(row.writer),
  }));
}

/** How many declared an interest in a secret round that has ended; whom nothing tells any more. */
export async function interestsCounted(handle: Handle, roundId: string): Promise<number> {
  const [row] = await handle
    .select({ interests: turnout.interests })
    .from(turnout)
    .where(eq(turnout.roundId, roundId));
  return row?.interests ?? 0;
}

/** Of a named round what its closing binds to the audit chain: how many, and a hash over seats and texts. */
export async function interestsAtClosing(
  tx: Handle,
  roundId: string,
): Promise<{ interests: number; interestsHash: string }> {
  const rows = await tx
    .select({ membershipId: interestDeclaration.membershipId, text: interestDeclaration.text })
    .from(interestDeclaration)
    .where(and(eq(interestDeclaration.roundId, roundId), isNotNull(interestDeclaration.text)))
    .orderBy(asc(interestDeclaration.membershipId));
  return { interests: rows.length, interestsHash: digestOf(rows) };
}
