// The sockets of the program as a process of its own, with its figures; killed, starved and cut by the faults.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pino } from 'pino';
import { openDatabase } from '#lib/kernel/database.server.ts';
import type { Runtime } from '#lib/kernel/runtime.server.ts';
import { attachGateway } from '#server/gateway.ts';

/** What a node tells about itself: errors nobody caught, alarms, megabytes, milliseconds. */
export type Figures = {
  errors: string[];
  alarms: string[];
  rss: number;
  heap: number;
  delay: number;
  sockets: number;
};

const [origin, databaseConnection, port] = process.argv.slice(2);
const errors: string[] = [];
const alarms: string[] = [];
process.on('uncaughtException', (error) => errors.push(error.stack ?? String(error)));
process.on('unhandledRejection', (error) => errors.push(String((error as Error)?.stack ?? error)));

const resolution = 5;
const delay = monitorEventLoopDelay({ resolution });
const { pool, db } = openDatabase(databaseConnection);
const server = createServer((_request, response) => response.end());
const log = pino(
  { level: 'warn' },
  {
    write: (line: string) => {
      const { level, msg } = JSON.parse(line) as { level: number; msg: string };
      if (level >= 50) alarms.push(msg);
    },
  },
);
const gateway = attachGateway(server, {
  ...{ config: { origin }, db, pool, databaseConnection, log },
} as unknown as Runtime);
server.listen(Number(port), '127.0.0.1', () => {
  process.send!({ port: (server.address() as AddressInfo).port });
});

process.on('message', (ask) => {
  if (ask === 'measure') {
    delay.reset();
    delay.enable();
  }
  const { rss, heapUsed } = process.memoryUsage();
  const late = Math.max(0, delay.percentile(99) / 1e6 - resolution);
  const megabytes = (bytes: number) => bytes / 2 ** 20;
  server.getConnections((_error, sockets) => {
    process.send!({
      ...{ errors, alarms, sockets, delay: late },
      ...{ rss: megabytes(rss), heap: megabytes(heapUsed) },
    } satisfies Figures);
  });
});
process.on('SIGTERM', () => {
  void gateway.stop().then(() => process.exit(0));
});
process.on('disconnect', () => process.exit());
