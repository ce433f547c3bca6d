import { tried, type Limit } from '#lib/kernel/attempts.server.ts';
import { networkOf } from '#lib/kernel/network.ts';
import type { Database } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';

const perReader: Limit = { name: 'search', most: 60, seconds: 60 };

/** Counts one question of a session or, without one, of a household; past the limit refused with the wait. */
export function maySearch(
  db: Database,
  reader: { sessionId: string | null; address: string },
): Promise<Outcome<number>> {
  return tried(db, perReader, reader.sessionId ?? networkOf(reader.address));
}
