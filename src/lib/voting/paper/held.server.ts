import { eq } from 'drizzle-orm';
import { body } from '#schema';
import { record } from '#lib/events/record.server.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { may } from '#lib/people/permit.ts';
import { closedStage } from '#lib/plan/closed.server.ts';
import type { RoundState } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { holdRound } from '../rounds.server.ts';
import type { HeldRound, RoundRow } from '../rounds.server.ts';

/**
 * The round whose papers or hands somebody counts, locked: whoever casts a vote meanwhile waits. `due`
 * rounds take nothing new, but what is out is still read.
 */
export async function holdForCounting(
  tx: Handle,
  subject: Subject,
  roundId: string,
  states: readonly RoundState[] = ['open'],
): Promise<Outcome<HeldRound>> {
  const held = await holdRound(tx, roundId);
  if (!held || held.setting !== 'meeting') return refused('notFound');
  if (!may(subject, 'countPaper', { bodyId: held.bodyId })) return refused('notAllowed');
  const closed = await closedStage(tx, held);
  if (closed) return closed;
  if (states.includes(held.state)) return granted(held);
  return refused(held.state === 'prepared' ? 'notOpen' : 'closed');
}

/** Writes down an act about papers or hands, by counts alone; for the group's own eyes. */
export async function tellCounting(
  tx: Handle,
  { id, bodyId, meetingId, code, question }: RoundRow,
  kind:
    'papers.printed' | 'papers.confirmed' | 'papers.none' | 'hands.recorded' | 'hands.confirmed',
  subject: Subject,
  count: number,
): Promise<void> {
  const [of] = await tx.select({ stageId: body.stageId }).from(body).where(eq(body.id, bodyId));
  await record(tx, {
    kind,
    public: false,
    actorId: subject.personId,
    stageId: of.stageId,
    bodyId,
    roundId: id,
    meetingId,
    detail: { code, question, count },
  });
}
