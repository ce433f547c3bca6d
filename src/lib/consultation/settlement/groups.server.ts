import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { body, consultation, measure, person, settlementProposal, submission } from '#schema';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { displayName } from '#lib/people/names.ts';
import { may } from '#lib/people/permit.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { holdSubmission } from '../course/clock.server.ts';
import { isSettleable } from '../period.ts';
import { isOneOf, settleableStates } from '../submission.ts';
import type { SettlementOutcome } from '../submission.ts';
import { recordAct } from './holding.server.ts';

/** What a group would answer to a comment it was asked about. */
export type Advice = {
  id: string;
  submissionId: string;
  group: string;
  who: string;
  outcome: SettlementOutcome;
  reason: string;
  change: string | null;
  at: Date;
};

/** Asks a working group what it would answer, or no group any more; an answer in writing stays as it is. */
export async function assign(
  db: Handle,
  personId: string,
  consultationId: string,
  submissionId: string,
  bodyId: string | null,
): Promise<Outcome<{ number: number }>> {
  return db.transaction(async (tx) => {
    const found = await holdSubmission(tx, consultationId, submissionId);
    if (!found) return refused('notFound');
    const { submission: row, consultation: about } = found;
    if (about.inClosedStage) return refused('stageClosed');
    if (!isSettleable(about.phase)) return refused('readOnly');
    if (!isOneOf(row.state, settleableStates)) return refused('stateChanged');
    const group = bodyId && (await groupOf(tx, about.stageId, bodyId));
    if (bodyId && !group) return refused('notFound', { field: 'group' });
    const waits = bodyId ? 'assigned' : 'registered';
    await tx
      .update(submission)
      .set({ assignedBodyId: bodyId, state: row.state === 'proposed' ? 'proposed' : waits })
      .where(eq(submission.id, row.id));
    await recordAct(tx, 'submission.assigned', personId, about, row, {
      group: group ? group.name : null,
    });
    return granted({ number: row.number });
  });
}

/** Writes down what a group would answer to a comment it was asked about; the same form twice is one. */
export async function advise(
  db: Handle,
  subject: Subject,
  bodyId: string,
  given: {
    submissionId: string;
    outcome: SettlementOutcome;
    reason: string;
    change: string | null;
    formKey: string;
  },
): Promise<Outcome<{ number: number }>> {
  const { personId } = subject;
  if (personId === null || !may(subject, 'proposeSettlement', { bodyId })) {
    return refused('notAllowed');
  }
  return db.transaction(async (tx) => {
    const [of] = await tx
      .select({ consultationId: submission.consultationId })
      .from(submission)
      .where(and(eq(submission.id, given.submissionId), eq(submission.assignedBodyId, bodyId)));
    const found = of && (await holdSubmission(tx, of.consultationId, given.submissionId));
    if (!found) return refused('notFound');
    const { submission: row, consultation: about } = found;
    const [before] = await tx
      .select({ id: settlementProposal.id })
      .from(settlementProposal)
      .where(eq(settlementProposal.formKey, given.formKey));
    if (before) return granted({ number: row.number });
    if (about.inClosedStage) return refused('stageClosed');
    if (!isSettleable(about.phase)) return refused('readOnly');
    if (row.assignedBodyId !== bodyId || !isOneOf(row.state, settleableStates)) {
      return refused('stateChanged');
    }
    const { submissionId, outcome, reason, change, formKey } = given;
    await tx
      .insert(settlementProposal)
      .values({ submissionId, bodyId, personId, outcome, reason, change, formKey });
    await recordAct(tx, 'submission.advised', personId, about, row, { outcome });
    return granted({ number: row.number });
  });
}

/** What groups would answer to these comments, the newest first. */
export async function adviceOn(handle: Handle, submissionIds: string[]): Promise<Advice[]> {
  if (submissionIds.length === 0) return [];
  const rows = await handle
    .select({ advice: settlementProposal, group: body.name, person })
    .from(settlementProposal)
    .innerJoin(body, eq(body.id, settlementProposal.bodyId))
    .innerJoin(person, eq(person.id, settlementProposal.personId))
    .where(inArray(settlementProposal.submissionId, submissionIds))
    .orderBy(desc(settlementProposal.at));
  return rows.map(({ advice, group, person: who }) => {
    const { id, submissionId, outcome, reason, change, at } = advice;
    return { id, submissionId, group, who: displayName(who), outcome, reason, change, at };
  });
}

const waitingFor = (bodyId: string) =>
  and(eq(submission.assignedBodyId, bodyId), inArray(submission.state, [...settleableStates]));

/** How many comments a group is asked about that still wait for an answer. */
export function askedCount(handle: Handle, bodyId: string): Promise<number> {
  return handle.$count(submission, waitingFor(bodyId));
}

/** The same comments themselves, by consultation and number. */
export async function askedOf(handle: Handle, bodyId: string) {
  const rows = await handle
    .select({ submission, title: consultation.title, code: measure.code })
    .from(submission)
    .innerJoin(consultation, eq(consultation.id, submission.consultationId))
    .leftJoin(measure, eq(measure.id, submission.measureId))
    .where(waitingFor(bodyId))
    .orderBy(asc(consultation.opensAt), asc(submission.number));
  return rows.map(({ submission: row, title, code }) => ({
    ...{ id: row.id, number: row.number, title, measureCode: code, measureId: row.measureId },
    ...{ paragraph: row.paragraph, field: row.field, quote: row.quote, placeNote: row.placeNote },
    ...{ text: row.text, proposedText: row.proposedText, reasonGiven: row.reasonGiven },
    relation: row.relation,
  }));
}

/** The working groups of a stage, which may be asked. */
export function groupsToAsk(handle: Handle, stageId: string) {
  return handle
    .select({ id: body.id, name: body.name, slug: body.slug })
    .from(body)
    .where(and(eq(body.stageId, stageId), eq(body.kind, 'working')))
    .orderBy(asc(body.order));
}

async function groupOf(handle: Handle, stageId: string, bodyId: string) {
  return (await groupsToAsk(handle, stageId)).find(({ id }) => id === bodyId) ?? null;
}
