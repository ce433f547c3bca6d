import { history } from '../content/history.ts';
import { nextClient } from '../content/typed.ts';
import { pour } from '../loads/pouring.ts';
import { atMost } from '../targets.ts';
import type { Found, SyncRow } from '../contract.ts';
import type { Stand } from '../stand.ts';

/** A long real history comes in through one socket; then it is opened again and again. */
export const longHistory: SyncRow = {
  work: 'real history of 26,000 updates',
  how: 'The public trace automerge-paper as 25,978 updates of ten edits each, sent through one socket without waiting (rates lifted in ours). „Taken in“ ends with the last acknowledgement: in ours that means stored, in Hocuspocus only heard. The server is then stopped and started again; opening runs from the connection to the end of the first sync.',
  sides: ['ours', 'hocuspocus'],
  figures: {
    takenIn: { label: 'taken in and stored', unit: 'ms', target: atMost(800, 'ms') },
    takenInCpu: { label: 'CPU of taking in', unit: 'ms' },
    firstOpen: { label: 'first open after restart', unit: 'ms', target: atMost(45, 'ms') },
    laterOpen: { label: 'later open', unit: 'ms', target: atMost(10, 'ms') },
  },
  run: measure,
};

async function measure(stand: Stand): Promise<Found> {
  const { rooms, cookies } = await stand.world(1, 3);
  const [room] = rooms;
  const { updates } = history(nextClient());
  const served = await stand.serve({ lifted: true });
  const writer = stand.enter(served, room, cookies[0]);
  await writer.synced;
  const cpu = served.cpu();
  const takenIn = await pour(writer, updates);
  const takenInCpu = (served.cpu() - cpu) * 1000;
  writer.line.cut();
  await served.stop();
  const again = await stand.serve();
  const opens: number[] = [];
  for (const cookie of cookies.slice(1)) {
    const reader = stand.enter(again, room, cookie);
    await reader.synced;
    opens.push(reader.syncedAt! - reader.startedAt);
  }
  return { takenIn, takenInCpu, firstOpen: opens[0], laterOpen: opens[1] };
}
