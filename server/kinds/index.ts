import type { document } from '#schema';
import { measureKind } from './measure.ts';
import { minutesKind } from './minutes.ts';
import type { RoomKind } from './kind.ts';

/** The gateway's table: a kind of document and its room. */
export const kinds = { measure: measureKind, minutes: minutesKind } satisfies Record<
  (typeof document.$inferSelect)['kind'],
  RoomKind
>;
