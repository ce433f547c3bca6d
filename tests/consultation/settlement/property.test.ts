// Whatever the desk, the groups and the steering group press, in whatever order and at once.
import * as fc from 'fast-check';
import { and, asc, eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { event, settlement, submission } from '#schema';
import { missingAnswers } from '#lib/consultation/course/missing.server.ts';
import { publishSettlement } from '#lib/consultation/course/publishing.server.ts';
import { hide, publish } from '#lib/consultation/desk/moderation.server.ts';
import { redactable, redact } from '#lib/consultation/desk/redaction.server.ts';
import { reopen, settle } from '#lib/consultation/desk/settlements.server.ts';
import { approveAnswers, returnAnswer } from '#lib/consultation/settlement/approval.server.ts';
import { assign } from '#lib/consultation/settlement/groups.server.ts';
import { merge, separate } from '#lib/consultation/settlement/merging.server.ts';
import { withdraw } from '#lib/consultation/receipts.server.ts';
import { world } from '#world/world.ts';
import type { Subject } from '#lib/people/permit.ts';
import { worldDatabase, type TestDatabase } from '../../support/database.ts';
import { coordinator, key } from '../scene.ts';
import { answer, desk, shown, who } from './scene.ts';

let suite: TestDatabase;
let chair: Subject;
beforeAll(async () => {
  suite = await worldDatabase();
  chair = await who(suite.db, 'karel-benes');
});
afterAll(() => suite.drop());

const names = [
  ...['settle', 'correct', 'wordless', 'approve', 'return', 'reopen', 'merge', 'separate'],
  ...['assign', 'hide', 'hide', 'show', 'show', 'redact', 'withdraw', 'publish'],
] as const;
const act = fc.record({
  name: fc.constantFrom(...names),
  which: fc.nat(3),
  other: fc.nat(3),
});
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

type Desk = Awaited<ReturnType<typeof desk>>;

async function perform({ about, ids, made }: Desk, { name, which, other }: Act) {
  const { db } = suite;
  const aboutId = about.id;
  const id = ids[which];
  const [seen] = await shown(db, [id]);
  const acts: Record<(typeof names)[number], () => Promise<unknown>> = {
    settle: () => settle(db, coordinator, aboutId, id, { ...answer, revision: seen.revision }),
    correct: () => settle(db, coordinator, aboutId, id, { ...answer, kind: 'editorial' }),
    wordless: () => settle(db, coordinator, aboutId, id, { ...answer, reason: ' ' }),
    approve: () => approveAnswers(db, chair, aboutId, [seen]),
    return: () => returnAnswer(db, chair, aboutId, seen, 'Doplňte.'),
    reopen: () => reopen(db, coordinator, aboutId, id, 'Znovu.'),
    merge: () => merge(db, coordinator, aboutId, id, other + 1),
    separate: () => separate(db, coordinator, aboutId, id),
    assign: () => assign(db, coordinator, aboutId, id, other > 1 ? world.bodies.SZP.id : null),
    hide: () => hide(db, coordinator, aboutId, id, 'spam'),
    show: () => publish(db, coordinator, aboutId, id),
    redact: () => leaveOut(aboutId, made[which].number),
    // Only the last one, and seldom: a table of withdrawn comments shows nothing.
    withdraw: async () => which === 3 && other === 3 && withdraw(db, made[which].code),
    publish: () => publishSettlement(db, coordinator, aboutId),
  };
  await acts[name]();
}

async function leaveOut(aboutId: string, number: number) {
  const found = await redactable(suite.db, aboutId, number, true);
  const { seen } = found!;
  const what = { passages: 'Novák', reason: 'Jméno.', hideName: true, seen };
  await redact(suite.db, key, coordinator, aboutId, number, what);
}

const ends = ['submission.returned', 'submission.reopened', 'submission.merged'];
const begins = ['submission.settled', 'submission.proposed', 'submission.approved'];

// As the record of acts tells it, which no column of the answer decides.
async function unanswered(aboutId: string): Promise<Set<string>> {
  const acts = await suite.db
    .select({ of: event.submissionId, kind: event.kind })
    .from(event)
    .where(and(eq(event.consultationId, aboutId), inArray(event.kind, [...ends, ...begins])))
    .orderBy(asc(event.id));
  const last = new Map(acts.map(({ of, kind }) => [of!, kind]));
  return new Set([...last].filter(([, kind]) => ends.includes(kind)).map(([of]) => of));
}

async function look(aboutId: string): Promise<boolean> {
  const rows = await suite.db
    .select({ submission, settlement })
    .from(submission)
    .leftJoin(settlement, eq(settlement.submissionId, submission.id))
    .where(eq(submission.consultationId, aboutId))
    .orderBy(asc(submission.number));
  const byId = new Map(rows.map((row) => [row.submission.id, row]));
  const taken = await unanswered(aboutId);
  for (const { submission: row, settlement: given } of rows) {
    if (['proposed', 'settled', 'answered'].includes(row.state)) {
      expect(taken.has(row.id), `no. ${row.number} is ${row.state} by an old answer`).toBe(false);
      expect(given?.reopenedAt).toBeNull();
    }
    if (row.state === 'settled') {
      expect(given?.reason, `no. ${row.number} is settled`).toMatch(/\S/);
      expect(row.kind === 'editorial' || given?.approvedAt !== null, 'approved').toBe(true);
    }
    if (row.state === 'proposed') expect(given?.reason).toMatch(/\S/);
    if (row.state === 'mergedInto') {
      const into = byId.get(row.mergedIntoId!)!.submission;
      expect(['mergedInto', 'received'], `no. ${row.number} follows`).not.toContain(into.state);
    }
  }
  const about = await suite.db.query.consultation.findFirst({
    where: (row, { eq }) => eq(row.id, aboutId),
  });
  if (about?.state !== 'published') return false;
  expect(await missingAnswers(suite.db, aboutId)).toEqual([]);
  return true;
}

test('property: no comment is settled without a reason, nor substance without the steering group', async () => {
  let published = 0;
  let round = 0;
  const pairs = fc.array(fc.tuple(act, act), { minLength: 15, maxLength: 40, size: 'max' });
  const run = fc.asyncProperty(pairs, async (acts) => {
    const texts = ['A.', 'B.', 'C.', 'D.'].map((mark) => `Pan Novák: ${mark}`);
    const made = await desk(suite.db, `nahoda-${round++}`, texts);
    const { about } = made;
    // Two people press at the same moment; neither may end in a wait without end.
    for (const both of acts) {
      await Promise.all(both.map((one) => perform(made, one)));
      if (await look(about.id)) break;
    }
    // To the end, so that a good part of the runs gets there.
    for (let which = 0; which < 4; which++) {
      await perform(made, { name: 'settle', which, other: 0 });
      await perform(made, { name: 'approve', which, other: 0 });
    }
    await perform(made, { name: 'publish', which: 0, other: 0 });
    if (await look(about.id)) published += 1;
  });
  await fc.assert(run, { numRuns: 25, seed: 11, endOnFailure: true });
  expect(published).toBeGreaterThan(5);
}, 120_000);
