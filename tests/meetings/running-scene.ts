import { randomUUID } from 'node:crypto';
import { and, asc, eq } from 'drizzle-orm';
import { agendaItem, attendance, meeting, round } from '#schema';
import { arrive } from '#lib/meetings/attendance.server.ts';
import { startMeeting } from '#lib/meetings/running.server.ts';
import { subjectOf } from '#lib/people/subject.server.ts';
import { prepareRound } from '#lib/voting/preparation.server.ts';
import { seatId, world } from '#world/world.ts';
import type { PersonSlug } from '#world/world.ts';
import { worldDatabase } from '../support/database.ts';
import { done, voters } from '../voting/scene.ts';

const minute = 60_000;

/** A meeting of the group of seniors in a world of its own, invited and about to begin. */
export async function runningScene() {
  const database = await worldDatabase();
  const { db } = database;
  const bodyId = world.bodies.SZP.id;
  const as = (slug: PersonSlug) => subjectOf(db, world.people[slug].id);
  const coordinator = await as('jana-hrubcova');
  let number = 100;

  const scene = {
    ...database,
    bodyId,
    as,
    coordinator,
    /** The leader of the group: a facilitator of their own. */
    leader: await as('eva-simackova'),
    seat: (slug: PersonSlug) => seatId(slug, 'SZP'),
    people: (slug: PersonSlug) => world.people[slug].id,

    /** Begins in so many minutes; before that it was invited. */
    async invited(inMinutes = 0, values: Partial<typeof meeting.$inferInsert> = {}) {
      const startsAt = new Date(Date.now() + inMinutes * minute);
      const [{ id }] = await db
        .insert(meeting)
        .values({
          bodyId,
          // Meetings called in place of others take the next number.
          number: (number += 10),
          place: 'Kulturní dům',
          startsAt,
          endsAt: new Date(startsAt.getTime() + 120 * minute),
          state: 'invited',
          ...values,
        })
        .returning({ id: meeting.id });
      await db.insert(agendaItem).values(
        (['info', 'discussion', 'voting', 'decision'] as const).map((kind, at) => ({
          ...{ meetingId: id, number: at + 1, kind },
          title: `Bod ${at + 1}`,
          minutes: 10,
        })),
      );
      return id;
    },

    /** Runs with so many voting members present. */
    async running(present = 9, inMinutes = 0) {
      const id = await scene.invited(inMinutes);
      for (const slug of voters.slice(0, present)) await scene.comes(id, slug);
      done(await startMeeting(db, coordinator, { meetingId: id, confirmed: true }));
      return id;
    },

    comes: async (meetingId: string, slug: PersonSlug) =>
      arrive(db, await as(slug), { meetingId, via: 'tap' }),

    row: async (id: string) => {
      const [row] = await db.select().from(meeting).where(eq(meeting.id, id));
      return row;
    },

    rows: (meetingId: string, slug: PersonSlug) =>
      db
        .select()
        .from(attendance)
        .where(
          and(
            eq(attendance.meetingId, meetingId),
            eq(attendance.membershipId, seatId(slug, 'SZP')),
          ),
        )
        .orderBy(asc(attendance.since)),

    items: (meetingId: string) =>
      db
        .select()
        .from(agendaItem)
        .where(eq(agendaItem.meetingId, meetingId))
        .orderBy(asc(agendaItem.number)),

    /** A round of yes or no in the meeting, prepared. */
    async prepared(meetingId: string, agendaItemId?: string) {
      const { id } = done(
        await prepareRound(db, coordinator, {
          bodyId,
          question: 'Souhlasíte s návrhem?',
          method: 'yesNoAbstain',
          parameters: {},
          measureIds: [world.measures['1.1'].id],
        }),
      );
      await db
        .update(round)
        .set({ setting: 'meeting', meetingId, agendaItemId })
        .where(eq(round.id, id));
      return id;
    },

    formKey: () => randomUUID(),
  };
  return scene;
}
