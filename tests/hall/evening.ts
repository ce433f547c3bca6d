import { randomUUID } from 'node:crypto';
import { and, eq, inArray } from 'drizzle-orm';
import { measure, meeting, membership, round } from '#schema';
import type { Database } from '#lib/kernel/database.server.ts';
import { arrive } from '#lib/meetings/attendance.server.ts';
import { changeMeeting } from '#lib/meetings/rows.server.ts';
import { setScreen } from '#lib/meetings/running.server.ts';
import { makeProjector } from '#lib/meetings/screen/projectors.server.ts';
import type { Screen } from '#lib/meetings/screen.ts';
import { subjectOf } from '#lib/people/subject.server.ts';
import { closeRound } from '#lib/voting/closing.server.ts';
import type { MethodCode } from '#lib/voting/methods/index.ts';
import { openRound } from '#lib/voting/opening.server.ts';
import { prepareRound } from '#lib/voting/preparation.server.ts';
import { castVote } from '#lib/voting/votes.server.ts';
import { world, type MeasureCode } from '#world/world.ts';
import { done, voters } from '../voting/scene.ts';

export const bodyId = world.bodies.SZP.id;
export const coordinatorId = world.people['jana-hrubcova'].id;

/** A running meeting of the nine voters of the worked example, with all of them there. */
export async function openEvening(db: Database, pin = '482913') {
  const coordinator = await subjectOf(db, coordinatorId);
  const codes: MeasureCode[] = ['1.1', '1.2', '1.3', '1.4'];
  const measureIds = codes.map((code) => world.measures[code].id);
  await db.update(measure).set({ state: 'proposed' }).where(inArray(measure.id, measureIds));
  const [row] = await db
    .insert(meeting)
    .values({
      ...{ bodyId, number: 90, place: 'Sál úřadu, Bechyně', pin, state: 'running' as const },
      startsAt: new Date(Date.now() - 600_000),
      endsAt: new Date(Date.now() + 7_200_000),
      startedAt: new Date(Date.now() - 500_000),
    })
    .returning();
  const people = await Promise.all(voters.map((slug) => subjectOf(db, world.people[slug].id)));
  for (const person of people) {
    done(await arrive(db, person, { meetingId: row.id, via: 'tap' }));
  }

  return {
    ...{ id: row.id, pin, coordinator, people, measureIds },

    async prepare(
      method: MethodCode = 'dotVote',
      closesAt?: Date,
      of: {
        codes?: readonly MeasureCode[];
        lines?: readonly string[];
        question?: string;
      } = { codes },
    ): Promise<string> {
      const plan = {
        ...{ bodyId, method, closesAt, meetingId: row.id },
        measureIds: of.codes?.map((code) => world.measures[code].id),
        lines: of.lines,
        question: of.question ?? 'Která opatření mají pro příští rok přednost?',
        parameters: method === 'dotVote' ? { dots: 5, most: 3 } : {},
      };
      return done(await prepareRound(db, coordinator, plan)).id;
    },
    open: async (roundId: string) => done(await openRound(db, coordinator, roundId)),
    async cast(roundId: string, at: number, choice: unknown): Promise<void> {
      done(await castVote(db, people[at], { roundId, choice, formKey: randomUUID() }));
    },
    close: async (roundId: string) => done(await closeRound(db, coordinator, roundId)),
    show: async (screen: Screen) =>
      done(await setScreen(db, coordinator, { meetingId: row.id, screen })),
    projector: async () => done(await makeProjector(db, coordinator, row.id)).token,

    /** Changes the row as an act of somebody else's would. */
    change: (values: Partial<typeof meeting.$inferInsert>) =>
      db.transaction((tx) => changeMeeting(tx, row, values)),
    state: async (roundId: string) => {
      const [found] = await db.select().from(round).where(eq(round.id, roundId));
      return found.state;
    },
    /** Takes a person's seat in the body away. */
    unseat: (personId: string) =>
      db
        .update(membership)
        .set({ until: '2026-01-01' })
        .where(and(eq(membership.personId, personId), eq(membership.bodyId, bodyId))),
  };
}

export type Evening = Awaited<ReturnType<typeof openEvening>>;
