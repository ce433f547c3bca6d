import { error, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { displayName } from '#lib/people/names.ts';
import { may, mayRecord } from '#lib/people/permit.ts';
import { seatsOf } from '#lib/groups/bodies.server.ts';
import { currentStage } from '#lib/plan/stages.server.ts';
import { steeringBody } from '#lib/steering/decisions.server.ts';
import { municipalityOf, queueOf } from '#lib/steering/queue.server.ts';

/**
 * The desk of the running stage's steering group, for its members and those who help it. Others are
 * led to signing in or told there is nothing here.
 */
export async function desk(locals: App.Locals, path: string) {
  const { db, subject, person } = locals;
  if (!person) redirect(303, resolve(`/prihlaseni?dalsi=${encodeURIComponent(path)}`));
  const stage = await currentStage(db);
  const steering = stage && (await steeringBody(db, stage.id));
  if (!steering || !may(subject, 'readDraft', { bodyId: steering.id })) error(404);
  const municipality = await municipalityOf(db, person.id, steering.id);
  const chair = (await seatsOf(db, steering.id)).find(({ role }) => role === 'chair');
  return {
    stage,
    steering,
    municipality,
    chair: chair ? displayName(chair) : null,
    records: mayRecord(subject, 'decide', { bodyId: steering.id }),
    queue: await queueOf(db, stage.id, municipality?.id ?? null),
  };
}
