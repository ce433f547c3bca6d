import { and, asc, eq, inArray, isNull, notInArray, or, sql } from 'drizzle-orm';
import {
  body,
  membership,
  municipality,
  organisation,
  person,
  planningStage,
  searchEntry,
} from '#schema';
import { words } from '#lib/groups/words.ts';
import { displayName, fullyNamed } from '#lib/people/names.ts';
import { isCurrentSeat } from '#lib/people/subject.server.ts';
import type { Entry, Source } from './source.server.ts';

const { parties, roles } = fullyNamed;
/** A seat that is held now and whose holder the public knows by the whole name. */
const isNamed = and(
  isCurrentSeat,
  isNull(person.suspendedAt),
  or(inArray(membership.party, [...parties]), inArray(membership.role, [...roles])),
  notInArray(planningStage.state, ['archived', 'abandoned']),
);

/** People of groups who stand there by their whole name; the others are found nowhere. */
export const people: Source = {
  shown: () =>
    sql`exists (select from ${membership} join ${person} on ${person.id} = ${membership.personId}
      join ${body} on ${body.id} = ${membership.bodyId}
      join ${planningStage} on ${planningStage.id} = ${body.stageId}
      where ${eq(person.id, sql`${searchEntry.ref}::uuid`)} and ${isNamed})`,
  async entries(handle) {
    const rows = await handle
      .select({
        person,
        role: membership.role,
        group: body.name,
        slug: body.slug,
        organisation: organisation.name,
        town: municipality.name,
      })
      .from(membership)
      .innerJoin(person, eq(person.id, membership.personId))
      .innerJoin(body, eq(body.id, membership.bodyId))
      .innerJoin(planningStage, eq(planningStage.id, body.stageId))
      .leftJoin(organisation, eq(organisation.id, membership.organisationId))
      .leftJoin(municipality, eq(municipality.id, membership.municipalityId))
      .where(isNamed)
      .orderBy(asc(body.order), asc(membership.since), asc(membership.id));
    const found = new Map<string, Entry>();
    for (const { person: one, role, group, slug, organisation: of, town } of rows) {
      const known = found.get(one.id);
      const seat = [group, words('cs').roles[role], of, town].filter(Boolean).join(', ');
      found.set(one.id, {
        ref: one.id,
        path: known?.path ?? `/skupiny/${slug}`,
        title: displayName(one),
        body: [known?.body, seat].filter(Boolean).join('\n'),
        at: null,
      });
    }
    return [...found.values()];
  },
};
