// The server under attack, in a process of its own: a door over a journal in memory, and its figures.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import type { Access } from '#lib/live/access.ts';
import { openHall, reading, typing } from '../sync/support.ts';

export type Question = { ask: 'open' | 'journal' | 'figures' | 'end'; room: string };
export type Figures = {
  errors: string[];
  alarms: string[];
  /** Delay of the event loop in milliseconds, and of a thread that does nothing beside it. */
  delay: { p50: number; p99: number; max: number; idle: number };
};
/** What is left when a hall has ended: bytes of heap after collecting, and what still holds the loop. */
export type Left = { heap: number; handles: Record<string, number> };

/** Milliseconds between looks at the clock. */
const resolution = 2;

// By the first letter of the cookie: reads only, types only, is nobody; everybody else writes.
const access = new Map<string, Access | 'signedOut' | 'notFound'>();
access.get = (cookie) =>
  ({ r: reading, t: typing, x: 'signedOut' as const })[cookie[0] as 'r' | 't' | 'x'];

const errors: string[] = [];
process.on('uncaughtException', (error) => errors.push(error.stack ?? String(error)));
process.on('unhandledRejection', (error) => errors.push(String((error as Error)?.stack ?? error)));

const delay = monitorEventLoopDelay({ resolution });
const idle = new Worker(
  `const { parentPort } = require('node:worker_threads');
   const delay = require('node:perf_hooks').monitorEventLoopDelay({ resolution: ${resolution} });
   delay.enable();
   parentPort.on('message', () => parentPort.postMessage(delay.percentile(99)));`,
  { eval: true },
);
idle.unref();

let hall: Awaited<ReturnType<typeof openHall>>;

const answers: Record<Question['ask'], (room: string) => Promise<unknown>> = {
  open: async () => {
    hall = await openHall({ access });
    delay.enable();
    return { port: Number(new URL(hall.url).port), origin: hall.origin };
  },
  journal: async (room) => {
    const { snapshot, rows } = await hall.journal.open(room);
    return [...(snapshot ? [snapshot] : []), ...rows].map(({ bytes }) => bytes);
  },
  figures: async (): Promise<Figures> => {
    const beside = await new Promise<number>((done) => {
      idle.once('message', done);
      idle.postMessage('');
    });
    const since = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolution);
    return {
      errors,
      alarms: hall.alarms,
      delay: {
        p50: since(delay.percentile(50)),
        p99: since(delay.percentile(99)),
        max: since(delay.max),
        idle: since(beside),
      },
    };
  },
  end: async (): Promise<Left> => {
    // The goodbyes and the collecting are no part of the attack.
    delay.disable();
    await hall.end();
    for (let times = 0; times < 3; times++) {
      await new Promise((done) => setTimeout(done, 50));
      globalThis.gc?.();
    }
    const handles: Record<string, number> = {};
    for (const kind of process.getActiveResourcesInfo()) handles[kind] = (handles[kind] ?? 0) + 1;
    return { heap: process.memoryUsage().heapUsed, handles };
  },
};

process.on('message', ({ ask, room }: Question) => {
  answers[ask](room).then(
    (answer) => process.send!({ answer }),
    (error) => process.send!({ failed: String(error?.stack ?? error) }),
  );
});
process.on('disconnect', () => process.exit(0));
