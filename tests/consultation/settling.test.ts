import { and, eq } from 'drizzle-orm';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { event, outgoingMail } from '#schema';
import { csv } from '#lib/kernel/csv.ts';
import { installationKey } from '#lib/kernel/keys.server.ts';
import { missingAnswers } from '#lib/consultation/course/missing.server.ts';
import { hide, publish } from '#lib/consultation/desk/moderation.server.ts';
import { reopen, settle, settlementTable } from '#lib/consultation/desk/settlements.server.ts';
import { forgetContacts } from '#lib/consultation/contacts.server.ts';
import { letters } from '#lib/consultation/letters.server.ts';
import { receiptByCode } from '#lib/consultation/receipts.server.ts';
import { codeOf, receiptKey } from '#lib/consultation/submissions.server.ts';
import { tableCells } from '#lib/consultation/table.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';
import { comment, coordinator, openConsultation, publishTable, tablePublished } from './scene.ts';

let suite: TestDatabase;
beforeAll(async () => {
  suite = await worldDatabase();
});
afterAll(() => suite.drop());

const answer = {
  ...({ outcome: 'partlyAccepted', kind: 'editorial', change: null } as const),
  reason: 'Spoj zkusíme od září.',
};

const stateOf = async (id: string) =>
  (await suite.db.query.submission.findFirst({ where: (row, { eq }) => eq(row.id, id) }))?.state;

async function published(slug: string, given: Parameters<typeof comment>[2] = {}) {
  const about = await openConsultation(suite.db, slug);
  const made = await comment(suite.db, about, given);
  await publish(suite.db, coordinator, about.id, made.id);
  return { about, ...made };
}

describe('settling a comment', () => {
  test.each([[null], [''], ['  \u00a0\n']])('needs a reason, not %j', async (reason) => {
    const { about, id, code } = await published(`duvod-${JSON.stringify(reason).length}`);
    expect(await settle(suite.db, coordinator, about.id, id, { ...answer, reason })).toMatchObject({
      ...{ granted: false, code: 'reasonRequired', field: 'reason' },
    });
    expect(await receiptByCode(suite.db, code)).toMatchObject({ state: 'registered' });
  });

  test('is read by nobody before the table is published, then by everybody', async () => {
    const { about, id, code } = await published('odpoved');
    expect(await missingAnswers(suite.db, about.id)).toHaveLength(1);
    const done = await settle(suite.db, coordinator, about.id, id, answer);
    expect(done).toMatchObject({ granted: true, value: { number: 1 } });
    expect(await receiptByCode(suite.db, code)).toMatchObject({
      ...{ state: 'settled', submission: { settlement: null } },
    });
    const before = await settlementTable(suite.db, about.id);
    expect(csv(tableCells('cs', before.rows))).toContain('čeká na vypořádání');
    await publishTable(suite.db, about.id);
    expect(await receiptByCode(suite.db, code)).toMatchObject({
      ...{ state: 'settled', submission: { settlement: { reason: answer.reason } } },
    });
    const table = await settlementTable(suite.db, about.id);
    expect(csv(tableCells('cs', table.rows))).toMatch(
      /akceptováno částečně;Spoj zkusíme od září\.;beze změny textu;;Mgr\. Jana Hrubcová, /,
    );
    expect(await missingAnswers(suite.db, about.id)).toHaveLength(0);
    const told = await suite.db
      .select()
      .from(event)
      .where(and(eq(event.submissionId, id), eq(event.kind, 'submission.settled')));
    expect(told).toMatchObject([
      { public: false, detail: { outcome: 'partlyAccepted', number: 1 } },
    ]);
  });

  test('is done once; a second one is told by whom', async () => {
    const { about, id, code } = await published('jednou');
    await settle(suite.db, coordinator, about.id, id, answer);
    const again = await settle(suite.db, coordinator, about.id, id, {
      ...answer,
      outcome: 'rejected',
    });
    expect(again).toMatchObject({ code: 'alreadyDone', facts: { who: 'Mgr. Jana Hrubcová' } });
    await publishTable(suite.db, about.id);
    expect(await receiptByCode(suite.db, code)).toMatchObject({
      submission: { settlement: { outcome: 'partlyAccepted' } },
    });
    const late = await settle(suite.db, coordinator, about.id, id, answer);
    expect(late).toMatchObject({ granted: false, code: 'readOnly' });
    const back = await reopen(suite.db, coordinator, about.id, id, 'Ještě jednou.');
    expect(back).toMatchObject({ granted: false, code: 'readOnly' });
  });

  test('may be taken back with a reason; the table waits for the new answer', async () => {
    const { about, id, code } = await published('znovu');
    await settle(suite.db, coordinator, about.id, id, answer);
    const silent = await reopen(suite.db, coordinator, about.id, id, ' ');
    expect(silent).toMatchObject({ code: 'reasonRequired' });
    await reopen(suite.db, coordinator, about.id, id, 'Přehlédli jsme druhou větu.');
    expect(await missingAnswers(suite.db, about.id)).toHaveLength(1);
    await settle(suite.db, coordinator, about.id, id, { ...answer, outcome: 'accepted' });
    await publishTable(suite.db, about.id);
    expect(await receiptByCode(suite.db, code)).toMatchObject({
      submission: { settlement: { outcome: 'accepted' } },
    });
  });

  test('is refused for an unchecked and for a hidden one', async () => {
    const about = await openConsultation(suite.db, 'nezkontrolovana');
    const { id } = await comment(suite.db, about);
    const unchecked = await settle(suite.db, coordinator, about.id, id, answer);
    expect(unchecked).toMatchObject({ code: 'stateChanged' });
    await hide(suite.db, coordinator, about.id, id, 'spam');
    expect(await settle(suite.db, coordinator, about.id, id, answer)).toMatchObject({
      granted: false,
    });
  });

  test('30 of another consultation finds nothing', async () => {
    const { id } = await published('cizi-a');
    const other = await openConsultation(suite.db, 'cizi-b');
    const foreign = await settle(suite.db, coordinator, other.id, id, answer);
    expect(foreign).toMatchObject({ granted: false, code: 'notFound' });
  });
});

describe('the answer by e-mail', () => {
  test('waits in the queue of the published table and leads to the secret address', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'letters-'));
    const { about, id } = await published('dopis', { email: 'autor@obec.cz', text: 'Můj text' });
    await settle(suite.db, coordinator, about.id, id, answer);
    expect(await suite.db.select().from(outgoingMail)).toEqual([]);
    await publishTable(suite.db, about.id);
    const [waiting] = await suite.db.select().from(outgoingMail);
    expect(waiting).toMatchObject({ kind: 'submissionAnswer', address: 'autor@obec.cz' });
    const { submissionAnswer } = letters({ origin: 'https://plan.obec.cz', dataDir });
    const letter = await submissionAnswer(suite.db, waiting);
    const row = await suite.db.query.submission.findFirst({ where: (t, { eq }) => eq(t.id, id) });
    const code = codeOf(installationKey(dataDir, receiptKey), row!.formKey);
    expect(letter?.text).toContain(`https://plan.obec.cz/pripominka/${code}`);
    expect(letter?.text).toContain('Můj text');
    expect(letter?.text).toContain(answer.reason);
    expect(await stateOf(id)).toBe('answered');
    await hide(suite.db, coordinator, about.id, id, 'unlawful');
    expect(await submissionAnswer(suite.db, waiting)).toBeNull();
  });
});

test('an address and a name not to be published are forgotten 30 days after the answers, not sooner', async () => {
  const contactOf = async (id: string) => {
    const row = await suite.db.query.submission.findFirst({ where: (t, { eq }) => eq(t.id, id) });
    return [row?.email, row?.authorName];
  };
  const contact = { email: 'stara@obec.cz', authorName: 'Marie Nová' };
  const { about, id } = await published('zapomenuti', contact);
  const open = await comment(suite.db, about, { ...contact, publishName: true });
  const waiting = await published('cekani', contact);
  const fresh = await published('cerstve', contact);
  await tablePublished(suite.db, fresh.about, 29);
  expect(await forgetContacts(suite.db)).toBe(0);
  await tablePublished(suite.db, about, 31);
  expect(await forgetContacts(suite.db)).toBe(2);
  expect(await contactOf(id)).toEqual([null, null]);
  expect(await contactOf(open.id)).toEqual([null, 'Marie Nová']);
  for (const kept of [waiting.id, fresh.id]) {
    expect(await contactOf(kept)).toEqual(['stara@obec.cz', 'Marie Nová']);
  }
  expect(await forgetContacts(suite.db)).toBe(0);
});

test('19 a comment that would run as a formula is text in the file', async () => {
  const { about, id } = await published('vzorec', { text: '=HYPERLINK("http://zlo";"klik")' });
  await settle(suite.db, coordinator, about.id, id, {
    ...answer,
    reason: '@SUM(A1)',
    change: '+1',
  });
  await publishTable(suite.db, about.id);
  const { rows } = await settlementTable(suite.db, about.id);
  const file = csv(tableCells('cs', rows));
  expect(file.startsWith('\ufeffČ.;Došlo;')).toBe(true);
  expect(file).toContain(`"'=HYPERLINK(""http://zlo"";""klik"")"`);
  expect(file).toContain(";'@SUM(A1);'+1;");
});
