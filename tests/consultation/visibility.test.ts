import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { event, settlement, submission, type SubmissionState } from '#schema';
import { csv } from '#lib/kernel/csv.ts';
import { hide, publish } from '#lib/consultation/desk/moderation.server.ts';
import { redactable } from '#lib/consultation/desk/redaction.server.ts';
import { deskRows, openedRow } from '#lib/consultation/settlement/desk.server.ts';
import { settlementTable } from '#lib/consultation/desk/settlements.server.ts';
import { visibleCounts } from '#lib/consultation/consultations.server.ts';
import { submissionsForMeasure, visibleSubmissions } from '#lib/consultation/submissions.server.ts';
import { tableCells } from '#lib/consultation/table.ts';
import { words } from '#lib/consultation/words.ts';
import { sentenceOf } from '#lib/timeline/sentences.ts';
import { world } from '#world/world.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';
import type { Facts } from '#lib/events/sentence.ts';
import { comment, coordinator, openConsultation, tablePublished } from './scene.ts';

let suite: TestDatabase;
beforeAll(async () => {
  suite = await worldDatabase();
});
afterAll(() => suite.drop());

/** What anybody may get of a consultation: pages, writing room, table, file, public events. */
async function publicText(about: Awaited<ReturnType<typeof openConsultation>>): Promise<string> {
  const { db } = suite;
  const table = await settlementTable(db, about.id);
  const told = await db
    .select({ kind: event.kind, detail: event.detail })
    .from(event)
    .where(and(eq(event.consultationId, about.id), eq(event.public, true)));
  return JSON.stringify([
    await visibleSubmissions(db, { consultationId: about.id }),
    await visibleSubmissions(db, { consultationId: about.id, place: about.at('1') }),
    await submissionsForMeasure(db, about.items[0].measureId),
    table,
    csv(tableCells('cs', table.rows)),
    told.map(({ kind, detail }) => sentenceOf('cs', kind, detail as Facts)),
  ]);
}

// The writing room shows a measure's comments of all consultations, so each test has words of its own.
let secrets = { text: '', email: '', author: '' };
beforeEach(() => {
  secrets = {
    text: `heslo-${crypto.randomUUID()}`,
    email: 'autor@tajne.cz',
    author: 'Jmeno Tajne',
  };
});

describe('what everybody may read of a comment', () => {
  const states: Record<SubmissionState, { text: boolean; answer: boolean }> = {
    received: { text: false, answer: false },
    registered: { text: true, answer: false },
    assigned: { text: true, answer: false },
    proposed: { text: true, answer: false },
    settled: { text: true, answer: true },
    answered: { text: true, answer: true },
    hidden: { text: false, answer: false },
    mergedInto: { text: true, answer: false },
    withdrawn: { text: false, answer: false },
  };

  test.each(Object.entries(states))('in the state %s', async (state, shown) => {
    const reason = `duvod-${crypto.randomUUID()}`;
    const about = await openConsultation(suite.db, `stav-${state.toLowerCase()}`);
    const { id } = await comment(suite.db, about, { text: secrets.text, email: secrets.email });
    await suite.db
      .insert(settlement)
      .values({ submissionId: id, outcome: 'noted', reason, decidedBy: coordinator });
    const same = state === 'mergedInto' && (await comment(suite.db, about));
    await suite.db
      .update(submission)
      .set({
        state: state as SubmissionState,
        authorName: secrets.author,
        hiddenReason: 'spam',
        mergedIntoId: same ? same.id : null,
      })
      .where(eq(submission.id, id));
    expect(await publicText(about)).not.toContain(reason);
    await tablePublished(suite.db, about);
    const text = await publicText(about);
    expect(text.includes(secrets.text)).toBe(shown.text);
    expect(text.includes(reason)).toBe(shown.answer);
    expect(text).not.toContain(secrets.email);
    expect(text).not.toContain(secrets.author);
    const counts = await visibleCounts(suite.db, about.id);
    expect([counts.total, counts.byParagraph.get(1) ?? 0]).toEqual(shown.text ? [1, 1] : [0, 0]);
  });

  test('a name stands there only with its author’s consent', async () => {
    const about = await openConsultation(suite.db, 'jmeno');
    const { id } = await comment(suite.db, about);
    await publish(suite.db, coordinator, about.id, id);
    await suite.db
      .update(submission)
      .set({ authorName: 'Marie Nová', publishName: true })
      .where(eq(submission.id, id));
    expect(await publicText(about)).toContain('Marie Nová');
  });
});

describe('checking', () => {
  test('publishing shows a comment and tells the room of its measure', async () => {
    const about = await openConsultation(suite.db, 'zverejneni');
    const { id, number } = await comment(suite.db, about, { text: secrets.text });
    expect(await publish(suite.db, coordinator, about.id, id)).toEqual({
      ...{ granted: true, value: { number } },
    });
    expect(await submissionsForMeasure(suite.db, about.items[0].measureId)).toContainEqual(
      expect.objectContaining({ id, text: secrets.text, paragraph: 1 }),
    );
    const [told] = await suite.db
      .select()
      .from(event)
      .where(and(eq(event.submissionId, id), eq(event.kind, 'submission.published')));
    expect(told).toMatchObject({ public: true, measureId: about.items[0].measureId });
    expect(JSON.stringify(told.detail)).not.toContain(secrets.text);
  });

  test('hiding needs a reason, keeps the number and shows the reason in place of the text', async () => {
    const about = await openConsultation(suite.db, 'skryti');
    const { id, number } = await comment(suite.db, about, { text: secrets.text });
    expect(await hide(suite.db, coordinator, about.id, id, ' \u00a0')).toMatchObject({
      ...{ code: 'reasonRequired', field: 'reason' },
    });
    await hide(suite.db, coordinator, about.id, id, 'personalData');
    const { rows } = await settlementTable(suite.db, about.id);
    expect(rows).toEqual([{ shown: false, number, why: 'hidden', reason: 'personalData' }]);
    const [told] = await suite.db
      .select({ detail: event.detail })
      .from(event)
      .where(and(eq(event.submissionId, id), eq(event.kind, 'submission.hidden')));
    expect(told.detail).toMatchObject({ reason: 'personalData' });
    expect(csv(tableCells('cs', rows))).toContain(words('cs').hidingReasons.personalData);
  });

  test('a published comment may be hidden and after review shown again', async () => {
    const about = await openConsultation(suite.db, 'prezkum');
    const { id } = await comment(suite.db, about, { text: secrets.text });
    await publish(suite.db, coordinator, about.id, id);
    await hide(suite.db, coordinator, about.id, id, 'unlawful');
    expect(await publicText(about)).not.toContain(secrets.text);
    await publish(suite.db, coordinator, about.id, id);
    expect(await publicText(about)).toContain(secrets.text);
  });

  test('of two coordinators at once one is told what the other did', async () => {
    const about = await openConsultation(suite.db, 'zaroven');
    const { id } = await comment(suite.db, about);
    const outcomes = await Promise.all([
      publish(suite.db, coordinator, about.id, id),
      publish(suite.db, world.people['petr-dolezal'].id, about.id, id),
    ]);
    expect(outcomes.map(({ granted }) => granted).sort()).toEqual([false, true]);
    expect(outcomes.find(({ granted }) => !granted)).toMatchObject({
      ...{ code: 'alreadyDone', facts: { who: expect.stringMatching(/Hrubcová|Doležal/) } },
    });
  });

  test('30 a comment of another consultation does not exist here', async () => {
    const about = await openConsultation(suite.db, 'tady');
    const other = await openConsultation(suite.db, 'jinde');
    const { id } = await comment(suite.db, other);
    const foreign = await publish(suite.db, coordinator, about.id, id);
    expect(foreign).toMatchObject({ granted: false, code: 'notFound' });
    expect(await hide(suite.db, coordinator, about.id, id, 'spam')).toMatchObject({
      code: 'notFound',
    });
  });

  test('the desk shows marks and mixed scripts, contacts only to whom it may', async () => {
    const about = await openConsultation(suite.db, 'stul');
    const first = await comment(suite.db, about, { text: 'první', email: secrets.email });
    await publish(suite.db, coordinator, about.id, first.id);
    await comment(suite.db, about, { text: 'Јana tu byla', flags: ['trap', 'fast'] });
    const open = (number: number, contact: boolean) =>
      openedRow(suite.db, about.id, number, contact);
    expect(await open(2, true)).toMatchObject({
      ...{ state: 'received', mixedScript: true, flags: ['trap', 'fast'], hasEmail: false },
    });
    const seen = await open(1, true);
    expect(seen).toMatchObject({ mixedScript: false, email: secrets.email });
    expect(JSON.stringify(seen)).not.toMatch(/trackHash|formKey/);
    const blind = await open(1, false);
    expect(JSON.stringify(blind)).not.toContain(secrets.email);
    expect(blind).toMatchObject({ email: null, hasEmail: true });
    expect(await open(99, true)).toBeNull();
    const rows = await deskRows(suite.db, about.id, true);
    expect(JSON.stringify(rows)).not.toMatch(/trackHash|formKey|email/);
  });

  test('a name nobody agreed to publish is a contact too: the chair who checks comments never reads it', async () => {
    const about = await openConsultation(suite.db, 'jmena-pro-koho');
    await comment(suite.db, about, {
      text: 'první',
      authorName: secrets.author,
      publishName: false,
    });
    await comment(suite.db, about, { text: 'druhá', authorName: 'Eva Malá', publishName: true });
    const seen = async (number: number, contact: boolean) =>
      JSON.stringify([
        await openedRow(suite.db, about.id, number, contact),
        await redactable(suite.db, about.id, number, contact),
        (await deskRows(suite.db, about.id, contact)).find((row) => row.number === number),
      ]).split(number === 1 ? secrets.author : 'Eva Malá').length - 1;
    expect(await seen(1, true)).toBe(3);
    expect(await seen(1, false)).toBe(0);
    expect(await seen(2, false)).toBe(3);
  });
});
