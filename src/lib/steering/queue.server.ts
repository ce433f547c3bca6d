import { and, asc, count, eq, inArray, isNull, notInArray, sql } from 'drizzle-orm';
import {
  body,
  comment,
  measure,
  measureText,
  membership,
  municipality,
  person,
  submission,
} from '#schema';
import { inCzechOrder } from '#lib/kernel/format.ts';
import { moneyOf, yearlyCost } from '#lib/proposals/money.ts';
import { isPublic } from '#lib/proposals/visibility.ts';
import { lastVotes } from '#lib/voting/measure-votes.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Card } from '#lib/proposals/projection.ts';
import type { LastVotes } from '#lib/voting/measure-votes.server.ts';
import { decisionsAbout } from './decisions.server.ts';
import { summaryOf } from './summary.ts';
import type { MadeDecision } from './decisions.server.ts';

/** What a steering member needs to decide about one measure. */
export type QueueItem = {
  id: string;
  code: string | null;
  title: string;
  revision: number;
  group: string;
  groupSlug: string;
  /** Whether anybody may read it at its permanent address. */
  isPublic: boolean;
  recommendedAt: Date;
  summary: string;
  /** Whole crowns a year on average; null while no costs are filled in. */
  costPerYear: number | null;
  /** The share of the asked municipality over all years; null when it has none in the measure. */
  share: number | null;
  votes: LastVotes;
  openComments: number;
  submissions: number;
  /** The newest first; a postponed measure has at least one. */
  decisions: MadeDecision[];
};

/** Measures of a stage that wait for the steering group, by code. */
export async function queueOf(
  handle: Handle,
  stageId: string,
  municipalityId: string | null,
): Promise<QueueItem[]> {
  const waiting = await handle
    .select({
      id: measure.id,
      code: measure.code,
      revision: measure.revision,
      recommendedAt: measure.stateChangedAt,
      group: body.shortName,
      groupSlug: body.slug,
      readableDraft: body.readableDraft,
      title: measureText.title,
      card: measureText.card,
    })
    .from(measure)
    .innerJoin(body, eq(body.id, measure.bodyId))
    .innerJoin(measureText, eq(measureText.measureId, measure.id))
    .where(and(eq(measure.stageId, stageId), eq(measure.state, 'recommended')))
    .orderBy(asc(measure.stateChangedAt));
  const ids = waiting.map(({ id }) => id);
  const votes = await lastVotes(handle, ids);
  const comments = await openComments(handle, ids);
  const submissions = await submissionsTo(handle, ids);
  const items: QueueItem[] = [];
  for (const { card, readableDraft, ...row } of waiting) {
    const money = moneyOf((card as Card).fields);
    items.push({
      ...row,
      isPublic: isPublic('recommended', readableDraft),
      summary: summaryOf(card as Card),
      costPerYear: yearlyCost(money),
      share: money.shares.find((one) => one.municipalityId === municipalityId)?.amount ?? null,
      votes: votes.get(row.id) ?? {},
      openComments: comments.get(row.id) ?? 0,
      submissions: submissions.get(row.id) ?? 0,
      decisions: await decisionsAbout(handle, row.id),
    });
  }
  return items.sort((a, b) => inCzechOrder(a.code ?? a.title, b.code ?? b.title));
}

/** The municipality a person speaks for in a body, else the one the person is from. */
export async function municipalityOf(
  handle: Handle,
  personId: string,
  bodyId: string,
): Promise<{ id: string; name: string } | null> {
  const [found] = await handle
    .select({ id: municipality.id, name: municipality.name })
    .from(person)
    .leftJoin(
      membership,
      and(
        eq(membership.personId, person.id),
        eq(membership.bodyId, bodyId),
        isNull(membership.until),
      ),
    )
    .innerJoin(
      municipality,
      eq(municipality.id, sql`coalesce(${membership.municipalityId}, ${person.municipalityId})`),
    )
    .where(eq(person.id, personId));
  return found ?? null;
}

async function openComments(handle: Handle, ids: string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await handle
    .select({ measureId: comment.measureId, open: count() })
    .from(comment)
    .where(
      and(inArray(comment.measureId, ids), isNull(comment.threadId), isNull(comment.resolvedAt)),
    )
    .groupBy(comment.measureId);
  return new Map(rows.map(({ measureId, open }) => [measureId, open]));
}

async function submissionsTo(handle: Handle, ids: string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await handle
    .select({ measureId: submission.measureId, sent: count() })
    .from(submission)
    .where(
      and(
        inArray(submission.measureId, ids),
        notInArray(submission.state, ['hidden', 'withdrawn', 'mergedInto']),
      ),
    )
    .groupBy(submission.measureId);
  return new Map(rows.map(({ measureId, sent }) => [measureId ?? '', sent]));
}
