import { move } from '../loads/moving.ts';
import { timesBare } from '../targets.ts';
import type { Found, SyncRow } from '../contract.ts';
import type { Stand } from '../stand.ts';

const people = 50;

/** Stock clients send every presence they hear back to the server, which a careless one passes on. */
export const echo: SyncRow = {
  work: '50 stock clients that echo presence',
  how: '50 people in one room, each moves a caret 5 times a second for 10 s, and every client sends each state it hears for the first time back to the server, as y-websocket 3.1 does. CPU is the share of a core the server used.',
  sides: ['ours', 'bare', 'hocuspocus'],
  figures: { cpu: { label: 'share of a core', unit: '', target: timesBare(0.1) } },
  run: measure,
};

async function measure(stand: Stand): Promise<Found> {
  const { rooms, cookies } = await stand.world(1, people);
  const served = await stand.serve();
  const peers = cookies.map((cookie) => stand.enter(served, rooms[0], cookie));
  await Promise.all(peers.map(({ synced }) => synced));
  const before = served.cpu();
  const began = performance.now();
  await move(peers, { pace: 5, seconds: stand.short ? 4 : 10, echo: true, wait: false });
  const cpu = (served.cpu() - before) / ((performance.now() - began) / 1000);
  const closed = peers.filter(({ line }) => line.closed !== undefined);
  if (closed.length > 0) throw new Error(`${closed.length} clients were sent away`);
  await served.kill9();
  return { cpu };
}
