import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import {
  body,
  consultation,
  event,
  measure,
  municipality,
  person,
  settlement,
  submission,
} from '#schema';
import { mixesScripts } from '#lib/kernel/text.ts';
import { displayName } from '#lib/people/names.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import { isCorrectable } from '../intake/entering.ts';
import type { Flag } from '../submission.ts';
import { adviceOn } from './groups.server.ts';
import { changesOf } from './changes.server.ts';
import type { DeskRow } from './filter.ts';

const publishedName = sql<
  string | null
>`case when ${submission.publishName} then ${submission.authorName} end`;

/** Every comment of a consultation as the desk's table needs it, by number; names not to be published as contacts are. */
export async function deskRows(
  handle: Handle,
  consultationId: string,
  seesContact: boolean,
): Promise<DeskRow[]> {
  const { id, number, state, kind, channel, late, relation, measureId } = submission;
  const { paragraph, field, placeNote, text, proposedText, reasonGiven } = submission;
  const rows = await handle
    .select({
      ...{ id, number, state, kind, channel, late, relation, measureId, paragraph, field },
      ...{ placeNote, text, proposedText, reasonGiven },
      author: seesContact ? submission.authorName : publishedName,
      ...{ measureCode: measure.code, outcome: settlement.outcome },
      revision: settlement.revision,
    })
    .from(submission)
    .leftJoin(settlement, eq(settlement.submissionId, submission.id))
    .leftJoin(measure, eq(measure.id, submission.measureId))
    .where(eq(submission.consultationId, consultationId))
    .orderBy(asc(submission.number));
  return rows.map((row) => ({ ...row, revision: row.revision ?? 0 }));
}

/** One comment with everything the desk knows about it. */
export type OpenedRow = NonNullable<Awaited<ReturnType<typeof openedRow>>>;

/** The comment of that number as it lies open on the desk, null for an unknown one; contacts only for who may see them. */
export async function openedRow(
  handle: Handle,
  consultationId: string,
  number: number,
  seesContact: boolean,
) {
  const target = alias(submission, 'target');
  const decider = alias(person, 'decider');
  const approver = alias(person, 'approver');
  const writer = alias(person, 'writer');
  const [row] = await handle
    .select({
      ...{ submission, settlement, decider, approver, writer, moderator: person },
      ...{ code: measure.code, into: target.number, municipality: municipality.name },
      ...{ group: body.name, about: { state: consultation.state } },
    })
    .from(submission)
    .leftJoin(settlement, eq(settlement.submissionId, submission.id))
    .leftJoin(measure, eq(measure.id, submission.measureId))
    .leftJoin(municipality, eq(municipality.id, submission.municipalityId))
    .innerJoin(consultation, eq(consultation.id, submission.consultationId))
    .leftJoin(body, eq(body.id, submission.assignedBodyId))
    .leftJoin(target, eq(target.id, submission.mergedIntoId))
    .leftJoin(person, eq(person.id, submission.moderatedBy))
    .leftJoin(decider, eq(decider.id, settlement.decidedBy))
    .leftJoin(approver, eq(approver.id, settlement.approvedBy))
    .leftJoin(writer, eq(writer.id, submission.enteredBy))
    .where(and(eq(submission.consultationId, consultationId), eq(submission.number, number)));
  if (!row) return null;
  const { trackHash: _, formKey: __, email, flags, ...kept } = row.submission;
  const followers = await handle
    .select({ number: submission.number })
    .from(submission)
    .where(and(eq(submission.mergedIntoId, kept.id), eq(submission.state, 'mergedInto')))
    .orderBy(asc(submission.number));
  return {
    ...kept,
    ...{ email: seesContact ? email : null, hasEmail: email !== null },
    authorName: kept.publishName || seesContact ? kept.authorName : null,
    ...{ flags: flags as Flag[], mixedScript: mixesScripts(wordsOf(kept)) },
    ...{ measureCode: row.code, municipality: row.municipality, group: row.group },
    enteredBy: row.writer && displayName(row.writer),
    correctable: row.writer !== null && isCorrectable(row.about, kept),
    moderator: row.moderator && displayName(row.moderator),
    mergedInto: kept.state === 'mergedInto' ? row.into : null,
    followers: followers.map((one) => one.number),
    settlement: row.settlement && {
      ...row.settlement,
      by: row.decider ? displayName(row.decider) : '',
      approver: row.approver && displayName(row.approver),
    },
    sentBack: await sentBack(handle, consultationId, kept.id, kept.state),
    advice: await adviceOn(handle, [kept.id]),
    changes: await changesOf(handle, kept.id),
  };
}

type Said = Pick<
  typeof submission.$inferSelect,
  'text' | 'proposedText' | 'reasonGiven' | 'authorName'
>;

function wordsOf({ text, proposedText, reasonGiven, authorName }: Said): string {
  return [text, proposedText, reasonGiven, authorName].join('\n');
}

// Why its answer is to be written anew, as the steering group or the desk said it last.
async function sentBack(
  handle: Handle,
  consultationId: string,
  submissionId: string,
  state: DeskRow['state'],
) {
  if (state !== 'registered' && state !== 'assigned') return null;
  const [last] = await handle
    .select({ kind: event.kind, at: event.at, detail: event.detail, person })
    .from(event)
    .leftJoin(person, eq(person.id, event.actorId))
    .where(
      and(
        eq(event.consultationId, consultationId),
        eq(event.submissionId, submissionId),
        inArray(event.kind, ['submission.returned', 'submission.reopened']),
      ),
    )
    .orderBy(desc(event.id))
    .limit(1);
  if (!last) return null;
  const { reason } = last.detail as { reason?: string };
  return {
    ...{ bySteering: last.kind === 'submission.returned', at: last.at, reason: reason ?? '' },
    who: last.person ? displayName(last.person) : '',
  };
}
