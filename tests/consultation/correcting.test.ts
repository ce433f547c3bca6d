import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consultation, event, settlementLock, submission } from '#schema';
import { redact } from '#lib/consultation/desk/redaction.server.ts';
import { correct, correctable } from '#lib/consultation/intake/correcting.server.ts';
import { entryOf, entryTyped, partsOf } from '#lib/consultation/intake/entering.ts';
import { enter } from '#lib/consultation/intake/receiving.server.ts';
import { placeAt } from '#lib/consultation/paragraphs.ts';
import { approveAnswers } from '#lib/consultation/settlement/approval.server.ts';
import { settle } from '#lib/consultation/desk/settlements.server.ts';
import { openedRow } from '#lib/consultation/settlement/desk.server.ts';
import { visibleSubmissions } from '#lib/consultation/submissions.server.ts';
import { world } from '#world/world.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';
import { comment, coordinator, key, openConsultation, tablePublished } from './scene.ts';
import { answer, now, shown, who } from './settlement/scene.ts';
import type { Correction } from '#lib/consultation/intake/correcting.server.ts';

let suite: TestDatabase;
beforeAll(async () => {
  suite = await worldDatabase();
});
afterAll(() => suite.drop());

const petr = { personId: world.people['petr-dolezal'].id, all: false };
const jana = { personId: coordinator, all: true };

/** A comment from paper that Petr wrote down and everybody may read. */
async function writtenDown(slug: string, text = 'Pan Novák chce lavičky u pošty.') {
  const about = await openConsultation(suite.db, slug);
  const receivedAt = new Date(Date.now() - 30 * 60_000);
  receivedAt.setSeconds(0, 0);
  const said = { relation: 'citizen', email: null, channel: 'post', placeNote: null } as const;
  const came = {
    consultationId: about.id,
    receivedAt,
    checked: true,
    formKey: crypto.randomUUID(),
  };
  const place = about.at('cely-navrh');
  const outcome = await enter(suite.db, key, petr.personId, { ...said, ...came, place, text });
  if (!outcome.granted) throw new Error(`refused: ${outcome.code}`);
  const [{ id }] = await suite.db
    .select({ id: submission.id })
    .from(submission)
    .where(eq(submission.consultationId, about.id));
  const usual: Correction = { ...said, receivedAt, place, text, seen: '' };
  const mend = (given: Partial<Correction>, by = petr) =>
    correct(suite.db, key, by, about.id, id, { ...usual, ...given });
  const row = async () => (await now(suite.db, id)).submission;
  return { about, id, mend, row };
}

describe('a mistake in writing a comment down', () => {
  test('is mended by who made it; number and receipt stay, the wording before is kept', async () => {
    const { about, id, mend, row } = await writtenDown('oprava');
    const before = await row();
    const done = await mend({ text: 'Pan Novotný chce lavičky.', place: about.at('2') });
    expect(done).toMatchObject({ granted: true, value: { number: 1 } });
    const after = await row();
    expect(after).toMatchObject({
      ...{ number: 1, trackHash: before.trackHash, state: 'registered', paragraph: 2 },
      ...{ text: 'Pan Novotný chce lavičky.', enteredBy: petr.personId },
      correctedBy: petr.personId,
      earlier: [
        { by: petr.personId, text: before.text, sha256: expect.stringMatching(/^\w{64}$/) },
      ],
    });
    expect(await visibleSubmissions(suite.db, { consultationId: about.id })).toMatchObject([
      { number: 1, corrected: true, text: 'Pan Novotný chce lavičky.' },
    ]);
    expect(JSON.stringify(await visibleSubmissions(suite.db, {}))).not.toContain(before.text);
    const told = await suite.db
      .select({ detail: event.detail, public: event.public })
      .from(event)
      .where(and(eq(event.submissionId, id), eq(event.kind, 'submission.corrected')));
    expect(told).toMatchObject([{ public: false, detail: { number: 1 } }]);
    expect(JSON.stringify(told)).not.toContain('Novák');
  });

  test('sent twice is one; a form over an older wording is refused', async () => {
    const { mend, row } = await writtenDown('oprava-dvakrat');
    for (let time = 0; time < 2; time++) {
      expect(await mend({ text: 'Jinak.' })).toMatchObject({ granted: true });
    }
    expect((await row()).earlier).toHaveLength(1);
    expect(await mend({ text: 'Ještě jinak.' })).toMatchObject({ code: 'stateChanged' });
    const seen = (await row()).correctedAt!.toISOString();
    expect(await mend({ text: 'Ještě jinak.', seen })).toMatchObject({ granted: true });
    expect((await row()).earlier.map(({ text }) => text)).toEqual([
      ...['Pan Novák chce lavičky u pošty.', 'Jinak.'],
    ]);
  });

  test('of two who mend it at once only one is taken', async () => {
    const { mend, row } = await writtenDown('oprava-naraz');
    const both = await Promise.all([mend({ text: 'Jedna.' }), mend({ text: 'Dvě.' }, jana)]);
    expect(both.filter(({ granted }) => granted)).toHaveLength(1);
    expect((await row()).earlier).toHaveLength(1);
  });

  test('is mended by a coordinator too, by nobody else, and never in what came by the form', async () => {
    const { about, mend } = await writtenDown('oprava-cizi');
    const other = { personId: world.people['karel-benes'].id, all: false };
    expect(await mend({ text: 'Cizí.' }, other)).toMatchObject({ code: 'notAllowed' });
    expect(await correctable(suite.db, other, { id: about.id, state: 'open' }, 1)).toBeNull();
    expect(await mend({ text: 'Vedoucí.' }, jana)).toMatchObject({ granted: true });
    const web = await comment(suite.db, about);
    expect(await correctable(suite.db, jana, { id: about.id, state: 'open' }, 2)).toBeNull();
    const change = { text: 'Podvrh.', correctedAt: new Date(), correctedBy: coordinator };
    await expect(
      suite.db.update(submission).set(change).where(eq(submission.id, web.id)),
    ).rejects.toMatchObject({ cause: { message: expect.stringContaining('a submission keeps') } });
  });

  test('moves its day into the period or out of it, never before its beginning', async () => {
    const { about, mend, row } = await writtenDown('oprava-den');
    const early = new Date(Date.now() - 3 * 3_600_000);
    expect(await mend({ receivedAt: early })).toMatchObject({ code: 'notOpen' });
    await suite.db
      .update(consultation)
      .set({ lateComments: 'refused' })
      .where(eq(consultation.id, about.id));
    const late = new Date(Date.now() + 2 * 3_600_000);
    expect(await mend({ receivedAt: late })).toMatchObject({ code: 'closed' });
    await suite.db
      .update(consultation)
      .set({ lateComments: 'marked' })
      .where(eq(consultation.id, about.id));
    expect(await mend({ receivedAt: late })).toMatchObject({ granted: true });
    expect(await row()).toMatchObject({ late: true, number: 1 });
  });
});

describe('until it is settled', () => {
  test('an answer that waits for approval is shown anew, a settled comment stays as it is', async () => {
    const { about, id, mend, row } = await writtenDown('oprava-odpoved');
    await suite.db
      .update(consultation)
      .set({ state: 'settling' })
      .where(eq(consultation.id, about.id));
    await settle(suite.db, coordinator, about.id, id, answer);
    const chair = await who(suite.db, 'karel-benes');
    const seen = await shown(suite.db, [id]);
    expect(await mend({ text: 'Opraveno.' })).toMatchObject({ granted: true });
    expect(await approveAnswers(suite.db, chair, about.id, seen)).toMatchObject({
      ...{ granted: false, code: 'stateChanged' },
    });
    const again = await approveAnswers(suite.db, chair, about.id, await shown(suite.db, [id]));
    expect(again).toMatchObject({ granted: true });
    const at = (await row()).correctedAt!.toISOString();
    expect(await mend({ text: 'Pozdě.', seen: at })).toMatchObject({ code: 'readOnly' });
    expect((await openedRow(suite.db, about.id, 1, true))?.correctable).toBe(false);
    await tablePublished(suite.db, about);
    expect((await row()).text).toBe('Opraveno.');
  });

  test('waits for who writes its answer just now', async () => {
    const { id, mend } = await writtenDown('oprava-pise');
    await suite.db.insert(settlementLock).values({
      ...{ submissionId: id, personId: coordinator, until: new Date(Date.now() + 60_000) },
    });
    expect(await mend({ text: 'Teď ne.' })).toMatchObject({
      ...{ code: 'taken', facts: { who: 'Mgr. Jana Hrubcová' } },
    });
    expect(await mend({ text: 'Sama.' }, jana)).toMatchObject({ granted: true });
  });

  test('personal data left out are gone from the earlier wordings too, their prints stay', async () => {
    const { about, mend, row } = await writtenDown('oprava-udaje');
    await mend({ text: 'Pan Novák chce lavičky u pošty a u kostela.' });
    const what = { passages: 'Novák', reason: 'Jméno.', hideName: true, seen: '' };
    expect(await redact(suite.db, key, coordinator, about.id, 1, what)).toMatchObject({
      granted: true,
    });
    const { earlier } = await row();
    expect(earlier).toMatchObject([{ text: null, sha256: expect.stringMatching(/^\w{64}$/) }]);
    expect(JSON.stringify(earlier)).not.toContain('Novák');
    expect(await mend({ text: 'Pan Novák.' })).toMatchObject({ code: 'readOnly' });
  });
});

describe('its form', () => {
  test('stands filled as it was written down, wherever it points', async () => {
    const about = await openConsultation(suite.db, 'oprava-formular');
    const parts = partsOf(about.items).map(({ address }) => address);
    expect(parts).toContain('opatreni-1.2');
    expect(parts).toContain('opatreni-1.2-fte');
    for (const address of [...parts, 'cely-navrh', '1', '4']) {
      const place = placeAt(about.items, address)!;
      const { id } = await comment(suite.db, about, { address });
      const { submission: row } = await now(suite.db, id);
      const typed = entryTyped(row, about.items);
      const later = new Date(row.receivedAt.getTime() + 60_000);
      expect(entryOf(typed, about.items, later).entry?.place, address).toEqual(place);
    }
  });
});
