import { planningStage } from '#schema';
import { loadReference } from '#lib/plan/reference.server.ts';
import type { Database } from '#lib/kernel/database.server.ts';
import { calendarOf } from './calendar.ts';
import { seedCrew } from './seed-crew.ts';
import { seedPlace } from './seed-place.ts';
import { seedWriting } from './seed-writing.ts';
import { world } from './world.ts';
import type { World } from './world.ts';

/** Fills an empty, migrated database with the demo world of Bechyňsko; refuses one that has a stage. */
export async function seedWorld(db: Database, now = new Date()): Promise<World> {
  const [existing] = await db.select({ name: planningStage.name }).from(planningStage).limit(1);
  if (existing) throw new Error(`the database already holds the stage „${existing.name}“`);
  const calendar = calendarOf(now);
  await db.transaction(async (handle) => {
    await loadReference(handle);
    await seedPlace(handle, calendar);
    await seedCrew(handle, calendar);
    await seedWriting(handle, calendar);
  });
  return world;
}
