import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attempt, credential } from '#schema';
import { hashPassword, verifyPassword } from '#lib/people/entry/argon.server.ts';
import { weakness } from '#lib/people/entry/password.ts';
import { changePassword, signInByPassword } from '#lib/people/entry/passwords.server.ts';
import { openSession, sessionsOf } from '#lib/people/sessions.server.ts';
import { world } from '#world/world.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';

const good = 'žlutý kůň pije čaj';

describe('a new password', () => {
  test.each([
    ['eleven char', 'jedenáct zn'],
    ['one letter again and again', 'aaaaaaaaaaaaaaaa'],
    ['a common one', 'Heslo Heslo 123'],
    ['a common one with diacritics', 'Koordinátor123'],
    ['the address with digits', 'jana.hrubcova@example.org1'],
    ['the name with digits', 'hrubcova123456'],
  ])('is refused: %s', (_, password) => {
    expect(weakness(password, ['jana.hrubcova@example.org', 'Hrubcová'])).toMatchObject({
      code: 'weak',
      field: 'password',
    });
  });

  test('is refused over 256 characters, never cut', () => {
    expect(weakness('ab1 cd2 ef3 '.repeat(30), [])).toMatchObject({ code: 'tooLong' });
    expect(weakness('ab1 cd2 ef3 '.repeat(20), [])).toBeNull();
  });

  test('may be words with spaces and diacritics', () => {
    expect(weakness(good, ['jana@example.org', 'Jana', null])).toBeNull();
  });
});

describe('a hash', () => {
  test('is Argon2id with 19 MiB, two passes, one lane, and a salt of its own', async () => {
    const [one, two] = await Promise.all([hashPassword(good), hashPassword(good)]);
    const form = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/;
    expect(one).toMatchObject({ granted: true, value: expect.stringMatching(form) });
    expect(one).not.toEqual(two);
  });

  test('of a composed and a decomposed letter is the same', async () => {
    const hash = await hashPassword(good.normalize('NFC'));
    const stored = hash.granted ? hash.value : null;
    expect(await verifyPassword(good.normalize('NFD'), stored)).toMatchObject({ value: true });
    expect(await verifyPassword(`${good} `, stored)).toMatchObject({ value: false });
  });

  test('missing or broken verifies to nothing', async () => {
    expect(await verifyPassword(good, null)).toMatchObject({ granted: true, value: false });
    expect(await verifyPassword(good, 'plain')).toMatchObject({ granted: true, value: false });
  });

  test('is computed by two at once, forty wait, the rest is told to come later', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => verifyPassword('x', null)));
    expect(answers.filter(({ granted }) => granted)).toHaveLength(42);
    expect(answers.filter(({ granted }) => !granted)).toHaveLength(8);
    expect(answers.find(({ granted }) => !granted)).toMatchObject({ code: 'tooMany' });
    expect((await verifyPassword('x', null)).granted).toBe(true);
  });
});

describe('an account', () => {
  const jana = world.people['jana-hrubcova'];
  const device = { device: null };
  let base: TestDatabase;
  beforeAll(async () => {
    base = await worldDatabase();
  });
  afterAll(() => base?.drop());
  const enter = (password: string, email = jana.email!) =>
    signInByPassword(base.db, { email, password }, device);

  test('signs in by its password; unknown address and wrong password answer alike', async () => {
    const sessionId = (await openSession(base.db, jana.id, 'emailLink')).split('.')[0];
    await openSession(base.db, jana.id, 'emailLink');
    const change = { personId: jana.id, sessionId, current: '', password: good };
    expect(await changePassword(base.db, change)).toMatchObject({ granted: true });
    expect((await sessionsOf(base.db, jana.id)).map(({ id }) => id)).toEqual([sessionId]);

    expect(await enter(good)).toMatchObject({ granted: true, value: { personId: jana.id } });
    const wrong = await enter('špatné heslo tady');
    expect(wrong).toMatchObject({ granted: false, code: 'invalid' });
    expect(await enter(good, 'nikdo@example.org')).toEqual(wrong);
    expect(await enter(good, 'petr.dolezal@example.org')).toEqual(wrong);
    const [row] = await base.db.select().from(credential).where(eq(credential.personId, jana.id));
    expect(JSON.stringify(row)).not.toContain('čaj');
  });

  test('changes its password only with the old one', async () => {
    const sessionId = (await openSession(base.db, jana.id, 'emailLink')).split('.')[0];
    const change = { personId: jana.id, sessionId, password: 'čtyři nová slova hned' };
    const refusal = await changePassword(base.db, { ...change, current: 'nevím' });
    expect(refusal).toMatchObject({ code: 'invalid', field: 'current' });
    expect((await enter(good)).granted).toBe(true);
    expect((await changePassword(base.db, { ...change, current: good })).granted).toBe(true);
    expect((await enter(good)).granted).toBe(false);
    expect((await enter(change.password)).granted).toBe(true);
  });

  test('is closed to guessing after ten tries, known or not', async () => {
    await base.db.delete(attempt);
    for (const email of [jana.email!, 'nikdo@example.org']) {
      for (let time = 0; time < 10; time += 1) {
        expect(await enter('špatné heslo tady', email)).toMatchObject({ code: 'invalid' });
      }
      expect(await enter('čtyři nová slova hned', email)).toMatchObject({ code: 'tooMany' });
    }
  });
});
