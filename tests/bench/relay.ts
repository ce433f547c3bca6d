import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import { parseConfig } from '#lib/kernel/config.ts';
import { makeBenchWorld } from '#server/bench-world.ts';
import { openInstallation } from '#server/installation.ts';
import { startProgram, type Program } from '../support/server.ts';
import { percentile } from './row.ts';
import { write } from './writing.ts';
import type { Row } from './row.ts';
import type { Door, Load } from './writing.ts';

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
