import { setTimeout as pause } from 'node:timers/promises';
import { median, percentile } from '../../row.ts';
import { pasted, pasteWidth } from '../content/pasted.ts';
import { type } from '../loads/typing.ts';
import { atMost } from '../targets.ts';
import type { Found, SyncRow } from '../contract.ts';
import type { Stand } from '../stand.ts';

const healthy = 12;
const writing = 6;
const slow = 10;
const pace = 40;
/** A collection stops the server for a while, so it must be rare beside the p95. */
const sampleEvery = 4000;
/** Longest a slow reader may stay, and what stands for one that stays longer, in seconds. */
const patience = 20;
const never = 25;

/** Phones that fall asleep with the room open while others write on. */
export const slowReaders: SyncRow = {
  work: 'slow readers while others write at full rate',
  how: 'One room, 12 people who read and 6 of them pasting 8,000 characters 40 times a second each over what they pasted before: 2 MB a second (rates lifted in ours). After some seconds ten more stop reading their sockets. Kept is how far heap and external memory are above those of the time before, both as the median of a sample every 4 s, by what was written into the room meanwhile (the kernel takes some MB of it); cut is when the server has let go of their connections (25 = never). The others’ p95 is that with the ten asleep by that without them.',
  sides: ['ours', 'bare', 'hocuspocus'],
  rounds: 2,
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
  await write(2);
  const awake = await write(stand.short ? 4 : 10);
  for (const { line } of all.slice(healthy)) line.pause();
  const watched = watch();
  const asleep = await write(stand.short ? 12 : 20);
  const usual = median(awake.samples.map(({ used }) => used));
  const grown = median(asleep.samples.map(({ used }) => used)) - usual;
  return {
    // Snapshots under way let memory swing by some MB, so it may also seem to have shrunk.
    kept: Math.max(0, grown) / median(asleep.samples.map(({ sent }) => sent)),
    cut: await watched,
    others: asleep.p95 / awake.p95,
    p95: asleep.p95,
  };

  /** Writes and asks the server for its memory meanwhile, and how much had been written by then. */
  async function write(seconds: number) {
    const began = performance.now();
    const load = type([peers], {
      ...{ writers: peers.slice(0, writing), pace, seconds },
      text: { width: pasteWidth, make: pasted },
    });
    const samples: { used: number; sent: number }[] = [];
    while (performance.now() - began < (seconds - 1) * 1000) {
      await pause(sampleEvery);
      const sent = ((performance.now() - began) / 1000) * pace * writing * pasteWidth;
      samples.push({ used: (await served.report()).used, sent });
    }
    return { samples, p95: percentile((await load).relayed, 95) };
  }

  /** Seconds until the server holds the healthy connections only. */
  async function watch(): Promise<number> {
    const began = performance.now();
    const passed = () => (performance.now() - began) / 1000;
    while (passed() < patience) {
      await pause(250);
      if ((await served.connections()) <= healthy) return passed();
    }
    return never;
  }
}
