import { percentile } from '../../row.ts';
import { type } from '../loads/typing.ts';
import { atMost } from '../targets.ts';
import { until, type Stand } from '../stand.ts';
import type { Found, SyncRow } from '../contract.ts';

const roomCount = 6;
const inEach = 10;

/** How soon somebody who writes is told that it is saved. */
export const acknowledging: SyncRow = {
  work: 'ack after a keystroke, 60 writers in 6 rooms',
  how: '6 rooms of 10 people who all type 5 letters a second for 12 s; time runs from the sending of a letter to the acknowledgement that covers it. Postgres flushes to the disk before it answers. The figure of Hocuspocus is that of its SyncStatus, which it sends before anything is stored.',
  sides: ['ours', 'hocuspocus'],
  figures: {
    p50: { label: 'p50', unit: 'ms' },
    p95: { label: 'p95', unit: 'ms', target: atMost(60, 'ms') },
  },
  run: measure,
};

async function measure(stand: Stand): Promise<Found> {
  const { rooms, cookies } = await stand.world(roomCount, roomCount * inEach);
  const served = await stand.serve();
  const writers = cookies.map((cookie, at) => stand.enter(served, rooms[at % roomCount], cookie));
  await Promise.all(writers.map(({ synced }) => synced));
  const grouped = rooms.map((_, room) => writers.filter((_, at) => at % roomCount === room));
  const { acked } = await type(grouped, { writers, pace: 5, seconds: stand.short ? 6 : 12 });
  await until('all is acknowledged', () => writers.every((peer) => peer.acked >= peer.sent));
  return { p50: percentile(acked, 50), p95: percentile(acked, 95) };
}
