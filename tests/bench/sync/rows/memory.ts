import { setTimeout as pause } from 'node:timers/promises';
import { document } from '../content/document.ts';
import { type } from '../loads/typing.ts';
import { atMost } from '../targets.ts';
import type { Found, SyncRow } from '../contract.ts';
import type { Stand } from '../stand.ts';

const roomCount = 50;
const perSession = 8;

/** What documents take while they are open, and afterwards. */
export const memory: SyncRow = {
  work: 'memory of an open document',
  how: '50 stored documents of 157 KB, each opened by one client that writes a few letters and is then still for a minute; then one person writes in every room; then all leave and another minute passes. Memory is heap and external memory after a collection, less what it was before (one room had been opened and closed), by rooms and the stored bytes of a document. Connections are in it.',
  sides: ['ours', 'hocuspocus'],
  rounds: 1,
  figures: {
    open: { label: 'open, nobody writing', unit: '× stored', target: atMost(2, '× stored') },
    writing: { label: 'open, one person writing', unit: '× stored' },
    left: { label: 'a minute after all left', unit: '× stored', target: atMost(0.05, '× stored') },
  },
  run: measure,
};

async function measure(stand: Stand): Promise<Found> {
  const minute = stand.short ? 2000 : 60_000;
  const { rooms, cookies } = await stand.world(
    roomCount + 1,
    Math.ceil((roomCount + 1) / perSession),
  );
  let stored = 0;
  for (const [at, room] of rooms.entries()) {
    await stand.store(room, document(at));
    stored += (await stand.stored(room)).length / rooms.length;
  }
  const served = await stand.serve();
  const enter = async (room: string, at: number) => {
    const peer = stand.enter(served, room, cookies[Math.floor(at / perSession)]);
    await peer.synced;
    return peer;
  };
  (await enter(rooms[roomCount], roomCount)).line.cut();
  await pause(minute / 10);
  const times = async (before: number) =>
    ((await served.report()).used - before) / roomCount / stored;
  const before = (await served.report()).used;
  const peers = await Promise.all(rooms.slice(0, roomCount).map(enter));
  const grouped = peers.map((peer) => [peer]);
  // In the short form nobody writes, because nobody waits until that is let go of.
  if (!stand.short) await type(grouped, { writers: peers, pace: 1, seconds: 3 });
  await pause(minute);
  const open = await times(before);
  const typing = type(grouped, { writers: peers, pace: 1, seconds: stand.short ? 4 : 10 });
  await pause(stand.short ? 3500 : 9500);
  const writing = await times(before);
  await typing;
  for (const { line } of peers) line.cut();
  await pause(minute);
  return { open, writing, left: await times(before) };
}
