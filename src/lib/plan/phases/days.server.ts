import { eq } from 'drizzle-orm';
import { planningStage, stagePhase } from '#schema';
import { record } from '#lib/events/record.server.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { transact } from '#lib/kernel/transact.server.ts';
import { may } from '#lib/people/permit.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { closedStage } from '../closed.server.ts';
import { phasesOf } from '../stages.server.ts';
import { stampOf } from './days.ts';
import type { DaysOrder } from './reading.ts';

/** Sets the days of all phases of a stage at once, if nobody has changed them since they were `seen`. */
export async function setPhaseDays(
  handle: Handle,
  by: Subject,
  { stageId, seen, days }: DaysOrder,
): Promise<Outcome<{ stageId: string }>> {
  if (!may(by, 'setUpStage')) return refused('notAllowed');
  return transact(handle, async (tx) => {
    // Two at once wait for each other here; rows that only name the stage do not wait.
    const [stage] = await tx
      .select({ name: planningStage.name })
      .from(planningStage)
      .where(eq(planningStage.id, stageId))
      .for('no key update');
    if (!stage) return refused('notFound');
    const closed = await closedStage(tx, { stageId });
    if (closed) return closed;
    const held = await phasesOf(tx, stageId);
    const changed = held.filter(
      ({ code, startsOn, endsOn }) =>
        startsOn !== days[code].startsOn || endsOn !== days[code].endsOn,
    );
    // A form sent twice finds what it asks for done already.
    if (changed.length === 0) return granted({ stageId });
    if (stampOf(held) !== seen) return refused('stateChanged');
    for (const { id, code } of changed) {
      await tx.update(stagePhase).set(days[code]).where(eq(stagePhase.id, id));
    }
    // What it was and what it is: the course of a stage is a promise to the public.
    const after = held.map(({ code }) => ({ code, ...days[code] }));
    const detail = { name: stage.name, from: seen, to: stampOf(after) };
    const fact = { stageId, public: true, actorId: by.personId };
    await record(tx, { kind: 'stage.datesChanged', ...fact, detail });
    return granted({ stageId });
  });
}
