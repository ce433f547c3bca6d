import { inArray } from 'drizzle-orm';
import { measure } from '#schema';
import { openRound } from '#lib/voting/opening.server.ts';
import { prepareRound } from '#lib/voting/preparation.server.ts';
import { subjectOf } from '#lib/people/subject.server.ts';
import { world } from '#world/world.ts';
import type { Database } from '#lib/kernel/database.server.ts';
import type { MethodCode } from '#lib/voting/methods/index.ts';

const codes = ['1.1', '1.2', '1.3', '1.4'] as const;

/** A ballot of every kind: methods, `choice` once of one and once of two. */
export const ballotKinds = {
  dots: ['dotVote', { dots: 5, most: 3 }],
  answers: ['yesNoAbstain', {}],
  scores: ['score', { weights: { need: 50, feasibility: 25, cost: 25 } }],
  places: ['ranking', {}],
  pairs: ['schulze', {}],
  one: ['choice', { choices: 1 }],
  two: ['choice', { choices: 2 }],
  consent: ['consent', {}],
  budget: ['equalShares', { budget: 3_000_000, completion: 'raise', costs: {} }],
} as const satisfies Record<string, readonly [MethodCode, unknown]>;

export type BallotKind = keyof typeof ballotKinds;

/** Opens a round of every kind about four measures of the group of seniors; gives their addresses. */
export async function openEveryBallot(db: Database): Promise<Record<BallotKind, string>> {
  const measureIds = codes.map((code) => world.measures[code].id);
  // The demo's steering group has already taken some of them further.
  await db.update(measure).set({ state: 'prioritised' }).where(inArray(measure.id, measureIds));
  const coordinator = await subjectOf(db, world.people['jana-hrubcova'].id);
  const addresses = {} as Record<BallotKind, string>;
  for (const kind of Object.keys(ballotKinds) as BallotKind[]) {
    const [method, parameters] = ballotKinds[kind];
    const prepared = await prepareRound(db, coordinator, {
      bodyId: world.bodies.SZP.id,
      question: 'Která opatření mají pro příští rok přednost?',
      method,
      parameters,
      measureIds,
    });
    if (!prepared.granted) throw new Error(`${kind} is not prepared: ${prepared.code}`);
    const opened = await openRound(db, coordinator, prepared.value.id);
    if (!opened.granted) throw new Error(`${kind} is not open: ${opened.code}`);
    addresses[kind] = `/skupiny/seniori/hlasovani/${prepared.value.id}`;
  }
  return addresses;
}
