import { afterAll, beforeAll, expect, test } from 'vitest';
import { attempt } from '#schema';
import { isCrowd } from '#lib/consultation/form/crowd.server.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

let suite: TestDatabase;
beforeAll(async () => {
  suite = await freshDatabase();
});
afterAll(() => suite.drop());

test('the thirty-first comment of an hour from one network is marked, others are not', async () => {
  const marks: boolean[] = [];
  for (let count = 0; count < 31; count++) {
    // A household changes its IPv6 address as it likes.
    marks.push(await isCrowd(suite.db, `2001:db8:1:2::${count.toString(16)}`));
  }
  expect(marks).toEqual([...Array<boolean>(30).fill(false), true]);
  expect(await isCrowd(suite.db, '2001:db8:1:3::1')).toBe(false);
  expect(await isCrowd(suite.db, '192.0.2.1')).toBe(false);
});

test('no address is stored as it is', async () => {
  const rows = await suite.db.select().from(attempt);
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toMatch(/2001|192\.0/);
});
