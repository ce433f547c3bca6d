import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get, type OutgoingHttpHeaders } from 'node:http';
import { fileURLToPath } from 'node:url';
import { makeBenchWorld } from '#server/bench-world.ts';
import type { Installation } from '#server/installation.ts';
import { world } from '#world/world.ts';
import { atPace } from './pace.ts';
import { median, percentile, type Row } from './row.ts';

const rounds = 5;
const roundMs = 1500;
const crowd = 32;
/** What is asked of a public page by a crowd, and of any page by a few readers. */
const targets = { perSecond: 500, p95: 50 };
const pacedSeconds = 4;
const few = 4;
/** Pages one session may look for in a minute, with some left. */
const ofOneSession = 50;

type Asked = { address: string; headers?: OutgoingHttpHeaders };
type Round = { perSecond: number; p95: number };

/**
 * Public pages as signed-out readers ask for them, beside a bare server sending the same bytes: as many as go
 * through for a crowd that never pauses, and how long one takes at the wanted pace.
 */
export async function publicBench(origin: string, paths: readonly string[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const path of paths) {
    const next = () => ({ address: origin + path });
    const { ours, bare, size, paced } = await beside(next, crowd, targets.perSecond);
    const work = `public page ${path} (${size} kB)`;
    rows.push(
      {
        ...{ work: `${work}, ${crowd} readers without a pause`, unit: 'pages/s' },
        ...{ ours: ours.perSecond, bare: bare.perSecond },
        note: verdict(targets.perSecond, 'pages/s', ours.perSecond >= targets.perSecond),
      },
      {
        ...{ work: `${work}, ${targets.perSecond} asked for a second: p95`, unit: 'ms' },
        ...{ ours: paced!.ours, bare: paced!.bare },
        note: verdict(targets.p95, 'ms', paced!.ours <= targets.p95),
      },
    );
  }
  return rows;
}

/** Pages nobody keeps ready: of a signed-in reader, a table narrowed down in ever new ways, a search in one kind. */
export async function renderedBench({ runtime }: Installation): Promise<Row[]> {
  const { db, config } = runtime;
  const { cookies } = await makeBenchWorld(db, config, { rooms: 1, people: 200 });
  let asked = 0;
  const reader = () => ({ cookie: cookies[Math.floor(asked++ / ofOneSession) % cookies.length] });
  const table = `${config.origin}/konzultace/${world.pastConsultation.slug}/vyporadani`;
  const kinds: [string, () => Asked][] = [
    ['home page, signed in', () => ({ address: `${config.origin}/`, headers: reader() })],
    [
      'plan, signed in',
      () => ({ address: `${config.origin}/plan/${world.stage.slug}`, headers: reader() }),
    ],
    // A name no filter has makes the address a new one.
    ['settlement table, narrowed', () => ({ address: `${table}?strana=public&mereni=${asked++}` })],
    [
      'search in one kind',
      () => ({
        address: `${config.origin}/hledat?q=slu%C5%BEby&druh=opatreni`,
        headers: reader(),
      }),
    ],
  ];
  const rows: Row[] = [];
  for (const [name, next] of kinds) {
    const { ours, bare, size } = await beside(next, few);
    rows.push({
      work: `${name} (${size} kB), rendered each time, ${few} readers at once: p95`,
      ours: ours.p95,
      bare: bare.p95,
      unit: 'ms',
      note: `${ours.perSecond.toFixed(0)} pages/s; ${verdict(targets.p95, 'ms', ours.p95 <= targets.p95)}`,
    });
  }
  return rows;
}

const verdict = (target: number, unit: string, isReached: boolean) =>
  `target ${target} ${unit}: ${isReached ? 'reached' : 'MISSED'}`;

/** Rounds of ours and of the floor in turns, the middle one of each; at a pace as well, if one is wanted. */
async function beside(
  next: () => Asked,
  readers: number,
  perSecond?: number,
): Promise<{
  ours: Round;
  bare: Round;
  size: number;
  paced?: { ours: number; bare: number };
}> {
  const { address, headers } = next();
  const answer = await fetch(address, {
    headers: { 'accept-encoding': 'identity', ...(headers as Record<string, string>) },
  });
  const body = await answer.text();
  const skipped = ['date', 'connection', 'keep-alive', 'transfer-encoding'];
  const sent = Object.fromEntries([...answer.headers].filter(([name]) => !skipped.includes(name)));
  const bare = fork(fileURLToPath(new URL('bare-server.ts', import.meta.url)));
  try {
    bare.send({ headers: sent, body });
    const [port] = (await once(bare, 'message')) as [number];
    const floor = () => ({ address: `http://127.0.0.1:${port}/` });
    const figures = { ours: [] as Round[], bare: [] as Round[] };
    await oneRound(next, readers);
    for (let round = 0; round < rounds; round++) {
      figures.ours.push(await oneRound(next, readers));
      figures.bare.push(await oneRound(floor, readers));
    }
    const middle = (all: Round[]): Round => ({
      perSecond: median(all.map(({ perSecond }) => perSecond)),
      p95: median(all.map(({ p95 }) => p95)),
    });
    const size = Math.round(Buffer.byteLength(body) / 1000);
    const paced = perSecond && {
      ours: await p95AtPace(next, perSecond),
      bare: await p95AtPace(floor, perSecond),
    };
    return {
      ours: middle(figures.ours),
      bare: middle(figures.bare),
      size,
      ...(paced && { paced }),
    };
  } finally {
    bare.kill();
  }
}

async function p95AtPace(next: () => Asked, perSecond: number): Promise<number> {
  // A stalled machine would otherwise open thousands of lines at once, as no real readers do.
  const agent = new Agent({ keepAlive: true, maxSockets: 4 * crowd });
  const asked = Array.from({ length: perSecond * pacedSeconds }, next);
  const took = await atPace(asked, pacedSeconds, (one) => read(one, agent));
  agent.destroy();
  return percentile(took, 95);
}

function read(asked: Asked, agent: Agent): Promise<void> {
  const { address, headers } = asked;
  return new Promise((resolve, reject) => {
    const request = get(address, { agent, headers }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${address}: ${answer.statusCode}`));
      answer.resume().once('end', resolve);
    }).once('error', (error) => {
      // A server may end a line that rests in the moment it is taken up again; browsers then ask anew.
      if (request.reusedSocket) resolve(read(asked, agent));
      else reject(error);
    });
  });
}

async function oneRound(next: () => Asked, readers: number): Promise<Round> {
  const agent = new Agent({ keepAlive: true, maxSockets: readers });
  const started = performance.now();
  const until = started + roundMs;
  const took: number[] = [];
  const reader = async () => {
    while (performance.now() < until) {
      const sent = performance.now();
      await read(next(), agent);
      took.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: readers }, reader));
  agent.destroy();
  const perSecond = (took.length * 1000) / (performance.now() - started);
  return { perSecond, p95: percentile(took, 95) };
}
