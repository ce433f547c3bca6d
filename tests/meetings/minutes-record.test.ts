// The published record of a meeting: minutes with what was objected to them, under one print in the chain of acts.
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditEntry, event, minutesObjection } from '#schema';
import { verifyChain } from '#lib/audit/chain.server.ts';
import { recordPrint } from '#lib/audit/anchors/anchors.server.ts';
import {
  answerObjection,
  objectionsTo,
  objectTo,
} from '#lib/meetings/minutes/objections.server.ts';
import { vouchedFor } from '#lib/meetings/minutes/page.server.ts';
import { publishMinutes } from '#lib/meetings/minutes/signing.server.ts';
import type { MinutesContent } from '#lib/meetings/minutes/draft/facts.ts';
import type { MinutesRow } from '#lib/meetings/minutes/held.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import { defaultRules } from '#lib/groups/rules.ts';
import { done, minutesScene, type MinutesScene } from './minutes-scene.ts';

let scene: MinutesScene;
beforeAll(async () => {
  scene = await minutesScene();
});
afterAll(() => scene.drop());

const signed = (row: MinutesRow) => row.content as MinutesContent;

/** Published minutes with one answered objection. */
async function published(number: number) {
  const { db, coordinator } = scene;
  const { meetingId } = await scene.drafted({ number });
  done(await scene.nameVerifier(meetingId));
  done(await scene.sign(meetingId));
  const eva = await scene.as('eva-simackova');
  const text = 'Nesouhlasí čas konce.';
  done(await objectTo(db, eva, { meetingId, text, formKey: randomUUID() }));
  const [{ id: objectionId }] = await objectionsTo(db, meetingId);
  const answer = 'Konec byl v 18.45.';
  done(await answerObjection(db, coordinator, { meetingId, objectionId, answer }));
  await scene.passDays(meetingId, 8);
  done(await publishMinutes(db, coordinator, { meetingId, checked: true }));
  return { meetingId, objectionId };
}

test('publishing prints the minutes and their objections by one hash, told in the chain', async () => {
  const { db } = scene;
  const { meetingId } = await published(40);
  const row = await scene.row(meetingId);
  expect(row.recordSha256).toMatch(/^[0-9a-f]{64}$/);
  expect(row.recordSha256).not.toBe(row.sha256);
  const [link] = await db
    .select({ hash: auditEntry.hash, act: auditEntry.act, detail: event.detail })
    .from(auditEntry)
    .innerJoin(event, eq(event.id, auditEntry.eventId))
    .where(eq(auditEntry.seq, row.recordSeq!));
  expect(link).toMatchObject({ hash: row.recordHead, act: 'minutes.published' });
  expect(link.detail).toMatchObject({ sha256: row.sha256, record: row.recordSha256 });
  expect((await verifyChain(db)).broken).toBeNull();
  expect(await vouchedFor(db, row, defaultRules, signed(row))).toMatchObject({
    signed: { sha256: row.sha256, intact: true },
    record: { sha256: row.recordSha256, intact: true, seq: row.recordSeq },
  });
});

test('one changed byte of an objection or its answer breaks it, and the database refuses the change', async () => {
  const { db } = scene;
  const { meetingId, objectionId } = await published(41);
  const row = await scene.row(meetingId);
  const changes: Partial<typeof minutesObjection.$inferInsert>[] = [
    { text: 'Nesouhlasí čas konce!' },
    { answer: 'Konec byl v 18.46.' },
    { at: new Date(0) },
    { personId: scene.coordinator.personId! },
  ];
  const only = eq(minutesObjection.id, objectionId);
  for (const change of changes) {
    await expect(db.update(minutesObjection).set(change).where(only)).rejects.toThrow();
  }
  await expect(db.delete(minutesObjection).where(only)).rejects.toThrow();
  // Somebody above the triggers is found out by the chain, and by whoever reads the minutes.
  const forge = (act: (tx: Handle) => Promise<unknown>) =>
    db.transaction(async (tx) => {
      await tx.execute('alter table minutes_objection disable trigger minutes_objection_kept');
      await act(tx);
      expect((await verifyChain(tx)).broken).toEqual({ seq: row.recordSeq, fault: 'record' });
      const vouched = await vouchedFor(tx, row, defaultRules, signed(row));
      expect([vouched?.signed.intact, vouched?.record?.intact]).toEqual([true, false]);
      tx.rollback();
    });
  for (const change of changes) {
    const forged = forge((tx) => tx.update(minutesObjection).set(change).where(only));
    await expect(forged).rejects.toThrow('Rollback');
  }
  const left = forge((tx) => tx.delete(minutesObjection).where(only));
  await expect(left).rejects.toThrow('Rollback');
  const added = { meetingId, personId: scene.coordinator.personId!, text: 'Podvrh.' };
  const more = forge((tx) =>
    tx.insert(minutesObjection).values({ ...added, formKey: randomUUID() }),
  );
  await expect(more).rejects.toThrow('Rollback');
});

test('minutes nobody objected to have a print of their own as well', async () => {
  const { db, coordinator } = scene;
  const { meetingId } = await scene.drafted({ number: 42 });
  done(await scene.nameVerifier(meetingId));
  done(await scene.sign(meetingId));
  const before = await scene.row(meetingId);
  expect((await vouchedFor(db, before, defaultRules, signed(before)))?.record).toBeNull();
  await scene.passDays(meetingId, 8);
  done(await publishMinutes(db, coordinator, { meetingId, checked: true }));
  const row = await scene.row(meetingId);
  expect(row.recordSha256).toBe(await recordPrint(db, row));
});
