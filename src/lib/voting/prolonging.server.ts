import { eq, sql } from 'drizzle-orm';
import { round } from '#schema';
import { granted, refused } from '#lib/kernel/refusal.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { roundRunBy, tellRound } from './rounds.server.ts';

/** Gives an open round some minutes more from now on; a vote by letter keeps its announced end. */
export async function prolongRound(
  handle: Handle,
  subject: Subject,
  roundId: string,
  minutes: number,
): Promise<Outcome<{ closesAt: Date }>> {
  return handle.transaction(async (tx) => {
    const held = await roundRunBy(tx, subject, roundId);
    if ('granted' in held) return held;
    if (held.setting === 'letter') return refused('stateChanged');
    if (held.state !== 'open' || held.due) {
      return refused(held.state === 'prepared' ? 'notOpen' : 'closed');
    }
    if (!Number.isInteger(minutes) || minutes < 1 || minutes > 120) {
      return refused('invalid', { field: 'minutes', facts: { expected: '1–120' } });
    }
    const { secretMaxHours } = held.rules as BodyRules;
    const wanted = sql`greatest(${round.closesAt}, now() + make_interval(mins => ${minutes}))`;
    const longest = sql`${round.openedAt} + make_interval(hours => ${secretMaxHours})`;
    const [{ closesAt }] = await tx
      .update(round)
      .set({
        closesAt:
          held.secrecy === 'secret'
            ? sql`greatest(${round.closesAt}, least(${wanted}, ${longest}))`
            : wanted,
      })
      .where(eq(round.id, roundId))
      .returning({ closesAt: round.closesAt });
    if (!closesAt) return refused('stateChanged');
    await tellRound(tx, held, 'round.prolonged', subject.personId, {
      until: closesAt.toISOString(),
    });
    return granted({ closesAt });
  });
}
