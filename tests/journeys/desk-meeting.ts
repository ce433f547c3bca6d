import { and, eq } from 'drizzle-orm';
import { agendaItem, measure, meeting, round } from '#schema';
import { subjectOf } from '#lib/people/subject.server.ts';
import { prepareRound } from '#lib/voting/preparation.server.ts';
import { castVote } from '#lib/voting/votes.server.ts';
import { world } from '#world/world.ts';
import type { Database } from '#lib/kernel/database.server.ts';
import { done } from '../voting/scene.ts';

/** An invited meeting that is to begin now, with three items; gives its id. */
export async function invitedMeeting(db: Database): Promise<string> {
  const startsAt = new Date();
  const [{ id }] = await db
    .insert(meeting)
    .values({
      bodyId: world.bodies.SZP.id,
      number: (await db.$count(meeting)) + 900,
      place: 'Kulturní dům v Bechyni',
      startsAt,
      endsAt: new Date(startsAt.getTime() + 2 * 3_600_000),
      state: 'invited',
    })
    .returning({ id: meeting.id });
  await db.insert(agendaItem).values(
    (['info', 'voting', 'discussion'] as const).map((kind, at) => ({
      ...{ meetingId: id, number: at + 1, kind, minutes: 10 },
      title: ['Zahájení a program', 'Priorita pro příští rok', 'Různé'][at],
    })),
  );
  return id;
}

/** Puts a vote of one question together for the item that votes; gives its id. */
export async function preparedVote(db: Database, meetingId: string): Promise<string> {
  const measureId = world.measures['1.1'].id;
  await db.update(measure).set({ state: 'proposed' }).where(eq(measure.id, measureId));
  const item = await db.query.agendaItem.findFirst({
    where: and(eq(agendaItem.meetingId, meetingId), eq(agendaItem.kind, 'voting')),
  });
  const coordinator = await subjectOf(db, world.people['jana-hrubcova'].id);
  const made = await prepareRound(db, coordinator, {
    bodyId: world.bodies.SZP.id,
    question: 'Souhlasíte s opatřením 1.1?',
    method: 'yesNoAbstain',
    parameters: {},
    measureIds: [measureId],
    meetingId,
    agendaItemId: item!.id,
  });
  return done(made).id;
}

/** Votes for the one measure in the meeting's round and gives the round. */
export async function helenaVotes(db: Database, meetingId: string): Promise<string> {
  const [row] = await db.select().from(round).where(eq(round.meetingId, meetingId));
  const by = await subjectOf(db, world.people['helena-dvorackova'].id);
  const given = { roundId: row.id, choice: { '1.1': 'inFavour' }, formKey: crypto.randomUUID() };
  done(await castVote(db, by, given));
  return row.id;
}
