import { setTimeout as pause } from 'node:timers/promises';
import { chanceFrom } from '../content/history.ts';
import { Writer } from '../loads/writer.ts';
import { slope } from '../slope.ts';
import { atMost } from '../targets.ts';
import type { Found, SyncRow } from '../contract.ts';
import type { Peer } from '../clients/peer.ts';
import type { Stand } from '../stand.ts';

const roomCount = 20;
const inEach = 10;
const writersInEach = 2;
const pace = 2;
const sampleEvery = 15_000;
/** What a server grows by until it has done everything once is not counted. */
const warmUp = 0.15;

/** A long working day in short: people write, come and go, and memory must not rise. */
export const soaking: SyncRow = {
  work: 'soak, 200 people in 20 rooms with joins and leaves',
  how: 'For 20 minutes (`--soak` for another length) two people in each of 20 rooms type 2 letters a second, and one of the other eight, somewhere, leaves and comes back every half a second. Memory is heap and external memory after a collection, every 15 s; its slope is that of the closest straight line after the first 15 %. Errors are refused letters, connections that failed or were closed, and letters never acknowledged.',
  sides: ['ours'],
  rounds: 1,
  byNameOnly: true,
  figures: {
    slope: { label: 'memory slope', unit: 'MB/h', target: atMost(5, 'MB/h') },
    errors: { label: 'errors', unit: '', target: atMost(0, '') },
    returns: { label: 'joins', unit: '' },
  },
  run: measure,
};

async function measure(stand: Stand): Promise<Found> {
  const duration = stand.soak * 60_000;
  const { rooms, cookies } = await stand.world(roomCount, roomCount * inEach);
  const served = await stand.serve();
  const roomOf = (at: number) => rooms[Math.floor(at / inEach)];
  const isWriter = (at: number) => at % inEach < writersInEach;
  const letters = Math.ceil((duration / 1000) * pace) + 10;
  const writers = new Map<number, Writer>();
  const peers: Peer[] = cookies.map((cookie, at) => {
    const writer = isWriter(at) ? new Writer(letters) : undefined;
    const peer = stand.enter(served, roomOf(at), cookie, writer?.options());
    if (writer) writers.set(at, writer);
    writer?.sit(peer);
    return peer;
  });
  await Promise.all(peers.map(({ synced }) => synced));
  const visitors = cookies.flatMap((_, at) => (isWriter(at) ? [] : [at]));
  const chance = chanceFrom(20);
  let errors = 0;
  let returns = 0;
  const began = performance.now();
  const isOver = () => performance.now() - began >= duration;

  async function comeAndGo(): Promise<void> {
    while (!isOver()) {
      const at = visitors[Math.floor(chance() * visitors.length)];
      if (peers[at].line.closed !== undefined) errors++;
      peers[at].line.cut();
      await pause(250);
      peers[at] = stand.enter(served, roomOf(at), cookies[at]);
      await peers[at].synced.catch(() => errors++);
      returns++;
      await pause(250);
    }
  }

  async function write(): Promise<void> {
    const all = [...writers.values()];
    for (let turn = 0; !isOver(); turn++) {
      const wait = (turn * 1000) / pace / all.length - (performance.now() - began);
      if (wait > 1) await pause(wait);
      all[turn % all.length].write();
    }
  }

  async function sample(): Promise<{ at: number; value: number }[]> {
    const samples: { at: number; value: number }[] = [];
    while (!isOver()) {
      await pause(Math.min(sampleEvery, duration / 20));
      const { used } = await served.report();
      samples.push({ at: (performance.now() - began) / 3_600_000, value: used / 1e6 });
    }
    return samples;
  }

  const [samples] = await Promise.all([sample(), comeAndGo(), write()]);
  await pause(1000);
  for (const { sent, acked } of writers.values()) errors += sent - acked;
  for (const { refused, line } of peers) errors += refused + Number(line.closed !== undefined);
  return {
    slope: slope(samples.slice(Math.ceil(samples.length * warmUp))),
    ...{ errors, returns },
  };
}
