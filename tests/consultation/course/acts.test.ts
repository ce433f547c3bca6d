import { and, asc, eq, like } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { event, submission } from '#schema';
import { openNow, postpone, recordHearing } from '#lib/consultation/course/changing.server.ts';
import { turnDueConsultations } from '#lib/consultation/course/clock.server.ts';
import { missingAnswers } from '#lib/consultation/course/missing.server.ts';
import {
  finishSettling,
  publishSettlement,
  startSettling,
} from '#lib/consultation/course/publishing.server.ts';
import { announcePrepared } from '#lib/consultation/desk/announcing.server.ts';
import { hide, publish } from '#lib/consultation/desk/moderation.server.ts';
import { reopen, settle } from '#lib/consultation/desk/settlements.server.ts';
import { receive } from '#lib/consultation/intake/receiving.server.ts';
import { visibleSubmissions } from '#lib/consultation/submissions.server.ts';
import { coordinator, key } from '../scene.ts';
import { at, courseScene, type CourseScene } from './clocked.ts';

let scene: CourseScene;
beforeAll(async () => {
  scene = await courseScene();
});
afterAll(() => scene.drop());

/** Moves of the machine as its events tell them, in their one order. */
const order = ['announced', 'opened', 'closed', 'settling', 'settled', 'published'];
const stateAfter: Record<string, string[]> = {
  '': ['planned'],
  announced: ['announced'],
  opened: ['open', 'hearingHeld'],
  closed: ['closed'],
  settling: ['settling'],
  settled: ['settled'],
  published: ['published'],
};

const days = fc.constantFrom(0, 1, 5, 12, 20);
const which = fc.nat(3);
const act = fc.oneof(
  ...(
    [
      ...['turn', 'announce', 'openNow', 'postpone', 'hearing', 'settling', 'finish', 'publish'],
    ] as const
  ).map((name) => fc.record({ name: fc.constant(name), days, which })),
  ...(
    ['comment', 'check', 'answer', 'answer', 'answer', 'hide', 'takeBack', 'publish'] as const
  ).map((name) => fc.record({ name: fc.constant(name), days: fc.constant(0), which })),
);
type Act = { name: string; days: number; which: number };

async function perform(id: string, { name, which: nth }: Act): Promise<void> {
  const { db } = scene;
  const row = await scene.row(id);
  const seen = { id, revision: row.revision };
  const rows = await db
    .select({ id: submission.id })
    .from(submission)
    .where(eq(submission.consultationId, id))
    .orderBy(asc(submission.number));
  const comment = rows[nth % Math.max(1, rows.length)]?.id ?? crypto.randomUUID();
  const later = new Date(row.closesAt.getTime() + 86_400_000);
  const acts: Record<string, () => Promise<unknown>> = {
    turn: () => turnDueConsultations(db),
    announce: () => announcePrepared(db, coordinator, id),
    openNow: () => openNow(db, coordinator, seen),
    postpone: () => postpone(db, coordinator, seen, { ...row, closesAt: later }),
    hearing: () => recordHearing(db, coordinator, seen, { note: null, heads: [] }),
    settling: () => startSettling(db, coordinator, id),
    finish: () => finishSettling(db, coordinator, id),
    publish: () => publishSettlement(db, coordinator, id),
    comment: async () =>
      receive(db, key, {
        ...{ consultationId: id, place: { kind: 'whole' }, text: 'Chybí obchvat.' },
        ...{ relation: 'citizen', email: null, formKey: crypto.randomUUID(), language: 'cs' },
        flags: [],
      }),
    check: () => publish(db, coordinator, id, comment),
    answer: () =>
      settle(db, coordinator, id, comment, {
        ...{ outcome: 'noted', kind: 'editorial', reason: 'Víme o tom.', change: null },
      }),
    hide: () => hide(db, coordinator, id, comment, 'spam'),
    takeBack: () => reopen(db, coordinator, id, comment, 'Ještě jednou.'),
  };
  await acts[name]();
}

async function look(id: string): Promise<void> {
  const { db } = scene;
  const { state, lastNumber, frozenAt, sha256 } = await scene.row(id);
  const told = await db
    .select({ kind: event.kind })
    .from(event)
    .where(and(eq(event.consultationId, id), like(event.kind, 'consultation.%')))
    .orderBy(asc(event.id));
  const moves = told
    .map(({ kind }) => kind.slice('consultation.'.length))
    .filter((kind) => order.includes(kind));
  expect(moves).toEqual(order.slice(0, moves.length));
  expect(stateAfter[moves.at(-1) ?? '']).toContain(state);
  expect([frozenAt !== null, sha256 !== null]).toEqual(
    Array<boolean>(2).fill(moves.includes('opened')),
  );
  const numbers = await db
    .select({ number: submission.number })
    .from(submission)
    .where(eq(submission.consultationId, id))
    .orderBy(asc(submission.number));
  expect(numbers.map(({ number }) => number)).toEqual(
    Array.from({ length: lastNumber }, (_, nth) => nth + 1),
  );
  const shown = await visibleSubmissions(db, { consultationId: id });
  if (state === 'published') {
    expect(await missingAnswers(db, id)).toEqual([]);
    expect(shown.filter(({ settlement }) => !settlement?.reason)).toEqual([]);
  } else {
    expect(shown.filter(({ settlement }) => settlement)).toEqual([]);
  }
}

test('property: whatever people press in whatever order, no forbidden move happens and nothing is published by half', async () => {
  let published = 0;
  const run = fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 40 }), async (acts) => {
    let now = at('2027-02-20', '12:00').getTime();
    await scene.set(new Date(now));
    const id = await scene.prepared({ hearingAt: at('2027-03-15', '17:00') });
    for (const one of [{ name: 'announce', days: 0, which: 0 }, ...acts]) {
      now += one.days * 86_400_000;
      await scene.set(new Date(now));
      await perform(id, one);
      await look(id);
    }
    if ((await scene.row(id)).state === 'published') published += 1;
  });
  await fc.assert(run, { numRuns: 60, seed: 5, endOnFailure: true });
  // Acts that never get to the end would prove nothing.
  expect(published).toBeGreaterThan(0);
}, 120_000);
