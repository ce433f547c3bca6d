import { once } from 'node:events';
import { eq } from 'drizzle-orm';
import pg from 'pg';
import { WebSocket } from 'ws';
import { measure, meeting } from '#schema';
import { connectionOptions } from '#lib/kernel/database.server.ts';
import type { HallNews } from '#lib/meetings/news.ts';
import { setScreen } from '#lib/meetings/running.server.ts';
import { makeProjector } from '#lib/meetings/screen/projectors.server.ts';
import { subjectOf } from '#lib/people/subject.server.ts';
import { closeRound } from '#lib/voting/closing.server.ts';
import { openRound } from '#lib/voting/opening.server.ts';
import { prepareRound } from '#lib/voting/preparation.server.ts';
import { makeBenchMeeting, makeBenchWorld } from '#server/bench-world.ts';
import { world } from '#world/world.ts';
import type { Installation } from '#server/installation.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { percentile, type Row } from './row.ts';
import { startServer, type Served } from './sync/servers/served.ts';

const phones = 1000;
const atOnce = 50;
const rounds = 10;
const warmUp = 50;

type Hall = {
  meetingId: string;
  measureIds: string[];
  cookies: string[];
  coordinator: Subject;
};

/**
 * A thousand phones that wait at a meeting, by memory of the server that holds them, beside a bare
 * broadcast; and the time from the close of a round to its result on a projector, beside a bare NOTIFY.
 */
export async function meetingBench(
  { runtime }: Installation,
  env: NodeJS.ProcessEnv,
): Promise<Row[]> {
  const { db, config } = runtime;
  const made = await makeBenchWorld(db, config, { rooms: 4, people: phones + warmUp });
  const meetingId = await makeBenchMeeting(db);
  const coordinator = await subjectOf(db, world.people['jana-hrubcova'].id);
  const hall = { meetingId, measureIds: made.rooms, cookies: made.cookies, coordinator };
  const ours = await startServer('ours', env, false);
  const bare = await startServer('bare', env, false);
  try {
    const headers = (cookie: string) => ({ cookie, origin: config.origin });
    const waiting = await wait(ours, (at) => [`/hala/${meetingId}`, headers(hall.cookies[at])]);
    const plain = await wait(bare, () => ['/hall', {}]);
    const took = await closings(runtime, hall);
    const told = await notices(runtime);
    for (const ws of [...waiting.sockets, ...plain.sockets]) ws.terminate();
    return [
      {
        work: `${phones} phones wait at a meeting: memory of each, resident or in use`,
        ours: waiting.each / 1000,
        bare: plain.each / 1000,
        unit: 'kB',
      },
      ...[50, 100].map((share) => ({
        work: `close of a round to its result on the projector, ${phones} phones waiting: ${share === 100 ? 'slowest' : 'p50'} of ${rounds}`,
        ours: percentile(took, share),
        bare: percentile(told, share),
        unit: 'ms',
      })),
    ];
  } finally {
    await Promise.all([ours.stop(), bare.kill9()]);
  }
}

/** Opens the sockets and says what each of them costs; the first ones warm the server up. */
async function wait(
  { port, report }: Served,
  door: (at: number) => [path: string, headers: Record<string, string>],
): Promise<{ sockets: WebSocket[]; each: number }> {
  const sockets: WebSocket[] = [];
  const enter = async (count: number) => {
    const first = sockets.length;
    for (let at = first; at < first + count; at += atOnce) {
      const some = Array.from({ length: atOnce }, (_, place) => {
        const [path, headers] = door(at + place);
        return new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
      });
      sockets.push(...some);
      await Promise.all(some.map((ws) => once(ws, 'open')));
    }
  };
  await enter(warmUp);
  const before = await report();
  await enter(phones);
  const after = await report();
  // What was resident before may be used anew, so the greater of the two counts.
  const grown = Math.max(after.rss - before.rss, after.used - before.used);
  return { sockets, each: grown / phones };
}

/** Milliseconds from the commit of each close until a projector has the page with the result. */
async function closings({ db, config }: Installation['runtime'], hall: Hall): Promise<number[]> {
  const { coordinator, meetingId, measureIds } = hall;
  const [{ bodyId }] = await db
    .select({ bodyId: meeting.bodyId })
    .from(meeting)
    .where(eq(meeting.id, meetingId));
  await db.update(measure).set({ state: 'inDiscussion' }).where(eq(measure.bodyId, bodyId));
  const { token } = valueOf(await makeProjector(db, coordinator, meetingId));
  const projector = new WebSocket(
    `${config.origin.replace('http', 'ws')}/hala/${meetingId}?klic=${token}`,
    { headers: { origin: config.origin } },
  );
  await once(projector, 'open');
  const took: number[] = [];
  for (let at = 0; at < rounds; at++) {
    const plan = {
      ...{ bodyId, meetingId, measureIds, question: `Měření ${at}`, method: 'dotVote' as const },
      parameters: { dots: 5, most: 3 },
    };
    const { id } = valueOf(await prepareRound(db, coordinator, plan));
    valueOf(
      await setScreen(db, coordinator, { meetingId, screen: { mode: 'question', roundId: id } }),
    );
    valueOf(await openRound(db, coordinator, id));
    await heard(projector, ({ round }) => round?.id === id && round.state === 'open');
    const closed = heard(projector, ({ round }) => round?.id === id && round.state !== 'open');
    valueOf(await closeRound(db, coordinator, id));
    const committed = performance.now();
    await closed;
    const page = await fetch(`${config.origin}/schuze/${meetingId}/platno/${token}`);
    if (!(await page.text()).includes('data-picture="result"')) throw new Error('no result');
    took.push(performance.now() - committed);
  }
  projector.terminate();
  return took;
}

function heard(ws: WebSocket, holds: (news: HallNews) => boolean | undefined): Promise<void> {
  return new Promise((resolve) => {
    const hear = (data: Buffer) => {
      if (!holds(JSON.parse(String(data)))) return;
      ws.off('message', hear);
      resolve();
    };
    ws.on('message', hear);
  });
}

/** Milliseconds a bare NOTIFY takes to who listens. */
async function notices({ pool, databaseConnection }: Installation['runtime']): Promise<number[]> {
  const client = new pg.Client(connectionOptions(databaseConnection));
  await client.connect();
  await client.query('listen bench_notice');
  const took: number[] = [];
  for (let at = 0; at < rounds; at++) {
    const came = once(client, 'notification');
    const sent = performance.now();
    await pool.query('notify bench_notice');
    await came;
    took.push(performance.now() - sent);
  }
  await client.end();
  return took;
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.granted) throw new Error(`refused: ${outcome.code} ${JSON.stringify(outcome)}`);
  return outcome.value;
}
