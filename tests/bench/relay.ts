import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { parseConfig } from '#lib/kernel/config.ts';
import { readDownward, syncMessage } from '#lib/live/wire.ts';
import { makeBenchWorld } from '#server/bench-world.ts';
import { openInstallation } from '#server/installation.ts';
import { startProgram, type Program } from '../support/server.ts';
import { percentile } from './row.ts';
import type { Row } from './row.ts';

/** How many write, how many keys a second each, and for how long. */
type Load = { writers: number; pace: number; seconds: number };
type Figures = { relayed: number[]; acked: number[] };
type Door = (at: number) => WebSocket;

const pair: Load = { writers: 2, pace: 10, seconds: 10 };
const crowd: Load = { writers: 40, pace: 3, seconds: 10 };

/** Keystroke to the other client and to forty others, through the running program and a bare relay. */
export async function relayBench(): Promise<Row[]> {
  const program = await startProgram();
  const bare = fork(fileURLToPath(new URL('sync/servers/bare.ts', import.meta.url)));
  try {
    const [{ port }] = (await once(bare, 'message')) as [{ port: number }];
    const bareDoor: Door = () => new WebSocket(`ws://127.0.0.1:${port}`);
    const doors = await roomDoors(program, [pair, crowd]);
    const rows: Row[] = [];
    for (const [at, load] of [pair, crowd].entries()) {
      await write(bareDoor, { ...load, seconds: 2 });
      const floor = await write(bareDoor, load);
      const ours = await write(doors[at], load);
      const work = `${load.writers === 2 ? 'a key to the other client' : `${load.writers} writers in one room`}`;
      const note = `told as saved: p95 ${percentile(ours.acked, 95).toFixed(1)} ms`;
      for (const share of [50, 95]) {
        rows.push({
          work: `${work}, p${share}`,
          ours: percentile(ours.relayed, share),
          bare: percentile(floor.relayed, share),
          unit: 'ms',
          ...(share === 95 ? { note } : {}),
        });
      }
    }
    return rows;
  } finally {
    bare.kill();
    await program.remove();
  }
}

/** A room of its own for each load, opened with the cookies of its members. */
async function roomDoors(program: Program, loads: Load[]): Promise<Door[]> {
  const { port } = new URL(program.origin);
  const parsed = parseConfig({ ...process.env, DATA_DIR: program.dataDir, PORT: port });
  if (!('config' in parsed)) throw new Error(parsed.sentence);
  const visit = await openInstallation(parsed.config, { visit: true, say: () => {} });
  try {
    const people = Math.max(...loads.map(({ writers }) => writers));
    const { db, config } = visit.runtime;
    const made = await makeBenchWorld(db, config, { rooms: loads.length, people });
    return made.rooms.map((room) => (at: number) => {
      const headers = { cookie: made.cookies[at], origin: program.origin };
      return new WebSocket(`ws://127.0.0.1:${port}/sync/${room}`, { headers });
    });
  } finally {
    await visit.close();
  }
}

async function write(door: Door, { writers, pace, seconds }: Load): Promise<Figures> {
  const figures: Figures = { relayed: [], acked: [] };
  const sentAt = new Map<string, number>();
  const sockets = await Promise.all(
    Array.from({ length: writers }, async (_, at) => {
      const ws = door(at);
      const own = { sent: [] as number[], acked: 0 };
      ws.on('message', (data: Buffer) => hear(data, own));
      await once(ws, 'open');
      return { ws, line: lineInto(ws, own.sent) };
    }),
  );

  function hear(data: Buffer, own: { sent: number[]; acked: number }): void {
    const now = performance.now();
    if (data[0] === 0 && data[1] === 2) {
      const sent = sentAt.get(keyOf(data));
      if (sent !== undefined) figures.relayed.push(now - sent);
    } else if (data[0] === 100) {
      const message = readDownward(data);
      if (message?.kind !== 'ack') return;
      while (own.acked < message.count) figures.acked.push(now - own.sent[own.acked++]);
    }
  }

  function lineInto(ws: WebSocket, own: number[]): Y.Text {
    const doc = new Y.Doc();
    doc.on('update', (update: Uint8Array) => {
      const message = syncMessage('update', update);
      const now = performance.now();
      sentAt.set(keyOf(message), now);
      own.push(now);
      ws.send(message);
    });
    return doc.getText('line:regionalLink');
  }

  const began = performance.now();
  await Promise.all(
    sockets.map(async ({ line }, at) => {
      for (let key = 0; key < pace * seconds; key++) {
        const due = ((key + at / writers) * 1000) / pace;
        await pause(Math.max(0, due - (performance.now() - began)));
        line.insert(line.length, 'a');
      }
    }),
  );
  await pause(500);
  for (const { ws } of sockets) ws.terminate();
  const expected = writers * (writers - 1) * pace * seconds;
  if (figures.relayed.length !== expected) {
    throw new Error(`${figures.relayed.length} of ${expected} keys arrived`);
  }
  return figures;
}

const keyOf = (message: Uint8Array): string => Buffer.from(message).toString('latin1');
