import { eq, sql } from 'drizzle-orm';
import { body, round } from '#schema';
import { record } from '#lib/events/record.server.ts';
import { refused } from '#lib/kernel/refusal.ts';
import { may } from '#lib/people/permit.ts';
import { closedStage } from '#lib/plan/closed.server.ts';
import { uncountable } from './reasons.ts';
import type { MeasureState } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Refused } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';

/** States in which a group may still vote about a measure. */
export const votableStates = [
  'inDiscussion',
  'proposed',
  'prioritised',
] as const satisfies readonly MeasureState[];

export type RoundRow = typeof round.$inferSelect;

/** A round held for a change; `due` when it has ended by the database's clock. */
export type HeldRound = RoundRow & { due: boolean };

/** Whether an open round takes nothing any more: its announced end has come, or it could not be counted. */
export const hasEnded = sql<boolean>`(coalesce(${round.closesAt} <= now(), false)
  or ${round.reason} is not distinct from ${uncountable})`;

/** A round whose row is locked for a change; `due` when it has ended by the database's clock. */
export async function holdRound(tx: Handle, roundId: string): Promise<HeldRound | null> {
  const [row] = await tx.select().from(round).where(eq(round.id, roundId)).for('no key update');
  if (!row) return null;
  const [{ due }] = await tx.select({ due: hasEnded }).from(round).where(eq(round.id, roundId));
  return { ...row, due };
}

/** A round held by somebody who may run it, while its stage is not over (I21). */
export async function roundRunBy(
  tx: Handle,
  subject: Subject,
  roundId: string,
): Promise<HeldRound | Refused> {
  const held = await holdRound(tx, roundId);
  if (!held) return refused('notFound');
  if (!may(subject, 'runRound', { bodyId: held.bodyId })) return refused('notAllowed');
  return (await closedStage(tx, held)) ?? held;
}

/** Writes down what happened to a round; the public sees everything but a preparation. */
export async function tellRound(
  tx: Handle,
  { id, bodyId, meetingId, code, question, state }: RoundRow,
  kind: 'round.opened' | 'round.prolonged' | 'round.closed' | 'round.cancelled',
  actorId: string | null,
  facts: Record<string, string | number | boolean>,
): Promise<void> {
  const [of] = await tx
    .select({ stageId: body.stageId, group: body.shortName })
    .from(body)
    .where(eq(body.id, bodyId));
  await record(tx, {
    kind,
    public: kind !== 'round.cancelled' || state !== 'prepared',
    actorId,
    stageId: of.stageId,
    bodyId,
    meetingId,
    roundId: id,
    detail: { code, question, group: of.group, ...facts },
  });
}
