import { type } from '../loads/typing.ts';
import { atMost, timesBare } from '../targets.ts';
import type { Found, SyncRow } from '../contract.ts';
import type { Peer } from '../clients/peer.ts';
import type { Stand } from '../stand.ts';

const inEach = 5;
/** A session may open eight sockets, so eight rooms share their people. */
const sharing = 8;
const openedAtOnce = 100;

/** Many small rooms at once: what they cost while little happens in each. */
export const manyRooms: SyncRow = {
  work: '1,000 rooms × 5 people',
  how: '5,000 connections to 1,000 rooms; memory is heap and external memory after a collection, less what it was before the first connection, by connections. Then one person in each room types a letter a second for 10 s, so that compiled code is measured, and after that one every 4 s for 20 s: 250 letters and 1,000 deliveries a second. CPU is the server’s share of a core meanwhile.',
  sides: ['ours', 'bare', 'hocuspocus'],
  rounds: 1,
  figures: {
    cpu: { label: 'share of a core', unit: '', target: timesBare(2.5) },
    memory: { label: 'per connection', unit: 'KiB', target: atMost(13, 'KiB') },
    rss: { label: 'per connection, resident', unit: 'KiB' },
  },
  run: measure,
};

async function measure(stand: Stand): Promise<Found> {
  const roomCount = stand.short ? 160 : 1000;
  const { rooms, cookies } = await stand.world(roomCount, (roomCount / sharing) * inEach);
  const served = await stand.serve();
  const before = await served.report();
  const peers: Peer[] = [];
  for (let at = 0; at < roomCount * inEach; at += openedAtOnce) {
    const some = Array.from({ length: openedAtOnce }, (_, place) => {
      const room = Math.floor((at + place) / inEach);
      const person = Math.floor(room / sharing) * inEach + ((at + place) % inEach);
      return stand.enter(served, rooms[room], cookies[person]);
    });
    await Promise.all(some.map(({ synced }) => synced));
    peers.push(...some);
  }
  const after = await served.report();
  const grouped = rooms.map((_, room) => peers.slice(room * inEach, (room + 1) * inEach));
  const writers = grouped.map(([writer]) => writer);
  // A server runs for weeks, so what is measured is code the engine has compiled.
  await type(grouped, { writers, pace: 1, seconds: 10 });
  const cpu = served.cpu();
  const began = performance.now();
  await type(grouped, { writers, pace: 0.25, seconds: stand.short ? 8 : 20 });
  return {
    cpu: (served.cpu() - cpu) / ((performance.now() - began) / 1000),
    memory: (after.used - before.used) / peers.length / 1024,
    rss: (after.rss - before.rss) / peers.length / 1024,
  };
}
