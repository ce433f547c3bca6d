import { planningStage } from '#schema';
import { loadReference } from '#lib/plan/reference.server.ts';
import type { Database } from '#lib/kernel/database.server.ts';
import { calendarOf } from './calendar.ts';
import { livePast } from './past.ts';
import { consultationActs } from './seed-consultation.ts';
import { seedCrew } from './seed-crew.ts';
import { libraryActs } from './seed-library.ts';
import { meetingActs } from './seed-meeting.ts';
import { pastConsultationActs } from './seed-past-consultation.ts';
import { seedPlace } from './seed-place.ts';
import { stageActs } from './seed-stage.ts';
import { steeringActs } from './seed-steering.ts';
import { talkingActs } from './seed-talking.ts';
import { votingActs } from './seed-voting.ts';
import { writingActs } from './seed-writing.ts';
import { world } from './world.ts';
import type { World } from './world.ts';

/** Fills an empty, migrated database with the demo world of Bechyňsko; refuses one that has a stage. */
export async function seedWorld(db: Database, now = new Date()): Promise<World> {
  const [existing] = await db.select({ name: planningStage.name }).from(planningStage).limit(1);
  if (existing) throw new Error(`the database already holds the stage „${existing.name}“`);
  const calendar = calendarOf(now);
  await livePast(
    db,
    [
      {
        at: calendar.at(-285, '9:00'),
        run: async (tx) => {
          await loadReference(tx);
          await seedPlace(tx, calendar);
          await seedCrew(tx, calendar);
        },
      },
    ],
    [
      ...stageActs(calendar),
      ...writingActs(calendar),
      ...votingActs(calendar),
      ...steeringActs(calendar),
      ...talkingActs(calendar),
      ...pastConsultationActs(calendar),
      ...consultationActs(calendar),
      ...meetingActs(calendar),
      ...libraryActs(calendar),
    ],
  );
  return world;
}
