import { setTimeout as pause } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { membership, round, session, vote } from '#schema';
import { openSession, sessionFromCookieHeader } from '#lib/people/sessions.server.ts';
import { sessionCookie } from '#lib/people/session-cookie.ts';
import { fieldOf } from '#lib/voting/methods/ballot-form.ts';
import { paperOf } from '#lib/voting/round-paper.server.ts';
import { makeBenchWorld, type BenchWorld } from '#server/bench-world.ts';
import { connectionUrl } from '#server/cluster/connection-url.ts';
import { brokenOf, checkInvariants } from '#server/invariants/index.ts';
import { world } from '#world/world.ts';
import { clockedDatabase, type ClockedDatabase } from '../../support/clock.ts';
import { startProgram, type Program } from '../../support/server.ts';
import { within } from '../crew.ts';
import { startOwnPostgres, type OwnPostgres } from '../own-postgres.ts';
import { isFull, tell } from '../run.ts';

// Two whole programs over one database whose clock is set; the same by its stores is in voting/letter.test.ts.
const people = 10;
const deadline = new Date('2026-10-25T01:30:00Z');
let postgres: OwnPostgres;
let clock: ClockedDatabase;
let nodes: Program[] = [];
let bench: BenchWorld;
let coordinator: string;

beforeAll(async () => {
  if (!isFull) return;
  postgres = await startOwnPostgres();
  clock = await clockedDatabase(postgres.connection, { everywhere: true });
  await clock.set('2026-10-05T08:00:00Z');
  const env = { DATABASE_URL: connectionUrl(postgres.connection) };
  nodes = [await startProgram(env), await startProgram(env)];
  const config = { origin: nodes[0].origin, production: false };
  // Seats of the demo world begin by the real calendar, which may be later than the clock of this test.
  await clock.db.update(membership).set({ since: '2020-01-01' });
  bench = await makeBenchWorld(clock.db, config, { rooms: 1, people });
  const token = await openSession(clock.db, world.people['jana-hrubcova'].id, 'bench');
  coordinator = `${sessionCookie(config.origin).name}=${token}`;
  // Their end is compared with the clock of the program, which nobody moved.
  const never = new Date('2100-01-01');
  await clock.db.update(session).set({ expiresAt: never, lastSeenAt: never });
}, 300_000);
afterAll(async () => {
  await clock?.end();
  for (const node of nodes) await node.remove();
  await postgres?.remove();
}, 60_000);

/** Sends a form to one of the nodes; null when nobody answered. */
async function send(node: Program, path: string, cookie: string, fields: Record<string, string>) {
  const headers = { cookie, origin: node.origin, accept: 'text/html' };
  const body = new URLSearchParams(fields);
  const signal = AbortSignal.timeout(15_000);
  return fetch(node.origin + path, {
    ...{ method: 'POST', redirect: 'manual', headers, body, signal },
  }).catch(() => null);
}

test.runIf(isFull)(
  'a deadline of 25 October 2:30 is the second half past two, told and counted alike by two nodes',
  async () => {
    const [first, second] = nodes;
    const desk = '/skupiny/mereni/per-rollam';
    const roundId = crypto.randomUUID();
    const prepared = await send(first, `${desk}?/pripravit`, coordinator, {
      ...{ formKey: roundId, question: 'Schvalujete plán?', lines: 'Skupina schvaluje plán.' },
      ...{ endsOn: '2026-10-25', endsAt: '02:30' },
    });
    expect(prepared?.status).toBe(303);
    const opened = await send(second, `${desk}?/otevrit`, coordinator, { round: roundId });
    expect(opened?.status).toBe(303);
    const row = async () => (await clock.db.select().from(round).where(eq(round.id, roundId)))[0];
    expect((await row()).closesAt).toEqual(deadline);
    const { options } = await paperOf(clock.db, await row());
    const ballot = (at: number, node: Program, formKey: string) =>
      send(node, `/skupiny/mereni/hlasovani/${roundId}?/hlasovat`, bench.cookies[at], {
        ...{ formKey, [fieldOf(options[0])]: at % 3 === 0 ? 'against' : 'inFavour' },
      });

    // The first half past two, by summer time: the hour comes once more.
    await clock.set('2026-10-25T00:30:20Z');
    expect((await ballot(0, first, crypto.randomUUID()))?.status).toBe(303);
    expect((await ballot(1, second, crypto.randomUUID()))?.status).toBe(303);
    expect((await row()).state).toBe('open');

    // The others vote all through the moment of the end, at both nodes; one node dies in the middle.
    await clock.set(new Date(deadline.getTime() - 4000));
    const taken = new Set([0, 1]);
    const voting = Array.from({ length: people - 2 }, async (_, place) => {
      const at = place + 2;
      await pause(place * 900);
      const formKey = crypto.randomUUID();
      for (let tries = 0; tries < 40; tries++) {
        const answer = await ballot(at, tries % 2 === 0 ? first : second, formKey);
        if (answer?.status === 303) return void taken.add(at);
        if (answer && answer.status < 500) return;
        await pause(100);
      }
      throw new Error(`nobody answered voter ${at}`);
    });
    await pause(2000);
    await second.kill9();
    await Promise.all(voting);
    await within(20_000, 'the round is published', async () => (await row()).state === 'published');
    expect(await row()).toMatchObject({ closedAt: deadline, closedBy: null });
    const stored = await clock.db.select().from(vote).where(eq(vote.roundId, roundId));
    tell(`deadline: ${taken.size} of ${people} votes taken, ${people - taken.size} came too late`);
    expect(stored).toHaveLength(taken.size);
    expect(taken.size).toBeGreaterThan(2);
    expect(taken.size).toBeLessThan(people);
    const votes = await Promise.all(
      [...taken].map(async (at) => {
        const found = await sessionFromCookieHeader(clock.db, bench.cookies[at], first.origin);
        return { roundId, personId: found!.personId };
      }),
    );
    expect(brokenOf(await checkInvariants(clock.db, { votes }))).toEqual([]);
    const late = await ballot(people - 1, first, crypto.randomUUID());
    expect(late?.status).toBe(409);
  },
  180_000,
);
