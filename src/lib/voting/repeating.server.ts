import { and, asc, eq, ne } from 'drizzle-orm';
import { round, roundOption } from '#schema';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { may } from '#lib/people/permit.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { prepareRound } from './preparation.server.ts';
import { holdRound } from './rounds.server.ts';
import type { MethodCode } from './methods/index.ts';
import type { PublicResult } from './result.ts';
import type { RoundRow } from './rounds.server.ts';

/**
 * Prepares a round that decided nothing once more, with the same question and options; the old one stays
 * on record. Whoever asks a moment later gets the same new one.
 */
export async function repeatRound(
  handle: Handle,
  subject: Subject,
  roundId: string,
): Promise<Outcome<{ id: string }>> {
  return handle.transaction(async (tx) => {
    const held = await holdRound(tx, roundId);
    if (!held) return refused('notFound');
    if (!may(subject, 'runRound', { bodyId: held.bodyId })) return refused('notAllowed');
    if (!mayRepeat(held)) return refused('stateChanged');
    const [known] = await tx
      .select({ id: round.id })
      .from(round)
      .where(and(eq(round.repeatsId, held.id), ne(round.state, 'cancelled')));
    if (known) return granted(known);
    const options = await tx
      .select()
      .from(roundOption)
      .where(eq(roundOption.roundId, held.id))
      .orderBy(asc(roundOption.order));
    return prepareRound(tx, subject, {
      bodyId: held.bodyId,
      question: held.question,
      method: held.method as MethodCode,
      parameters: held.parameters,
      measureIds: options.flatMap(({ measureId }) => measureId ?? []),
      lines: options.flatMap(({ measureId, label }) => (measureId === null ? label : [])),
      meetingId: held.meetingId,
      agendaItemId: held.agendaItemId,
      // By weight of parties nothing was decided secretly, so it is held openly.
      secrecy: held.state === 'invalid' ? held.secrecy : 'open',
      repeatsId: held.id,
    });
  });
}

/** Whether a round ended without deciding, so that it may be held once more; one by letter is written anew. */
export function mayRepeat({
  state,
  setting,
  result,
}: Pick<RoundRow, 'state' | 'setting' | 'result'>): boolean {
  if (setting === 'letter') return false;
  return state === 'invalid' || (state === 'published' && isUndecided(result));
}

/** Rounds of a list that may be held once more and have not been since, neither so nor as another one. */
export function toRepeat<R extends RoundRow>(rounds: readonly R[]): R[] {
  const held = rounds.filter(({ state }) => state !== 'cancelled');
  return rounds.filter((one) => mayRepeat(one) && !held.some((later) => isInsteadOf(later, one)));
}

function isInsteadOf(later: RoundRow, { id, agendaItemId, createdAt }: RoundRow): boolean {
  if (later.repeatsId === id) return true;
  return (
    agendaItemId !== null && later.agendaItemId === agendaItemId && later.createdAt > createdAt
  );
}

function isUndecided(result: unknown): boolean {
  return (result as PublicResult | null)?.undecided === true;
}
