import { eq, sql } from 'drizzle-orm';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { attempt, credential, membership, person } from '#schema';
import { cardTyped } from '#lib/people/entry/card-tries.server.ts';
import {
  cardHolder,
  issueCards,
  signInByCard,
  withdrawCards,
} from '#lib/people/entry/cards.server.ts';
import { publicSubject, type Subject } from '#lib/people/permit.ts';
import { sessionsOf } from '#lib/people/sessions.server.ts';
import { subjectOf } from '#lib/people/subject.server.ts';
import { endSeat } from '#lib/people/seats/seats.server.ts';
import { seatId, world } from '#world/world.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';

const member = world.people['marie-cizkova'];
const seat = seatId('marie-cizkova', 'SZP');
const other = seatId('marie-cizkova', 'RS');
let base: TestDatabase;
let dataDir: string;
let coordinator: Subject;

beforeAll(async () => {
  base = await worldDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'spoluplan-cards-'));
  coordinator = await subjectOf(base.db, world.people['jana-hrubcova'].id);
});
beforeEach(async () => {
  await base.db.delete(credential);
  await base.db.delete(attempt);
});
afterAll(async () => {
  await base?.drop();
  await rm(dataDir, { recursive: true, force: true });
});

async function print(membershipIds: string[], formKey: string = crypto.randomUUID()) {
  const printed = await issueCards(base.db, dataDir, { by: coordinator, formKey, membershipIds });
  return printed.granted ? printed.value : [];
}
const holder = (code: string) => cardHolder(base.db, dataDir, code);

describe('a printed card', () => {
  test('leads to its holder in any spelling of hand and is stored only as a keyed hash', async () => {
    const [card] = await print([seat]);
    expect(card).toMatchObject({ name: 'Marie Čížková', party: 'commissioner', withdrawn: false });
    expect(card.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    const typed = card.code.toLowerCase().replace('-', ' ').replaceAll('1', 'l');
    expect(await holder(typed)).toMatchObject({
      value: { personId: member.id, membershipId: seat, short: 'Marie Č.' },
    });
    expect(JSON.stringify(await base.db.select().from(credential))).not.toContain(card.code);
    expect((await stat(join(dataDir, 'keys', 'cards'))).mode & 0o777).toBe(0o600);
  });

  test("is worthless with another installation's key", async () => {
    const [card] = await print([seat]);
    const foreign = await mkdtemp(join(tmpdir(), 'spoluplan-foreign-'));
    expect(await cardHolder(base.db, foreign, card.code)).toMatchObject({ code: 'notFound' });
    await rm(foreign, { recursive: true });
  });

  test('of a form sent twice is the same; a new form replaces the older card', async () => {
    const key = crypto.randomUUID();
    const first = await print([seat, other], key);
    expect(first).toHaveLength(2);
    expect(await print([seat, other], key)).toEqual(first);
    const [next] = await print([seat]);
    const old = first.find(({ membershipId }) => membershipId === seat)!;
    const kept = first.find(({ membershipId }) => membershipId === other)!;
    expect(await holder(old.code)).toMatchObject({ code: 'expired' });
    expect((await holder(next.code)).granted).toBe(true);
    expect((await holder(kept.code)).granted).toBe(true);
    expect((await print([seat], key))[0]).toMatchObject({ code: old.code, withdrawn: true });
  });

  test('signs in as often as wanted, until it is withdrawn; then its sessions end too', async () => {
    const [card] = await print([seat]);
    const whose = await holder(card.code);
    if (!whose.granted) throw new Error('no holder');
    await signInByCard(base.db, whose.value, { device: 'telefon' });
    await signInByCard(base.db, whose.value, { device: 'tablet' });
    expect((await sessionsOf(base.db, member.id)).map(({ via }) => via)).toEqual(['card', 'card']);
    expect(await withdrawCards(base.db, { by: coordinator, personId: member.id })).toBe(1);
    expect(await holder(card.code)).toMatchObject({ code: 'expired' });
    expect(await sessionsOf(base.db, member.id)).toEqual([]);
  });

  test('goes with its seat and with its person', async () => {
    const [card] = await print([seat]);
    const closed = (suspendedAt: unknown) =>
      base.db
        .update(person)
        .set({ suspendedAt } as object)
        .where(eq(person.id, member.id));
    await closed(sql`now()`);
    expect(await holder(card.code)).toMatchObject({ code: 'expired' });
    await closed(null);
    expect((await endSeat(base.db, coordinator, seat)).granted).toBe(true);
    expect(await holder(card.code)).toMatchObject({ code: 'expired' });
    await base.db.update(membership).set({ until: null }).where(eq(membership.id, seat));
    expect(await holder(card.code)).toMatchObject({ code: 'expired' });
  });

  test('is printed only by those who may, for seats that are held', async () => {
    const order = { formKey: crypto.randomUUID(), membershipIds: [seat] };
    for (const by of [publicSubject, await subjectOf(base.db, member.id)]) {
      expect(await issueCards(base.db, dataDir, { ...order, by })).toMatchObject({
        code: 'notAllowed',
      });
    }
    const nobody = { ...order, membershipIds: [crypto.randomUUID()], by: coordinator };
    expect(await issueCards(base.db, dataDir, nobody)).toMatchObject({ code: 'missing' });
    expect(await base.db.select().from(credential)).toEqual([]);
  });
});

describe('guessing codes', () => {
  const waits: number[] = [];
  const alarms: string[] = [];
  const typing = (device: string) => ({
    device,
    log: { warn: (text: string) => void alarms.push(text) },
    wait: async (milliseconds: number) => void waits.push(milliseconds),
  });
  const type = (code: string, device = 'a') => cardTyped(base.db, dataDir, code, typing(device));
  beforeEach(() => {
    waits.length = alarms.length = 0;
  });

  test('is slowed down for a device after ten, and the right code stays immediate', async () => {
    const [card] = await print([seat]);
    for (let time = 0; time < 10; time += 1) {
      expect(await type('0000-0000')).toMatchObject({ code: 'notFound' });
    }
    expect(waits).toEqual([]);
    expect(await type('0000-0000')).toMatchObject({ code: 'tooMany' });
    expect(waits).toHaveLength(1);
    expect((await type(card.code)).granted).toBe(true);
    expect(waits).toHaveLength(1);
    expect(await type('0000-0000', 'b')).toMatchObject({ code: 'notFound' });
    expect(waits).toHaveLength(1);
  });

  test('by ever new devices is slowed down for the installation, with an alarm', async () => {
    const [card] = await print([seat]);
    await type('0000-0000', 'c');
    await base.db
      .update(attempt)
      .set({ points: 1000 })
      .where(sql`${attempt.key} like 'cards:%'`);
    expect(await type('0000-0000', 'd')).toMatchObject({ code: 'notFound' });
    expect(waits).toHaveLength(1);
    expect(alarms).toHaveLength(1);
    expect((await type(card.code, 'e')).granted).toBe(true);
    expect(waits).toHaveLength(1);
  });
});
