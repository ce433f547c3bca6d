import type { document } from '#schema';
import { measureKind } from './measure.ts';
import type { RoomKind } from './kind.ts';

/** The gateway's table: a kind of document and its room. Minutes come with the meetings. */
export const kinds = { measure: measureKind } satisfies Partial<
  Record<(typeof document.$inferSelect)['kind'], RoomKind>
>;
