// Papers of a round that comes to nothing: whatever way it ends, it ends, and what was cast is gone.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handCount, handout, openBallot, openTurnout, paperBallot, vote } from '#schema';
import { cancelRound } from '#lib/voting/closing.server.ts';
import { handOut, printPapers } from '#lib/voting/paper/papers.server.ts';
import { confirmPapers, readingOf, typePaper } from '#lib/voting/paper/typing.server.ts';
import { voidRestoredRounds } from '#lib/voting/secret/restored.server.ts';
import type { Subject } from '#lib/people/permit.ts';
import { done, voters } from './scene.ts';
import { answers, drawnCode, nineSeats, secretScene } from './secret-scene.ts';

let scene: Awaited<ReturnType<typeof secretScene>>;
let second: Subject;
beforeAll(async () => {
  scene = await secretScene();
  await scene.arrive(nineSeats);
  second = await scene.as('petr-dolezal');
});
afterAll(() => scene?.drop());

type Secrecy = 'open' | 'secret';
const yes = answers('inFavour');

/** Nine papers; of an open round they carry a party. */
async function print(roundId: string, secrecy: Secrecy): Promise<void> {
  const wanted = secrecy === 'open' ? { user: 9 } : { plain: 9 };
  done(await printPapers(scene.db, scene.coordinator, { roundId, wanted }));
}

/** A round with a vote by phone and papers in every stage: printed, out, typed, confirmed. */
async function underWay(secrecy: Secrecy, at = scene.meetingId): Promise<string> {
  const roundId = await scene.opened({ secrecy, at });
  await print(roundId, secrecy);
  const [, ...others] = nineSeats;
  if (secrecy === 'open') done(await scene.cast(roundId, voters[0], yes));
  else done(await scene.vote(roundId, await scene.as(voters[0]), yes, drawnCode()));
  for (const unitId of others.slice(0, 2)) {
    done(await handOut(scene.db, scene.coordinator, { roundId, unitId }));
  }
  const papers = await scene.db.select().from(paperBallot).where(eq(paperBallot.roundId, roundId));
  await type(roundId, papers[0].code);
  await read(roundId, papers[1].code);
  return roundId;
}

async function type(roundId: string, code: string): Promise<void> {
  done(await typePaper(scene.db, scene.coordinator, { roundId, code, choice: yes }));
}

/** A paper typed by one person and confirmed by another. */
async function read(roundId: string, code: string): Promise<void> {
  await type(roundId, code);
  const [row] = await scene.db.select().from(paperBallot).where(eq(paperBallot.code, code));
  const shown = [{ code, digest: readingOf(row) }];
  done(await confirmPapers(scene.db, second, { roundId, shown }));
}

/** How many rows of a round's course there are. */
async function left(roundId: string): Promise<number> {
  let rows = 0;
  for (const table of [vote, handout, handCount, paperBallot, openBallot, openTurnout]) {
    rows += await scene.db.$count(table, eq(table.roundId, roundId));
  }
  return rows;
}

const callOff = (roundId: string) =>
  cancelRound(scene.db, scene.coordinator, roundId, 'Špatně položená otázka.');

describe.each<Secrecy>(['open', 'secret'])('with papers, %s', (secrecy) => {
  test('a prepared round is called off', async () => {
    const id = await scene.prepared({ secrecy });
    await print(id, secrecy);
    expect(await left(id)).toBe(9);
    done(await callOff(id));
    expect([(await scene.row(id)).state, await left(id)]).toEqual(['cancelled', 0]);
  });

  test('an open round is called off, whatever has been read, and takes nothing more', async () => {
    const id = await underWay(secrecy);
    done(await callOff(id));
    expect([(await scene.row(id)).state, await left(id)]).toEqual(['cancelled', 0]);
    const again = await scene.cast(id, voters[3], yes).catch(() => ({ granted: false }));
    expect([again.granted, await left(id)]).toEqual([false, 0]);
  });
});

test('papers of a secret round go with it when a restore took its ballots', async () => {
  const id = await underWay('secret');
  await scene.db.execute('truncate open_turnout, open_ballot');
  expect(await voidRestoredRounds(scene.db)).toBe(1);
  const { state, reason, result, closedAt } = await scene.row(id);
  expect([state, reason, result]).toEqual(['invalid', 'restored', null]);
  expect(closedAt).not.toBeNull();
  expect(await left(id)).toBe(0);
});

test.each<[Secrecy, number]>([
  ['secret', 0],
  // What was cast by name stays, with why it does not count.
  ['open', 10],
])('a quorum that is lost ends a round with papers, %s', async (secrecy, rows) => {
  const at = await scene.gather({ quorum: 'majorityOfMembers' });
  await scene.arrive(nineSeats, at);
  const id = await scene.opened({ secrecy, at });
  await print(id, secrecy);
  done(await handOut(scene.db, scene.coordinator, { roundId: id, unitId: nineSeats[0] }));
  const [{ code }] = await scene.db.select().from(paperBallot).where(eq(paperBallot.roundId, id));
  await read(id, code);
  for (const seat of nineSeats.slice(2)) await scene.leave(seat, at);
  done(await scene.close(id));
  const { state, reason } = await scene.row(id);
  expect([state, reason]).toEqual(['invalid', 'quorumLost']);
  expect(await left(id)).toBe(rows);
});
