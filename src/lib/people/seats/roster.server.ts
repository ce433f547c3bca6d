import { and, asc, count, eq, gt, inArray, isNull, notInArray, or, sql } from 'drizzle-orm';
import {
  body,
  credential,
  membership,
  municipality,
  organisation,
  outgoingMail,
  person,
  planningStage,
  session,
} from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import { sortByName } from '../names.ts';
import { isCurrentSeat } from '../subject.server.ts';

/** Bodies of the stages that are not over, in their order. */
export async function openBodies(handle: Handle) {
  return handle
    .select({
      id: body.id,
      code: body.code,
      kind: body.kind,
      name: body.name,
      shortName: body.shortName,
      stage: planningStage.name,
    })
    .from(body)
    .innerJoin(planningStage, eq(planningStage.id, body.stageId))
    .where(notInArray(planningStage.state, ['archived', 'abandoned']))
    .orderBy(asc(planningStage.number), asc(body.order));
}

/** Everybody with a current or coming seat, body by body, in Czech order of family names. */
export async function roster(handle: Handle) {
  const bodies = await openBodies(handle);
  const seats = await handle
    .select({
      id: membership.id,
      bodyId: membership.bodyId,
      role: membership.role,
      party: membership.party,
      voting: membership.voting,
      since: membership.since,
      personId: person.id,
      titleBefore: person.titleBefore,
      givenName: person.givenName,
      familyName: person.familyName,
      titleAfter: person.titleAfter,
      email: person.email,
      suspendedAt: person.suspendedAt,
      organisation: organisation.name,
      hasCard: sql<boolean>`exists (select 1 from ${credential} where ${credential.membershipId} = ${membership.id}
        and ${credential.kind} = 'card' and ${credential.withdrawnAt} is null)`,
    })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .leftJoin(organisation, eq(organisation.id, membership.organisationId))
    .where(or(isNull(membership.until), isCurrentSeat));
  return bodies.map((one) => ({
    ...one,
    seats: sortByName(seats.filter(({ bodyId }) => bodyId === one.id)),
  }));
}

/** People without any seat: administrators and those whose seats ended. */
export async function withoutSeat(handle: Handle) {
  const rows = await handle
    .select({
      personId: person.id,
      titleBefore: person.titleBefore,
      givenName: person.givenName,
      familyName: person.familyName,
      titleAfter: person.titleAfter,
      administrator: person.administrator,
      suspendedAt: person.suspendedAt,
    })
    .from(person)
    .leftJoin(
      membership,
      and(eq(membership.personId, person.id), or(isNull(membership.until), isCurrentSeat)),
    )
    .where(isNull(membership.id));
  return sortByName(rows);
}

/** The seats a person has now, in the order of bodies. */
export async function seatsOf(handle: Handle, personId: string) {
  return handle
    .select({
      id: membership.id,
      group: body.name,
      role: membership.role,
      party: membership.party,
      voting: membership.voting,
    })
    .from(membership)
    .innerJoin(body, eq(body.id, membership.bodyId))
    .where(and(eq(membership.personId, personId), isCurrentSeat))
    .orderBy(asc(body.order));
}

/** One person with seats, invitations, cards and open sessions; null for an unknown one. */
export async function personRecord(handle: Handle, personId: string) {
  const [found] = await handle.select().from(person).where(eq(person.id, personId));
  if (!found) return null;
  const seats = await handle
    .select({
      id: membership.id,
      role: membership.role,
      party: membership.party,
      voting: membership.voting,
      since: membership.since,
      until: membership.until,
      bodyId: body.id,
      group: body.name,
      kind: body.kind,
      organisation: organisation.name,
      municipality: municipality.name,
    })
    .from(membership)
    .innerJoin(body, eq(body.id, membership.bodyId))
    .leftJoin(organisation, eq(organisation.id, membership.organisationId))
    .leftJoin(municipality, eq(municipality.id, membership.municipalityId))
    .where(eq(membership.personId, personId))
    .orderBy(asc(body.order), asc(membership.since));
  const [{ sessions }] = await handle
    .select({ sessions: count() })
    .from(session)
    .where(and(eq(session.personId, personId), gt(session.expiresAt, sql`now()`)));
  const credentials = await handle
    .select({
      kind: credential.kind,
      membershipId: credential.membershipId,
      createdAt: credential.createdAt,
      validTo: credential.validTo,
      usedAt: credential.usedAt,
    })
    .from(credential)
    .where(
      and(
        eq(credential.personId, personId),
        inArray(credential.kind, ['card', 'invitation', 'password']),
        isNull(credential.withdrawnAt),
      ),
    )
    .orderBy(asc(credential.createdAt));
  const [waiting] = found.email
    ? await handle
        .select({ id: outgoingMail.id })
        .from(outgoingMail)
        .where(and(eq(outgoingMail.address, found.email), eq(outgoingMail.kind, 'invitation')))
    : [];
  return {
    person: found,
    seats,
    sessions,
    cards: credentials.filter(({ kind }) => kind === 'card'),
    hasPassword: credentials.some(({ kind }) => kind === 'password'),
    invitation: credentials.findLast(({ kind }) => kind === 'invitation') ?? null,
    invitationWaits: waiting !== undefined,
  };
}

/** Names of organisations people speak for, to choose from. */
export async function organisationNames(handle: Handle): Promise<string[]> {
  const rows = await handle
    .select({ name: organisation.name })
    .from(organisation)
    .orderBy(organisation.name);
  return rows.map(({ name }) => name);
}
