import { setTimeout as pause } from 'node:timers/promises';
import { eq, inArray, sql } from 'drizzle-orm';
import { measure, round } from '#schema';
import { subjectOf } from '#lib/people/subject.server.ts';
import { closeRound } from '#lib/voting/closing.server.ts';
import { openRound } from '#lib/voting/opening.server.ts';
import { prepareRound } from '#lib/voting/preparation.server.ts';
import { turnoutOf } from '#lib/voting/turnout.server.ts';
import { paperOf } from '#lib/voting/round-paper.server.ts';
import { makeBenchWorld } from '#server/bench-world.ts';
import { world } from '#world/world.ts';
import type { Installation } from '#server/installation.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import { fieldOf } from '#lib/voting/methods/ballot-form.ts';
import { percentile } from './row.ts';
import type { Row } from './row.ts';

const voters = 500;
const seconds = 10;

/** 500 people vote by form within ten seconds; beside it 500 bare one-row commits at the same pace. */
export async function votesBench({ runtime }: Installation): Promise<Row[]> {
  const { db, config, pool } = runtime;
  const made = await makeBenchWorld(db, config, { rooms: 4, people: voters });
  await db.update(measure).set({ state: 'inDiscussion' }).where(inArray(measure.id, made.rooms));
  const coordinator = await subjectOf(db, world.people['jana-hrubcova'].id);
  const [{ bodyId }] = await db
    .select({ bodyId: measure.bodyId })
    .from(measure)
    .where(eq(measure.id, made.rooms[0]));
  const prepared = valueOf(
    await prepareRound(db, coordinator, {
      bodyId,
      question: 'Měření: co má přednost?',
      method: 'dotVote',
      parameters: { dots: 5, most: 3 },
      measureIds: made.rooms,
    }),
  );
  valueOf(await openRound(db, coordinator, prepared.id));
  const [row] = await db.select().from(round).where(eq(round.id, prepared.id));
  const { options } = await paperOf(db, row);
  const address = `${config.origin}/skupiny/mereni/hlasovani/${prepared.id}?/hlasovat`;
  const cast = await atPace(made.cookies, async (cookie, at) => {
    const form = new URLSearchParams({ formKey: crypto.randomUUID() });
    options.forEach((option, place) => form.set(fieldOf(option), String(place === at % 4 ? 3 : 0)));
    const answer = await fetch(address, {
      method: 'POST',
      redirect: 'manual',
      // Without it the answer would be the one scripts get.
      headers: { cookie, origin: config.origin, accept: 'text/html' },
      body: form,
    });
    await answer.arrayBuffer();
    if (answer.status !== 303) throw new Error(`a vote was answered ${answer.status}`);
  });
  const turnout = await turnoutOf(db, prepared.id);
  if (turnout.cast !== voters) throw new Error(`${turnout.cast} of ${voters} votes are stored`);
  valueOf(await closeRound(db, coordinator, prepared.id));
  await db.execute(sql`create table bench_commit (at timestamptz)`);
  const bare = await atPace(made.cookies, async () => {
    await pool.query('insert into bench_commit values (now())');
  });
  await db.execute(sql`drop table bench_commit`);
  return [50, 95, 100].map((share) => ({
    work: `${voters} votes in ${seconds} s, all stored: ${share === 100 ? 'slowest' : `p${share}`}`,
    ours: percentile(cast, share),
    bare: percentile(bare, share),
    unit: 'ms',
  }));
}

async function atPace(
  cookies: readonly string[],
  act: (cookie: string, at: number) => Promise<void>,
): Promise<number[]> {
  const started = performance.now();
  return Promise.all(
    cookies.map(async (cookie, at) => {
      const due = (at * seconds * 1000) / cookies.length;
      await pause(Math.max(0, due - (performance.now() - started)));
      const sent = performance.now();
      await act(cookie, at);
      return performance.now() - sent;
    }),
  );
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.granted) throw new Error(`refused: ${outcome.code}`);
  return outcome.value;
}
