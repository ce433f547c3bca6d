import { setTimeout as pause } from 'node:timers/promises';
import { eq, inArray } from 'drizzle-orm';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { measure, openBallot, round } from '#schema';
import { spellCode } from '#lib/kernel/crockford.ts';
import { openDatabase, type Database } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import { provideRuntime, type Runtime } from '#lib/kernel/runtime.server.ts';
import { sessionFromCookieHeader } from '#lib/people/sessions.server.ts';
import { subjectOf } from '#lib/people/subject.server.ts';
import { closeRound } from '#lib/voting/closing.server.ts';
import { fieldOf } from '#lib/voting/methods/ballot-form.ts';
import { openRound } from '#lib/voting/opening.server.ts';
import { prepareRound } from '#lib/voting/preparation.server.ts';
import { paperOf } from '#lib/voting/round-paper.server.ts';
import { turnoutOf } from '#lib/voting/turnout.server.ts';
import { makeBenchMeeting, makeBenchWorld, type BenchWorld } from '#server/bench-world.ts';
import { connectionUrl } from '#server/cluster/connection-url.ts';
import { brokenOf, checkInvariants } from '#server/invariants/index.ts';
import { world } from '#world/world.ts';
import { startProgram, type Program } from '../../support/server.ts';
import { startOwnPostgres, type OwnPostgres } from '../own-postgres.ts';
import { isFull, tell } from '../run.ts';

// The whole program with its pages; too long for `npm test`, where the journeys vote.
const people = 100;
let postgres: OwnPostgres;
let program: Program;
let pool: pg.Pool;
let db: Database;
let bench: BenchWorld;
let meetingId: string;

beforeAll(async () => {
  if (!isFull) return;
  postgres = await startOwnPostgres();
  program = await startProgram({ DATABASE_URL: connectionUrl(postgres.connection) });
  ({ pool, db } = openDatabase(postgres.connection));
  // Closing a secret round here needs the keys of the program.
  provideRuntime({ config: { dataDir: program.dataDir } } as Runtime);
  const config = { origin: program.origin, production: false };
  bench = await makeBenchWorld(db, config, { rooms: 4, people });
  await db.update(measure).set({ state: 'inDiscussion' }).where(inArray(measure.id, bench.rooms));
  meetingId = await makeBenchMeeting(db);
}, 300_000);
afterAll(async () => {
  await pool?.end();
  await program?.remove();
  await postgres?.remove();
}, 60_000);

type Secrecy = 'open' | 'secret';
type Ballot = { roundId: string; fields: string[]; secrecy: Secrecy };
/** What a page holds and sends again until it is answered. */
type Filled = { formKey: string; code: string };

const filled = (): Filled => ({
  formKey: crypto.randomUUID(),
  code: spellCode(crypto.getRandomValues(new Uint8Array(10)), 16),
});

async function open(question: string, secrecy: Secrecy = 'open'): Promise<Ballot> {
  const coordinator = await subjectOf(db, world.people['jana-hrubcova'].id);
  const [{ bodyId }] = await db
    .select({ bodyId: measure.bodyId })
    .from(measure)
    .where(eq(measure.id, bench.rooms[0]));
  const { id } = valueOf(
    await prepareRound(db, coordinator, {
      ...{ bodyId, meetingId, question, secrecy, method: 'dotVote' },
      ...{ parameters: { dots: 5, most: 3 }, measureIds: bench.rooms },
    }),
  );
  valueOf(await openRound(db, coordinator, id, secrecy === 'secret' ? { accepted: 'full' } : {}));
  const [row] = await db.select().from(round).where(eq(round.id, id));
  const { options } = await paperOf(db, row);
  return { roundId: id, fields: options.map(fieldOf), secrecy };
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.granted) throw new Error(`refused: ${outcome.code}`);
  return outcome.value;
}

/** Sends one form; null when nobody answered. */
async function send({ roundId, fields, secrecy }: Ballot, at: number, { formKey, code }: Filled) {
  const body = new URLSearchParams({ formKey, ...(secrecy === 'secret' ? { kod: code } : {}) });
  fields.forEach((field, place) => body.set(field, String(place === at % 4 ? 3 : 0)));
  const address = `${program.origin}/skupiny/mereni/hlasovani/${roundId}?/hlasovat`;
  const { cookies } = bench;
  const headers = { cookie: cookies[at], origin: program.origin, accept: 'text/html' };
  const signal = AbortSignal.timeout(15_000);
  return fetch(address, { method: 'POST', redirect: 'manual', headers, body, signal }).catch(
    () => null,
  );
}

/** Votes and tries again with the same form until the vote is told to be taken. */
async function vote(ballot: Ballot, at: number): Promise<void> {
  const page = filled();
  for (let tries = 0; tries < 60; tries++) {
    const answer = await send(ballot, at, page);
    if (answer?.status === 303) return;
    await pause(200 + Math.random() * 300);
  }
  throw new Error(`vote ${at} was never taken`);
}

async function checked(ballot: Ballot): Promise<void> {
  expect((await turnoutOf(db, ballot.roundId)).cast).toBe(people);
  if (ballot.secrecy === 'secret') {
    const stored = await db.select().from(openBallot).where(eq(openBallot.roundId, ballot.roundId));
    expect(stored).toHaveLength(people);
    const coordinator = await subjectOf(db, world.people['jana-hrubcova'].id);
    valueOf(await closeRound(db, coordinator, ballot.roundId));
    expect(brokenOf(await checkInvariants(db, {}))).toEqual([]);
    return;
  }
  const votes = await Promise.all(
    bench.cookies.map(async (cookie) => {
      const session = await sessionFromCookieHeader(db, cookie, program.origin);
      return { roundId: ballot.roundId, personId: session!.personId };
    }),
  );
  expect(brokenOf(await checkInvariants(db, { votes }))).toEqual([]);
}

test.runIf(isFull).each([
  ['open', 'Co dřív?'],
  ['secret', 'Koho?'],
] as const)(
  'F1 the program is killed while a hundred vote (%s): each is told once and stored once',
  async (secrecy, question) => {
    const ballot = await open(question, secrecy);
    const all = bench.cookies.map(async (_, at) => {
      await pause(at * 40);
      await vote(ballot, at);
    });
    for (let kill = 0; kill < 2; kill++) {
      await pause(1200);
      await program.kill9();
      await program.start();
    }
    await Promise.all(all);
    await checked(ballot);
  },
  180_000,
);

test.runIf(isFull).each([
  ['open', 'Co potom?'],
  ['secret', 'Kdo potom?'],
] as const)(
  'F2 Postgres is away while people vote (%s): none is told to be taken, then each once',
  async (secrecy, question) => {
    const ballot = await open(question, secrecy);
    await postgres.kill9();
    await pause(500);
    const answer = await send(ballot, 0, filled());
    tell(`F2: a vote without a database is answered ${answer?.status}`);
    expect([answer?.status, answer?.headers.get('retry-after')]).toEqual([503, '5']);
    const all = bench.cookies.map((_, at) => vote(ballot, at));
    await pause(3000);
    await postgres.start();
    await Promise.all(all);
    await checked(ballot);
  },
  180_000,
);
