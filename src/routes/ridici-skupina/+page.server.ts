import { answersWaiting } from '#lib/consultation/settlement/proposed.server.ts';
import { may } from '#lib/people/permit.ts';
import { decidedMeasure } from '#lib/steering/decisions.server.ts';
import { desk } from './desk.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { steering, stage, municipality, chair, records, queue } = await desk(locals, url.pathname);
  const made = url.searchParams.get('zapsano');
  return {
    steering: { name: steering.name },
    municipality: municipality?.name ?? null,
    chair,
    records,
    queue,
    answers: await answersWaiting(locals.db, stage.id),
    mayAudit: may(locals.subject, 'readAudit'),
    made: made && (await decidedMeasure(locals.db, stage.id, made)),
  };
};
