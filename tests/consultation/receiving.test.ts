import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consultation, event, submission } from '#schema';
import { sha256 } from '#lib/kernel/digest.server.ts';
import { receiptByCode } from '#lib/consultation/receipts.server.ts';
import { receive } from '#lib/consultation/intake/receiving.server.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';
import { comment, key, openConsultation } from './scene.ts';

let suite: TestDatabase;
beforeAll(async () => {
  suite = await worldDatabase();
});
afterAll(() => suite.drop());

const rowsOf = (consultationId: string) =>
  suite.db
    .select()
    .from(submission)
    .where(eq(submission.consultationId, consultationId))
    .orderBy(asc(submission.number));

describe('a comment that comes', () => {
  test('I40 gets a number without a hole, also when fifty come at once and some are refused', async () => {
    const about = await openConsultation(suite.db, 'najednou');
    const incoming = Array.from({ length: 50 }, () => crypto.randomUUID());
    const taken = await Promise.all(
      incoming.map((formKey, at) =>
        at % 10 === 9
          ? receive(suite.db, key, {
              ...{ consultationId: crypto.randomUUID(), place: about.at('1'), text: 'x' },
              ...{ relation: 'citizen', email: null, formKey, language: 'cs', flags: [] },
            })
          : comment(suite.db, about, { formKey }),
      ),
    );
    expect(taken.filter((one) => 'granted' in one && !one.granted)).toHaveLength(5);
    const rows = await rowsOf(about.id);
    expect(rows.map((row) => row.number)).toEqual(Array.from({ length: 45 }, (_, at) => at + 1));
    expect(new Set(rows.map((row) => row.trackHash)).size).toBe(45);
    const [{ lastNumber }] = await suite.db
      .select({ lastNumber: consultation.lastNumber })
      .from(consultation)
      .where(eq(consultation.id, about.id));
    expect(lastNumber).toBe(45);
  });

  test('by a form sent five times at once is one comment with one receipt', async () => {
    const about = await openConsultation(suite.db, 'dvakrat');
    const formKey = crypto.randomUUID();
    const receipts = await Promise.all(
      Array.from({ length: 5 }, () => comment(suite.db, about, { formKey })),
    );
    expect(receipts.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(new Set(receipts.map(({ code, number }) => `${number} ${code}`)).size).toBe(1);
    const late = await comment(suite.db, about, { formKey, text: 'jiné znění' });
    expect(late).toMatchObject({ repeated: true, code: receipts[0].code });
    expect(await rowsOf(about.id)).toMatchObject([{ text: 'Autobus nejede v neděli.' }]);
  });

  test('remembers its paragraph and its words, not the code', async () => {
    const about = await openConsultation(suite.db, 'misto');
    const { code, id } = await comment(suite.db, about, { address: '3', email: 'a@obec.cz' });
    const [row] = await rowsOf(about.id);
    const { paragraph } = about.at('3') as Extract<
      ReturnType<typeof about.at>,
      { kind: 'paragraph' }
    >;
    expect(row).toMatchObject({
      ...{ id, paragraph: 3, field: paragraph.field, versionId: paragraph.versionId },
      ...{ measureId: paragraph.measureId, state: 'received', late: false, email: 'a@obec.cz' },
    });
    expect(paragraph.text.startsWith(row.quote!.replace('…', ''))).toBe(true);
    expect(row.trackHash).toBe(sha256(code));
    expect(JSON.stringify(row)).not.toContain(code);
  });

  test('to a measure, one section of it or the whole draft has no paragraph', async () => {
    const about = await openConsultation(suite.db, 'cele');
    await comment(suite.db, about, { address: 'opatreni-1.2' });
    await comment(suite.db, about, { address: 'cely-navrh' });
    await comment(suite.db, about, { address: 'opatreni-1.2-goal' });
    expect(await rowsOf(about.id)).toMatchObject([
      { paragraph: null, measureId: about.items[1].measureId, quote: null },
      { paragraph: null, measureId: null, versionId: null, field: null },
      { paragraph: null, measureId: about.items[1].measureId, field: 'goal', quote: null },
    ]);
  });

  test('is told to coordinators only, without a word of it', async () => {
    const about = await openConsultation(suite.db, 'udalost');
    const { id } = await comment(suite.db, about, { text: 'tajné slovo', email: 'a@obec.cz' });
    const events = await suite.db.select().from(event).where(eq(event.submissionId, id));
    expect(events).toMatchObject([{ kind: 'submission.received', public: false, measureId: null }]);
    expect(JSON.stringify(events)).not.toMatch(/tajné|obec\.cz/);
  });
});

describe('the deadline by the database clock', () => {
  test.each([
    ['after it a comment is taken and marked', { closes: -3 }, { late: true }],
    ['before it, it is in time', { closes: 5 }, { late: false }],
    [
      'while the table is being settled it is late',
      { closes: -3, state: 'settling' as const },
      { late: true },
    ],
  ])('I16 %s', async (name, dates, expected) => {
    const about = await openConsultation(suite.db, `lhuta-${sha256(name).slice(0, 8)}`, dates);
    expect(await comment(suite.db, about)).toMatchObject(expected);
  });

  test.each([
    ['not open yet', { opens: 5 }, 'notOpen'],
    ['only planned', { state: 'planned' as const }, 'closed'],
    ['settled', { state: 'settled' as const, closes: -3 }, 'closed'],
    ['published', { state: 'published' as const, closes: -3 }, 'closed'],
  ])('a consultation %s takes nothing and gives no number', async (name, dates, code) => {
    const about = await openConsultation(suite.db, `zavreno-${sha256(name).slice(0, 8)}`, dates);
    const outcome = await receive(suite.db, key, {
      ...{ consultationId: about.id, place: about.at('1'), text: 'x', relation: 'citizen' },
      ...{ email: null, formKey: crypto.randomUUID(), language: 'cs', flags: [] },
    });
    expect(outcome).toMatchObject({ granted: false, code });
    expect(await rowsOf(about.id)).toEqual([]);
  });
});

describe('the receipt', () => {
  test('42 opens by its code in any case, with or without dashes, O for 0 and l for 1', async () => {
    const about = await openConsultation(suite.db, 'kod');
    const { code, number } = await comment(suite.db, about);
    const spelled = [
      code,
      code.toLowerCase(),
      code.replaceAll('-', ''),
      ` ${code.replaceAll('-', ' ')} `,
      code.replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('-', '–'),
    ];
    for (const typed of spelled) {
      expect(await receiptByCode(suite.db, typed)).toMatchObject({
        ...{ code, state: 'received', submission: { number, text: 'Autobus nejede v neděli.' } },
      });
    }
  });

  test.each(['', 'AAAA-AAAA-AAAA-AAAA', '7F3K-92QM', '%', "' OR 1=1 --", 'x'.repeat(5000)])(
    'does not open by „%s“',
    async (typed) => {
      expect(await receiptByCode(suite.db, typed)).toBeNull();
    },
  );

  test('never says the e-mail, only that there is one', async () => {
    const about = await openConsultation(suite.db, 'adresa');
    const { code } = await comment(suite.db, about, { email: 'marie@obec.cz' });
    const receipt = await receiptByCode(suite.db, code);
    expect(receipt?.hasEmail).toBe(true);
    expect(JSON.stringify(receipt)).not.toContain('marie@obec.cz');
  });
});

describe('the database itself', () => {
  test.each([
    ['its number', { number: 99 }],
    ['its time', { receivedAt: new Date(0) }],
    ['its mark of lateness', { late: true }],
    ['its place', { paragraph: 2 }],
  ])('keeps a comment from changing %s', async (name, change) => {
    const about = await openConsultation(suite.db, `pevne-${sha256(name).slice(0, 8)}`);
    const { id } = await comment(suite.db, about);
    await expect(
      suite.db.update(submission).set(change).where(eq(submission.id, id)),
    ).rejects.toMatchObject({
      cause: { message: 'a submission keeps its number, time and place' },
    });
    await expect(suite.db.delete(submission).where(eq(submission.id, id))).rejects.toThrow();
    expect(await rowsOf(about.id)).toHaveLength(1);
  });

  test('never counts numbers back', async () => {
    const about = await openConsultation(suite.db, 'dve-cisla');
    await comment(suite.db, about);
    await expect(
      suite.db.update(consultation).set({ lastNumber: 0 }).where(eq(consultation.id, about.id)),
    ).rejects.toThrow();
  });
});
