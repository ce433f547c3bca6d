import { and, eq, gt, inArray, isNotNull, isNull, notExists, or, sql } from 'drizzle-orm';
import { letterReminder, person, roll, round, vote } from '#schema';
import { queueMail } from '#lib/kernel/outbox.server.ts';
import { inClosedStage } from '#lib/plan/closed.server.ts';
import type { RoundState } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import { dueReminder } from './letter.ts';
import type { LetterNotice } from './letter.ts';

/**
 * Queues the mails of votes by letter that are due by the database's clock: the opening to everybody,
 * two reminders to those who have not voted, the end to everybody. Gives how many mails.
 */
export async function sendDueReminders(handle: Handle): Promise<number> {
  let queued = 0;
  for (const { id, notice } of await dueNotices(handle)) {
    queued += await handle.transaction((tx) => queueNotice(tx, id, notice));
  }
  return queued;
}

async function dueNotices(handle: Handle): Promise<{ id: string; notice: LetterNotice }[]> {
  const rows = await handle
    .select({
      id: round.id,
      state: round.state,
      opens: round.openedAt,
      closes: round.closesAt,
      now: sql<Date>`now()`.mapWith(round.closesAt),
      over: inClosedStage(round.bodyId),
      sent: sql<string[]>`array(select ${letterReminder.which} from ${letterReminder}
        where ${letterReminder.roundId} = ${round.id})`,
    })
    .from(round)
    .where(
      and(
        eq(round.setting, 'letter'),
        isNotNull(round.openedAt),
        or(
          eq(round.state, 'open'),
          and(
            inArray(round.state, ['published', 'cancelled', 'invalid']),
            // What ended long ago, such as in a restored database, is no news.
            gt(round.closedAt, sql`now() - interval '2 days'`),
          ),
        ),
      ),
    );
  return rows.flatMap((row) => {
    const notice = noticeFor(row);
    return notice ? [{ id: row.id, notice }] : [];
  });
}

function noticeFor(row: {
  state: RoundState;
  opens: Date | null;
  closes: Date | null;
  now: Date;
  over: boolean;
  sent: readonly string[];
}): LetterNotice | null {
  const { state, opens, closes, now, over, sent } = row;
  if (state !== 'open') return sent.includes('ended') ? null : 'ended';
  // Nobody is asked for a vote that is not taken any more.
  if (over) return null;
  if (!sent.includes('opened')) return 'opened';
  return opens && closes && dueReminder({ opens, closes, now }, sent);
}

/** The row says that it was sent; of two nodes the second waits for it and finds nothing left to do. */
async function queueNotice(tx: Handle, roundId: string, which: LetterNotice): Promise<number> {
  const [first] = await tx
    .insert(letterReminder)
    .values({ roundId, which })
    .onConflictDoNothing()
    .returning();
  if (!first) return 0;
  const cast = tx
    .select()
    .from(vote)
    .where(and(eq(vote.roundId, roll.roundId), eq(vote.unitId, roll.unitId)));
  const isReminder = which === 'half' || which === 'lastDay';
  const readers = await tx
    .select({ email: person.email, seat: roll.membershipId })
    .from(roll)
    .innerJoin(person, eq(person.id, roll.personId))
    .where(
      and(
        eq(roll.roundId, roundId),
        isNotNull(person.email),
        isNull(person.suspendedAt),
        isReminder ? notExists(cast) : undefined,
      ),
    );
  for (const { email, seat } of readers) {
    await queueMail(tx, {
      kind: 'letterNotice',
      address: email!,
      language: 'cs',
      facts: { round: roundId, seat, which },
    });
  }
  return readers.length;
}
