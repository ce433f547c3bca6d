import { waitingCount } from '#lib/consultation/desk/moderation.server.ts';
import { answersWaiting } from '#lib/consultation/settlement/proposed.server.ts';
import { measuresToDecide, roundsToVote } from '#lib/groups/tasks.server.ts';
import { may } from '#lib/people/permit.ts';
import { steeringBody } from '#lib/steering/decisions.server.ts';
import type { Consultation } from '#lib/consultation/consultations.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Subject } from '#lib/people/permit.ts';

/** Comments of a consultation that wait, and the day by which all of it is to be answered. */
type Waiting = { slug: string; title: string; count: number; settlesBy: string | null };

/**
 * What waits for somebody who signed in: first the votes of their groups they have not given, of members of the
 * steering group measures and answers, of coordinators comments to be checked. Answers wait only once they may be
 * decided: after the closing time.
 */
export async function askedOf(
  db: Handle,
  subject: Subject,
  stageId: string,
  consultations: readonly Consultation[],
) {
  const steering = await steeringBody(db, stageId);
  const decides = steering !== null && may(subject, 'castBallot', { bodyId: steering.id });
  const settled = new Map(
    consultations.flatMap(({ slug, phase, settlesBy }) =>
      phase === 'closed' || phase === 'settling' ? [[slug, settlesBy] as const] : [],
    ),
  );
  const comments: Waiting[] = [];
  for (const { id, slug, title, phase, settlesBy } of consultations) {
    if (phase === 'published' || !may(subject, 'announceConsultation')) continue;
    const count = await waitingCount(db, id);
    if (count > 0) comments.push({ slug, title, count, settlesBy });
  }
  const answers = decides ? await answersWaiting(db, stageId) : [];
  return {
    rounds: subject.personId ? await roundsToVote(db, { stageId }, subject.personId) : [],
    measures: decides ? await measuresToDecide(db, stageId) : 0,
    answers: answers.flatMap((one): Waiting[] =>
      settled.has(one.slug) ? [{ ...one, settlesBy: settled.get(one.slug) ?? null }] : [],
    ),
    comments,
  };
}
