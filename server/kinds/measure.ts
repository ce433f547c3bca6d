import { eq, sql } from 'drizzle-orm';
import { document, measure, planningStage } from '#schema';
import { preparedOnce, type Handle } from '#lib/kernel/database.server.ts';
import { accessTo } from '#lib/live/access.ts';
import { fieldAt } from '#lib/live/changes.ts';
import { writeText } from '#lib/live/texts.server.ts';
import { rootField, schemaVersion } from '#lib/proposals/document.ts';
import { fieldKind, fits, isNumberField } from '#lib/proposals/fields.ts';
import { richText } from './rich-text.ts';
import type { RoomKind } from './kind.ts';

/** The room of a measure: its card's fields, lines and sections (`#lib/proposals/document.ts`). */
export const measureKind: RoomKind = {
  schemaVersion,
  rules: {
    ...richText,
    root: (name) => {
      if (rootField(name) === null) return null;
      if (name === 'fields') return 'entries';
      return name.startsWith('line:') ? 'line' : 'blocks';
    },
    entry: (key, value) => {
      const kind = fieldKind(key);
      return kind !== null && kind !== 'line' && fits(kind, value);
    },
    isNumber: isNumberField,
    field: fieldAt,
  },
  rights: async (db, room) => {
    const [facts] = await factsOf(db).execute({ room });
    return facts ? (subject) => accessTo(subject, facts) : null;
  },
  project: writeText,
};

// Asked for with every socket and, while it is open, every minute: planned once.
const factsOf = preparedOnce((handle: Handle) =>
  handle
    .select({ bodyId: measure.bodyId, state: measure.state, stageState: planningStage.state })
    .from(measure)
    .innerJoin(document, eq(document.room, measure.id))
    .innerJoin(planningStage, eq(planningStage.id, measure.stageId))
    .where(eq(measure.id, sql.placeholder('room')))
    .prepare('facts of a measure'),
);
