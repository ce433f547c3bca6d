import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { membership, person, session } from '#schema';
import { sessionCookie, tokenInCookies } from '#lib/people/session-cookie.ts';
import {
  endSession,
  endSessionsOf,
  openSession,
  sessionFromCookieHeader,
  sessionsOf,
} from '#lib/people/sessions.server.ts';
import { world } from '#world/world.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';

const origin = 'https://plan.example.org';
const helper = world.people['jana-hrubcova'].id;
let base: TestDatabase;
beforeAll(async () => {
  base = await worldDatabase();
});
afterAll(() => base?.drop());

const read = (header: string | null) => sessionFromCookieHeader(base.db, header, origin);
const cookieOf = (token: string) => `${sessionCookie(origin).name}=${token}`;
async function signIn(via: 'emailLink' | 'card' = 'emailLink', shared = false) {
  const token = await openSession(base.db, helper, via, { device: 'Firefox', shared });
  return { token, id: token.split('.')[0], cookie: cookieOf(token) };
}

describe('the cookie', () => {
  test('is bound to its host, hidden from scripts and sent only over TLS', () => {
    const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: true };
    expect(sessionCookie(origin)).toEqual({
      ...{ name: '__Host-sid', options: { ...options, maxAge: 24 * 3600 } },
    });
    expect(sessionCookie(origin, true)).toEqual({ name: '__Host-sid', options });
    const local = sessionCookie('http://localhost:3000');
    expect(local).toMatchObject({ name: 'sid', options: { secure: false } });
  });

  test('twice, cut short or under a weaker name is none', async () => {
    const { token, cookie } = await signIn();
    expect(await read(`a=1; ${cookie}; b=%E0%A4%A`)).toMatchObject({ personId: helper });
    expect(tokenInCookies(`${cookie}; ${cookie}`, origin)).toBeNull();
    expect(tokenInCookies(cookie.slice(0, -1), origin)).toBeNull();
    expect(tokenInCookies(`sid=${token}`, origin)).toBeNull();
    expect(tokenInCookies(null, origin)).toBeNull();
  });
});

describe('a session', () => {
  test('names the person with party and seats, and only hashes stand in the database', async () => {
    const { token, id, cookie } = await signIn();
    expect(await read(cookie)).toMatchObject({
      ...{ sessionId: id, personId: helper, name: 'Mgr. Jana Hrubcová', party: null },
      ...{ via: 'emailLink', shared: false },
      subject: { personId: helper, seats: [{ role: 'coordinator', bodyKind: 'team' }] },
    });
    const secret = token.split('.')[1];
    const rows = await base.db.select().from(session).where(eq(session.id, id));
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(rows[0].secretHash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('does not open with a foreign secret, a swapped id or a changed letter', async () => {
    const [one, other] = [await signIn(), await signIn()];
    const mixed = `${one.id}.${other.token.split('.')[1]}`;
    expect(await read(cookieOf(mixed))).toBeNull();
    const last = one.token.at(-1) === 'A' ? 'B' : 'A';
    expect(await read(cookieOf(one.token.slice(0, -1) + last))).toBeNull();
    expect(await read(cookieOf(`${'x'.repeat(22)}.${'y'.repeat(27)}`))).toBeNull();
  });

  test('ends after its time, never later than twelve hours, and a request prolongs it before', async () => {
    const { id, cookie } = await signIn();
    const set = (values: object) => base.db.update(session).set(values).where(eq(session.id, id));
    const hours = async () => {
      const [row] = await base.db
        .select({ left: sql<number>`extract(epoch from ${session.expiresAt} - now()) / 3600` })
        .from(session)
        .where(eq(session.id, id));
      return Number(row.left);
    };
    expect(await hours()).toBeCloseTo(8, 1);
    await set({
      lastSeenAt: sql`now() - interval '7 hours'`,
      expiresAt: sql`now() + interval '1 hour'`,
    });
    expect(await read(cookie)).not.toBeNull();
    expect(await hours()).toBeCloseTo(8, 1);
    await set({
      createdAt: sql`now() - interval '10 hours'`,
      lastSeenAt: sql`now() - interval '1 hour'`,
    });
    expect(await read(cookie)).not.toBeNull();
    expect(await hours()).toBeCloseTo(2, 1);
    await set({ expiresAt: sql`now() - interval '1 second'` });
    expect(await read(cookie)).toBeNull();
  });

  test('on a shared device is over after ten quiet minutes, though a page of it lies open', async () => {
    const { id, cookie } = await signIn('emailLink', true);
    const minutes = async () => {
      const [row] = await base.db
        .select({ left: sql<number>`extract(epoch from ${session.expiresAt} - now()) / 60` })
        .from(session)
        .where(eq(session.id, id));
      return Number(row.left);
    };
    expect(await minutes()).toBeCloseTo(10, 0);
    const ago = sql`now() - interval '8 minutes'`;
    const soon = sql`now() + interval '2 minutes'`;
    await base.db
      .update(session)
      .set({ lastSeenAt: ago, expiresAt: soon })
      .where(eq(session.id, id));
    // What the sockets ask now and then is no use of it.
    expect(await sessionFromCookieHeader(base.db, cookie, origin, false)).not.toBeNull();
    expect(await minutes()).toBeCloseTo(2, 0);
    expect(await read(cookie)).not.toBeNull();
    expect(await minutes()).toBeCloseTo(10, 0);
  });

  test("opened by a card leaves the coordinator's rights at home", async () => {
    const { cookie } = await signIn('card');
    const found = await read(cookie);
    expect(found?.subject.seats).toEqual([]);
    expect(found?.subject.administrator).toBe(false);
  });

  test('knows seats as they are today: ended ones and coming ones give nothing', async () => {
    const steering = world.people['karel-benes'].id;
    const cookie = cookieOf(await openSession(base.db, steering, 'emailLink'));
    const seats = async () => (await read(cookie))?.subject.seats.length;
    const before = await seats();
    expect(before).toBeGreaterThan(0);
    const all = eq(membership.personId, steering);
    await base.db
      .update(membership)
      .set({ until: sql`current_date - 1` })
      .where(all);
    expect(await seats()).toBe(0);
    await base.db
      .update(membership)
      .set({ until: null, since: sql`current_date + 2` })
      .where(all);
    expect(await seats()).toBe(0);
  });

  test('of a suspended person opens nothing', async () => {
    const { cookie } = await signIn();
    const one = eq(person.id, helper);
    await base.db
      .update(person)
      .set({ suspendedAt: sql`now()` })
      .where(one);
    expect(await read(cookie)).toBeNull();
    await base.db.update(person).set({ suspendedAt: null }).where(one);
    expect(await read(cookie)).not.toBeNull();
  });

  test('ended by its owner is gone; by a stranger it stays', async () => {
    const { id, cookie } = await signIn();
    expect(await endSession(base.db, id, world.people['petr-dolezal'].id)).toBe(false);
    expect(await read(cookie)).not.toBeNull();
    expect(await endSession(base.db, id, helper)).toBe(true);
    expect(await read(cookie)).toBeNull();
  });

  test('all of a person end but the one kept, and every node is told', async () => {
    await endSessionsOf(base.db, helper);
    const [kept, other] = [await signIn(), await signIn('card')];
    const heard: string[] = [];
    const client = await base.pool.connect();
    client.on('notification', ({ payload }) => heard.push(payload ?? ''));
    await client.query('listen spoluplan');
    expect(await endSessionsOf(base.db, helper, { keep: kept.id })).toBe(1);
    await client.query('select 1');
    client.release(true);
    expect(heard.map((text) => JSON.parse(text))).toEqual([{ kind: 'session', session: other.id }]);
    expect((await sessionsOf(base.db, helper)).map(({ id }) => id)).toEqual([kept.id]);
    expect(await sessionsOf(base.db, helper)).not.toHaveProperty('0.secretHash');
  });
});
