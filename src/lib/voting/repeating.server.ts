import { and, asc, eq, ne } from 'drizzle-orm';
import { round, roundOption } from '#schema';
import { granted, refused } from '#lib/kernel/refusal.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { prepareRound } from './preparation.server.ts';
import { roundRunBy } from './rounds.server.ts';
import { openTies } from './ties.ts';
import type { MethodCode } from './methods/index.ts';
import type { PublicResult } from './result.ts';
import type { RoundRow } from './rounds.server.ts';

/**
 * Prepares a round that decided nothing once more, with the same question and options, with those that
 * came out even, or as the second round between those that are left; the old one stays on record. Whoever asks a moment later gets the
 * same new one.
 */
export async function repeatRound(
  handle: Handle,
  subject: Subject,
  roundId: string,
): Promise<Outcome<{ id: string }>> {
  return handle.transaction(async (tx) => {
    const held = await roundRunBy(tx, subject, roundId);
    if ('granted' in held) return held;
    if (!mayRepeat(held)) return refused('stateChanged');
    const [known] = await tx
      .select({ id: round.id })
      .from(round)
      .where(and(eq(round.repeatsId, held.id), ne(round.state, 'cancelled')));
    if (known) return granted(known);
    const left = [...secondRoundOf(held), ...tiesOf(held)];
    const all = await tx
      .select()
      .from(roundOption)
      .where(eq(roundOption.roundId, held.id))
      .orderBy(asc(roundOption.order));
    const options = left.length > 0 ? all.filter(({ code }) => left.includes(code)) : all;
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
      secrecy: isUndecided(held.result) ? 'open' : held.secrecy,
      repeatsId: held.id,
    });
  });
}

/** Whether a round ended without deciding, so that it may be held once more; one by letter is written anew. */
export function mayRepeat(
  round: Pick<RoundRow, 'state' | 'setting' | 'result' | 'repeatsId'>,
): boolean {
  const { state, setting, result } = round;
  if (setting === 'letter') return false;
  if (state === 'invalid') return true;
  if (state !== 'published') return false;
  return isUndecided(result) || secondRoundOf(round).length > 0 || tiesOf(round).length > 0;
}

/** Questions that came out even where the body then votes again, which it does once. */
function tiesOf({ result, repeatsId }: Pick<RoundRow, 'result' | 'repeatsId'>): string[] {
  if (result === null || repeatsId !== null) return [];
  const { codes, then } = openTies(result as PublicResult);
  return then === 'revote' ? codes : [];
}

/**
 * Options between which a choice without a majority is decided in a second round; none where it has one,
 * and where the round was such a second one and nobody dropped out of it.
 */
export function secondRoundOf({
  result,
  repeatsId,
}: Pick<RoundRow, 'result' | 'repeatsId'>): string[] {
  const told = result as PublicResult | null;
  const left = told?.runoff ?? [];
  return told && (repeatsId === null || left.length < told.options.length) ? left : [];
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
