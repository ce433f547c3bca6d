import { eq, inArray, sql } from 'drizzle-orm';
import { WebSocket } from 'ws';
import { measure, round } from '#schema';
import { spellCode } from '#lib/kernel/crockford.ts';
import { subjectOf } from '#lib/people/subject.server.ts';
import { closeRound } from '#lib/voting/closing.server.ts';
import { fieldOf } from '#lib/voting/methods/ballot-form.ts';
import { openRound } from '#lib/voting/opening.server.ts';
import { prepareRound } from '#lib/voting/preparation.server.ts';
import { paperOf } from '#lib/voting/round-paper.server.ts';
import { turnoutOf } from '#lib/voting/turnout.server.ts';
import { makeBenchMeeting, makeBenchWorld } from '#server/bench-world.ts';
import { world } from '#world/world.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { BenchWorld } from '#server/bench-world.ts';
import type { Installation } from '#server/installation.ts';
import { atPace } from './pace.ts';
import { percentile } from './row.ts';
import { write } from './writing.ts';
import type { Row } from './row.ts';

const voters = 500;
const seconds = 10;
/** A meeting that writes while it votes. */
const groups = { rooms: 6, writers: 10, pace: 5 };

type Secrecy = 'open' | 'secret';
type Hall = { made: BenchWorld; meetingId: string };

/**
 * 500 people of a meeting vote by form within ten seconds, openly and secretly, alone and while 60 people
 * write in 6 rooms; beside it 500 bare one-row commits at the same pace.
 */
export async function votesBench(installation: Installation): Promise<Row[]> {
  const { db, config, pool } = installation.runtime;
  const made = await makeBenchWorld(db, config, { rooms: groups.rooms, people: voters });
  await db.update(measure).set({ state: 'inDiscussion' }).where(inArray(measure.id, made.rooms));
  const hall = { made, meetingId: await makeBenchMeeting(db) };
  await db.execute(sql`create table bench_commit (at timestamptz)`);
  const bare = await atPace(made.cookies, seconds, async () => {
    await pool.query('insert into bench_commit values (now())');
  });
  await db.execute(sql`drop table bench_commit`);
  const rows: Row[] = [];
  for (const secrecy of ['open', 'secret'] as const) {
    for (const isWriting of [false, true]) {
      const others = isWriting ? writing(config.origin, made) : Promise.resolve();
      const [took] = await Promise.all([vote(installation, hall, secrecy), others]);
      const beside = isWriting ? ' while 60 write' : '';
      for (const share of [50, 95, 100]) {
        const figure = share === 100 ? 'slowest' : `p${share}`;
        rows.push({
          work: `${voters} ${secrecy} votes in ${seconds} s${beside}, all stored: ${figure}`,
          ours: percentile(took, share),
          bare: percentile(bare, share),
          unit: 'ms',
        });
      }
    }
  }
  return rows;
}

/** Milliseconds each vote of a round took until it was told to be taken; throws when one is lost or doubled. */
async function vote({ runtime }: Installation, hall: Hall, secrecy: Secrecy): Promise<number[]> {
  const { db, config } = runtime;
  const { made, meetingId } = hall;
  const coordinator = await subjectOf(db, world.people['jana-hrubcova'].id);
  const [{ bodyId }] = await db
    .select({ bodyId: measure.bodyId })
    .from(measure)
    .where(eq(measure.id, made.rooms[0]));
  const { id } = valueOf(
    await prepareRound(db, coordinator, {
      ...{ bodyId, meetingId, secrecy, question: 'Měření: co má přednost?', method: 'dotVote' },
      ...{ parameters: { dots: 5, most: 3 }, measureIds: made.rooms },
      ...(secrecy === 'secret' ? { closesAt: new Date(Date.now() + 600_000) } : {}),
    }),
  );
  valueOf(await openRound(db, coordinator, id, secrecy === 'secret' ? { accepted: 'full' } : {}));
  const [row] = await db.select().from(round).where(eq(round.id, id));
  const { options } = await paperOf(db, row);
  const address = `${config.origin}/skupiny/mereni/hlasovani/${id}?/hlasovat`;
  const took = await atPace(made.cookies, seconds, async (cookie, at) => {
    const form = new URLSearchParams({ formKey: crypto.randomUUID() });
    if (secrecy === 'secret')
      form.set('kod', spellCode(crypto.getRandomValues(new Uint8Array(10)), 16));
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
  const turnout = await turnoutOf(db, id);
  if (turnout.cast !== voters) throw new Error(`${turnout.cast} of ${voters} votes are stored`);
  valueOf(await closeRound(db, coordinator, id));
  const [{ result }] = await db.select().from(round).where(eq(round.id, id));
  const counted = (result as { ballots: number | null }).ballots;
  if (counted !== voters) throw new Error(`${counted} of ${voters} votes are counted`);
  return took;
}

/** Ten people type in each room as long as the voting lasts. */
async function writing(origin: string, { rooms, cookies }: BenchWorld): Promise<void> {
  await Promise.all(
    rooms.map((room, place) =>
      write(
        (at) =>
          new WebSocket(`${origin.replace('http', 'ws')}/sync/${room}`, {
            headers: { cookie: cookies[place * groups.writers + at], origin },
          }),
        { ...groups, seconds },
      ),
    ),
  );
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.granted) throw new Error(`refused: ${outcome.code} ${JSON.stringify(outcome)}`);
  return outcome.value;
}
