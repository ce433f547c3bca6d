import { tried, type Limit } from '#lib/kernel/attempts.server.ts';
import { networkOf } from '#lib/kernel/network.ts';
import type { Database } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';

// A town hall is one address, so the limit of a network is far above what a full hall asks for.
const perNetwork: Limit = { name: 'newsNetwork', most: 200, seconds: 3600 };
const all: Limit = { name: 'newsAll', most: 2000, seconds: 3600 };
const perAddress: Limit = { name: 'newsAddress', most: 3, seconds: 86_400 };

/** Whether one more request for news may be taken from that network; counts it. */
export async function mayAsk(db: Database, network: string): Promise<Outcome<number>> {
  const near = await tried(db, perNetwork, networkOf(network));
  return near.granted ? tried(db, all, 'all') : near;
}

/** Whether a letter box may get one more letter about a subscription today: nobody is flooded by strangers. */
export async function mayWriteTo(db: Database, email: string): Promise<boolean> {
  // Notes after a plus lead into the same box.
  const box = email.replace(/\+[^@]*@/, '@');
  return (await tried(db, perAddress, box)).granted;
}
