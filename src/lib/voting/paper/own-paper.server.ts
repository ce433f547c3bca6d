import { and, eq } from 'drizzle-orm';
import { handout } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import { seatOnRoll } from '../roll-place.server.ts';
import { holdsSecretPaper } from '../secret/turnout.server.ts';
import type { RoundRow } from '../rounds.server.ts';

/** Whether a person was given a paper ballot of an open round: their phone then says so instead of asking again. */
export async function votesOnPaper(
  handle: Handle,
  { id: roundId, state, secrecy, papers }: Pick<RoundRow, 'id' | 'state' | 'secrecy' | 'papers'>,
  personId: string | null,
): Promise<boolean> {
  if (state !== 'open' || papers === 0) return false;
  const seat = await seatOnRoll(handle, roundId, personId);
  if ('code' in seat) return false;
  const { unitId } = seat;
  if (secrecy === 'secret') return holdsSecretPaper(handle, { roundId, unitId });
  const own = and(eq(handout.roundId, roundId), eq(handout.unitId, unitId));
  return (await handle.$count(handout, own)) > 0;
}
