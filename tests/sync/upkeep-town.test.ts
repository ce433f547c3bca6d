import { eq } from 'drizzle-orm';
import { createServer } from 'node:http';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { documentText, measureText } from '#schema';
import type { Runtime } from '#lib/kernel/runtime.server.ts';
import { awaitText } from '#lib/live/texts.server.ts';
import { attachGateway, type Gateway } from '#server/gateway.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';
import { origin, room } from './town.ts';

let database: TestDatabase;
let gateway: Gateway;
let runtime: Runtime;

beforeEach(async () => {
  database = await worldDatabase();
  const { db, pool, connection } = database;
  const log = pino({ level: 'silent' });
  runtime = {
    ...{ config: { origin }, db, pool, log, databaseConnection: connection },
  } as unknown as Runtime;
  gateway = attachGateway(createServer(), runtime);
});
afterEach(async () => {
  await gateway.stop();
  await database.drop();
});

const titleNow = async () => {
  const [row] = await database.db.select().from(measureText).where(eq(measureText.measureId, room));
  return row.title;
};

test('R29 a page that is opened while its text is behind shows the one of now', async () => {
  const title = await titleNow();
  // The thread runs and what the start refreshes is over, or that would do what is asked for here.
  await runtime.freshText!(room);
  await database.db.update(measureText).set({ title: 'zastaralé', seq: 0 });
  await database.db.update(documentText).set({ plain: 'zastaralé', seq: 0 });
  // As long as it takes: the wait of a page, and what it does at its end, is another matter.
  const patience = 50_000;
  expect(await awaitText(database.db, room, runtime.freshText!, patience)).toBe(true);
  expect(await titleNow()).toBe(title);
  const [{ plain, sections }] = await database.db
    .select()
    .from(documentText)
    .where(eq(documentText.room, room));
  expect(plain.startsWith(title)).toBe(true);
  expect(sections.goal.words).toBeGreaterThan(3);
  expect(await awaitText(database.db, room, runtime.freshText!)).toBe(false);
});
