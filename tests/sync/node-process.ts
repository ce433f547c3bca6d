// One node of the program as a process of its own, as far as sockets go: `tests/sync/cluster.test.ts` kills it.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { openDatabase } from '#lib/kernel/database.server.ts';
import type { Runtime } from '#lib/kernel/runtime.server.ts';
import { attachGateway } from '#server/gateway.ts';

const [origin, databaseConnection] = process.argv.slice(2);
const { pool, db } = openDatabase(databaseConnection);
const server = createServer((_request, response) => response.end());
attachGateway(server, {
  ...{ config: { origin }, db, pool, databaseConnection },
  log: pino({ level: 'silent' }),
} as unknown as Runtime);
server.listen(0, '127.0.0.1', () => process.send!((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
