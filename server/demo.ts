import { eq } from 'drizzle-orm';
import { planningStage } from '#schema';
import type { Database } from '#lib/kernel/database.server.ts';
import type { DemoLink } from '#lib/people/links.server.ts';

/** Loads the demo world into a database that has no planning stage yet; says whether it did. */
export async function seedIfEmpty(db: Database): Promise<boolean> {
  const stages = await db.select({ id: planningStage.id }).from(planningStage).limit(1);
  if (stages.length > 0) return false;
  const { seedWorld } = await import('#world/seed.ts');
  await seedWorld(db);
  return true;
}

/** Whether the database holds the demo world; links that let anybody in are made for it alone. */
export async function isDemo(db: Database): Promise<boolean> {
  const { world } = await import('#world/world.ts');
  const found = await db
    .select({ id: planningStage.id })
    .from(planningStage)
    .where(eq(planningStage.id, world.stage.id));
  return found.length > 0;
}

const forParty = {
  user: 'skupina, za uživatele',
  provider: 'skupina, za poskytovatele',
  commissioner: 'skupina, za zadavatele',
};

/** The few links a newcomer needs: a coordinator, a member of each party, a steering member. */
export function chosenLinks(links: DemoLink[]): { who: string; link: DemoLink }[] {
  const steering = links.find((link) => link.role === 'chair');
  const places = [
    { who: 'koordinace', link: links.find((link) => link.role === 'coordinator') },
    ...(['user', 'provider', 'commissioner'] as const).map((party) => ({
      who: forParty[party],
      link: links.find(
        (link) => link.party === party && link.role === 'member' && link.group !== steering?.group,
      ),
    })),
    { who: 'řídící skupina', link: steering },
  ];
  return places.flatMap(({ who, link }) => (link ? [{ who, link }] : []));
}

/** The same as lines of a console. */
export function linkLines(chosen: { who: string; link: DemoLink }[]): string[] {
  return chosen.map(({ who, link }) => `  ${who}: ${link.name}, ${link.group}\n    ${link.url}`);
}
