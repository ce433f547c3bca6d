import { push } from '../loads/pushing.ts';
import { until, type Stand } from '../stand.ts';
import { atLeastTimesBare, timesBare } from '../targets.ts';
import type { Found, SyncRow } from '../contract.ts';

/** As much as the server can pass on: 50 people with 10 writing, 200 people with 50 writing. */
export const saturated: SyncRow = {
  work: 'saturated',
  how: 'Writers send single letters as fast as the room passes them on: together they may be 500 letters ahead of what a witness who only reads has seen. 50 people with 10 writing, then 200 with 50, 5 s each, until everybody has everything and everything is acknowledged. Rates per socket are lifted in ours, checks and the journal are on.',
  sides: ['ours', 'bare', 'hocuspocus'],
  figures: {
    cpu50: { label: '50 people: CPU per delivery', unit: 'µs', target: timesBare(0.1) },
    rate50: { label: '50 people: deliveries/s', unit: '', target: atLeastTimesBare(7) },
    cpu200: { label: '200 people: CPU per delivery', unit: 'µs', target: timesBare(0.03) },
  },
  run: async (stand) => {
    const small = await saturate(stand, 50, 10);
    const large = await saturate(stand, 200, 50);
    return { cpu50: small.cpu, rate50: small.rate, cpu200: large.cpu };
  },
};

async function saturate(stand: Stand, people: number, writing: number): Promise<Found> {
  const { rooms, cookies } = await stand.world(1, people);
  const served = await stand.serve({ lifted: true });
  const peers = cookies.map((cookie) => stand.enter(served, rooms[0], cookie));
  await Promise.all(peers.map(({ synced }) => synced));
  await push(peers, writing, 2);
  const before = served.cpu();
  const { delivered, seconds } = await push(peers, writing, stand.short ? 3 : 5);
  if (stand.side !== 'bare') {
    await until('all is acknowledged', () => peers.every(({ acked, sent }) => acked >= sent), 60);
  }
  const cpu = ((served.cpu() - before) / delivered) * 1e6;
  await served.kill9();
  return { cpu, rate: delivered / seconds };
}
