import { percentile } from '../../row.ts';
import { move } from '../loads/moving.ts';
import { atMost, timesBare } from '../targets.ts';
import type { Found, SyncRow } from '../contract.ts';
import type { Stand } from '../stand.ts';

const people = 200;

/** Two hundred carets in one room, all moving. */
export const carets: SyncRow = {
  work: '200 carets moving 5/s',
  how: '200 people in one room, each moves a caret 5 times a second for 10 s. Time runs from the sending of a move to its receipt by each other client; a move that came with or after a later one is not delivered. CPU is what the server used until all was delivered, by the 10 s: a server that falls behind goes on working afterwards.',
  sides: ['ours', 'bare', 'hocuspocus'],
  figures: {
    delivered: {
      label: 'delivered',
      unit: '%',
      target: { text: 'all', met: ({ ours }) => ours !== undefined && ours >= 100 },
    },
    p99: { label: 'to the others, p99', unit: 'ms', target: atMost(80, 'ms') },
    cpu: { label: 'CPU per second of moving', unit: 's', target: timesBare(0.12) },
  },
  run: measure,
};

async function measure(stand: Stand): Promise<Found> {
  const { rooms, cookies } = await stand.world(1, people);
  const served = await stand.serve();
  const peers = cookies.map((cookie) => stand.enter(served, rooms[0], cookie));
  await Promise.all(peers.map(({ synced }) => synced));
  const seconds = stand.short ? 4 : 10;
  const before = served.cpu();
  const { relayed, expected } = await move(peers, { pace: 5, seconds, wait: true });
  const found = {
    delivered: (relayed.length / expected) * 100,
    p99: percentile(relayed, 99),
    cpu: (served.cpu() - before) / seconds,
  };
  await served.kill9();
  return found;
}
