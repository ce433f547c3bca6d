import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { event, installation, outgoingMail } from '#schema';
import { readAddresses } from '#lib/audit/watch/addresses.ts';
import { auditHead } from '#lib/audit/chain.server.ts';
import { letters } from '#lib/audit/watch/letters.server.ts';
import {
  mailHeads,
  mostWitnesses,
  nameWitnesses,
  witnessesOf,
} from '#lib/audit/watch/witnesses.server.ts';
import { publicSubject } from '#lib/people/permit.ts';
import { subjectOf } from '#lib/people/subject.server.ts';
import { sentenceOf } from '#lib/timeline/sentences.ts';
import { world } from '#world/world.ts';
import { clockedDatabase, type ClockedDatabase } from '../support/clock.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';
import { codeOf, done } from '../voting/scene.ts';
import { act } from './scene.ts';

const administrator = { ...publicSubject, administrator: true };
const two = ['svedek@obec.test', 'svedkyne@mesto.test'];
let base: TestDatabase;
let clock: ClockedDatabase;

beforeAll(async () => {
  base = await worldDatabase();
  clock = await clockedDatabase(base.connection);
});
afterAll(async () => {
  await clock?.end();
  await base?.drop();
});
beforeEach(async () => {
  await clock.set('2026-03-02T09:00:00Z');
  await base.db.delete(outgoingMail);
  await base.db.delete(installation).where(eq(installation.key, 'auditHeadMailed'));
  done(await nameWitnesses(base.db, administrator, two));
});

const waiting = () => base.db.select().from(outgoingMail).orderBy(outgoingMail.address);

test('every week each witness gets the last link, at whatever hour the program asks', async () => {
  expect(await mailHeads(clock.db)).toBe(2);
  expect(await mailHeads(clock.db)).toBe(0);
  await clock.set('2026-03-09T08:00:00Z');
  expect(await mailHeads(clock.db)).toBe(0);
  await clock.set('2026-03-09T09:01:00Z');
  expect(await mailHeads(clock.db)).toBe(2);
});

test('two nodes that ask at once send once', async () => {
  const sent = await Promise.all(Array.from({ length: 6 }, () => mailHeads(clock.db)));
  expect(sent.sort()).toEqual([0, 0, 0, 0, 0, 2]);
  expect(await waiting()).toHaveLength(2);
});

test('the mail carries the link as it stood when it was queued, and how to compare it', async () => {
  const head = await auditHead(base.db);
  await mailHeads(clock.db);
  await act(base.db);
  const [mail] = await waiting();
  expect(mail).toMatchObject({ kind: 'auditHead', address: two[0], facts: head });
  const { auditHead: letter } = letters({ origin: 'https://plan.example.cz' });
  const written = await letter(base.db, mail);
  expect(written?.text).toContain(head.hash);
  expect(written?.text).toContain(`audit:verify -- ${head.seq} ${head.hash.slice(0, 16)}`);
});

test('without witnesses nothing is sent, and the first named ones need not wait a week', async () => {
  done(await nameWitnesses(base.db, administrator, []));
  expect(await mailHeads(clock.db)).toBe(0);
  done(await nameWitnesses(base.db, administrator, two));
  expect(await mailHeads(clock.db)).toBe(2);
  done(await nameWitnesses(base.db, administrator, [two[1]]));
  expect(await mailHeads(clock.db)).toBe(1);
});

test('only the administrator names them, and no address gets into the chain', async () => {
  const coordinator = await subjectOf(base.db, world.people['jana-hrubcova'].id);
  for (const by of [publicSubject, coordinator]) {
    expect(codeOf(await nameWitnesses(base.db, by, ['cizi@jinde.test']))).toBe('notAllowed');
  }
  expect(await witnessesOf(base.db)).toEqual(two);
  const many = Array.from({ length: mostWitnesses + 1 }, (_, at) => `s${at}@obec.test`);
  expect(codeOf(await nameWitnesses(base.db, administrator, many))).toBe('tooLong');
  const acts = await base.db.select().from(event).where(eq(event.kind, 'audit.witnessed'));
  expect(acts.length).toBeGreaterThan(0);
  expect(JSON.stringify(acts)).not.toContain('@');
  expect(sentenceOf('cs', 'audit.witnessed', { count: 2 })).toBe(
    'Změnilo se, komu se posílá otisk záznamů. Adres: 2',
  );
});

test('addresses are read one a line, and a wrong one is named', () => {
  expect(readAddresses(' A@Obec.cz \r\n\n b@mesto.cz, c@kraj.cz')).toEqual({
    granted: true,
    value: ['a@obec.cz', 'b@mesto.cz', 'c@kraj.cz'],
  });
  expect(readAddresses('')).toEqual({ granted: true, value: [] });
  expect(readAddresses('a@obec.cz\nstarosta')).toMatchObject({
    granted: false,
    facts: { line: 'starosta' },
  });
});
