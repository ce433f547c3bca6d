import { and, desc, eq, sql } from 'drizzle-orm';
import { body, decision, measure, measureText, measureVersion, person } from '#schema';
import { record } from '#lib/events/record.server.ts';
import { isId } from '#lib/kernel/id.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { cleanText, graphemes } from '#lib/kernel/text.ts';
import { displayName } from '#lib/people/names.ts';
import { mayRecord } from '#lib/people/permit.ts';
import { enterState, holdMeasure } from '#lib/proposals/states.server.ts';
import { freezeVersion } from '#lib/history/versions.server.ts';
import { closedStage } from '#lib/plan/closed.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome, Refused } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import type { HeldMeasure } from '#lib/proposals/states.server.ts';
import type { FrozenVersion } from '#lib/history/versions.server.ts';
import { longestReason, needsReason } from './decision.ts';
import type { DecisionOutcome } from './decision.ts';

/**
 * Puts a decision of the steering group on record, in one transaction; approving freezes the version
 * decided about. `revision` is the one the form showed: somebody else's decision meanwhile refuses
 * this one with `facts` outcome, who and at (milliseconds), and nothing is overwritten.
 */
export async function decideMeasure(
  handle: Handle,
  subject: Subject,
  given: { measureId: string; revision: number; outcome: DecisionOutcome; reason: string },
): Promise<Outcome<{ version: FrozenVersion | null }>> {
  return handle.transaction(async (tx) => {
    const held = await holdMeasure(tx, given.measureId);
    const steering = held && (await steeringBody(tx, held.stageId));
    if (!held || !steering) return refused('notFound');
    if (subject.personId === null || !mayRecord(subject, 'decide', { bodyId: steering.id })) {
      return refused('notAllowed');
    }
    const closed = await closedStage(tx, held);
    if (closed) return closed;
    if (held.revision !== given.revision || held.state !== 'recommended') {
      return decidedMeanwhile(tx, held);
    }
    const reason = cleanText(given.reason) || null;
    if (needsReason(given.outcome) && !reason)
      return refused('reasonRequired', { field: 'reason' });
    if (reason && graphemes(reason) > longestReason) {
      return refused('tooLong', { field: 'reason', facts: { limit: longestReason } });
    }
    const personId = subject.personId;
    const version =
      given.outcome === 'approved' ? await freezeVersion(tx, held.id, 'approved', personId) : null;
    await tx.insert(decision).values({
      bodyId: steering.id,
      measureId: held.id,
      outcome: given.outcome,
      reason,
      versionId: version?.id,
      revision: held.revision,
      decidedBy: personId,
    });
    await record(tx, {
      kind: 'decision.made',
      public: true,
      actorId: personId,
      stageId: held.stageId,
      bodyId: held.bodyId,
      measureId: held.id,
      detail: {
        title: held.title,
        code: held.code,
        outcome: given.outcome,
        reason,
        ...(version && { number: version.number, sha256: version.sha256 }),
      },
    });
    if (given.outcome === 'postponed') await touch(tx, held);
    else await enterState(tx, held, given.outcome, { personId, reason });
    return granted({ version });
  });
}

/** The steering group of a stage. */
export async function steeringBody(
  handle: Handle,
  stageId: string,
): Promise<typeof body.$inferSelect | null> {
  const [found] = await handle
    .select()
    .from(body)
    .where(and(eq(body.stageId, stageId), eq(body.kind, 'steering')))
    .orderBy(body.order)
    .limit(1);
  return found ?? null;
}

/** A decision as it was written down. */
export type MadeDecision = {
  outcome: DecisionOutcome;
  reason: string | null;
  who: string;
  at: Date;
  versionId: string | null;
};

/** Decisions about a measure, the newest first. */
export async function decisionsAbout(handle: Handle, measureId: string): Promise<MadeDecision[]> {
  const rows = await handle
    .select({
      outcome: decision.outcome,
      reason: decision.reason,
      at: decision.at,
      versionId: decision.versionId,
      person,
    })
    .from(decision)
    .innerJoin(person, eq(person.id, decision.decidedBy))
    .where(eq(decision.measureId, measureId))
    .orderBy(desc(decision.at));
  return rows.map(({ person: who, ...row }) => ({ ...row, who: displayName(who) }));
}

/** A measure of a stage with the last decision about it and the version that one froze. */
export async function decidedMeasure(handle: Handle, stageId: string, measureId: string) {
  if (!isId(measureId)) return null;
  const [found] = await handle
    .select({ code: measure.code, title: measureText.title, state: measure.state })
    .from(measure)
    .innerJoin(measureText, eq(measureText.measureId, measure.id))
    .where(and(eq(measure.id, measureId), eq(measure.stageId, stageId)));
  const [last] = found ? await decisionsAbout(handle, measureId) : [];
  if (!found || !last) return null;
  const [version] = await handle
    .select({ number: measureVersion.number, sha256: measureVersion.sha256 })
    .from(measureVersion)
    .where(last.versionId ? eq(measureVersion.id, last.versionId) : sql`false`);
  return { ...found, decision: last, version: version ?? null };
}

async function decidedMeanwhile(tx: Handle, held: HeldMeasure): Promise<Refused> {
  const [last] = await decisionsAbout(tx, held.id);
  if (!last) return refused('stateChanged');
  return refused('stateChanged', {
    facts: { outcome: last.outcome, who: last.who, at: last.at.getTime() },
  });
}

/** A postponed measure stays where it is; forms made before are told so all the same. */
async function touch(tx: Handle, held: HeldMeasure): Promise<void> {
  await tx
    .update(measure)
    .set({ revision: held.revision + 1 })
    .where(eq(measure.id, held.id));
}
