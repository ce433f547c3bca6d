import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consultation, event, outgoingMail, submission, submissionOriginal } from '#schema';
import {
  finishSettling,
  publishSettlement,
  startSettling,
} from '#lib/consultation/course/publishing.server.ts';
import { missingAnswers } from '#lib/consultation/course/missing.server.ts';
import { recordedTable } from '#lib/consultation/course/record.server.ts';
import { hide, publish } from '#lib/consultation/desk/moderation.server.ts';
import { redact } from '#lib/consultation/desk/redaction.server.ts';
import { reopen, settle } from '#lib/consultation/desk/settlements.server.ts';
import { withdraw } from '#lib/consultation/receipts.server.ts';
import { visibleSubmissions } from '#lib/consultation/submissions.server.ts';
import { canonicalJson } from '#lib/kernel/canonical.ts';
import { sha256 } from '#lib/kernel/digest.server.ts';
import { world } from '#world/world.ts';
import { worldDatabase, type TestDatabase } from '../../support/database.ts';
import { comment, coordinator, key, openConsultation } from '../scene.ts';

let suite: TestDatabase;
beforeAll(async () => {
  suite = await worldDatabase();
});
afterAll(() => suite.drop());

const answer = {
  ...({ outcome: 'accepted', kind: 'editorial', change: null } as const),
  reason: 'Opraveno.',
};
const rowOf = async (id: string) =>
  (await suite.db.select().from(consultation).where(eq(consultation.id, id)))[0];

/** Addresses the answers to these comments wait to leave for. */
async function mailsOf(made: { id: string }[]): Promise<string[]> {
  const mails = await suite.db.select().from(outgoingMail);
  return mails
    .filter(({ facts }) => made.some(({ id }) => id === facts.submission))
    .map(({ address }) => address)
    .sort();
}

/** A consultation whose period is over, with checked comments; the first `answered` of them have an answer. */
async function closed(slug: string, comments: number, answered: number) {
  const { db } = suite;
  const about = await openConsultation(db, slug, { opens: -120, closes: 60 });
  const made = [];
  for (let count = 0; count < comments; count++) {
    const one = await comment(db, about, { email: `autor${count}@obec.cz` });
    await publish(db, coordinator, about.id, one.id);
    if (count < answered) await settle(db, coordinator, about.id, one.id, answer);
    made.push(one);
  }
  await db.execute(`alter table consultation disable trigger consultation_kept`);
  await db
    .update(consultation)
    .set({ closesAt: new Date(Date.now() - 3_600_000) })
    .where(eq(consultation.id, about.id));
  await db.execute(`alter table consultation enable trigger consultation_kept`);
  return { about, made };
}

describe('settling and publishing', () => {
  test('go in their order only', async () => {
    const { about } = await closed('poradi', 1, 1);
    const open = await openConsultation(suite.db, 'jeste-bezi');
    for (const act of [startSettling, finishSettling, publishSettlement]) {
      expect(await act(suite.db, coordinator, open.id)).toMatchObject({ code: 'stateChanged' });
      expect(await act(suite.db, coordinator, crypto.randomUUID())).toMatchObject({
        code: 'notFound',
      });
    }
    for (const act of [finishSettling, publishSettlement]) {
      expect(await act(suite.db, coordinator, about.id)).toMatchObject({ code: 'stateChanged' });
    }
    for (const act of [startSettling, finishSettling, publishSettlement]) {
      expect(await act(suite.db, coordinator, about.id)).toMatchObject({ granted: true });
      expect(await act(suite.db, coordinator, about.id)).toMatchObject({ code: 'alreadyDone' });
    }
    expect(await rowOf(about.id)).toMatchObject({
      ...{ state: 'published', publishedBy: coordinator },
      ...{ settledAt: expect.any(Date), publishedAt: expect.any(Date) },
    });
  });

  test('I15 publish nothing while one comment lacks its answer', async () => {
    const { about, made } = await closed('chybi', 3, 2);
    await startSettling(suite.db, coordinator, about.id);
    for (const act of [finishSettling, publishSettlement]) {
      expect(await act(suite.db, coordinator, about.id)).toMatchObject({
        ...{ granted: false, code: 'missing', facts: { count: 1 } },
      });
    }
    expect((await rowOf(about.id)).state).toBe('settling');
    expect(await mailsOf(made)).toEqual([]);
    const shown = await visibleSubmissions(suite.db, { consultationId: about.id });
    expect(shown.map(({ settlement }) => settlement)).toEqual([null, null, null]);
    await settle(suite.db, coordinator, about.id, made[2].id, answer);
    expect(await publishSettlement(suite.db, coordinator, about.id)).toMatchObject({
      ...{ granted: true, value: { letters: 3 } },
    });
  });

  test('leave a record that anybody can check, without the words that were taken out', async () => {
    const { about, made } = await closed('zaznam', 4, 2);
    const [first, second, hidden, twin] = made;
    const original = { text: 'Paní Nováková je nemocná.', sha256: sha256('x') };
    await suite.db.insert(submissionOriginal).values({ submissionId: second.id, ...original });
    await hide(suite.db, coordinator, about.id, hidden.id, 'personalData');
    await suite.db
      .update(submission)
      .set({ state: 'mergedInto', mergedIntoId: first.id })
      .where(eq(submission.id, twin.id));
    await startSettling(suite.db, coordinator, about.id);
    const outcome = await publishSettlement(suite.db, coordinator, about.id);
    if (!outcome.granted) throw new Error(outcome.code);

    const table = await recordedTable(suite.db, about.id);
    expect(sha256(canonicalJson(table))).toBe(outcome.value.sha256);
    expect((await rowOf(about.id)).tableSha256).toBe(outcome.value.sha256);
    expect(
      table.map(({ number, outcome, reason, sameAs, notShown, text }) => [
        ...[number, outcome, reason, sameAs, notShown, text === null],
      ]),
    ).toEqual([
      [1, 'accepted', answer.reason, null, null, false],
      [2, 'accepted', answer.reason, null, null, false],
      [3, null, null, null, 'hidden', true],
      [4, 'accepted', answer.reason, 1, null, false],
    ]);
    expect(JSON.stringify(table)).not.toMatch(/Hrubcová|autor\d@/);
    const [kept] = await suite.db
      .select()
      .from(submissionOriginal)
      .where(eq(submissionOriginal.submissionId, second.id));
    expect(kept).toMatchObject({ text: '', sha256: original.sha256 });
    expect(await mailsOf(made)).toEqual(['autor0@obec.cz', 'autor1@obec.cz', 'autor3@obec.cz']);
    const [told] = await suite.db
      .select()
      .from(event)
      .where(and(eq(event.consultationId, about.id), eq(event.kind, 'consultation.published')));
    expect(told).toMatchObject({ public: true, detail: { comments: 4 } });
  });

  test('of two coordinators at once publish once, with one letter to each author', async () => {
    const { about, made } = await closed('dva', 2, 2);
    await startSettling(suite.db, coordinator, about.id);
    const outcomes = await Promise.all(
      [coordinator, world.people['petr-dolezal'].id, coordinator].map((person) =>
        publishSettlement(suite.db, person, about.id),
      ),
    );
    expect(outcomes.filter(({ granted }) => granted)).toHaveLength(1);
    expect(outcomes.find(({ granted }) => !granted)).toMatchObject({
      ...{ code: 'alreadyDone', facts: { who: expect.stringMatching(/Hrubcová|Doležal/) } },
    });
    expect(await mailsOf(made)).toEqual(['autor0@obec.cz', 'autor1@obec.cz']);
  });

  test('never leave a published table with a comment taken back at the same moment', async () => {
    for (let round = 0; round < 8; round++) {
      const { about, made } = await closed(`zaroven-${round}`, 2, 2);
      await startSettling(suite.db, coordinator, about.id);
      const [published, back] = await Promise.all([
        publishSettlement(suite.db, coordinator, about.id),
        reopen(suite.db, coordinator, about.id, made[1].id, 'Ještě jednou.'),
      ]);
      expect([published.granted, back.granted].sort()).toEqual([false, true]);
      const { state } = await rowOf(about.id);
      expect(state).toBe(published.granted ? 'published' : 'settling');
    }
  });

  test('never leave one whose twin was withdrawn at the same moment without an answer', async () => {
    for (let round = 0; round < 8; round++) {
      const { about, made } = await closed(`dvojce-${round}`, 2, 1);
      await suite.db
        .update(submission)
        .set({ state: 'mergedInto', mergedIntoId: made[0].id })
        .where(eq(submission.id, made[1].id));
      await startSettling(suite.db, coordinator, about.id);
      const [published, back] = await Promise.all([
        publishSettlement(suite.db, coordinator, about.id),
        withdraw(suite.db, made[0].code),
      ]);
      expect([published.granted, back.granted].sort()).toEqual([false, true]);
      const missing = await missingAnswers(suite.db, about.id);
      expect(missing.map(({ number }) => number)).toEqual(published.granted ? [] : [2]);
    }
  });

  test('never leave a wording with personal data kept apart by a redaction at the same moment', async () => {
    for (let round = 0; round < 8; round++) {
      const { about, made } = await closed(`zacerneni-${round}`, 1, 1);
      await startSettling(suite.db, coordinator, about.id);
      const passages = 'nejede v neděli';
      await Promise.all([
        publishSettlement(suite.db, coordinator, about.id),
        redact(suite.db, key, coordinator, about.id, 1, {
          ...{ passages, reason: 'personalData', hideName: false, seen: '' },
        }),
      ]);
      const [kept] = await suite.db
        .select()
        .from(submissionOriginal)
        .where(eq(submissionOriginal.submissionId, made[0].id));
      expect(kept).toMatchObject({ text: '' });
    }
  });

  test('are final: the database keeps the row and the answers', async () => {
    const { about, made } = await closed('konecne', 1, 1);
    await startSettling(suite.db, coordinator, about.id);
    await publishSettlement(suite.db, coordinator, about.id);
    await expect(
      suite.db.update(consultation).set({ title: 'Jinak' }).where(eq(consultation.id, about.id)),
    ).rejects.toThrow();
    expect(await reopen(suite.db, coordinator, about.id, made[0].id, 'x')).toMatchObject({
      code: 'readOnly',
    });
  });
});
