import * as Y from 'yjs';
import { percentile } from '../../row.ts';
import { document } from '../content/document.ts';
import { said } from '../clients/speech.ts';
import { atMost } from '../targets.ts';
import type { Found, SyncRow } from '../contract.ts';
import type { PeerOptions } from '../clients/peer.ts';
import type { Served } from '../servers/served.ts';
import type { Stand } from '../stand.ts';

const roomCount = 25;
const inEach = 20;
const people = 100;
/** A session may open eight sockets. */
const perWatcher = 8;

/** Five hundred come back in the same moment, as after a restart of the server or of a router. */
export const returning: SyncRow = {
  work: '500 clients return at once to 25 rooms of 157 KB',
  how: '25 stored documents of 157 KB, 500 clients that hold them already. All connect in the same moment, say what they hold, are answered, and answer the server with the deletions they know; time runs from the beginning of each connection to the end of its first sync. Warm: one client sits in every room all the time. Cold: the server has just been started. The bare server holds the bytes in memory and sends them to who comes.',
  sides: ['ours', 'bare', 'hocuspocus'],
  figures: {
    warm: { label: 'warm, p99', unit: 'ms', target: atMost(420, 'ms') },
    cold: { label: 'cold, p99', unit: 'ms', target: atMost(450, 'ms') },
    failed: { label: 'failed', unit: 'clients', target: atMost(0, 'clients') },
  },
  run: measure,
};

async function measure(stand: Stand): Promise<Found> {
  const { rooms, cookies } = await stand.world(
    roomCount,
    people + Math.ceil(roomCount / perWatcher),
  );
  const documents = rooms.map((_, at) => document(at));
  for (const [at, room] of rooms.entries()) await stand.store(room, documents[at]);
  // What somebody holds who has been there; a bare server knows nothing of it.
  const held = new Map<string, PeerOptions>();
  for (const room of stand.side === 'bare' ? [] : rooms) {
    const whole = await stand.stored(room);
    const vector = Y.encodeStateVectorFromUpdate(whole);
    // A client that lacks nothing answers the server with all deletions, as Yjs does.
    const deletions = Y.diffUpdate(whole, vector);
    held.set(room, { vector, lacking: () => deletions });
  }

  async function serve(): Promise<Served> {
    const served = await stand.serve();
    if (stand.side !== 'bare') return served;
    rooms.forEach((room, at) =>
      served.welcome(`/sync/${room}`, said.sync('update', documents[at])),
    );
    await served.report();
    return served;
  }

  async function comeBack(served: Served): Promise<{ p99: number; failed: number }> {
    const peers = Array.from({ length: roomCount * inEach }, (_, at) => {
      const room = rooms[at % roomCount];
      const place = Math.floor(at / roomCount) + (at % roomCount) * inEach;
      return stand.enter(served, room, cookies[place % people], held.get(room));
    });
    const times: number[] = [];
    const ended = await Promise.allSettled(
      peers.map(async (peer) => {
        // A bare server has no steps: its client has everything with the first message.
        if (stand.side === 'bare')
          await new Promise<void>((done) => (peer.onUpdate = () => done()));
        await peer.synced;
        const at = stand.side === 'bare' ? performance.now() : peer.syncedAt!;
        times.push(at - peer.startedAt);
      }),
    );
    for (const peer of peers) peer.line.cut();
    return {
      p99: percentile(times, 99),
      failed: ended.filter(({ status }) => status === 'rejected').length,
    };
  }

  const first = await serve();
  const watchers = rooms.map((room, at) =>
    stand.enter(first, room, cookies[people + Math.floor(at / perWatcher)]),
  );
  await Promise.all(watchers.map(({ synced }) => synced));
  // The first time warms the server up; the second is measured.
  await comeBack(first);
  const warm = await comeBack(first);
  await first.stop();
  const second = await serve();
  const cold = await comeBack(second);
  return { warm: warm.p99, cold: cold.p99, failed: warm.failed + cold.failed };
}
