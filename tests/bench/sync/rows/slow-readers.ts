import { setTimeout as pause } from 'node:timers/promises';
import { percentile } from '../../row.ts';
import { pasted, pasteWidth } from '../content/pasted.ts';
import { type } from '../loads/typing.ts';
import { atMost } from '../targets.ts';
import type { Found, SyncRow } from '../contract.ts';
import type { Stand } from '../stand.ts';

const healthy = 20;
const writing = 10;
const slow = 10;
const pace = 25;
/** Longest a slow reader may stay. */
const patience = 20;

/** Phones that fall asleep with the room open while others write on. */
export const slowReaders: SyncRow = {
  work: 'slow readers while others write at full rate',
  how: 'One room, 20 people who read and 10 of them pasting 8,000 characters 25 times a second each over what they pasted before: 2 MB a second (rates lifted in ours). After some seconds ten more stop reading their sockets. Kept is the growth of heap and external memory after half of the 20 s, by what was written into the room until then (the kernel takes some MB of it); cut is when the server has let go of their connections (25 = never). The others’ p95 is that with the ten asleep by that without them.',
  sides: ['ours', 'bare', 'hocuspocus'],
  figures: {
    kept: { label: 'MiB kept per MiB sent', unit: '', target: atMost(0.05, '') },
    cut: { label: 'cut after', unit: 's', target: atMost(patience, 's') },
    others: { label: 'p95 of the others, ratio', unit: '×', target: atMost(1.1, '×') },
    p95: { label: 'p95 of the others meanwhile', unit: 'ms' },
  },
  run: measure,
};

async function measure(stand: Stand): Promise<Found> {
  const { rooms, cookies } = await stand.world(1, healthy + slow);
  const served = await stand.serve({ lifted: true });
  const all = cookies.map((cookie) => stand.enter(served, rooms[0], cookie));
  await Promise.all(all.map(({ synced }) => synced));
  const peers = all.slice(0, healthy);
  const writers = peers.slice(0, writing);
  const text = { width: pasteWidth, make: pasted };
  const write = (seconds: number) => type([peers], { writers, pace, seconds, text });
  await write(2);
  const awake = await write(stand.short ? 3 : 10);
  const before = await served.report();
  for (const { line } of all.slice(healthy)) line.pause();
  const began = performance.now();
  let cut = patience + 5;
  const watching = watch();
  const first = await write(stand.short ? 6 : 10);
  const kept = (await served.report()).used - before.used;
  const second = await write(stand.short ? 8 : 10);
  await watching;
  const sent = (first.expected / (healthy - 1)) * pasteWidth;
  const p95 = percentile([...first.relayed, ...second.relayed], 95);
  return { kept: kept / sent, cut, others: p95 / percentile(awake.relayed, 95), p95 };

  async function watch(): Promise<void> {
    while (performance.now() - began < patience * 1000) {
      await pause(250);
      if ((await served.connections()) > healthy) continue;
      cut = (performance.now() - began) / 1000;
      return;
    }
  }
}
