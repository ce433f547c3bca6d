import { and, desc, eq, inArray, lte, ne, sql } from 'drizzle-orm';
import { meeting, settlement, submission } from '#schema';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { cleanText } from '#lib/kernel/text.ts';
import { mayRecord } from '#lib/people/permit.ts';
import { steeringBody } from '#lib/steering/decisions.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome, Refused } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { unanswer } from '../desk/settlements.server.ts';
import { isOneOf, settledStates } from '../submission.ts';
import type { Consultation } from '../consultations.server.ts';
import { isApprovable } from './answer.ts';
import { holdSubmissions, recordAct } from './holding.server.ts';
import type { Shown } from './answer.ts';
import type { Submission } from './holding.server.ts';

type Held = {
  about: Consultation;
  steeringId: string;
  personId: string;
  rows: Submission[];
};

/**
 * Puts the steering group's yes to proposed answers on record, all of them or none: an answer that
 * changed since it was shown refuses the whole with its `number`. `meetingId` is where it was said.
 */
export async function approveAnswers(
  db: Handle,
  subject: Subject,
  consultationId: string,
  answers: readonly Shown[],
  meetingId: string | null = null,
): Promise<Outcome<{ numbers: number[] }>> {
  return db.transaction(async (tx) => {
    const held = await proposed(tx, subject, consultationId, answers);
    if ('granted' in held) return held;
    if (meetingId && !(await saidAt(tx, held.steeringId, meetingId))) {
      return refused('notFound', { field: 'meeting' });
    }
    const ids = held.rows.map(({ id }) => id);
    await tx
      .update(settlement)
      .set({ approvedBy: held.personId, approvedAt: sql`now()`, meetingId })
      .where(inArray(settlement.submissionId, ids));
    await tx.update(submission).set({ state: 'settled' }).where(inArray(submission.id, ids));
    for (const row of held.rows) {
      await recordAct(tx, 'submission.approved', held.personId, held.about, row);
    }
    return granted({ numbers: held.rows.map(({ number }) => number) });
  });
}

/** Puts on record that the steering group wants an answer written anew, and why. */
export async function returnAnswer(
  db: Handle,
  subject: Subject,
  consultationId: string,
  answer: Shown,
  typedReason: string | null,
): Promise<Outcome<{ number: number }>> {
  const reason = cleanText(typedReason ?? '');
  if (reason === '') return refused('reasonRequired', { field: 'reason' });
  return db.transaction(async (tx) => {
    const held = await proposed(tx, subject, consultationId, [answer]);
    if ('granted' in held) return held;
    const [row] = held.rows;
    await unanswer(tx, row);
    await recordAct(tx, 'submission.returned', held.personId, held.about, row, { reason });
    return granted({ number: row.number });
  });
}

/** Meetings of a steering group an approval may have been said at, the latest first. */
export async function meetingsOfSteering(handle: Handle, bodyId: string) {
  return handle
    .select({ id: meeting.id, number: meeting.number, startsAt: meeting.startsAt })
    .from(meeting)
    .where(
      and(
        eq(meeting.bodyId, bodyId),
        ne(meeting.state, 'cancelled'),
        lte(meeting.startsAt, sql`now()`),
      ),
    )
    .orderBy(desc(meeting.startsAt))
    .limit(10);
}

async function saidAt(tx: Handle, bodyId: string, meetingId: string): Promise<boolean> {
  return (await meetingsOfSteering(tx, bodyId)).some(({ id }) => id === meetingId);
}

/** The answers under lock as they were shown, or why nothing may be decided about them. */
async function proposed(
  tx: Handle,
  subject: Subject,
  consultationId: string,
  answers: readonly Shown[],
): Promise<Held | Refused> {
  if (answers.length === 0) return refused('missing', { field: 'answers' });
  const ids = answers.map(({ id }) => id);
  const held = await holdSubmissions(tx, consultationId, ids);
  const steering = held && (await steeringBody(tx, held.about.stageId));
  if (!held || !steering || held.rows.size < new Set(ids).size) return refused('notFound');
  if (subject.personId === null || !mayRecord(subject, 'decide', { bodyId: steering.id })) {
    return refused('notAllowed');
  }
  if (held.about.inClosedStage) return refused('stageClosed');
  if (held.about.phase === 'published') return refused('readOnly');
  if (!isApprovable(held.about.phase)) return refused('notOpen');
  const revisions = new Map(
    (
      await tx
        .select({ id: settlement.submissionId, revision: settlement.revision })
        .from(settlement)
        .where(inArray(settlement.submissionId, ids))
    ).map(({ id, revision }) => [id, revision]),
  );
  for (const { id, revision } of answers) {
    const { state, number } = held.rows.get(id)!;
    if (isOneOf(state, settledStates)) return refused('alreadyDone', { facts: { number } });
    if (state !== 'proposed' || revisions.get(id) !== revision) {
      return refused('stateChanged', { facts: { number } });
    }
  }
  const rows = [...held.rows.values()].sort((a, b) => a.number - b.number);
  return { about: held.about, steeringId: steering.id, personId: subject.personId, rows };
}
