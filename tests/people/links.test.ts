import { eq, sql } from 'drizzle-orm';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { attempt, credential, membership, outgoingMail, person, session } from '#schema';
import { queueMail, sendDueMails } from '#lib/kernel/outbox.server.ts';
import type { Mail } from '#lib/kernel/mail.server.ts';
import { letters } from '#lib/people/entry/letters.server.ts';
import { requestLink, signInByMailedCode } from '#lib/people/entry/mailed.server.ts';
import {
  becomeFirstAdministrator,
  firstAdministratorLink,
} from '#lib/people/first-administrator.server.ts';
import { demoLinks, openLink, signInByLink } from '#lib/people/links.server.ts';
import { seatId, world } from '#world/world.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';

const origin = 'https://plan.example.org';
const jana = world.people['jana-hrubcova'];
const device = { device: 'Firefox' };
let base: TestDatabase;
let dataDir: string;
let sent: Mail[];
const log = { error: () => {} };
const mailer = { send: async (mail: Mail) => void sent.push(mail) };
const post = () => sendDueMails(base.db, mailer, letters({ origin, dataDir }), log);
const ask = (email: string, next = '/') => requestLink(base.db, { email, language: 'cs', next });
const tokenOf = (text: string) => /\/prihlaseni\/odkaz\/([\w-]+)/.exec(text)![1];
const codeOf = (text: string) => /^([0-9A-Z]{4}-[0-9A-Z]{4})$/m.exec(text)![1];

beforeAll(async () => {
  base = await worldDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'spoluplan-links-'));
});
beforeEach(async () => {
  sent = [];
  await base.db.delete(credential);
  await base.db.delete(attempt);
  await base.db.delete(outgoingMail);
});
afterAll(async () => {
  await base?.drop();
  await rm(dataDir, { recursive: true, force: true });
});

describe('a link by e-mail', () => {
  test('goes to its address, opens once and is stored only as a hash', async () => {
    await ask(jana.email!, '/sprava/lide');
    expect(await post()).toBe(1);
    expect(sent[0]).toMatchObject({ to: jana.email, subject: 'Přihlášení do Spoluplánu' });
    expect(sent[0].text).toContain('?dalsi=%2Fsprava%2Flide');
    const token = tokenOf(sent[0].text);
    const stored = JSON.stringify(await base.db.select().from(credential));
    expect(stored).not.toContain(token);

    expect(await openLink(base.db, token)).toMatchObject({
      value: { name: 'Mgr. Jana Hrubcová', kind: 'emailLink' },
    });
    const both = await Promise.all([
      signInByLink(base.db, token, device),
      signInByLink(base.db, token, device),
    ]);
    expect(both.filter(({ granted }) => granted)).toHaveLength(1);
    expect(await openLink(base.db, token)).toMatchObject({ code: 'used' });
  });

  test('is not sent to an unknown or closed address, and asking says the same', async () => {
    const known = await ask(jana.email!);
    expect(await ask('nikdo@example.org')).toEqual(known);
    await base.db
      .update(person)
      .set({ suspendedAt: sql`now()` })
      .where(eq(person.id, jana.id));
    expect(await post()).toBe(0);
    await base.db.update(person).set({ suspendedAt: null }).where(eq(person.id, jana.id));
    expect(await base.db.select().from(outgoingMail)).toEqual([]);
  });

  test('is sent three times in a quarter of an hour; the fourth asking says the same and sends nothing', async () => {
    const answers = [];
    for (let time = 0; time < 4; time += 1) answers.push(await ask(jana.email!));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await post()).toBe(3);
  });

  test('is void after its time, after a change of address and after closing of the account', async () => {
    await ask(jana.email!);
    await post();
    const token = tokenOf(sent[0].text);
    const change = (values: object) =>
      base.db.update(person).set(values).where(eq(person.id, jana.id));
    await change({ email: 'jina@example.org' });
    expect(await openLink(base.db, token)).toMatchObject({ code: 'expired' });
    await change({ email: jana.email, suspendedAt: sql`now()` });
    expect(await signInByLink(base.db, token, device)).toMatchObject({ code: 'expired' });
    await change({ suspendedAt: null });
    await base.db.update(credential).set({ validTo: sql`now() - interval '1 second'` });
    expect(await signInByLink(base.db, token, device)).toMatchObject({ code: 'expired' });
    expect(await openLink(base.db, 'neznamy')).toMatchObject({ code: 'notFound' });
  });

  test('is written again the same when the mail server failed, and only then removed', async () => {
    await ask(jana.email!);
    const failing = { send: () => Promise.reject(new Error('away')) };
    expect(await sendDueMails(base.db, failing, letters({ origin, dataDir }), log)).toBe(0);
    const [first] = await base.db.select().from(credential);
    expect(await post()).toBe(0);
    await base.db.update(outgoingMail).set({ nextAt: sql`now()` });
    expect(await post()).toBe(1);
    const rows = await base.db.select().from(credential);
    expect(rows).toEqual([first]);
    expect((await signInByLink(base.db, tokenOf(sent[0].text), device)).granted).toBe(true);
    expect(await base.db.select().from(outgoingMail)).toEqual([]);
  });

  test('is sent by one of two senders only', async () => {
    await ask(jana.email!);
    expect((await Promise.all([post(), post()])).sort()).toEqual([0, 1]);
    expect(sent).toHaveLength(1);
  });

  test('holds no secret while it waits', async () => {
    await ask(jana.email!);
    const [waiting] = await base.db.select().from(outgoingMail);
    await post();
    const row = JSON.stringify(waiting);
    expect(row).not.toContain(tokenOf(sent[0].text));
    expect(row).not.toContain(codeOf(sent[0].text));
  });
});

describe('a mailed code', () => {
  const type = (code: string, email = jana.email!) =>
    signInByMailedCode(base.db, dataDir, { email, code }, device);

  test('signs in once, in any spelling of hand', async () => {
    await ask(jana.email!);
    await post();
    const code = codeOf(sent[0].text);
    expect(await type(code, 'petr.dolezal@example.org')).toMatchObject({ code: 'invalid' });
    const typed = ` ${code.toLowerCase().replace('-', ' ').replaceAll('0', 'o')} `;
    expect(await type(typed)).toMatchObject({ granted: true, value: { personId: jana.id } });
    expect(await type(code)).toMatchObject({ code: 'invalid' });
    expect(await openLink(base.db, tokenOf(sent[0].text))).toMatchObject({ code: 'used' });
  });

  test('may be tried ten times; then the right one waits too', async () => {
    await ask(jana.email!);
    await post();
    for (let time = 0; time < 10; time += 1) {
      expect(await type('AAAA-AAAA')).toMatchObject({ code: 'invalid' });
    }
    expect(await type(codeOf(sent[0].text))).toMatchObject({ code: 'tooMany' });
    expect(await type('AAAA-AAAA', 'nikdo@example.org')).toMatchObject({ code: 'invalid' });
  });
});

describe('an invitation', () => {
  const seat = seatId('jana-hrubcova', 'RT');
  const invite = () =>
    queueMail(base.db, {
      ...{ kind: 'invitation', address: jana.email!, language: 'cs' },
      facts: { by: 'Ing. Karel Beneš', seat },
    });

  test('names who invites and the group, is valid seven days and replaces the earlier one', async () => {
    await invite();
    await post();
    expect(sent[0].text).toContain('Ing. Karel Beneš vás zve');
    expect(sent[0].text).toContain('Realizační tým');
    const [row] = await base.db
      .select({ days: sql<number>`extract(epoch from ${credential.validTo} - now()) / 86400` })
      .from(credential);
    expect(Number(row.days)).toBeCloseTo(7, 1);
    await invite();
    await post();
    expect(await openLink(base.db, tokenOf(sent[0].text))).toMatchObject({ code: 'expired' });
    expect((await openLink(base.db, tokenOf(sent[1].text))).granted).toBe(true);
  });

  test('is checked at use: a seat ended meanwhile makes it void', async () => {
    await invite();
    await post();
    const own = eq(membership.id, seat);
    await base.db
      .update(membership)
      .set({ until: sql`current_date` })
      .where(own);
    expect(await signInByLink(base.db, tokenOf(sent[0].text), device)).toMatchObject({
      code: 'expired',
    });
    await base.db.update(membership).set({ until: null }).where(own);
  });
});

describe('demo links', () => {
  test('are one for every seat and open a demo session', async () => {
    const links = await demoLinks(base.db, { origin, production: false });
    expect(links.length).toBe(30);
    const coordinator = links.find(({ role }) => role === 'coordinator')!;
    expect(coordinator).toMatchObject({ name: 'Mgr. Jana Hrubcová', party: null });
    const opened = await signInByLink(base.db, tokenOf(coordinator.url), device);
    expect(opened).toMatchObject({ granted: true, value: { personId: jana.id } });
    const id = opened.granted ? opened.value.token.split('.')[0] : '';
    const [row] = await base.db.select().from(session).where(eq(session.id, id));
    expect(row.via).toBe('demoLink');
  });

  test('are never made in production', async () => {
    await expect(demoLinks(base.db, { origin, production: true })).rejects.toThrow(/production/);
    expect(await base.db.select().from(credential)).toEqual([]);
  });
});

describe('the first administrator', () => {
  const given = { givenName: 'Ota', familyName: 'Správný', email: 'ota@example.org' };

  test('is made once by the newest console link', async () => {
    const old = tokenOf((await firstAdministratorLink(base.db, origin))!);
    const token = tokenOf((await firstAdministratorLink(base.db, origin))!);
    expect(await becomeFirstAdministrator(base.db, old, given, device)).toMatchObject({
      code: 'expired',
    });
    expect(await signInByLink(base.db, token, device)).toMatchObject({ code: 'invalid' });
    const taken = { ...given, email: jana.email! };
    expect(await becomeFirstAdministrator(base.db, token, taken, device)).toMatchObject({
      code: 'taken',
    });
    const both = await Promise.all([
      becomeFirstAdministrator(base.db, token, given, device),
      becomeFirstAdministrator(base.db, token, { ...given, email: 'b@example.org' }, device),
    ]);
    expect(both.filter(({ granted }) => granted)).toHaveLength(1);
    const made = await base.db.select().from(person).where(eq(person.administrator, true));
    expect(made).toHaveLength(1);
    expect(await firstAdministratorLink(base.db, origin)).toBeNull();
  });
});
