import { record } from '#lib/events/record.server.ts';
import { bodiesAbout, stage } from './plan.ts';
import { world } from './world.ts';
import type { Act } from './past.ts';
import type { BodyCode } from './world.ts';
import type { Calendar } from './calendar.ts';

/** What happened to the stage itself: its beginning, its groups, its phases, its vision. */
export function stageActs({ meeting: at }: Calendar): Act[] {
  const actorId = world.people['jana-hrubcova'].id;
  const stageId = world.stage.id;
  const told = (kind: string, when: Date, detail: Record<string, string> = {}): Act => ({
    at: when,
    run: (tx) =>
      record(tx, { kind, public: true, actorId, stageId, detail: { name: stage.name, ...detail } }),
  });
  const founded = (Object.keys(bodiesAbout) as BodyCode[]).map((code): Act => ({
    at: at(-270, '10:00'),
    run: (tx) =>
      record(tx, {
        kind: 'body.created',
        public: true,
        actorId,
        stageId,
        bodyId: world.bodies[code].id,
        detail: { name: world.bodies[code].name },
      }),
  }));
  return [
    told('stage.created', at(-285, '10:00')),
    ...founded,
    told('stage.stateChanged', at(-229, '9:00'), { to: 'analysing' }),
    told('stage.stateChanged', at(-139, '9:00'), { to: 'drafting' }),
    told('stage.visionAdopted', at(-75, '16:30')),
    told('stage.stateChanged', at(-8, '8:00'), { to: 'consulting' }),
  ];
}
