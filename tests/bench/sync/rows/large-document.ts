import * as Y from 'yjs';
import { keepAutomaticVersion, versionCard, versionsOf } from '#lib/history/history.server.ts';
import { large, largeDocument } from '../content/blocks.ts';
import { nextClient } from '../content/typed.ts';
import { pour } from '../loads/pouring.ts';
import { atMost } from '../targets.ts';
import type { Found, SyncRow } from '../contract.ts';
import type { Stand } from '../stand.ts';

/** A document larger than any plan has: how it opens, what it takes on the disk, whether history holds. */
export const largeRow: SyncRow = {
  work: 'document of 500 blocks and 10,000 updates',
  how: '500 paragraphs written in 10,000 updates through one socket (rates lifted in ours); the server is stopped and started, opening runs from the connection to the end of the first sync. Stored is what the document’s rows and snapshots take in Postgres (pg_column_size), covered rows too. History is then asked for a version and for its text, and the blocks of it are counted.',
  sides: ['ours', 'hocuspocus'],
  figures: {
    open: { label: 'first open after restart', unit: 'ms', target: atMost(60, 'ms') },
    later: { label: 'later open', unit: 'ms' },
    stored: { label: 'stored', unit: 'MB', target: atMost(2, 'MB') },
    blocks: {
      label: 'blocks read from history',
      unit: '',
      target: { text: `${large.blocks}`, met: ({ ours }) => ours === large.blocks },
    },
  },
  run: measure,
};

async function measure(stand: Stand): Promise<Found> {
  const { rooms, cookies } = await stand.world(1, 3);
  const [room] = rooms;
  const served = await stand.serve({ lifted: true });
  const writer = stand.enter(served, room, cookies[0]);
  await writer.synced;
  await pour(writer, largeDocument(nextClient()));
  writer.line.cut();
  await served.stop();
  const again = await stand.serve();
  const opens: number[] = [];
  for (const cookie of cookies.slice(1)) {
    const reader = stand.enter(again, room, cookie);
    await reader.synced;
    opens.push(reader.syncedAt! - reader.startedAt);
  }
  const [open, later] = opens;
  return { open, later, stored: await storedSize(stand, room), blocks: await blocks(stand, room) };
}

async function storedSize({ side, runtime }: Stand, room: string): Promise<number> {
  const { rows } = await runtime.pool.query<{ size: string }>(
    side === 'ours'
      ? `select (select coalesce(sum(pg_column_size(u.*)), 0) from document_update u where room = $1)
          + (select coalesce(sum(pg_column_size(s.*)), 0) from document_snapshot s where room = $1) as size`
      : 'select pg_column_size(h.*) as size from bench_hocuspocus h where name = $1::text',
    [room],
  );
  return Number(rows[0].size) / 1e6;
}

/** Blocks of the section as history gives them; what has no history is read as it stands. */
async function blocks(stand: Stand, room: string): Promise<number> {
  if (stand.side === 'ours') {
    const { db } = stand.runtime;
    await keepAutomaticVersion(db, room, true);
    const [version] = await versionsOf(db, room);
    const card = await versionCard(db, room, version.number);
    return card?.sections.goal?.length ?? 0;
  }
  const doc = new Y.Doc();
  Y.applyUpdate(doc, await stand.stored(room));
  return doc.getXmlFragment('section:goal').length;
}
