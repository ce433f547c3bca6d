import { eq, sql } from 'drizzle-orm';
import { meeting, minutes } from '#schema';
import { preparedOnce, type Handle } from '#lib/kernel/database.server.ts';
import { accessToMinutes } from '#lib/meetings/minutes/access.ts';
import { minutesSection } from '#lib/meetings/minutes/document.ts';
import { writeMinutesText } from '#lib/meetings/minutes/text.server.ts';
import { inClosedStage } from '#lib/plan/closed.server.ts';
import { schemaVersion } from '#lib/proposals/document.ts';
import { richText } from './rich-text.ts';
import type { RoomKind } from './kind.ts';

/** The room of a meeting's minutes: the recorder's words by section, nothing that happened. */
export const minutesKind: RoomKind = {
  // The editor is the one of measures.
  schemaVersion,
  rules: {
    ...richText,
    root: (name) => (minutesSection(name) === null ? null : 'blocks'),
    entry: () => false,
    isNumber: () => false,
    field: (root) => minutesSection(root),
  },
  rights: async (db, room) => {
    const [facts] = await factsOf(db).execute({ room });
    return facts ? (subject) => accessToMinutes(subject, facts) : null;
  },
  project: writeMinutesText,
};

// Asked for with every socket and, while it is open, every minute: planned once.
const factsOf = preparedOnce((handle: Handle) =>
  handle
    .select({
      bodyId: meeting.bodyId,
      state: minutes.state,
      inClosedStage: inClosedStage(meeting.bodyId),
    })
    .from(minutes)
    .innerJoin(meeting, eq(meeting.id, minutes.meetingId))
    .where(eq(minutes.room, sql.placeholder('room')))
    .prepare('facts of minutes'),
);
