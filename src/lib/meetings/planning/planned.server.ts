import { isId } from '#lib/kernel/id.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { may } from '#lib/people/permit.ts';
import { closedStage } from '#lib/plan/closed.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { holdMeeting } from '../rows.server.ts';
import type { HeldMeeting } from '../rows.server.ts';

/** A meeting that has not begun, locked for a change by one who may plan it. */
export async function plannedBy(
  tx: Handle,
  subject: Subject,
  meetingId: string,
): Promise<Outcome<HeldMeeting>> {
  const held = isId(meetingId) ? await holdMeeting(tx, meetingId) : null;
  if (!held) return refused('notFound');
  if (!may(subject, 'planMeeting', { bodyId: held.bodyId })) return refused('notAllowed');
  const closed = await closedStage(tx, held);
  if (closed) return closed;
  if (held.state === 'cancelled') return refused('closed');
  if (held.state !== 'planned' && held.state !== 'invited') return refused('stateChanged');
  return granted(held);
}
