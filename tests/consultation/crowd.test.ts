import { afterAll, beforeAll, expect, test } from 'vitest';
import { attempt } from '#schema';
import { hasRoom, isCrowd } from '#lib/consultation/form/crowd.server.ts';
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

test('a flood from one network leaves room for everybody else, a hall among them', async () => {
  const taken = async (count: number, crowd: string | null) => {
    const came = await Promise.all(
      Array.from({ length: count }, () => hasRoom(suite.db, 'flooded', crowd)),
    );
    return came.filter(Boolean).length;
  };
  const flood = await taken(400, '198.51.100.9');
  expect(flood).toBeGreaterThan(0);
  expect(flood).toBeLessThan(100);
  expect(await taken(15, null)).toBe(15);
  expect(await taken(15, '203.0.113.5')).toBe(15);
});

test('no address is stored as it is', async () => {
  const rows = await suite.db.select().from(attempt);
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toMatch(/2001|192\.0/);
});
