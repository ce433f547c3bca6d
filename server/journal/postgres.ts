import type { Logger } from 'pino';
import { compactDocument } from '#lib/live/compaction.server.ts';
import { appendToRooms } from '#lib/live/append.server.ts';
import { clientOwners, rowsSince, storedDocument } from '#lib/live/journal.server.ts';
import type { Runtime } from '#lib/kernel/runtime.server.ts';
import type { Alarm, Snapshot } from '#lib/live/replay.ts';
import type { Journal } from './journal.ts';

/** How a journal differs from one that does everything by itself. */
export type JournalManner = {
  /** Makes snapshots elsewhere, in a worker thread. */
  compact?(room: string): Promise<Snapshot | null>;
  /** Tells other nodes of a row by another bus than the database's own. */
  announce?(room: string, seq: number): void;
};

/** The journal in Postgres, shared by all nodes. */
export function postgresJournal(
  { db, pool }: Pick<Runtime, 'db' | 'pool'>,
  alarm: Alarm,
  { compact, announce }: JournalManner = {},
): Journal {
  /** Rooms with rows that may be there although nobody told of them, as their commit was not answered. */
  const unsure = new Set<string>();
  return {
    open: async (room) => {
      const [stored, owners] = await Promise.all([
        storedDocument(db, room, alarm),
        clientOwners(db, room),
      ]);
      if (!stored) throw new Error(`room ${room} has no document`);
      return { ...stored, owners };
    },
    append: async (batches) => {
      const append = appendToRooms(pool, batches, { notify: !announce });
      append.catch(() => batches.forEach(({ room }) => unsure.add(room)));
      const appended = await append;
      for (const [room, { last }] of appended) announce?.(room, last);
      return appended;
    },
    since: async (room, seq) => {
      const rows = await rowsSince(db, room, seq);
      const last = rows.at(-1);
      if (unsure.delete(room) && last) announce?.(room, last.seq);
      return rows;
    },
    compact: compact ?? ((room) => compactDocument(db, room, alarm)),
  };
}

/** Puts alarms about rows that cannot be read into the log. */
export function alarmInto(log: Logger): Alarm {
  return (what, seq, error) => log.error({ what, seq, err: error }, 'a stored document is damaged');
}
