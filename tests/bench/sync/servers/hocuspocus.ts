// (b): Hocuspocus with its own extension for databases, on the Postgres that ours uses.
import { Database } from '@hocuspocus/extension-database';
import { Server } from '@hocuspocus/server';
import pg from 'pg';
import { runningEmbedded } from '#server/postgres/embedded.ts';
import { reportFrom } from './report.ts';

const running = await runningEmbedded(process.env.DATA_DIR!);
const pool = new pg.Pool({ ...running!.connection, max: 10 });
const server = new Server({
  ...{ quiet: true, stopOnSignals: false, address: '127.0.0.1', port: 0 },
  extensions: [
    new Database({
      fetch: async ({ documentName }) => {
        const { rows } = await pool.query('select state from bench_hocuspocus where name = $1', [
          documentName,
        ]);
        return rows[0]?.state ?? null;
      },
      store: async ({ documentName, state }) => {
        await pool.query(
          `insert into bench_hocuspocus (name, state) values ($1, $2)
           on conflict (name) do update set state = excluded.state`,
          [documentName, state],
        );
      },
    }),
  ],
});
process.on('SIGTERM', () => {
  void server.destroy().then(() => process.exit(0));
});
await server.listen();
await reportFrom(server.httpServer);
