import { and, desc, eq, isNull, notInArray } from 'drizzle-orm';
import * as v from 'valibot';
import {
  body,
  installation,
  membership,
  person,
  planningStage,
  stageTerritory,
  territory,
} from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';

const helpSchema = v.object({
  name: v.optional(v.string()),
  phone: v.optional(v.string()),
  email: v.optional(v.string()),
  hours: v.optional(v.string()),
});

/** Whom to ask for help: what the installation's `help` row says. */
export type HelpRow = v.InferOutput<typeof helpSchema>;

/** What the frame of every page says about the place: whose plan, which stage, whom to call. */
export async function place(handle: Handle) {
  const [stage] = await handle
    .select({
      id: planningStage.id,
      slug: planningStage.slug,
      name: planningStage.name,
      territory: territory.name,
    })
    .from(planningStage)
    .leftJoin(stageTerritory, eq(stageTerritory.stageId, planningStage.id))
    .leftJoin(territory, eq(territory.id, stageTerritory.territoryId))
    .where(notInArray(planningStage.state, ['archived', 'abandoned']))
    .orderBy(desc(planningStage.number), territory.name)
    .limit(1);
  const [row] = await handle
    .select({ value: installation.value })
    .from(installation)
    .where(eq(installation.key, 'help'));
  const help = v.safeParse(helpSchema, row?.value);
  return {
    stage: stage ? { slug: stage.slug, name: stage.name } : null,
    territory: stage?.territory ?? null,
    help: help.success ? help.output : null,
    coordinator: help.success || !stage ? null : await coordinator(handle, stage.id),
  };
}

async function coordinator(handle: Handle, stageId: string) {
  const [found] = await handle
    .select({
      titleBefore: person.titleBefore,
      givenName: person.givenName,
      familyName: person.familyName,
      titleAfter: person.titleAfter,
      phone: person.phone,
      email: person.email,
    })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .innerJoin(body, eq(body.id, membership.bodyId))
    .where(
      and(
        eq(body.stageId, stageId),
        eq(membership.role, 'coordinator'),
        isNull(membership.until),
        isNull(person.suspendedAt),
      ),
    )
    .orderBy(membership.since, person.familyName)
    .limit(1);
  return found ?? null;
}
