import type { SyncRow } from './contract.ts';
import { longHistory } from './rows/history.ts';
import { oneRoom } from './rows/one-room.ts';
import { returning } from './rows/returning.ts';
import { saturated } from './rows/saturated.ts';

/** The rows of the table, by the names `--only` takes. */
export const rows = {
  'one-room': oneRoom,
  saturated,
  history: longHistory,
  returning,
} satisfies Record<string, SyncRow>;
