import fc from 'fast-check';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consultation, event, submission } from '#schema';
import { readForm } from '#lib/kernel/form.ts';
import { entryFields, entryOf, saysTheSame } from '#lib/consultation/intake/entering.ts';
import { enter, receive } from '#lib/consultation/intake/receiving.server.ts';
import { lastWritten, sameBefore } from '#lib/consultation/intake/written.server.ts';
import { receiptByCode, withdraw } from '#lib/consultation/receipts.server.ts';
import { world } from '#world/world.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';
import { comment, coordinator, key, openConsultation } from './scene.ts';
import type { Entry } from '#lib/consultation/intake/receiving.server.ts';

let suite: TestDatabase;
beforeAll(async () => {
  suite = await worldDatabase();
});
afterAll(() => suite.drop());

type About = Awaited<ReturnType<typeof openConsultation>>;
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

const entryTo = (about: About, given: Partial<Entry> = {}): Entry => ({
  ...{ consultationId: about.id, place: about.at('cely-navrh'), text: 'Chybí lavičky u zastávek.' },
  ...{ relation: 'citizen', email: null, formKey: crypto.randomUUID(), channel: 'post' },
  ...{ receivedAt: minutesAgo(30), placeNote: null, checked: false },
  ...given,
});
const write = async (about: About, given: Partial<Entry> = {}) => {
  const outcome = await enter(suite.db, key, coordinator, entryTo(about, given));
  if (!outcome.granted) throw new Error(`refused: ${outcome.code}`);
  return outcome.value;
};
const rowsOf = (about: About) =>
  suite.db
    .select()
    .from(submission)
    .where(eq(submission.consultationId, about.id))
    .orderBy(asc(submission.number));

describe('the form of the team', () => {
  const now = new Date('2026-03-03T10:00:00Z');
  let about: About;
  beforeAll(async () => {
    about = await openConsultation(suite.db, 'formular-zapisu');
  });
  const at = { day: '2026-03-02', time: '14:10', place: 'cely-navrh', paragraph: '' };
  const faults = (form: Partial<typeof at>) =>
    entryOf({ ...at, ...form }, about.items, now).faults.map(
      ({ field, why }) => `${field}: ${why}`,
    );

  test('gives the moment of the territory’s clock and the place', () => {
    const { entry } = entryOf({ ...at, place: 'opatreni-1.2' }, about.items, now);
    expect(entry).toMatchObject({
      receivedAt: new Date('2026-03-02T13:10:00Z'),
      place: { kind: 'measure', item: { code: '1.2' } },
    });
  });

  test('a paragraph says more than its measure', () => {
    const { entry } = entryOf({ ...at, place: 'opatreni-1.1', paragraph: '1' }, about.items, now);
    expect(entry?.place).toMatchObject({ kind: 'paragraph', paragraph: { number: 1 } });
  });

  test.each([
    [{ day: '' }, ['day: day']],
    [{ day: '2026-02-31' }, ['day: day']],
    [{ time: '25:00' }, ['time: time']],
    [{ day: '2026-03-04' }, ['day: future']],
    [{ place: 'opatreni-9.9' }, ['place: place', 'paragraph: paragraph']],
    [{ place: '__proto__', paragraph: '1' }, ['place: place']],
    [{ paragraph: '99999' }, ['paragraph: paragraph']],
    [{ paragraph: 'opatreni-1.1' }, ['paragraph: paragraph']],
    [{ place: 'opatreni-1.2', paragraph: '1' }, ['paragraph: otherMeasure']],
  ])('%j is told', (form, expected) => {
    expect(faults(form)).toEqual(expected);
  });

  test('29 takes no field it does not have and no way of coming that is none', () => {
    const read = (fields: Record<string, string>) => {
      const data = new FormData();
      for (const [name, value] of Object.entries(fields)) data.append(name, value);
      const outcome = readForm(entryFields, data);
      return outcome.granted ? null : outcome.refusals.map(({ field }) => field);
    };
    const whole = { key: crypto.randomUUID(), channel: 'phone', text: 'x' };
    expect(read(whole)).toBeNull();
    expect(read({ ...whole, enteredBy: coordinator })).toEqual(['']);
    expect(read({ ...whole, channel: 'web' })).toEqual(['channel']);
    expect(read({ ...whole, municipality: 'x' })).toEqual(['municipality']);
  });
});

describe('a comment that is written down', () => {
  test('stands in one row of numbers with those of the web, with who wrote it and how it came', async () => {
    const about = await openConsultation(suite.db, 'zapis');
    await comment(suite.db, about);
    const receivedAt = minutesAgo(45);
    const { number, code, late } = await write(about, {
      ...{ channel: 'phone', receivedAt, placeNote: 's. 12 dole', proposedText: 'Lavičky budou.' },
      ...{ authorName: 'Helena K.', publishName: true, reasonGiven: 'Není kde sedět.' },
      municipalityId: world.municipalities.hodonice.id,
    });
    expect([number, late]).toEqual([2, false]);
    expect((await rowsOf(about))[1]).toMatchObject({
      ...{ channel: 'phone', receivedAt, enteredBy: coordinator, state: 'received' },
      ...{ placeNote: 's. 12 dole', proposedText: 'Lavičky budou.', moderatedBy: null },
    });
    expect((await receiptByCode(suite.db, code))?.submission).toMatchObject({
      ...{ enteredBy: 'Mgr. Jana Hrubcová', author: 'Helena K.', municipality: 'Hodonice' },
    });
    const told = await suite.db.select().from(event).where(eq(event.consultationId, about.id));
    expect(told.at(-1)).toMatchObject({ kind: 'submission.received', actorId: coordinator });
    expect(JSON.stringify(told)).not.toMatch(/Helena|lavičky/i);
  });

  test('that was read for personal data already may be read at once', async () => {
    const about = await openConsultation(suite.db, 'zkontrolovana');
    await write(about, { checked: true });
    expect(await rowsOf(about)).toMatchObject([{ state: 'registered', moderatedBy: coordinator }]);
    const told = await suite.db.select().from(event).where(eq(event.consultationId, about.id));
    expect(told.map(({ kind, public: open }) => [kind, open]).slice(-2)).toEqual([
      ['submission.received', false],
      ['submission.published', true],
    ]);
  });

  test('I16 is late by when it came, not by when it is written down', async () => {
    const about = await openConsultation(suite.db, 'razitko', { opens: -600, closes: -60 });
    expect(await write(about, { receivedAt: minutesAgo(70) })).toMatchObject({ late: false });
    expect(await write(about, { receivedAt: minutesAgo(50) })).toMatchObject({ late: true });
  });

  test.each([
    ['before the opening', { opens: -20 }, 30, 'notOpen'],
    ['not open yet', { opens: 20 }, 30, 'notOpen'],
    ['settled', { state: 'settled' as const, closes: -3 }, 30, 'closed'],
  ])('%s is not taken', async (name, dates, ago, code) => {
    const about = await openConsultation(suite.db, `nejde-${name.length}`, dates);
    const entry = entryTo(about, { receivedAt: minutesAgo(ago) });
    expect(await enter(suite.db, key, coordinator, entry)).toMatchObject({ granted: false, code });
    expect(await rowsOf(about)).toEqual([]);
  });

  test('31 after the deadline is refused where the town set so, unless it came in time', async () => {
    const about = await openConsultation(suite.db, 'prisne', { opens: -600, closes: -60 });
    await suite.db
      .update(consultation)
      .set({ lateComments: 'refused' })
      .where(eq(consultation.id, about.id));
    const late = entryTo(about, { receivedAt: minutesAgo(10) });
    expect(await enter(suite.db, key, coordinator, late)).toMatchObject({ code: 'closed' });
    const web = await receive(suite.db, key, {
      ...{ consultationId: about.id, place: about.at('1'), text: 'x', relation: 'citizen' },
      ...{ email: null, formKey: crypto.randomUUID(), language: 'cs', flags: [] },
    });
    expect(web).toMatchObject({ granted: false, code: 'closed' });
    expect(await write(about, { receivedAt: minutesAgo(90) })).toMatchObject({ number: 1 });
  });

  test('33 twice by one form is one', async () => {
    const about = await openConsultation(suite.db, 'dvojklik');
    const formKey = crypto.randomUUID();
    const receipts = await Promise.all([1, 2, 3].map(() => write(about, { formKey })));
    expect(new Set(receipts.map(({ code }) => code)).size).toBe(1);
    expect(await rowsOf(about)).toHaveLength(1);
  });

  test('from a municipality that is none is refused, with no number lost', async () => {
    const about = await openConsultation(suite.db, 'cizi-obec');
    const entry = entryTo(about, { municipalityId: crypto.randomUUID() });
    expect(await enter(suite.db, key, coordinator, entry)).toMatchObject({ field: 'municipality' });
    expect(await write(about)).toMatchObject({ number: 1 });
  });

  test('is shown to its writer with the code for the author, to nobody else', async () => {
    const about = await openConsultation(suite.db, 'naposledy');
    const { code } = await write(about);
    const [own] = await lastWritten(suite.db, key, { id: about.id, state: 'open' }, coordinator);
    expect(own).toMatchObject({ number: 1, code, channel: 'post' });
    const other = world.people['petr-dolezal'].id;
    expect(await lastWritten(suite.db, key, { id: about.id, state: 'open' }, other)).toEqual([]);
  });
});

describe('the same twice', () => {
  test.each([
    ['Chybí lavičky.', ' chybi LAVICKY ', true],
    ['Souhlasím.', 'Souhlasím s návrhem a dodávám toto.', false],
    ['', '', false],
    ['Autobus nejede v neděli dopoledne ani odpoledne, jen v sobotu.', 'jiný text', false],
    [
      'Autobus nejede v neděli dopoledne ani odpoledne.',
      'Za sousedy: Autobus nejede v neděli dopoledne ani odpoledne. Děkujeme.',
      true,
    ],
  ])('%j and %j', (one, other, same) => {
    expect(saysTheSame(one, other)).toBe(same);
    expect(saysTheSame(other, one)).toBe(same);
  });

  test('is found in its consultation, not among those withdrawn', async () => {
    const about = await openConsultation(suite.db, 'stejne');
    const elsewhere = await openConsultation(suite.db, 'stejne-jinde');
    await comment(suite.db, elsewhere, { text: 'Stejná slova' });
    const { code } = await comment(suite.db, about, { text: 'stejná  SLOVA!' });
    expect(await sameBefore(suite.db, about.id, 'Stejná slova')).toEqual([1]);
    await withdraw(suite.db, code);
    expect(await sameBefore(suite.db, about.id, 'Stejná slova')).toEqual([]);
  });
});

test('I40 numbers have no hole, whoever posts what at the same time and whatever is refused', async () => {
  let run = 0;
  const kind = fc.constantFrom('web', 'paper', 'early', 'nowhere', 'twice');
  await fc.assert(
    fc.asyncProperty(fc.array(kind, { minLength: 2, maxLength: 14 }), async (kinds) => {
      const about = await openConsultation(suite.db, `diry-${(run += 1)}`);
      const formKey = crypto.randomUUID();
      await Promise.all(
        kinds.map((one) => {
          if (one === 'web') return comment(suite.db, about);
          if (one === 'twice') return comment(suite.db, about, { formKey });
          const entry = entryTo(about, {
            ...(one === 'early' && { receivedAt: minutesAgo(600) }),
            ...(one === 'nowhere' && { municipalityId: crypto.randomUUID() }),
          });
          return enter(suite.db, key, coordinator, entry);
        }),
      );
      const taken = kinds.filter((one) => one === 'web' || one === 'paper').length;
      const all = taken + (kinds.includes('twice') ? 1 : 0);
      const numbers = (await rowsOf(about)).map(({ number }) => number);
      expect(numbers).toEqual(Array.from({ length: all }, (_, at) => at + 1));
    }),
    { numRuns: 12 },
  );
});
