import { eq, sql } from 'drizzle-orm';
import { body, meeting } from '#schema';
import { record, tell } from '#lib/events/record.server.ts';
import { rulesToday } from '#lib/groups/rules.server.ts';
import { rulesOf } from '#lib/groups/rules.ts';
import type { BodyRules, Quorum } from '#lib/groups/rules.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import { quorumOf } from '#lib/groups/presence.ts';

export type MeetingRow = typeof meeting.$inferSelect;

/** A meeting held for a change; `now` is the database's clock, read once nobody else can change it. */
export type HeldMeeting = MeetingRow & { now: Date };

/** A meeting whose row is locked for a change; null when there is none. */
export async function holdMeeting(tx: Handle, meetingId: string): Promise<HeldMeeting | null> {
  const [row] = await tx
    .select()
    .from(meeting)
    .where(eq(meeting.id, meetingId))
    .for('no key update');
  return row ? { ...row, now: await clock(tx) } : null;
}

/** The database's clock: every time of a meeting is told by it. */
export async function clock(handle: Handle): Promise<Date> {
  const { rows } = await handle.execute<{ now: number }>(
    sql`select (extract(epoch from clock_timestamp()) * 1000)::float8 as now`,
  );
  return new Date(rows[0].now);
}

/** The rules a meeting is held by: those it began with, before that those of today (I34). */
export async function rulesOfMeeting(
  handle: Handle,
  { bodyId, rulesSnapshot }: Pick<MeetingRow, 'bodyId' | 'rulesSnapshot'>,
): Promise<BodyRules> {
  return rulesSnapshot === null ? rulesToday(handle, bodyId) : rulesOf(rulesSnapshot);
}

/** The quorum a meeting needs; a hearing, a talk or a training decides nothing and needs none. */
export function quorumOfMeeting(
  { kind, substituteOfId }: Pick<MeetingRow, 'kind' | 'substituteOfId'>,
  rules: BodyRules,
): Quorum {
  return kind === 'regular' ? quorumOf(rules, { isSubstitute: substituteOfId !== null }) : 'none';
}

/** Changes a held meeting's row and tells screens, phones and desks that it has a newer state. */
export async function changeMeeting(
  tx: Handle,
  { id, bodyId }: Pick<MeetingRow, 'id' | 'bodyId'>,
  change: Partial<typeof meeting.$inferInsert> = {},
): Promise<void> {
  await tx
    .update(meeting)
    .set({ ...change, revision: sql`${meeting.revision} + 1` })
    .where(eq(meeting.id, id));
  await tell(tx, { kind: 'event', id: 0, name: 'meeting.moved', body: bodyId, meeting: id });
}

/** Writes down what happened at a meeting, with its number and its body in the sentence. */
export async function tellMeeting(
  tx: Handle,
  { id, bodyId, number }: Pick<MeetingRow, 'id' | 'bodyId' | 'number'>,
  kind: string,
  actorId: string | null,
  {
    isPublic = true,
    roundId,
    ...facts
  }: { isPublic?: boolean; roundId?: string } & Record<
    string,
    string | number | boolean | undefined
  > = {},
): Promise<void> {
  const [of] = await tx
    .select({ stageId: body.stageId, group: body.shortName })
    .from(body)
    .where(eq(body.id, bodyId));
  await record(tx, {
    kind,
    public: isPublic,
    actorId,
    stageId: of.stageId,
    bodyId,
    meetingId: id,
    roundId,
    detail: { number, group: of.group, ...facts },
  });
}
