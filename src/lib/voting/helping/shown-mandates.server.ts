import { and, eq, inArray } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { mandate, membership, person, roll, vote } from '#schema';
import { displayName, sortByName } from '#lib/people/names.ts';
import { isCurrentSeat } from '#lib/people/subject.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import { assistantsIn } from './assistants.server.ts';
import { mandatesIn } from './mandates.server.ts';
import type { MandateForm, Scope } from './helping.ts';
import type { HelpedRound } from './mandates.server.ts';

/** A mandate as those concerned read it. */
export type ShownMandate = {
  id: string;
  membershipId: string;
  represented: string;
  representedId: string;
  assistant: string;
  assistantId: string;
  scope: Scope;
  form: MandateForm;
  /** The assistant works for a provider: its name, or '' where it is not known. */
  provider: string | null;
  /** When the member's vote was cast, by whomever. */
  votedAt: Date | null;
};

/** The mandates that hold in a round, by the names of those who are helped. */
export async function shownMandates(handle: Handle, held: HelpedRound): Promise<ShownMandate[]> {
  const ids = (await mandatesIn(handle, held)).map(({ id }) => id);
  if (ids.length === 0) return [];
  const helper = alias(person, 'helper');
  const rows = await handle
    .select({ mandate, person, helper, votedAt: vote.at })
    .from(mandate)
    .innerJoin(membership, eq(membership.id, mandate.membershipId))
    .innerJoin(person, eq(person.id, membership.personId))
    .innerJoin(helper, eq(helper.id, mandate.assistantId))
    .leftJoin(roll, and(eq(roll.roundId, held.id), eq(roll.membershipId, membership.id)))
    .leftJoin(vote, and(eq(vote.roundId, roll.roundId), eq(vote.unitId, roll.unitId)))
    .where(inArray(mandate.id, ids));
  const assistants = await assistantsIn(handle, { id: held.bodyId, stageId: held.stageId });
  return sortByName(rows.map((row) => ({ ...row, ...row.person }))).map((row) => {
    const known = assistants.find(({ id }) => id === row.mandate.assistantId);
    return {
      id: row.mandate.id,
      membershipId: row.mandate.membershipId,
      represented: displayName(row.person),
      representedId: row.person.id,
      assistant: displayName(row.helper),
      assistantId: row.mandate.assistantId,
      scope: row.mandate.scope,
      form: row.mandate.form,
      provider: known?.isProvider ? (known.provider ?? '') : null,
      votedAt: row.votedAt,
    };
  });
}

/** The voting seats of a body by name, for whoever writes down that one of them needs help. */
export async function helpableSeats(
  handle: Handle,
  bodyId: string,
): Promise<{ membershipId: string; personId: string; name: string }[]> {
  const rows = await handle
    .select({
      membershipId: membership.id,
      personId: person.id,
      titleBefore: person.titleBefore,
      givenName: person.givenName,
      familyName: person.familyName,
      titleAfter: person.titleAfter,
    })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(and(eq(membership.bodyId, bodyId), membership.voting, isCurrentSeat));
  return sortByName(rows).map((row) => ({
    membershipId: row.membershipId,
    personId: row.personId,
    name: displayName(row),
  }));
}
