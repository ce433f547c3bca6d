import type { Logger } from 'pino';
import type { Alarm } from '#lib/live/replay.ts';
import type { Journal } from '../journal/journal.ts';
import type { RoomKind } from '../kinds/kind.ts';
import type { Committer } from './committer.ts';
import type { Elsewhere } from './presence.ts';
import type { Warmth } from './warmth.ts';

/** What a room is made with. */
export type RoomParts = {
  id: string;
  kind: Pick<RoomKind, 'rules'>;
  journal: Journal;
  committer: Committer;
  warmth: Warmth;
  log: Logger;
  alarm: Alarm;
  /** Has what lists and pages read written anew from the journal, soon. */
  project(): void;
  /** The same room on other nodes. */
  elsewhere?: Elsewhere;
};
