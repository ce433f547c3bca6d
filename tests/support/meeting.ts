import { attendance, meeting } from '#schema';
import { defaultRules } from '#lib/groups/rules.ts';
import { seatId, world } from '#world/world.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { Database } from '#lib/kernel/database.server.ts';
import type { PersonSlug } from '#world/world.ts';

/** A meeting of the voting group that runs now, by these rules, with those people there. */
export async function runningMeeting(
  db: Database,
  there: readonly PersonSlug[],
  rules: Partial<BodyRules> = {},
): Promise<string> {
  const hour = 3600_000;
  const begun = new Date(Date.now() - hour);
  const [{ id }] = await db
    .insert(meeting)
    .values({
      bodyId: world.bodies.SZP.id,
      number: (await db.$count(meeting)) + 100,
      place: 'Kulturní dům',
      startsAt: begun,
      endsAt: new Date(Date.now() + 2 * hour),
      startedAt: begun,
      state: 'running',
      rulesSnapshot: { ...defaultRules, ...rules },
      createdBy: world.people['jana-hrubcova'].id,
    })
    .returning({ id: meeting.id });
  await db.insert(attendance).values(
    there.map((slug) => ({
      ...{ meetingId: id, membershipId: seatId(slug, 'SZP'), since: begun },
      ...{ mode: 'present' as const, via: 'facilitator' as const },
    })),
  );
  return id;
}
