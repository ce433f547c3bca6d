import { and, eq, sql } from 'drizzle-orm';
import { handCount, handout, interestDeclaration, paperBallot, round, vote } from '#schema';
import { quorumNeeded } from '#lib/groups/rules.ts';
import { digestOf } from '#lib/kernel/digest.server.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { cleanText, graphemes } from '#lib/kernel/text.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { countRound } from './count.server.ts';
import { presentNow } from './electorate.server.ts';
import { interestsAtClosing } from './interest/stated.server.ts';
import { papersPending } from './paper/counted.server.ts';
import { prioritise } from './prioritising.server.ts';
import { longestReason, uncountable } from './reasons.ts';
import { rollOf } from './round-paper.server.ts';
import { hasEnded, holdRound, roundRunBy, tellRound } from './rounds.server.ts';
import { countSecret, writeSecret } from './secret/closing.server.ts';
import { holdOpenRows, sweepOpenRows } from './secret/sweeping.server.ts';
import { Uncountable, counting, markUncountable } from './uncountable.server.ts';
import type { StoredResult } from './count.server.ts';
import type { InvalidReason } from './reasons.ts';
import type { Level } from './result.ts';
import type { RoundRow } from './rounds.server.ts';
import type { SecretCount } from './secret/closing.server.ts';

/**
 * Closes a round: counts it, publishes it and gives places to its measures, in one transaction. Whoever
 * closes a moment later gets the same result. One that cannot be counted stays as it was, and says so.
 */
export async function closeRound(
  handle: Handle,
  subject: Subject,
  roundId: string,
): Promise<Outcome<{ already: boolean }>> {
  return orUncountable<{ already: boolean }>(handle, roundId, async (tx) => {
    const held = await roundRunBy(tx, subject, roundId);
    if ('granted' in held) return held;
    if (held.state === 'published' || held.state === 'invalid') return granted({ already: true });
    if (held.state !== 'open')
      return refused(held.state === 'prepared' ? 'notOpen' : 'stateChanged');
    // It ends when it was announced to, or when all have voted; nobody shortens it (domain.md §6.6).
    if (held.setting === 'letter' && !held.due) return refused('notAllowed', { field: 'letter' });
    const pending = await papersPending(tx, held);
    if (pending) return pending;
    await closeHeld(tx, held, subject.personId);
    return granted({ already: false });
  });
}

async function orUncountable<T>(
  handle: Handle,
  roundId: string,
  close: (tx: Handle) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  try {
    return await handle.transaction(close);
  } catch (error) {
    if (!(error instanceof Uncountable)) throw error;
    await markUncountable(handle, roundId);
    return refused('uncountable');
  }
}

/**
 * Closes every round whose announced end has come by the database's clock (D12); gives how many. One that
 * waits for its papers takes no more votes and is closed once they are read. One that cannot be counted
 * stays as it is and holds up nobody else's: it is tried again only where `failed` is told why.
 */
export async function closeDueRounds(
  handle: Handle,
  failed?: (error: unknown, roundId: string) => void,
): Promise<number> {
  const isWhole = sql`${round.reason} is distinct from ${uncountable}`;
  const due = await handle
    .select({ id: round.id })
    .from(round)
    .where(and(eq(round.state, 'open'), hasEnded, failed ? undefined : isWhole));
  let closed = 0;
  for (const { id } of due) {
    try {
      closed += await handle.transaction(async (tx) => {
        const held = await holdRound(tx, id);
        if (held?.state !== 'open' || !held.due) return 0;
        if (await papersPending(tx, held)) return 0;
        await closeHeld(tx, held, null);
        return 1;
      });
    } catch (error) {
      if (error instanceof Uncountable) await markUncountable(handle, id);
      failed?.(error, id);
    }
  }
  return closed;
}

/** Calls a round off with a published reason; whatever was cast is destroyed. */
export async function cancelRound(
  handle: Handle,
  subject: Subject,
  roundId: string,
  why: string,
): Promise<Outcome<{ code: string }>> {
  const reason = cleanText(why);
  return handle.transaction(async (tx) => {
    const held = await roundRunBy(tx, subject, roundId);
    if ('granted' in held) return held;
    if (reason === '') return refused('reasonRequired', { field: 'reason' });
    if (graphemes(reason) > longestReason) {
      return refused('tooLong', { field: 'reason', facts: { limit: longestReason } });
    }
    if (held.state !== 'prepared' && held.state !== 'open') return refused('stateChanged');
    await callOff(tx, held, subject.personId, reason);
    return granted({ code: held.code });
  });
}

/** Calls a held round off and destroys what was cast in it. */
export async function callOff(
  tx: Handle,
  held: RoundRow,
  closedBy: string | null,
  reason: string,
): Promise<void> {
  const isSecret = held.secrecy === 'secret';
  if (held.state === 'open' && isSecret) await holdOpenRows(tx);
  await tx
    .update(round)
    .set({ state: 'cancelled', reason, closedBy, closedAt: sql`now()` })
    .where(eq(round.id, held.id));
  // Afterwards, for an open round lets go of no paper that was read, and of no handout such a paper needs.
  for (const table of [vote, paperBallot, handout, handCount, interestDeclaration]) {
    await tx.delete(table).where(eq(table.roundId, held.id));
  }
  if (held.state === 'open' && isSecret) await sweepOpenRows(tx, held.id);
  await tellRound(tx, held, 'round.cancelled', closedBy, { reason });
}

/** What a round comes to: a result, or why there is none to publish. */
type Counted = {
  result: StoredResult | null;
  level: Level | null;
  list: string | null;
  secret?: SecretCount;
  invalid?: InvalidReason;
};

/** Counts a held open round and publishes it; by nobody when its end or its last vote has come. */
export async function closeHeld(
  tx: Handle,
  held: RoundRow & { due: boolean },
  closedBy: string | null,
): Promise<void> {
  const roll = await rollOf(tx, held.id);
  const present = await presentNow(tx, held);
  const { quorum } = held.rules as BodyRules;
  const isQuorate = present === null || present >= quorumNeeded(quorum, roll.length);
  const counted = await counting(() => count(tx, held, isQuorate));
  const { result, level, list, secret } = counted;
  const invalid = counted.invalid ?? (isQuorate ? undefined : 'quorumLost');
  const resultHash = result && digestOf(result);
  await tx
    .update(round)
    .set({
      state: 'closed',
      result,
      resultHash,
      level,
      list,
      listHash: result?.listHash || null,
      closedPresent: present,
      reason: invalid ?? null,
      closedBy,
      // By the clock it ended when it was announced to, whenever that was noticed.
      closedAt:
        closedBy === null && held.due
          ? sql`least(${round.closesAt}, clock_timestamp())`
          : sql`clock_timestamp()`,
    })
    .where(eq(round.id, held.id));
  if (secret) await writeSecret(tx, held.id, secret);
  if (held.secrecy === 'secret') await sweepOpenRows(tx, held.id);
  const isValid = !invalid && result !== null && result.quorum.reached;
  const interests = secret
    ? { interests: secret.turnout.interests }
    : await interestsAtClosing(tx, held.id);
  await tx
    .update(round)
    .set({ state: isValid ? 'published' : 'invalid' })
    .where(eq(round.id, held.id));
  await tellRound(tx, held, 'round.closed', closedBy, {
    ...(result && result.ballots !== null && { ballots: result.ballots }),
    seats: roll.filter((unit) => unit.present).length,
    valid: isValid,
    ...(invalid && { reason: invalid }),
    // In the audit chain it stands for the result, its list and through them every vote.
    ...(resultHash && { resultHash }),
    ...(interests.interests > 0 && interests),
  });
  if (isValid && result.decides === 'order' && result.ballots !== 0 && !result.undecided)
    await prioritise(tx, held.id);
}

/** Of a secret round without a quorum, or whose numbers disagree, nothing is kept. */
async function count(tx: Handle, held: RoundRow, isQuorate: boolean): Promise<Counted> {
  if (held.secrecy === 'open') {
    return { result: await countRound(tx, held), level: 'open', list: null };
  }
  const secret = await countSecret(tx, held);
  const nothing = { result: null, level: null, list: null };
  if ('invalid' in secret) return { ...nothing, invalid: secret.invalid };
  if (!isQuorate) return { ...nothing, invalid: 'quorumLost' };
  return { result: secret.result, level: secret.level, list: secret.list, secret };
}
