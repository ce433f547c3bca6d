import { inArray } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { measure } from '#schema';
import { accessTo } from '#lib/live/access.ts';
import { sessionFromCookieHeader } from '#lib/people/sessions.server.ts';
import { makeBenchWorld } from '#server/bench-world.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';

const config = { origin: 'http://localhost:3000', production: false };
let base: TestDatabase;
beforeAll(async () => {
  base = await worldDatabase();
});
afterAll(() => base?.drop());

test('a bench world has rooms its members write in, guests read and strangers never see', async () => {
  const made = await makeBenchWorld(base.db, config, { rooms: 2, people: 4 });
  expect([made.rooms.length, made.cookies.length]).toEqual([2, 4]);
  const rooms = await base.db.select().from(measure).where(inArray(measure.id, made.rooms));
  expect(rooms).toHaveLength(2);
  const expected = { cookies: [true, true], readonly: [true, false], denied: [false, false] };
  for (const [kind, [read, write]] of Object.entries(expected)) {
    for (const cookie of made[kind as keyof typeof expected]) {
      const found = await sessionFromCookieHeader(base.db, cookie, config.origin);
      for (const room of rooms) {
        expect(accessTo(found!.subject, { ...room, stageState: 'drafting' })).toMatchObject({
          read,
          write,
        });
      }
    }
  }
});

test('a second one adds to the first, and production never gets one', async () => {
  const made = await makeBenchWorld(base.db, config, { rooms: 1, people: 1 });
  expect(made.rooms).toHaveLength(1);
  const production = { ...config, production: true };
  await expect(makeBenchWorld(base.db, production, { rooms: 1, people: 1 })).rejects.toThrow();
});
