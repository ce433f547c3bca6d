import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import { auditBody, auditEntry, body, event, person } from '#schema';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { displayName } from '#lib/people/names.ts';
import { may } from '#lib/people/permit.ts';
import type { Facts } from '#lib/events/sentence.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { areas } from './areas.ts';
import type { Area } from './areas.ts';
import { mayReadFacts } from './visibility.ts';

/** An act of the chain as a person reads it. */
export type AuditLine = {
  seq: number;
  at: Date;
  act: string;
  actor: string | null;
  group: string | null;
  /** What its sentence is made of; null when the reader has no right to it. */
  facts: Facts | null;
  redacted: boolean;
};

/** One act with everything its print was taken of. */
export type AuditRecord = AuditLine & {
  text: string | null;
  redactedWhy: string | null;
  bodyHash: string;
  previous: string;
  hash: string;
};

/** Acts of the chain, the newest first, as far as the reader's rights to what they concern go. */
export async function auditEntries(
  handle: Handle,
  subject: Subject,
  where: { before?: number; area?: Area },
  limit: number,
): Promise<Outcome<AuditLine[]>> {
  if (!may(subject, 'readAudit')) return refused('notAllowed');
  const { before, area } = where;
  const rows = await read(handle)
    .where(
      and(
        before === undefined ? undefined : lt(auditEntry.seq, before),
        area && inArray(sql`split_part(${auditEntry.act}, '.', 1)`, [...areas[area]]),
      ),
    )
    .orderBy(desc(auditEntry.seq))
    .limit(limit);
  return granted(rows.map((row) => lineOf(subject, row)));
}

/** One act of the chain; its text and reason only with the right to what it concerns. */
export async function auditRecord(
  handle: Handle,
  subject: Subject,
  seq: number,
): Promise<Outcome<AuditRecord>> {
  if (!may(subject, 'readAudit')) return refused('notAllowed');
  const [row] = await read(handle).where(eq(auditEntry.seq, seq));
  if (!row) return refused('notFound');
  const line = lineOf(subject, row);
  const { bodyHash, previous, hash } = row.entry;
  return granted({
    ...line,
    text: line.facts && (row.text?.body ?? null),
    redactedWhy: row.text?.redactedWhy ?? null,
    bodyHash,
    previous,
    hash,
  });
}

function read(handle: Handle) {
  return handle
    .select({ entry: auditEntry, text: auditBody, event, group: body.shortName, person })
    .from(auditEntry)
    .leftJoin(auditBody, eq(auditBody.seq, auditEntry.seq))
    .leftJoin(event, eq(event.id, auditEntry.eventId))
    .leftJoin(body, eq(body.id, event.bodyId))
    .leftJoin(person, eq(person.id, auditEntry.actorId));
}

type Row = Awaited<ReturnType<typeof read>>[number];

function lineOf(
  subject: Subject,
  { entry, text, event: told, group, person: actor }: Row,
): AuditLine {
  const isReadable = told !== null && mayReadFacts(subject, told);
  return {
    seq: entry.seq,
    at: entry.at,
    act: entry.act,
    actor: actor && displayName(actor),
    group,
    facts: isReadable ? (told.detail as Facts) : null,
    redacted: text !== null && text.redactedAt !== null,
  };
}
