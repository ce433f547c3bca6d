import { percentile } from '../../row.ts';
import { type } from '../loads/typing.ts';
import { neverOverHocuspocus, timesBare } from '../targets.ts';
import type { Found, SyncRow } from '../contract.ts';
import type { Stand } from '../stand.ts';

const people = 50;
const writing = 10;
const pace = 5;

/** One room at a meeting's pace: how soon others see a letter and what one delivery costs. */
export const oneRoom: SyncRow = {
  work: 'one room, 50 people, 10 typing 5/s',
  how: `${people} people in one room, ${writing} of them type ${pace} letters a second each for 12 s, spread evenly. Before that they type five times as fast for 20 s, so that compiled code is measured. Time runs from the sending of a letter to its receipt by each other client, on the clock of the one process all clients live in. CPU is the server's own, by the delivered letters.`,
  sides: ['ours', 'bare', 'hocuspocus'],
  figures: {
    p50: {
      label: 'to the others, p50',
      unit: 'ms',
      target: neverOverHocuspocus(timesBare(1.5)),
    },
    p99: {
      label: 'to the others, p99',
      unit: 'ms',
      target: neverOverHocuspocus(timesBare(2.5)),
    },
    cpu: { label: 'CPU per delivered update', unit: 'µs', target: timesBare(1.3) },
  },
  run: measure,
};

async function measure(stand: Stand): Promise<Found> {
  const { rooms, cookies } = await stand.world(1, people);
  const served = await stand.serve();
  const peers = cookies.map((cookie) => stand.enter(served, rooms[0], cookie));
  await Promise.all(peers.map(({ synced }) => synced));
  const writers = peers.slice(0, writing);
  // A server runs for weeks, so what is measured is code the engine has compiled.
  await type([peers], { writers, pace: 5 * pace, seconds: 20 });
  const before = served.cpu();
  const { relayed, delivered } = await type([peers], {
    ...{ writers, pace },
    seconds: stand.short ? 6 : 12,
  });
  return {
    p50: percentile(relayed, 50),
    p99: percentile(relayed, 99),
    cpu: ((served.cpu() - before) / delivered) * 1e6,
  };
}
