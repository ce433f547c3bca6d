import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type pg from 'pg';
import type { Database } from './database.server.ts';
import { sha256 } from './digest.server.ts';
import { granted, refused, type Outcome } from './refusal.ts';

/** How many tries of one kind are allowed in a window of seconds. */
export type Limit = { name: string; most: number; seconds: number };

const limiters = new WeakMap<pg.Pool, Map<string, RateLimiterPostgres>>();

/** Counts one try against the limit; past it refused with the seconds to wait. The key is stored hashed. */
export async function tried(db: Database, limit: Limit, key: string): Promise<Outcome<number>> {
  try {
    const { remainingPoints } = await limiterOf(db, limit).consume(hashed(key));
    return granted(remainingPoints);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    return refused('tooMany', { facts: { seconds: Math.ceil(error.msBeforeNext / 1000) } });
  }
}

/** Whether the limit is used up already, without counting anything. */
export async function usedUp(db: Database, limit: Limit, key: string): Promise<boolean> {
  const found = await limiterOf(db, limit).get(hashed(key));
  return found !== null && found.consumedPoints >= limit.most;
}

/** Forgets the tries of a key, after it succeeded. */
export async function forgive(db: Database, limit: Limit, key: string): Promise<void> {
  await limiterOf(db, limit).delete(hashed(key));
}

// Keys may be addresses of people.
function hashed(key: string): string {
  return sha256(key).slice(0, 32);
}

function limiterOf(db: Database, { name, most, seconds }: Limit): RateLimiterPostgres {
  const pool = (db as Database & { $client: pg.Pool }).$client;
  const known = limiters.get(pool) ?? new Map<string, RateLimiterPostgres>();
  limiters.set(pool, known);
  const limiter =
    known.get(name) ??
    new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'pool',
      tableName: 'attempt',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: name,
      points: most,
      duration: seconds,
    });
  known.set(name, limiter);
  return limiter;
}
