import { waitingCount } from '#lib/consultation/desk/moderation.server.ts';
import { answersWaiting } from '#lib/consultation/settlement/proposed.server.ts';
import { may } from '#lib/people/permit.ts';
import { steeringBody } from '#lib/steering/decisions.server.ts';
import { queueOf } from '#lib/steering/queue.server.ts';
import type { Consultation } from '#lib/consultation/consultations.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Subject } from '#lib/people/permit.ts';

/**
 * What waits for somebody who signed in: measures and answers for voting members of the steering group, comments
 * to be checked for coordinators. Answers wait only once they may be decided: after the closing time.
 */
export async function askedOf(
  db: Handle,
  subject: Subject,
  stageId: string,
  consultations: readonly Consultation[],
) {
  const steering = await steeringBody(db, stageId);
  const decides = steering !== null && may(subject, 'castBallot', { bodyId: steering.id });
  const settled = new Set(
    consultations.flatMap(({ slug, phase }) =>
      phase === 'closed' || phase === 'settling' ? [slug] : [],
    ),
  );
  const comments: { slug: string; title: string; count: number }[] = [];
  for (const { id, slug, title, phase } of consultations) {
    if (phase === 'published' || !may(subject, 'announceConsultation')) continue;
    const count = await waitingCount(db, id);
    if (count > 0) comments.push({ slug, title, count });
  }
  return {
    measures: decides ? (await queueOf(db, stageId, null)).length : 0,
    answers: decides
      ? (await answersWaiting(db, stageId)).filter((one) => settled.has(one.slug))
      : [],
    comments,
  };
}
