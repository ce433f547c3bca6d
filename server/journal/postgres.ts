import type { Logger } from 'pino';
import { compactDocument } from '#lib/live/compaction.server.ts';
import { appendRows, clientOwners, rowsSince, storedDocument } from '#lib/live/journal.server.ts';
import type { Database } from '#lib/kernel/database.server.ts';
import type { Alarm } from '#lib/live/replay.ts';
import type { Journal } from './journal.ts';

/** The journal in Postgres, shared by all nodes. */
export function postgresJournal(db: Database, alarm: Alarm): Journal {
  return {
    open: async (room) => {
      const stored = await storedDocument(db, room, alarm);
      if (!stored) throw new Error(`room ${room} has no document`);
      return { ...stored, owners: await clientOwners(db, room) };
    },
    append: (room, entries) => appendRows(db, room, entries),
    since: (room, seq) => rowsSince(db, room, seq),
    compact: async (room) => void (await compactDocument(db, room, alarm)),
  };
}

/** Puts alarms about rows that cannot be read into the log. */
export function alarmInto(log: Logger): Alarm {
  return (what, seq, error) => log.error({ what, seq, err: error }, 'a stored document is damaged');
}
