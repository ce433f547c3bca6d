import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consultation, event, settlement, submission, submissionOriginal } from '#schema';
import { digestOf } from '#lib/kernel/digest.server.ts';
import { hide, publish } from '#lib/consultation/desk/moderation.server.ts';
import { printOf, redact, redactable } from '#lib/consultation/desk/redaction.server.ts';
import {
  leftOut,
  passagesLeftOut,
  passagesOf,
  withoutPassages,
} from '#lib/consultation/desk/redaction.ts';
import { receiptByCode, withdraw } from '#lib/consultation/receipts.server.ts';
import { visibleSubmissions } from '#lib/consultation/submissions.server.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';
import { comment, coordinator, key, openConsultation, tablePublished } from './scene.ts';

let suite: TestDatabase;
beforeAll(async () => {
  suite = await worldDatabase();
});
afterAll(() => suite.drop());

const mark = leftOut.cs;
const only = (text: string) => ({ text, proposedText: null, reasonGiven: null });

describe('leaving words out', () => {
  test.each([
    ['a name', 'Paní Nováková spadla.', ['Nováková'], `Paní ${mark} spadla.`],
    ['everywhere it stands', 'Jan je Jan.', ['Jan'], `${mark} je ${mark}.`],
    ['not inside a longer word', 'Jana a Jan', ['Jan'], `Jana a ${mark}`],
    ['over other spaces and breaks', 'Jan\u00a0\nNovák je tu', ['Jan Novák'], `${mark} je tu`],
    ['the longer first', 'Jan Novák a Jan', ['Jan', 'Jan Novák'], `${mark} a ${mark}`],
    ['two side by side as one', 'Jan Novák tu', ['Jan', 'Novák'], `${mark} tu`],
    ['signs as they are', 'Volejte (a+b)*.[^]', ['(a+b)*.[^]'], `Volejte ${mark}`],
    ['a phone number', 'tel. 388 123 456.', ['388 123 456'], `tel. ${mark}.`],
  ])('%s', (_, text, passages, expected) => {
    const found = withoutPassages(only(text), passagesOf(passages.join('\n')), 'cs');
    expect(found).toEqual({ texts: only(expected), missing: [] });
  });

  test('says which passage stands nowhere, and looks into all three texts', () => {
    const texts = { text: 'a', proposedText: 'Jan', reasonGiven: 'kvůli Janovi' };
    expect(withoutPassages(texts, ['Jan', 'Petr'], 'en')).toEqual({
      texts: { text: 'a', proposedText: leftOut.en, reasonGiven: 'kvůli Janovi' },
      missing: ['Petr'],
    });
  });

  test('fills the form again with what was left out', () => {
    const original = { ...only('Jan Novák je Jan, tel. 1'), reasonGiven: 'Jan Novák' };
    for (const passages of [['Jan'], ['Jan Novák', 'tel. 1'], ['1'], ['Jan', 'Novák', 'je']]) {
      const { texts } = withoutPassages(original, passages, 'cs');
      const again = passagesOf(passagesLeftOut(original, texts, 'cs'));
      expect(withoutPassages(original, again, 'cs').texts).toEqual(texts);
    }
    expect(passagesLeftOut(original, original, 'cs')).toBe('');
  });

  test('passages are lines, each once', () => {
    expect(passagesOf('Jan\n\n  Jan \nJan  Novák\n')).toEqual(['Jan Novák', 'Jan']);
  });
});

const why = { reason: 'jméno souseda', hideName: false, seen: '' };

async function told(slug: string) {
  const about = await openConsultation(suite.db, slug);
  const made = await comment(suite.db, about, {
    ...{ text: 'Soused Jan Novák má cukrovku.', reasonGiven: 'Jan Novák to řekl.' },
    ...{ authorName: 'Marie', publishName: true },
  });
  await publish(suite.db, coordinator, about.id, made.id);
  return { about, ...made };
}
const shown = async (about: { id: string }) =>
  JSON.stringify(await visibleSubmissions(suite.db, { consultationId: about.id }));

describe('taking personal data out', () => {
  test('keeps the number and the first wording with its hash, tells it without the words', async () => {
    const { about, id, code } = await told('vynechani');
    const texts = { ...only('Soused Jan Novák má cukrovku.'), reasonGiven: 'Jan Novák to řekl.' };
    const passages = 'Jan Novák\nmá cukrovku';
    const done = await redact(suite.db, key, coordinator, about.id, 1, { ...why, passages });
    expect(done).toEqual({ granted: true, value: { number: 1 } });
    expect(await shown(about)).not.toMatch(/Novák|cukrovk/);
    expect((await receiptByCode(suite.db, code))?.submission).toMatchObject({
      ...{ text: `Soused ${mark}.`, reasonGiven: `${mark} to řekl.`, redacted: true, number: 1 },
    });
    const [kept] = await suite.db
      .select()
      .from(submissionOriginal)
      .where(eq(submissionOriginal.submissionId, id));
    expect(kept).toMatchObject({ ...texts, sha256: printOf(key, texts) });
    // Whoever knows what stands around a telephone number would find it by trying all of them.
    expect(kept.sha256).not.toBe(digestOf(texts));
    expect(kept.sha256).not.toBe(printOf(new Uint8Array(32), texts));
    const [act] = await suite.db
      .select()
      .from(event)
      .where(and(eq(event.submissionId, id), eq(event.kind, 'submission.redacted')));
    expect(act).toMatchObject({ public: false, actorId: coordinator });
    expect(JSON.stringify(act.detail)).not.toMatch(/Novák|cukrovk|souseda/);
    expect(act.detail).toMatchObject({ number: 1, sha256: printOf(key, texts) });
  });

  test('begins anew from the first wording, so too much left out comes back', async () => {
    const { about } = await told('znovu-vynechani');
    await redact(suite.db, key, coordinator, about.id, 1, { ...why, passages: 'Soused Jan Novák' });
    const { seen } = (await redactable(suite.db, about.id, 1, true))!;
    await redact(suite.db, key, coordinator, about.id, 1, { ...why, passages: 'Jan Novák', seen });
    expect(await shown(about)).toContain(`Soused ${mark} má cukrovku.`);
  });

  test('refuses a passage that is not there and a form made over another wording', async () => {
    const { about } = await told('odmitnuti');
    const missing = await redact(suite.db, key, coordinator, about.id, 1, {
      ...why,
      passages: 'Petr',
    });
    expect(missing).toMatchObject({ code: 'invalid', facts: { passage: 'Petr' } });
    await redact(suite.db, key, coordinator, about.id, 1, { ...why, passages: 'Jan Novák' });
    const stale = await redact(suite.db, key, coordinator, about.id, 1, { ...why, passages: 'má' });
    expect(stale).toMatchObject({ granted: false, code: 'stateChanged' });
    expect(
      await redact(suite.db, key, coordinator, about.id, 9, { ...why, passages: 'a' }),
    ).toEqual(expect.objectContaining({ code: 'notFound' }));
  });

  test('may take the author’s name away too', async () => {
    const { about } = await told('bez-jmena');
    await redact(suite.db, key, coordinator, about.id, 1, {
      ...{ ...why, passages: 'Jan Novák', hideName: true },
    });
    expect(await shown(about)).not.toContain('Marie');
  });

  test('after the table was published keeps the hash only', async () => {
    const { about, id } = await told('po-zverejneni');
    await tablePublished(suite.db, about);
    await redact(suite.db, key, coordinator, about.id, 1, { ...why, passages: 'Jan Novák' });
    expect(await shown(about)).not.toContain('Novák');
    const kept = await suite.db
      .select()
      .from(submissionOriginal)
      .where(eq(submissionOriginal.submissionId, id));
    expect(kept).toMatchObject([{ text: '', reasonGiven: null }]);
    expect(kept[0].sha256).toMatch(/^[0-9a-f]{64}$/);
    expect((await redactable(suite.db, about.id, 1, true))?.original.text).not.toContain('Novák');
  });

  test('the database itself keeps the words from any other change', async () => {
    const { id } = await told('pevna-slova');
    await expect(
      suite.db.update(submission).set({ text: 'jinak' }).where(eq(submission.id, id)),
    ).rejects.toMatchObject({ cause: { message: 'a submission keeps its words' } });
  });
});

test('hidden in a published table, a comment leaves its answer to those merged into it', async () => {
  const { about, id } = await told('skryta-po');
  const second = await comment(suite.db, about);
  await suite.db
    .update(submission)
    .set({ state: 'mergedInto', mergedIntoId: id })
    .where(eq(submission.id, second.id));
  await suite.db
    .insert(settlement)
    .values({ submissionId: id, outcome: 'noted', reason: 'Víme o tom.', decidedBy: coordinator });
  await suite.db.update(submission).set({ state: 'settled' }).where(eq(submission.id, id));
  const third = await comment(suite.db, about);
  await hide(suite.db, coordinator, about.id, third.id, 'spam');
  await tablePublished(suite.db, about);
  await hide(suite.db, coordinator, about.id, id, 'personalData');
  expect(await visibleSubmissions(suite.db, { consultationId: about.id })).toMatchObject([
    { number: 2, mergedInto: 1, settlement: { reason: 'Víme o tom.' } },
  ]);
  // Nothing without an answer comes into it afterwards.
  const shown = await publish(suite.db, coordinator, about.id, third.id);
  expect(shown).toMatchObject({ granted: false, code: 'readOnly' });
});

describe('a comment taken back by its code', () => {
  test('leaves its number only, once and for all', async () => {
    const { about, code, id } = await told('zpet');
    expect(await withdraw(suite.db, code.toLowerCase())).toEqual({
      granted: true,
      value: { code },
    });
    expect(await shown(about)).toBe('[]');
    expect(await receiptByCode(suite.db, code)).toMatchObject({
      ...{ state: 'withdrawn', mayWithdraw: false },
    });
    expect(await withdraw(suite.db, code)).toMatchObject({ granted: true });
    expect(await publish(suite.db, coordinator, about.id, id)).toMatchObject({ granted: false });
    const acts = await suite.db
      .select()
      .from(event)
      .where(and(eq(event.submissionId, id), eq(event.kind, 'submission.withdrawn')));
    expect(acts).toMatchObject([{ public: false, actorId: null, detail: { number: 1 } }]);
  });

  test.each(['settled', 'published'] as const)('stays once the table is %s', async (state) => {
    const about = await openConsultation(suite.db, `pozde-${state}`, { closes: -3 });
    const { code } = await comment(suite.db, about);
    await suite.db.update(consultation).set({ state }).where(eq(consultation.id, about.id));
    expect(await withdraw(suite.db, code)).toMatchObject({ granted: false, code: 'closed' });
    expect(await receiptByCode(suite.db, code)).toMatchObject({ mayWithdraw: false });
  });

  test.each(['', '7F3K', 'AAAA-AAAA-AAAA-AAAA'])('not by „%s“', async (typed) => {
    expect(await withdraw(suite.db, typed)).toMatchObject({ code: 'notFound' });
  });

  test.each([
    [
      'taken back',
      (about: { id: string }, first: { code: string }) => withdraw(suite.db, first.code),
    ],
    [
      'hidden',
      (about: { id: string }, first: { id: string }) =>
        hide(suite.db, coordinator, about.id, first.id, 'spam'),
    ],
  ])('lets go those merged into it when %s', async (name, act) => {
    const { about, ...first } = await told(`slouceni-${name.length}`);
    const second = await comment(suite.db, about);
    await publish(suite.db, coordinator, about.id, second.id);
    await suite.db
      .update(submission)
      .set({ state: 'mergedInto', mergedIntoId: first.id })
      .where(eq(submission.id, second.id));
    const [, merged] = await visibleSubmissions(suite.db, { consultationId: about.id });
    expect(merged).toMatchObject({ number: 2, mergedInto: 1 });
    await act(about, first);
    expect(await visibleSubmissions(suite.db, { consultationId: about.id })).toMatchObject([
      { number: 2, mergedInto: null },
    ]);
  });
});
