import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { auditEntry, installation, outgoingMail, person } from '#schema';
import { letters } from '#lib/audit/watch/letters.server.ts';
import { checkNightly, lastNightly } from '#lib/audit/watch/nightly.server.ts';
import { nameWitnesses } from '#lib/audit/watch/witnesses.server.ts';
import { publicSubject } from '#lib/people/permit.ts';
import { world } from '#world/world.ts';
import { clockedDatabase, type ClockedDatabase } from '../support/clock.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';
import { done } from '../voting/scene.ts';

let base: TestDatabase;
let clock: ClockedDatabase;
let alarms: unknown[];
const log = { error: (...said: unknown[]) => void alarms.push(said) };
const check = () => checkNightly(clock.db, log as Parameters<typeof checkNightly>[1]);

beforeAll(async () => {
  base = await worldDatabase();
  clock = await clockedDatabase(base.connection);
});
afterAll(async () => {
  await clock?.end();
  await base?.drop();
});
beforeEach(async () => {
  alarms = [];
  await base.db.delete(outgoingMail);
  await base.db.delete(installation).where(eq(installation.key, 'auditChecked'));
});

/** Somebody with all rights rewrites a link behind the triggers. */
async function tamper(hash: string): Promise<string> {
  return base.db.transaction(async (tx) => {
    await tx.execute(sql`alter table audit_entry disable trigger user`);
    await tx.execute(sql`grant all on audit_entry to current_user`);
    const [old] = await tx.select().from(auditEntry).where(eq(auditEntry.seq, 5));
    await tx.update(auditEntry).set({ hash }).where(eq(auditEntry.seq, 5));
    await tx.execute(sql`alter table audit_entry enable trigger user`);
    return old.hash;
  });
}

test('once a night, after two o’clock, also when the program was down at that hour', async () => {
  await clock.set('2026-03-02T09:00:00Z');
  expect(await check()).toMatchObject({ broken: null });
  expect(await check()).toBeNull();
  // 0:59 UTC is 1:59 in Prague in winter.
  await clock.set('2026-03-03T00:59:00Z');
  expect(await check()).toBeNull();
  await clock.set('2026-03-03T01:00:30Z');
  expect(await check()).toMatchObject({ broken: null });
  await clock.set('2026-03-04T15:00:00Z');
  expect(await check()).toMatchObject({ broken: null });
  expect(await lastNightly(clock.db)).toMatchObject({ held: true });
  expect(alarms).toEqual([]);
  expect(await base.db.$count(outgoingMail)).toBe(0);
});

test('a tampered link is an alarm in the log and in the mail, every night until it is cleared up', async () => {
  done(await nameWitnesses(base.db, { ...publicSubject, administrator: true }, ['s@obec.test']));
  const { id } = world.people['jana-hrubcova'];
  const admin = { administrator: true, email: 'sprava@obec.test' };
  await base.db.update(person).set(admin).where(eq(person.id, id));
  await clock.set('2026-04-01T09:00:00Z');
  const hash = await tamper('0'.repeat(64));
  // Two nodes find it in the same night; it is mailed once.
  await Promise.all([check(), check()]);
  const addresses = async () =>
    (await base.db.select().from(outgoingMail)).map(({ address }) => address).sort();
  expect(await addresses()).toContain('sprava@obec.test');
  expect(await addresses()).toContain('s@obec.test');
  expect(new Set(await addresses()).size).toBe((await addresses()).length);
  expect(alarms.length).toBeGreaterThan(0);
  expect(alarms[0]).toMatchObject([{ broken: { seq: 5, fault: 'changed' } }, expect.any(String)]);
  expect(await lastNightly(clock.db)).toMatchObject({ held: false });

  const [mail] = await base.db.select().from(outgoingMail);
  const { auditAlarm } = letters({ origin: 'https://plan.example.cz' });
  expect((await auditAlarm(base.db, mail))?.text).toMatch(/Záznam č\.\u00a05 někdo změnil\./);

  const before = (await addresses()).length;
  await clock.set('2026-04-02T09:00:00Z');
  await check();
  expect(await addresses()).toHaveLength(2 * before);
  await tamper(hash);
  await clock.set('2026-04-03T09:00:00Z');
  expect(await check()).toMatchObject({ broken: null });
  expect(await addresses()).toHaveLength(2 * before);
});
