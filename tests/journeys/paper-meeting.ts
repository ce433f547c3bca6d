import { inArray } from 'drizzle-orm';
import { measure } from '#schema';
import { subjectOf } from '#lib/people/subject.server.ts';
import { openRound } from '#lib/voting/opening.server.ts';
import { prepareRound } from '#lib/voting/preparation.server.ts';
import { world } from '#world/world.ts';
import type { Database } from '#lib/kernel/database.server.ts';
import type { MethodCode } from '#lib/voting/methods/index.ts';
import { runningMeeting } from '../support/meeting.ts';
import { done, voters } from '../voting/scene.ts';

/** A meeting at which nine people are asked: dots, one question by hand, one secretly; and one where hands are counted. */
export async function paperMeeting(db: Database) {
  const codes = ['1.1', '1.2', '1.3', '1.4'] as const;
  const all = codes.map((code) => world.measures[code].id);
  await db.update(measure).set({ state: 'prioritised' }).where(inArray(measure.id, all));
  const jana = await subjectOf(db, world.people['jana-hrubcova'].id);
  const meetingId = await runningMeeting(db, voters);
  const countedId = await runningMeeting(db, voters, { showOfHands: 'counted' });

  async function ask(
    at: string,
    question: string,
    method: MethodCode,
    measureIds: string[],
    secrecy: 'open' | 'secret' = 'open',
  ) {
    const parameters = method === 'dotVote' ? { dots: 5, most: 3 } : {};
    const { id } = done(
      await prepareRound(db, jana, {
        ...{ bodyId: world.bodies.SZP.id, question, method, parameters, measureIds },
        ...{ meetingId: at, secrecy },
      }),
    );
    if (secrecy === 'open') done(await openRound(db, jana, id));
    return id;
  }

  return {
    ...{ meetingId, countedId },
    dots: await ask(meetingId, 'Která opatření mají pro příští rok přednost?', 'dotVote', all),
    hands: await ask(meetingId, 'Doporučujeme terénní službu?', 'yesNoAbstain', [all[0]]),
    secret: await ask(meetingId, 'Kdo povede skupinu?', 'dotVote', all, 'secret'),
    counted: await ask(countedId, 'Doporučujeme dluhovou poradnu?', 'yesNoAbstain', [all[1]]),
  };
}
