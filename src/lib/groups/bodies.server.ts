import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { body, membership, municipality, organisation, person, planningStage } from '#schema';
import { sortByName } from '#lib/people/names.ts';
import { isCurrentSeat } from '#lib/people/subject.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Party } from '#schema';

/** A body with the years and the address of its stage. */
export type Group = typeof body.$inferSelect & {
  stageSlug: string;
  stageName: string;
  stageState: typeof planningStage.$inferSelect.state;
};

/** How many current voting seats each party has. */
export type Counts = Partial<Record<Party, number>>;

/** The body at that address; the newest stage wins where several have one. */
export async function groupBySlug(handle: Handle, slug: string): Promise<Group | null> {
  const [found] = await handle
    .select({ body, stage: planningStage })
    .from(body)
    .innerJoin(planningStage, eq(planningStage.id, body.stageId))
    .where(eq(body.slug, slug))
    .orderBy(desc(planningStage.number))
    .limit(1);
  if (!found) return null;
  const { slug: stageSlug, name: stageName, state: stageState } = found.stage;
  return { ...found.body, stageSlug, stageName, stageState };
}

/** The bodies of a stage in order, each with its voting seats by party. */
export async function groupsOf(
  handle: Handle,
  stageId: string,
): Promise<(typeof body.$inferSelect & { counts: Counts })[]> {
  const bodies = await handle
    .select()
    .from(body)
    .where(eq(body.stageId, stageId))
    .orderBy(asc(body.order));
  const seats = await handle
    .select({
      bodyId: membership.bodyId,
      party: membership.party,
      seats: sql<number>`count(*)::int`,
    })
    .from(membership)
    .innerJoin(body, eq(body.id, membership.bodyId))
    .where(and(eq(body.stageId, stageId), membership.voting, isCurrentSeat))
    .groupBy(membership.bodyId, membership.party);
  return bodies.map((row) => ({
    ...row,
    counts: countsOf(seats.filter(({ bodyId }) => bodyId === row.id)),
  }));
}

/** The voting seats of a body by party. */
export async function partyCounts(handle: Handle, bodyId: string): Promise<Counts> {
  const seats = await handle
    .select({ party: membership.party, seats: sql<number>`count(*)::int` })
    .from(membership)
    .where(and(eq(membership.bodyId, bodyId), membership.voting, isCurrentSeat))
    .groupBy(membership.party);
  return countsOf(seats);
}

/** Who sits in a body now, by name in Czech order; the public reads `publicSeats` of it. */
export async function seatsOf(handle: Handle, bodyId: string) {
  const rows = await handle
    .select({
      id: membership.id,
      party: membership.party,
      role: membership.role,
      voting: membership.voting,
      titleBefore: person.titleBefore,
      givenName: person.givenName,
      familyName: person.familyName,
      titleAfter: person.titleAfter,
      organisation: organisation.name,
      municipality: municipality.name,
    })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .leftJoin(organisation, eq(organisation.id, membership.organisationId))
    .leftJoin(municipality, eq(municipality.id, membership.municipalityId))
    .where(and(eq(membership.bodyId, bodyId), isCurrentSeat));
  return sortByName(rows);
}

function countsOf(seats: { party: Party | null; seats: number }[]): Counts {
  return Object.fromEntries(seats.flatMap(({ party, seats: n }) => (party ? [[party, n]] : [])));
}
