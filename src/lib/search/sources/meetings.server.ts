import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { agendaItem, body, meeting, minutes as record, resolution, searchEntry } from '#schema';
import { isPublicMeeting } from '#lib/meetings/shown.server.ts';
import { readByAll } from '#lib/meetings/minutes/public.server.ts';
import { plainText } from '#lib/proposals/blocks.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { MinutesContent, MinutesItem } from '#lib/meetings/minutes/draft/facts.ts';
import { words } from '../words.ts';
import { namedIn, type Source } from './source.server.ts';

const { titles } = words('cs');
const sameMeeting = eq(meeting.id, sql`${searchEntry.ref}::uuid`);

/** Meetings everybody may see, with their agenda and what was resolved there. */
export const meetings: Source = {
  changedBy: namedIn('meetingId'),
  shown: () => sql`exists (select from ${meeting} where ${and(sameMeeting, isPublicMeeting)})`,
  async entries(handle, refs) {
    const rows = await handle
      .select({ meeting, group: body.name })
      .from(meeting)
      .innerJoin(body, eq(body.id, meeting.bodyId))
      .where(and(isPublicMeeting, refs && inArray(meeting.id, [...refs])));
    const told = await agendas(handle, refs);
    return rows.map(({ meeting: { id, number, title, place, startsAt }, group }) => ({
      ref: id,
      path: `/schuze/${id}`,
      title: titles.meeting(number, title ?? group),
      body: [title && group, place, ...(told.get(id) ?? [])].filter(Boolean).join('\n'),
      at: startsAt,
    }));
  },
};

/** Published minutes, in the words everybody may read: no search brings out a name they leave short. */
export const minutes: Source = {
  changedBy: namedIn('meetingId'),
  shown: () =>
    sql`exists (select from ${record} where ${eq(record.meetingId, sql`${searchEntry.ref}::uuid`)}
      and ${eq(record.state, 'published')})`,
  async entries(handle, refs) {
    const rows = await handle
      .select({
        ...{ id: record.meetingId, content: record.content },
        ...{ bodyId: meeting.bodyId, startsAt: meeting.startsAt },
      })
      .from(record)
      .innerJoin(meeting, eq(meeting.id, record.meetingId))
      .where(and(eq(record.state, 'published'), refs && inArray(record.meetingId, [...refs])));
    return Promise.all(
      rows.map(async ({ id, bodyId, content: signed, startsAt }) => {
        const { content } = await readByAll(handle, bodyId, { content: signed as MinutesContent });
        const { number, title } = content.facts.meeting;
        return {
          ref: id,
          path: `/schuze/${id}/zapis`,
          title: titles.minutes(number, title ?? content.facts.body),
          body: written(content),
          at: startsAt,
        };
      }),
    );
  },
};

/** What stands on a meeting's page: its items, what was proposed there, what was resolved. */
async function agendas(
  handle: Handle,
  refs: readonly string[] | undefined,
): Promise<Map<string, string[]>> {
  const items = await handle
    .select({ of: agendaItem.meetingId, title: agendaItem.title, more: agendaItem.proposedText })
    .from(agendaItem)
    .where(refs && inArray(agendaItem.meetingId, [...refs]))
    .orderBy(asc(agendaItem.number));
  const resolutions = await handle
    .select({ of: sql<string>`${resolution.meetingId}`, title: resolution.text })
    .from(resolution)
    .where(refs && inArray(resolution.meetingId, [...refs]))
    .orderBy(asc(resolution.number));
  const told = new Map<string, string[]>();
  for (const { of, title, more } of [
    ...items,
    ...resolutions.map((row) => ({ ...row, more: null })),
  ])
    told.set(of, [...(told.get(of) ?? []), title, ...(more ? [more] : [])]);
  return told;
}

function written({ facts, texts }: Pick<MinutesContent, 'facts' | 'texts'>): string {
  const deeds = ({ rounds, resolutions }: Pick<MinutesItem, 'rounds' | 'resolutions'>) => [
    ...rounds.map(({ question }) => question),
    ...resolutions.map(({ text }) => text),
  ];
  return [
    facts.body,
    facts.meeting.place,
    ...facts.items.flatMap((item) => [
      item.title,
      item.measure && [item.measure.code, item.measure.title].join(' '),
      plainText(texts[item.id] ?? []),
      ...deeds(item),
    ]),
    ...deeds(facts.others),
    ...Object.entries(texts)
      .filter(([section]) => facts.items.every(({ id }) => id !== section))
      .map(([, blocks]) => plainText(blocks)),
    ...[...facts.carried, ...facts.given].map(({ what, owner }) => `${what} (${owner})`),
    ...[...facts.present, ...facts.guests, ...facts.excused, ...facts.absent].map(
      ({ name }) => name,
    ),
    ...[facts.leads, facts.recorder, facts.verifier],
  ]
    .filter(Boolean)
    .join('\n');
}
