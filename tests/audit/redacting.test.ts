import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditBody, auditEntry, event } from '#schema';
import { auditHead, verifyChain } from '#lib/audit/chain.server.ts';
import { auditRecord } from '#lib/audit/entries.server.ts';
import { longestReason, redactBody } from '#lib/audit/redacting.server.ts';
import { publicSubject } from '#lib/people/permit.ts';
import { subjectOf } from '#lib/people/subject.server.ts';
import { sentenceOf } from '#lib/timeline/sentences.ts';
import { world } from '#world/world.ts';
import type { Subject } from '#lib/people/permit.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';
import { codeOf, done } from '../voting/scene.ts';
import { act } from './scene.ts';

const secret = 'Anna Tajná, nar. 1. 1. 1950';
let base: TestDatabase;
let coordinator: Subject;
beforeAll(async () => {
  base = await worldDatabase();
  coordinator = await subjectOf(base.db, world.people['jana-hrubcova'].id);
});
afterAll(() => base?.drop());

/** An act with something in its text that does not belong there; gives its number in the chain. */
async function slip(): Promise<number> {
  await act(base.db, { name: secret });
  return (await auditHead(base.db)).seq;
}

test('the text goes for good from chain and event, the reason stays, the chain holds', async () => {
  const seq = await slip();
  expect(codeOf(await redactBody(base.db, coordinator, seq, 'Osobní údaj'))).toBe('granted');
  const stored = [
    await base.db.select().from(auditBody),
    await base.db.select().from(auditEntry),
    await base.db.select().from(event),
  ];
  expect(JSON.stringify(stored)).not.toContain('Tajná');
  const record = done(await auditRecord(base.db, coordinator, seq));
  expect(record).toMatchObject({ redacted: true, text: null, redactedWhy: 'Osobní údaj' });
  expect(sentenceOf('cs', record.act, record.facts!)).toMatch(/začerněn/);
  expect(await verifyChain(base.db)).toMatchObject({ broken: null, redacted: 1 });
});

test('is an act itself, which nobody redacts', async () => {
  const seq = await slip();
  done(await redactBody(base.db, coordinator, seq, 'Osobní údaj'));
  const last = (await auditHead(base.db)).seq;
  const record = done(await auditRecord(base.db, coordinator, last));
  expect(record).toMatchObject({ act: 'audit.redacted', facts: { seq, reason: 'Osobní údaj' } });
  expect(codeOf(await redactBody(base.db, coordinator, last, 'Zakrýt stopu'))).toBe('readOnly');
});

test('is refused without a right, without a reason, twice, and where there is nothing', async () => {
  const seq = await slip();
  const redact = (by: Subject, why: string, at = seq) => redactBody(base.db, by, at, why);
  const administrator = { ...publicSubject, personId: null, administrator: true };
  for (const by of [publicSubject, administrator]) {
    expect(codeOf(await redact(by, 'Osobní údaj'))).toBe('notAllowed');
  }
  expect(codeOf(await redact(coordinator, ' \n '))).toBe('reasonRequired');
  expect(codeOf(await redact(coordinator, 'x'.repeat(longestReason + 1)))).toBe('tooLong');
  expect(codeOf(await redact(coordinator, 'Osobní údaj', 999_999))).toBe('notFound');
  const twice = await Promise.all([redact(coordinator, 'Jednou'), redact(coordinator, 'Podruhé')]);
  expect(twice.map(codeOf).sort()).toEqual(['alreadyDone', 'granted']);
  const [link] = await base.db.select().from(auditEntry).where(eq(auditEntry.seq, seq));
  expect(link.bodyHash).toMatch(/^[0-9a-f]{64}$/);
});
