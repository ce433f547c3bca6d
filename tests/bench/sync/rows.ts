import type { SyncRow } from './contract.ts';
import { acknowledging } from './rows/acknowledging.ts';
import { carets } from './rows/carets.ts';
import { echo } from './rows/echo.ts';
import { longHistory } from './rows/history.ts';
import { killing } from './rows/killing.ts';
import { largeRow } from './rows/large-document.ts';
import { manyRooms } from './rows/many-rooms.ts';
import { memory } from './rows/memory.ts';
import { oneRoom } from './rows/one-room.ts';
import { returning } from './rows/returning.ts';
import { saturated } from './rows/saturated.ts';
import { slowReaders } from './rows/slow-readers.ts';
import { soaking } from './rows/soaking.ts';

/** The rows of the table, by the names `--only` takes. */
export const rows = {
  'one-room': oneRoom,
  saturated,
  'many-rooms': manyRooms,
  carets,
  echo,
  history: longHistory,
  memory,
  ack: acknowledging,
  kill: killing,
  returning,
  slow: slowReaders,
  large: largeRow,
  soak: soaking,
} satisfies Record<string, SyncRow>;
