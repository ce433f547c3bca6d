import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attempt, credential, session } from '#schema';
import { tried } from '#lib/kernel/attempts.server.ts';
import { tidyUp } from '#lib/people/housekeeping.server.ts';
import { demoLinks } from '#lib/people/links.server.ts';
import { openSession } from '#lib/people/sessions.server.ts';
import { world } from '#world/world.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';

let base: TestDatabase;
beforeAll(async () => {
  base = await worldDatabase();
});
afterAll(() => base?.drop());

test('what ended thirty days ago goes, the rest stays', async () => {
  const { id } = world.people['jana-hrubcova'];
  const [old, over] = [
    await openSession(base.db, id, 'card'),
    await openSession(base.db, id, 'card'),
  ];
  const end = (token: string, days: number) =>
    base.db
      .update(session)
      .set({ expiresAt: sql`now() - ${days}::int * interval '1 day'` })
      .where(eq(session.id, token.split('.')[0]));
  await end(old, 31);
  await end(over, 29);
  await demoLinks(base.db, { origin: 'http://localhost:3000', production: false });
  const [link] = await base.db.select().from(credential).limit(1);
  await base.db
    .update(credential)
    .set({ validTo: sql`now() - interval '31 days'` })
    .where(eq(credential.id, link.id));
  await base.db.insert(credential).values({ personId: id, kind: 'password', hash: 'x' });
  await tried(base.db, { name: 'test', most: 3, seconds: 60 }, 'still counted');
  await base.db.insert(attempt).values({ key: 'old', expire: Date.now() - 1000 });

  await tidyUp(base.db);
  expect((await base.db.select().from(session)).map((row) => row.id)).toEqual([over.split('.')[0]]);
  const kinds = (await base.db.select().from(credential)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'demoLink')).toHaveLength(29);
  expect(kinds).toContain('password');
  expect(await base.db.select().from(attempt)).toHaveLength(1);
});
