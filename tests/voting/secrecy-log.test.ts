// What the adversary of security.md §5 reads in the log of a Postgres set up as the program sets it up. A
// server of its own, because the one beside the other suites writes about all of them at once.
import { readFile, readdir, rm, chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '#lib/kernel/database.server.ts';
import { startEmbedded, type Embedded } from '#server/postgres/embedded.ts';
import { migrateDatabase } from '#server/postgres/migrate.ts';
import { seedWorld } from '#world/seed.ts';
import { isFull } from '../faults/run.ts';
import { done, voters } from './scene.ts';
import { answers, drawnCode, nineSeats, secretScene } from './secret-scene.ts';

const choices = ['inFavour', 'against', 'abstained'] as const;

describe.runIf(isFull)('the log of the database', () => {
  let folder: string;
  let server: Embedded;
  let scene: Awaited<ReturnType<typeof secretScene>>;
  let codes: string[];
  let people: string[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spoluplan-log-'));
    await chmod(folder, 0o711);
    server = await startEmbedded({ dataDir: folder, stateDir: folder });
    const { connection } = server;
    await migrateDatabase(connection);
    const { pool, db } = openDatabase(connection);
    await seedWorld(db);
    scene = await secretScene({ db, pool, connection, drop: () => pool.end() });
    await scene.arrive(nineSeats);
    const roundId = await scene.opened();
    codes = voters.map(drawnCode);
    people = [
      ...nineSeats,
      ...(await Promise.all(voters.map(async (slug) => (await scene.as(slug)).personId!))),
    ];
    for (const [at, slug] of voters.entries()) {
      const choice = answers(choices[at % 3]);
      done(await scene.vote(roundId, await scene.as(slug), choice, codes[at]));
    }
    await failing(roundId);
    done(await scene.close(roundId));
  }, 180_000);
  afterAll(async () => {
    await scene?.drop();
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** One changes a vote and the database refuses the row: that is what a server writes about by itself. */
  async function failing(roundId: string): Promise<void> {
    await scene.pool.query(
      `alter table open_ballot add constraint broken check (length(tag) < 0) not valid`,
    );
    const again = scene.vote(roundId, await scene.as(voters[0]), answers('against'), codes[0]);
    await expect(again).rejects.toThrow();
    await scene.pool.query('alter table open_ballot drop constraint broken');
  }

  /** Everything the server wrote, wherever in its folder. */
  async function log(): Promise<string> {
    const files = await readdir(folder, { recursive: true });
    const found = files.filter((name) => name.endsWith('postgres.log'));
    const texts = await Promise.all(found.map((name) => readFile(join(folder, name), 'utf8')));
    return texts.join('\n');
  }

  test('tells of the refused row, and of nobody and nothing in it', async () => {
    const written = await log();
    expect(written).toContain('violates check constraint "broken"');
    for (const secret of [...codes, ...codes.map((code) => code.replaceAll('-', ''))]) {
      expect(written).not.toContain(secret);
    }
    for (const secret of [...people, ...choices]) expect(written).not.toContain(secret);
  });

  test('would tell who votes when statements are written, which is why no secret round opens then', async () => {
    const client = new pg.Client({ ...server.connection, user: 'postgres' });
    await client.connect();
    await client.query(`alter role spoluplan set log_statement = 'all'`);
    await client.end();
    const { pool, db } = openDatabase(server.connection);
    const told = await secretScene({
      db,
      pool,
      connection: server.connection,
      drop: () => pool.end(),
    });
    await expect(told.opened({ at: scene.meetingId })).rejects.toThrow('notSecret');
    await told.drop();
    expect(await log()).toContain(scene.meetingId);
  });
});
