import {
  body,
  bodyRules,
  installation,
  municipality,
  planningStage,
  priority,
  project as projectTable,
  projectLogo,
  stagePhase,
  stageTerritory,
  territory as territoryTable,
  territoryMunicipality,
} from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import { sha256 } from '#lib/kernel/digest.server.ts';
import { worldId } from './ids.ts';
import { logos } from './logo.ts';
import { archive, bodiesAbout, phases, priorities, project, stage, vision } from './plan.ts';
import { territory } from './territory.ts';
import { world } from './world.ts';
import type { BodyCode } from './world.ts';
import type { Calendar } from './calendar.ts';

/** The territory, the archived and the running stage, bodies with their rules, priorities. */
export async function seedPlace(handle: Handle, calendar: Calendar): Promise<void> {
  const municipalities = Object.entries(world.municipalities);
  await handle
    .insert(municipality)
    .values(municipalities.map(([slug, row]) => ({ slug, district: territory.district, ...row })));
  await handle.insert(territoryTable).values({
    id: world.territory.id,
    name: territory.name,
    kind: territory.kind,
  });
  await handle
    .insert(territoryMunicipality)
    .values(
      municipalities.map(([, { id }]) => ({ territoryId: world.territory.id, municipalityId: id })),
    );
  await handle.insert(planningStage).values([
    { ...archive.stage, ...world.predecessor, createdAt: calendar.at(-900, '10:00') },
    {
      ...stage,
      ...world.stage,
      vision,
      predecessorId: world.predecessor.id,
      createdAt: calendar.at(-285, '10:00'),
    },
  ]);
  await handle.insert(projectTable).values([
    {
      ...archive.project,
      funders: [...archive.project.funders],
      stageId: world.predecessor.id,
    },
    {
      ...project,
      funders: [...project.funders],
      id: world.project.id,
      stageId: world.stage.id,
    },
  ]);
  await handle.insert(projectLogo).values(
    logos.map(({ name, ...logo }, at) => ({
      ...logo,
      id: worldId(`logo/${name}`),
      projectId: world.project.id,
      mime: 'image/png' as const,
      sha256: sha256(logo.picture),
      order: at + 1,
    })),
  );
  await handle.insert(stageTerritory).values(
    [world.predecessor.id, world.stage.id].map((stageId) => ({
      stageId,
      territoryId: world.territory.id,
    })),
  );
  await handle
    .insert(stagePhase)
    .values(
      phases(calendar).map((phase, at) => ({ ...phase, order: at + 1, stageId: world.stage.id })),
    );
  const bodies = Object.entries(world.bodies) as [BodyCode, (typeof world.bodies)[BodyCode]][];
  await handle.insert(body).values(
    bodies.map(([code, row], at) => ({
      ...row,
      code,
      about: bodiesAbout[code],
      order: at + 1,
      stageId: world.stage.id,
    })),
  );
  await handle
    .insert(bodyRules)
    .values(
      bodies.map(([, { id }]) => ({ bodyId: id, validFrom: calendar.day(-270), parameters: {} })),
    );
  await handle.insert(priority).values(
    priorities.map((row) => ({
      id: world.priorities[row.code].id,
      code: row.code,
      name: row.name,
      order: Number(row.code),
      stageId: world.stage.id,
      bodyId: row.body ? world.bodies[row.body].id : null,
    })),
  );
  await handle.insert(installation).values([
    {
      key: 'help',
      value: {
        name: 'Mgr. Jana Hrubcová',
        phone: '+420 380 000 000',
        email: 'jana.hrubcova@example.org',
        hours: 'pondělí a středa 8–17 hodin',
      },
    },
    { key: 'demo', value: true },
  ]);
}
