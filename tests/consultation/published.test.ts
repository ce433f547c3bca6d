import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { measureVersion, settlementChange, submission } from '#schema';
import { csv, readCsv } from '#lib/kernel/csv.ts';
import { digestOf } from '#lib/kernel/digest.server.ts';
import { consultationBySlug } from '#lib/consultation/consultations.server.ts';
import { settlementTable } from '#lib/consultation/desk/settlements.server.ts';
import { hide } from '#lib/consultation/desk/moderation.server.ts';
import { merge } from '#lib/consultation/settlement/merging.server.ts';
import { changedTexts } from '#lib/consultation/published/changed.server.ts';
import { oneComment } from '#lib/consultation/published/one.server.ts';
import { openTable } from '#lib/consultation/published/open-table.server.ts';
import {
  choicesOf,
  countsOf,
  filterAddress,
  filtered,
  readFilter,
} from '#lib/consultation/published/filter.ts';
import { numberOf, tableCells } from '#lib/consultation/table.ts';
import { world } from '#world/world.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';
import { comment, coordinator, openConsultation, publishTable } from './scene.ts';
import { desk } from './settlement/scene.ts';

let suite: TestDatabase;
beforeAll(async () => {
  suite = await worldDatabase();
});
afterAll(() => suite.drop());

const past = world.pastConsultation;
const origin = 'https://plan.example.cz';
const table = async (id: string) => (await settlementTable(suite.db, id)).rows;
const asked = (query: string) => readFilter(new URLSearchParams(query));
async function found(query: string): Promise<number[]> {
  return filtered(await table(past.id), asked(query)).map(numberOf);
}
async function about(slug: string) {
  return (await consultationBySlug(suite.db, slug))!;
}

describe('the published table', () => {
  test('is narrowed by what an address asks for, everything when it asks for nothing', async () => {
    expect(await found('')).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(await found('vysledek=accepted')).toEqual([1, 3, 4, 7]);
    expect(await found('druh=editorial')).toEqual([7]);
    expect(await found('opatreni=1.2')).toEqual([4, 7]);
    expect(await found('opatreni=cely-navrh')).toEqual([5]);
    expect(await found('strana=provider')).toEqual([4]);
    expect(await found('strana=commissioner&vysledek=outOfScope')).toEqual([5]);
    expect(await found('zpusob=hearing')).toEqual([4, 5]);
    expect(await found('obec=Záhoří')).toEqual([5]);
    expect(await found('obec=Hodonice&strana=provider')).toEqual([]);
    expect(await found('hledat=OBEDY')).toEqual([1, 3]);
    expect(await found('hledat=krajsky')).toEqual([4]);
    expect(await found('hledat=%204%20')).toEqual([4]);
    expect(await found('hledat=%25_')).toEqual([]);
    expect(await found('vysledek=nesmysl')).toEqual([]);
    expect(await found(`hledat=${'a'.repeat(5000)}`)).toEqual([]);
  });

  test('counts every number, also those without words, and offers only what finds something', async () => {
    const rows = await table(past.id);
    expect(countsOf(rows)).toEqual({
      ...{ all: 8, shown: 6, hidden: 1, withdrawn: 1, answered: 6, changing: 5 },
      outcomes: { accepted: 4, partlyAccepted: 1, rejected: 0, noted: 0, outOfScope: 1 },
    });
    const choices = choicesOf(rows);
    for (const outcome of choices.outcomes) {
      expect(await found(filterAddress({ outcome }))).not.toEqual([]);
    }
    for (const party of choices.parties) {
      expect(await found(filterAddress({ party }))).not.toEqual([]);
    }
    for (const measure of choices.measures) {
      expect(await found(filterAddress({ measure }))).not.toEqual([]);
    }
    expect(choices.municipalities).toEqual(['Bechyně', 'Hodonice', 'Rataje', 'Záhoří']);
    for (const municipality of choices.municipalities) {
      expect(await found(filterAddress({ municipality }))).not.toEqual([]);
    }
    // Who did not say where they are from stands last, and is found by it.
    const [first, ...others] = rows;
    const unsaid = first.shown
      ? { ...first, submission: { ...first.submission, municipality: null } }
      : first;
    expect(choicesOf([unsaid, ...others]).municipalities.at(-1)).toBe('neuvedeno');
    expect(filtered([unsaid, ...others], asked('obec=neuvedeno')).map(numberOf)).toEqual([1]);
    expect(choices.outcomes).not.toContain('rejected');
    const codes = ['1.10', '1.9', '1.1'];
    const coded = rows
      .flatMap((row) => (row.shown && row.submission.measureId ? [row] : []))
      .map((row, at) => ({
        ...row,
        submission: { ...row.submission, measureCode: codes[at % codes.length] },
      }));
    expect(choicesOf(coded).measures).toEqual(['1.1', '1.9', '1.10']);
  });

  test('before publication nothing tells an outcome, by no filter either', async () => {
    const { about: asking, settle } = await desk(suite.db, 'pred-zverejnenim', ['Jedna.']);
    await settle(0, { kind: 'editorial', reason: 'tajny-duvod' });
    const rows = await table(asking.id);
    expect(choicesOf(rows).outcomes).toEqual([]);
    expect(filtered(rows, asked('vysledek=partlyAccepted'))).toEqual([]);
    expect(filtered(rows, asked('hledat=tajny-duvod'))).toEqual([]);
  });
});

describe('the file', () => {
  test('has all columns of domain.md §7 and an address for each number', async () => {
    const at = { site: origin, consultation: `/konzultace/${past.slug}` };
    const cells = readCsv(csv(tableCells('cs', await table(past.id), at)))!;
    expect(cells).toHaveLength(9);
    const row = (number: number) =>
      Object.fromEntries(
        cells[0].map((column, place) => [column.replaceAll('\u00a0', ' '), cells[number][place]]),
      );
    expect(row(1)).toMatchObject({
      ...{
        'Č.': '1',
        Jak: 'web',
        'Po termínu': 'ne',
        'K čemu': expect.stringMatching(/^opatření\s1\.1$/),
        Obec: 'Bechyně',
      },
      'Za koho mluví': 'uživatelka nebo uživatel sociální služby',
      'Navrhované znění': 'Doplnit: „včetně dovozu obědů o víkendu“.',
      'Důvod autora': 'Nechodím a rodina bydlí daleko.',
      'Jak jsme naložili': 'akceptováno',
      'Řídící skupina schválila': expect.stringMatching(/\d/),
      'Adresa připomínky': `${origin}/konzultace/${past.slug}/pripominka/1`,
    });
    expect(row(3)).toMatchObject({ 'Společná odpověď s č.': '1', Odůvodnění: row(1).Odůvodnění });
    expect(row(5)).toMatchObject({ 'Výsledná změna': 'beze změny textu' });
    expect(row(6)['Původní znění']).toMatch(/^Text nezveřejňujeme/);
    expect(row(8)['Původní znění']).toMatch(/vzal zpět/);
  });

  test.each(['=1+1', '+420', '-2', '@SUM(A1)', '\t=1', '＝1'])(
    'no column of a comment runs as a formula: %j',
    async (typed) => {
      const [row] = await table(past.id);
      if (!row.shown || !row.submission.settlement) throw new Error('the first is shown');
      const texts = { text: typed, proposedText: typed, reasonGiven: typed, author: typed };
      const change = { ...{ measureId: '', measureCode: typed, versionId: '' }, field: typed };
      const settlement = {
        ...row.submission.settlement,
        ...{ reason: typed, change: typed, decidedBy: typed },
        changes: [{ ...change, before: typed, after: typed }],
      };
      const submission = { ...row.submission, ...texts, municipality: typed, settlement };
      const file = csv(tableCells('cs', [{ shown: true, submission }]));
      for (const cell of file.split(/[;\r\n]+/)) expect(cell).not.toMatch(/^"?[=+\-@\t＝]/);
    },
  );
});

describe('open data', () => {
  test('of a published table have the published print, and it can be made again from the rows', async () => {
    const open = await openTable(suite.db, await about(past.slug), origin);
    expect(open.rows).toHaveLength(8);
    expect(open.rowsSha256).toBe(open.publishedSha256);
    expect(digestOf(JSON.parse(JSON.stringify(open)).rows)).toBe(open.publishedSha256);
    expect(JSON.stringify(open)).not.toContain('Kolářová');
  });

  test('say so when somebody’s words were hidden since', async () => {
    const { about: asking, ids, settle } = await desk(suite.db, 'skryto-potom', ['Jedna.', 'Dvě.']);
    for (const at of [0, 1]) await settle(at, { kind: 'editorial' });
    await publishTable(suite.db, asking.id);
    await hide(suite.db, coordinator, asking.id, ids[1], 'personalData');
    const open = await openTable(suite.db, await about('skryto-potom'), origin);
    expect(open.publishedSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(open.rowsSha256).not.toBe(open.publishedSha256);
    expect(JSON.stringify(open)).not.toContain('Dvě.');
  });

  test('say nothing of a hidden comment but its number, not even how paper named its place', async () => {
    const { about: asking, ids, settle } = await desk(suite.db, 'skryto-misto', ['Jedna.']);
    const placeNote = 'dopis paní Tajné, s. 2';
    await suite.db.update(submission).set({ placeNote }).where(eq(submission.id, ids[0]));
    await settle(0, { kind: 'editorial' });
    await publishTable(suite.db, asking.id);
    const told = async () =>
      JSON.stringify(await openTable(suite.db, await about('skryto-misto'), origin));
    expect(await told()).toContain(placeNote);
    await hide(suite.db, coordinator, asking.id, ids[0], 'personalData');
    expect(await told()).not.toContain(placeNote);
  });

  test('keep the answer of one that shared it with a comment hidden since, as the table does', async () => {
    const { about: asking, ids, settle } = await desk(suite.db, 'skryta-hlavni', ['Ano.', 'Též.']);
    await settle(0, { kind: 'editorial', reason: 'spolecny-duvod' });
    await merge(suite.db, coordinator, asking.id, ids[1], 1);
    await publishTable(suite.db, asking.id);
    await hide(suite.db, coordinator, asking.id, ids[0], 'personalData');
    const { rows } = await openTable(suite.db, await about('skryta-hlavni'), origin);
    expect(rows[0]).toMatchObject({ notShown: 'hidden', outcome: null, reason: null });
    expect(rows[1]).toMatchObject({ sameAs: 1, reason: 'spolecny-duvod' });
    const [, shared] = await table(asking.id);
    expect(shared).toMatchObject({ submission: { settlement: { reason: 'spolecny-duvod' } } });
  });

  test('before publication hold neither outcomes nor words nobody has checked', async () => {
    const { about: asking, settle } = await desk(suite.db, 'data-pred', ['Zkontrolovaná.']);
    await comment(suite.db, asking, { text: 'Nezkontrolovaná.' });
    await settle(0, { kind: 'editorial', reason: 'tajny-duvod' });
    const text = JSON.stringify(await openTable(suite.db, await about('data-pred'), origin));
    expect(text).toContain('Zkontrolovaná.');
    expect(text).not.toContain('Nezkontrolovaná.');
    expect(text).not.toContain('tajny-duvod');
    expect(text).not.toContain('partlyAccepted');
  });
});

describe('the page of one comment', () => {
  test('stands for every number given out, whatever became of it, and for no other', async () => {
    const asking = await about(past.slug);
    for (let number = 1; number <= 8; number++) {
      expect(await oneComment(suite.db, asking, number)).toMatchObject({ number });
    }
    expect(await oneComment(suite.db, asking, 0)).toBeNull();
    expect(await oneComment(suite.db, asking, 9)).toBeNull();
    expect(await oneComment(suite.db, asking, 1)).toMatchObject({
      ...{ shared: [3], previous: null, next: 2 },
    });
    expect((await oneComment(suite.db, asking, 6))!.row).toMatchObject({ shown: false });
    expect((await oneComment(suite.db, asking, 8))!.row).toMatchObject({ why: 'withdrawn' });
  });

  test('of one nobody has checked says only that it came', async () => {
    const asking = await openConsultation(suite.db, 'nezkontrolovana');
    const { number } = await comment(suite.db, asking, { text: 'tajna-slova' });
    const one = await oneComment(suite.db, await about('nezkontrolovana'), number);
    expect(one).toMatchObject({ row: null, shared: [] });
    expect(JSON.stringify(one)).not.toContain('tajna-slova');
  });
});

describe('what comments changed', () => {
  test('stands beside the parts of the measure, in the demo world as it was lived through', async () => {
    const changes = await changedTexts(suite.db, { consultationId: past.id });
    expect(changes.map(({ measure, field, numbers }) => [measure.code, field, numbers])).toEqual([
      ['1.1', 'activities', [2]],
      ['1.2', 'fteNow', [4]],
      ['1.2', 'fteTarget', [4]],
    ]);
    expect(changes[0]).toMatchObject({ before: '', after: expect.stringMatching(/^Trasy /) });
  });

  /** Two comments, the second saying the same as the first, which changed the goal of 1.1. */
  async function changed(slug: string) {
    const made = await desk(suite.db, slug, ['Jedna.', 'Také jedna.']);
    await made.settle(0, { kind: 'editorial' });
    await suite.db
      .update(submission)
      .set({ state: 'mergedInto', mergedIntoId: made.ids[0] })
      .where(eq(submission.id, made.ids[1]));
    const { measureId } = made.about.items[0];
    const [version] = await suite.db
      .select()
      .from(measureVersion)
      .where(eq(measureVersion.measureId, measureId))
      .limit(1);
    await suite.db.insert(settlementChange).values({
      ...{ submissionId: made.ids[0], measureId, versionId: version.id, field: 'goal' },
      ...{ before: `stare ${slug}`, after: `nove ${slug}`, linkedBy: coordinator },
    });
    return { ...made, measureId };
  }

  test('is told once with all its numbers, when the table is published and not sooner', async () => {
    const { about: asking, measureId } = await changed('zmeny');
    const own = async () =>
      (await changedTexts(suite.db, { measureId })).filter(({ after }) => after === 'nove zmeny');
    expect(await own()).toEqual([]);
    await publishTable(suite.db, asking.id);
    expect(await own()).toMatchObject([
      {
        ...{ numbers: [1, 2], field: 'goal', before: 'stare zmeny' },
        consultation: { slug: 'zmeny' },
        measure: { code: '1.1' },
      },
    ]);
    expect(await changedTexts(suite.db, { consultationId: asking.id })).toHaveLength(1);
  });

  test('is not told of a comment that was hidden since', async () => {
    const { about: asking, ids } = await changed('zmeny-skryto');
    await publishTable(suite.db, asking.id);
    await hide(suite.db, coordinator, asking.id, ids[0], 'personalData');
    expect(await changedTexts(suite.db, { consultationId: asking.id })).toEqual([]);
  });
});
