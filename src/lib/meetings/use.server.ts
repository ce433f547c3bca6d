import { and, eq, gt, gte, inArray, isNotNull, lt, lte, or, sql } from 'drizzle-orm';
import {
  comment,
  document,
  documentClient,
  documentSnapshot,
  documentUpdate,
  handout,
  measure,
  membership,
  minutes,
  roll,
  round,
  roundOption,
  speakingTurn,
  vote,
} from '#schema';
import { presentAt } from '#lib/groups/presence.ts';
import type { Party } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { HeldMeeting } from './rows.server.ts';
import { byParty } from './triad-use.ts';
import type { StoredAttendance } from './gathering.server.ts';
import type { Taking, Use } from './triad-use.ts';

/** How many people of each party took part and how. */
export type TriadUse = Record<Use, Partial<Record<Party, number>>>;

/**
 * How the parties took part in a meeting: who is there (of one that is over, who was), who spoke, who
 * wrote into the group's measures or the minutes meanwhile, who voted. Secret rounds are left out: how a
 * party turned out there is told by their result or not at all.
 */
export async function useOfMeeting(
  handle: Handle,
  meeting: HeldMeeting,
  rows: readonly StoredAttendance[],
): Promise<TriadUse> {
  const { id, endedAt, now } = meeting;
  const there = rows.filter((row) =>
    endedAt
      ? row.since !== null && row.until !== null && row.since < row.until
      : presentAt([row], now).members.size + presentAt([row], now).guests > 0,
  );
  const turns = await handle
    .select()
    .from(speakingTurn)
    .where(and(eq(speakingTurn.meetingId, id), isNotNull(speakingTurn.beganAt)));
  return {
    present: byParty(there.map(takingOf)),
    spoke: byParty(turns.map(takingOf)),
    wrote: meeting.wrote ?? (await wroteMeanwhile(handle, meeting)),
    voted: byParty(await voters(handle, eq(round.meetingId, id))),
  };
}

/**
 * How many people of each party wrote while a meeting went on. Counted for good when it ends: the journal
 * this is read from forgets after a while.
 */
export async function wroteMeanwhile(
  handle: Handle,
  meeting: HeldMeeting,
): Promise<TriadUse['wrote']> {
  const { startedAt, endedAt, now } = meeting;
  if (!startedAt) return {};
  return byParty(await writers(handle, meeting, { from: startedAt, until: endedAt ?? now }));
}

/** How the parties took part in a measure so far; who is in its room now only the room knows. */
export async function useOfMeasure(
  handle: Handle,
  { id, bodyId }: { id: string; bodyId: string },
): Promise<Omit<TriadUse, 'present'>> {
  const comments = await handle
    .selectDistinct({ person: comment.personId, party: comment.party })
    .from(comment)
    .where(eq(comment.measureId, id));
  const rounds = handle
    .select({ id: roundOption.roundId })
    .from(roundOption)
    .where(eq(roundOption.measureId, id));
  // Who ever wrote here; the journal itself forgets after a while.
  const wrote = await handle
    .selectDistinct({ person: membership.personId, party: membership.party })
    .from(documentClient)
    .innerJoin(
      membership,
      and(eq(membership.personId, documentClient.personId), eq(membership.bodyId, bodyId)),
    )
    .where(eq(documentClient.room, id));
  return {
    spoke: byParty(comments),
    wrote: byParty(wrote),
    voted: byParty(await voters(handle, inArray(round.id, rounds))),
  };
}

function takingOf({
  membershipId,
  guestName,
  party,
}: Pick<StoredAttendance, 'membershipId' | 'guestName' | 'party'>): Taking {
  return { person: membershipId ?? `host ${guestName}`, party };
}

/**
 * Who wrote into the body's measures or the minutes between two moments, under the party of their seat.
 * The last snapshot of before says where to begin, so that years of a journal are not read through.
 */
async function writers(
  handle: Handle,
  { id, bodyId }: HeldMeeting,
  { from, until }: { from: Date; until: Date },
): Promise<Taking[]> {
  const before = handle
    .select({
      room: document.room,
      seq: sql<number>`coalesce(max(${documentSnapshot.seq}), 0)`.as('seq_before'),
    })
    .from(document)
    .leftJoin(
      documentSnapshot,
      and(eq(documentSnapshot.room, document.room), lt(documentSnapshot.at, from)),
    )
    .where(
      or(
        inArray(
          document.room,
          handle.select({ room: measure.id }).from(measure).where(eq(measure.bodyId, bodyId)),
        ),
        inArray(
          document.room,
          handle.select({ room: minutes.room }).from(minutes).where(eq(minutes.meetingId, id)),
        ),
      ),
    )
    .groupBy(document.room)
    .as('before');
  return handle
    .selectDistinct({ person: membership.personId, party: membership.party })
    .from(before)
    .innerJoin(
      documentUpdate,
      and(eq(documentUpdate.room, before.room), gt(documentUpdate.seq, before.seq)),
    )
    .innerJoin(
      membership,
      and(eq(membership.personId, documentUpdate.personId), eq(membership.bodyId, bodyId)),
    )
    .where(and(gte(documentUpdate.at, from), lte(documentUpdate.at, until)));
}

/** Who voted in some named rounds, also on paper, each unit once under the party of the roll. */
async function voters(handle: Handle, which: ReturnType<typeof and>): Promise<Taking[]> {
  const named = and(eq(round.secrecy, 'open'), which);
  const onPaper = await handle
    .selectDistinct({ person: sql<string>`${handout.unitId}::text`, party: roll.party })
    .from(handout)
    .innerJoin(roll, and(eq(roll.roundId, handout.roundId), eq(roll.unitId, handout.unitId)))
    .innerJoin(round, eq(round.id, handout.roundId))
    .where(and(roll.present, named));
  const votes = await handle
    .selectDistinct({ person: sql<string>`${vote.unitId}::text`, party: roll.party })
    .from(vote)
    .innerJoin(roll, and(eq(roll.roundId, vote.roundId), eq(roll.membershipId, vote.membershipId)))
    .innerJoin(round, eq(round.id, vote.roundId))
    .where(named);
  return [...votes, ...onPaper];
}
