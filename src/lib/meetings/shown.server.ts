import { and, asc, desc, eq, getTableColumns, inArray, ne, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import {
  agendaItem,
  body,
  invitation,
  measure,
  measureText,
  meeting,
  planningStage,
} from '#schema';
import { isId } from '#lib/kernel/id.ts';
import { isPublic } from '#lib/proposals/visibility.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { MeetingRow } from './rows.server.ts';

/** The body that meets. */
export type MeetingBody = Pick<
  typeof body.$inferSelect,
  'id' | 'stageId' | 'code' | 'slug' | 'name' | 'shortName' | 'kind' | 'readableDraft'
> & { stageSlug: string };

/** A meeting with its body, read at one moment of the database's clock. */
export type ShownMeeting = MeetingRow & {
  body: MeetingBody;
  /** Everybody may see it; the others are for those inside its body. */
  isPublic: boolean;
  now: Date;
};

/** An item of the agenda with the measure it is about, when it is about one. */
export type ShownItem = typeof agendaItem.$inferSelect & {
  measure: { id: string; code: string | null; title: string; isPublic: boolean } | null;
};

/**
 * Whether everybody may see a meeting. One being prepared, or called off before anybody was invited, is
 * the body's own business.
 */
export const isPublicMeeting = sql<boolean>`(${or(
  and(ne(meeting.state, 'planned'), ne(meeting.state, 'cancelled')),
  sql`exists (select from ${invitation} where ${invitation.meetingId} = ${meeting.id})`,
)})`;

/** The meeting with that id, null when there is none. */
export async function meetingById(handle: Handle, id: string): Promise<ShownMeeting | null> {
  const [found] = isId(id) ? await read(handle, eq(meeting.id, id)) : [];
  return found ?? null;
}

/** The meetings of a body, also those being prepared, the latest first. */
export async function meetingsOf(handle: Handle, bodyId: string): Promise<ShownMeeting[]> {
  return read(handle, eq(meeting.bodyId, bodyId));
}

/** The meetings everybody may see, and those of the bodies the reader is inside of, the latest first. */
export async function publicMeetings(
  handle: Handle,
  inside: readonly string[] | 'all' = [],
): Promise<ShownMeeting[]> {
  if (inside === 'all') return read(handle, undefined);
  const own = inside.length > 0 ? inArray(meeting.bodyId, [...inside]) : undefined;
  return read(handle, or(isPublicMeeting, own));
}

/** The items of a meeting's agenda in their order. */
export async function agendaOf(handle: Handle, meetingId: string): Promise<ShownItem[]> {
  const rows = await handle
    .select({
      item: agendaItem,
      id: measure.id,
      code: measure.code,
      state: measure.state,
      title: measureText.title,
      readableDraft: body.readableDraft,
    })
    .from(agendaItem)
    .leftJoin(measure, eq(measure.id, agendaItem.measureId))
    .leftJoin(measureText, eq(measureText.measureId, measure.id))
    .leftJoin(body, eq(body.id, measure.bodyId))
    .where(eq(agendaItem.meetingId, meetingId))
    .orderBy(asc(agendaItem.number));
  return rows.map(({ item, id, code, state, title, readableDraft }) => ({
    ...item,
    measure:
      id === null || state === null
        ? null
        : {
            id,
            code,
            title: title ?? '',
            isPublic: isPublic(state, readableDraft ?? 'public'),
          },
  }));
}

async function read(handle: Handle, which: SQL | undefined): Promise<ShownMeeting[]> {
  const { id, stageId, code, slug, name, shortName, kind, readableDraft } = getTableColumns(body);
  return handle
    .select({
      ...getTableColumns(meeting),
      body: {
        ...{ id, stageId, code, slug, name, shortName, kind, readableDraft },
        stageSlug: planningStage.slug,
      },
      isPublic: isPublicMeeting,
      now: sql<Date>`now()`.mapWith(meeting.startsAt),
    })
    .from(meeting)
    .innerJoin(body, eq(body.id, meeting.bodyId))
    .innerJoin(planningStage, eq(planningStage.id, body.stageId))
    .where(which)
    .orderBy(desc(meeting.startsAt), desc(meeting.number));
}
