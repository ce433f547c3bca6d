import { eq, gt, isNotNull, isNull, sql } from 'drizzle-orm';
import { auditBody, auditEntry, auditHead as headRow, event, round } from '#schema';
import { sha256 } from '#lib/kernel/digest.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import { faultInMinutes, faultInRecords, faultInResults } from './anchors/anchors.server.ts';
import { beginning, firstBreak } from './chain.ts';
import type { ChainBreak, Head, Link } from './chain.ts';

/** What a check of the whole chain found. */
export type ChainReport = {
  head: Head;
  /** How many links were read, and how many of their texts were redacted. */
  links: number;
  redacted: number;
  /** Results whose printed head was looked up. */
  anchors: number;
  broken: ChainBreak | null;
};

/** The last link: what a result or minutes print, to vouch for everything before it. */
export async function auditHead(handle: Handle): Promise<Head> {
  const [head] = await handle.select({ seq: headRow.seq, hash: headRow.hash }).from(headRow);
  return head;
}

/** The print of one link, to be compared with a printed one; null when there is no such link. */
export async function printOf(handle: Handle, seq: number): Promise<string | null> {
  const [link] = await handle
    .select({ hash: auditEntry.hash })
    .from(auditEntry)
    .where(eq(auditEntry.seq, seq));
  return link?.hash ?? null;
}

/**
 * Computes the whole chain again and compares it with the texts, the events and the printed heads.
 * Links never change, so it may be read in parts while others append to it.
 */
export async function verifyChain(
  handle: Handle,
  { batch = 1000 }: { batch?: number } = {},
): Promise<ChainReport> {
  const report: ChainReport = { head: beginning, links: 0, redacted: 0, anchors: 0, broken: null };
  for (;;) {
    const part = await linksAfter(handle, report.head.seq, batch);
    const faults = [firstBreak(part, report.head, sha256), ...part.map(faultBeside)];
    report.broken = faults
      .filter((fault) => fault !== null)
      .reduce<ChainBreak | null>(
        (first, one) => (first && first.seq <= one.seq ? first : one),
        null,
      );
    if (report.broken) return report;
    report.links += part.length;
    report.redacted += part.filter(({ isRedacted }) => isRedacted).length;
    const last = part.at(-1);
    if (last) report.head = { seq: last.seq, hash: last.hash };
    if (part.length < batch) break;
  }
  report.anchors = await handle.$count(round, isNotNull(round.auditSeq));
  report.broken =
    (await faultAtHead(handle, report.head)) ??
    (await unrecorded(handle)) ??
    (await faultInResults(handle)) ??
    (await faultInMinutes(handle)) ??
    (await faultInRecords(handle));
  return report;
}

type Row = Link & {
  body: string | null;
  isRedacted: boolean;
  hasEvent: boolean;
  agrees: boolean;
};

const instantText = sql<string>`to_char(${auditEntry.at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

function linksAfter(handle: Handle, seq: number, limit: number): Promise<Row[]> {
  return handle
    .select({
      seq: auditEntry.seq,
      eventId: auditEntry.eventId,
      at: instantText,
      actorId: auditEntry.actorId,
      act: auditEntry.act,
      objectId: auditEntry.objectId,
      bodyHash: auditEntry.bodyHash,
      previous: auditEntry.previous,
      hash: auditEntry.hash,
      body: auditBody.body,
      isRedacted: sql<boolean>`${auditBody.redactedAt} is not null`,
      hasEvent: sql<boolean>`${event.id} is not null`,
      // Compared by the function that wrote it: how jsonb is spelled is the database's own business.
      agrees: sql<boolean>`coalesce((${event.at}, ${event.kind}) = (${auditEntry.at}, ${auditEntry.act})
        and ${event.actorId} is not distinct from ${auditEntry.actorId}
        and audit_object(${event}) is not distinct from ${auditEntry.objectId}
        and (${auditBody.body} is null or audit_text(${event}) = ${auditBody.body}), false)`,
    })
    .from(auditEntry)
    .leftJoin(auditBody, eq(auditBody.seq, auditEntry.seq))
    .leftJoin(event, eq(event.id, auditEntry.eventId))
    .where(gt(auditEntry.seq, seq))
    .orderBy(auditEntry.seq)
    .limit(limit);
}

function faultBeside({ seq, body, bodyHash, isRedacted, hasEvent, agrees }: Row) {
  if (body === null && !isRedacted) return { seq, fault: 'textMissing' } as const;
  if (body !== null && sha256(body) !== bodyHash) return { seq, fault: 'textChanged' } as const;
  if (!hasEvent) return { seq, fault: 'eventMissing' } as const;
  return agrees ? null : ({ seq, fault: 'eventChanged' } as const);
}

/** Whether the head is the last link; asked in one statement, for acts go on meanwhile. */
async function faultAtHead(handle: Handle, read: Head): Promise<ChainBreak | null> {
  const { rows } = await handle.execute<{ stands: boolean }>(sql`
    select head.seq >= ${read.seq}
      and head.seq = coalesce((select max(seq) from audit_entry), 0)
      and head.hash = coalesce((select hash from audit_entry where seq = head.seq), ${beginning.hash}) as stands
    from audit_head as head`);
  return rows[0]?.stands ? null : { seq: read.seq, fault: 'head' };
}

/** An event the chain does not know, as when links were cut off its end. */
async function unrecorded(handle: Handle): Promise<ChainBreak | null> {
  const [lost] = await handle
    .select({ id: event.id })
    .from(event)
    .leftJoin(auditEntry, eq(auditEntry.eventId, event.id))
    .where(isNull(auditEntry.seq))
    .orderBy(event.id)
    .limit(1);
  return lost ? { seq: lost.id, fault: 'unrecorded' } : null;
}
