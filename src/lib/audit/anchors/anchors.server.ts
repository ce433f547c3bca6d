import { and, asc, eq, isNotNull, or, sql } from 'drizzle-orm';
import { auditEntry, event, minutes, minutesObjection, round } from '#schema';
import { digestOf } from '#lib/kernel/digest.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { ChainBreak } from '../chain.ts';
import { minutesRecord } from './minutes-record.ts';

/** The print of minutes as they are published, with everything objected to them. */
export async function recordPrint(
  handle: Handle,
  { meetingId, sha256 }: Pick<typeof minutes.$inferSelect, 'meetingId' | 'sha256'>,
): Promise<string> {
  const objections = await handle
    .select()
    .from(minutesObjection)
    .where(eq(minutesObjection.meetingId, meetingId))
    .orderBy(asc(minutesObjection.at), asc(minutesObjection.id));
  return digestOf(minutesRecord(sha256 ?? '', objections));
}

/** A result whose printed head the chain does not have, or which is not the one the closing act told. */
export async function faultInResults(handle: Handle): Promise<ChainBreak | null> {
  const [other] = await handle
    .select({ seq: round.auditSeq })
    .from(round)
    .leftJoin(auditEntry, eq(auditEntry.seq, round.auditSeq))
    .leftJoin(event, eq(event.id, auditEntry.eventId))
    .where(
      and(
        isNotNull(round.auditSeq),
        or(
          sql`${auditEntry.hash} is distinct from ${round.auditHead}`,
          sql`${event.detail} ->> 'resultHash' <> ${round.resultHash}`,
        ),
      ),
    )
    .orderBy(round.auditSeq)
    .limit(1);
  return other?.seq ? { seq: other.seq, fault: 'anchor' } : null;
}

/** Signed minutes that are not the ones the act of signing told, or whose words do not give their print. */
export async function faultInMinutes(handle: Handle): Promise<ChainBreak | null> {
  const signed = await handle
    .select({
      seq: minutes.auditSeq,
      head: minutes.auditHead,
      sha256: minutes.sha256,
      content: minutes.content,
      link: auditEntry.hash,
      told: sql<string | null>`${event.detail} ->> 'sha256'`,
    })
    .from(minutes)
    .leftJoin(auditEntry, eq(auditEntry.seq, minutes.auditSeq))
    .leftJoin(event, eq(event.id, auditEntry.eventId))
    .where(isNotNull(minutes.auditSeq))
    .orderBy(minutes.auditSeq);
  const other = signed.find(
    (one) =>
      one.link !== one.head || one.told !== one.sha256 || digestOf(one.content) !== one.sha256,
  );
  return other?.seq ? { seq: other.seq, fault: 'minutes' } : null;
}

/** Published minutes that are not, with their objections, the record the act of publishing told. */
export async function faultInRecords(handle: Handle): Promise<ChainBreak | null> {
  const published = await handle
    .select({
      seq: auditEntry.seq,
      link: auditEntry.hash,
      told: sql<string>`${event.detail} ->> 'record'`,
      minutes,
    })
    .from(auditEntry)
    .innerJoin(event, eq(event.id, auditEntry.eventId))
    .leftJoin(minutes, eq(minutes.meetingId, auditEntry.objectId))
    // Minutes published before there were records of objections told none.
    .where(and(eq(auditEntry.act, 'minutes.published'), sql`${event.detail} ? 'record'`))
    .orderBy(auditEntry.seq);
  for (const { seq, link, told, minutes: row } of published) {
    const agrees =
      row !== null &&
      row.recordSeq === seq &&
      row.recordHead === link &&
      row.recordSha256 === told &&
      (await recordPrint(handle, row)) === told;
    if (!agrees) return { seq, fault: 'record' };
  }
  return null;
}
