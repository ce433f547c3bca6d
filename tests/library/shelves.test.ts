import { eq, like } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { libraryDocument, organisation as organisationTable } from '#schema';
import {
  directory,
  keepOrganisation,
  organisationById,
  takeOfferedOrganisations,
  unlistOrganisation,
} from '#lib/library/directory/directory.server.ts';
import { readOrganisation } from '#lib/library/directory/organisation.ts';
import { isOver, readDocument, shelves, sizeInWords } from '#lib/library/documents/document.ts';
import {
  documentById,
  documents,
  keepDocument,
  keptDocuments,
  shelveDocument,
  takeOfferedDocuments,
} from '#lib/library/documents/documents.server.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';
import { document, form, organisation, readers, told } from './scene.ts';

let suite: TestDatabase;
let who: Awaited<ReturnType<typeof readers>>;
beforeAll(async () => {
  suite = await worldDatabase();
  who = await readers(suite.db);
});
afterAll(() => suite.drop());

const titles = async () => (await documents(suite.db)).map(({ title }) => title);

describe('the library', () => {
  test('of the demo holds the six texts with issuer, year, format and size (D48)', async () => {
    const six = (await documents(suite.db)).map(({ issuer, year, format, sizeKb }) =>
      [issuer, year, format, sizeKb].join(' '),
    );
    expect(six.sort()).toEqual(
      [
        'CCPKP  pdf 192',
        'Komunitní plánování, o. p. s. 2005 pdf 555',
        'Komunitní plánování, o. p. s. 2006 pdf 980',
        'Královéhradecký kraj 2007 pdf 185',
        'Ministerstvo práce a sociálních věcí 2002 pdf 189',
        'Ministerstvo práce a sociálních věcí 2004 pdf 406',
      ].sort(),
    );
    const again = await takeOfferedDocuments(suite.db, who.jana);
    expect(again).toMatchObject({ granted: false, code: 'alreadyDone' });
  });

  test('takes a document once, corrects it, and nobody writes over news of others', async () => {
    const given = { ...document(), id: crypto.randomUUID(), revision: 0 };
    for (let time = 0; time < 2; time++) {
      expect((await keepDocument(suite.db, who.jana, given)).granted).toBe(true);
    }
    expect((await told(suite.db, 'document.added')).length).toBe(1);
    const first = { ...given, year: 2025 };
    expect((await keepDocument(suite.db, who.jana, first)).granted).toBe(true);
    expect(await keepDocument(suite.db, who.jana, { ...given, year: 2026 })).toMatchObject({
      code: 'stateChanged',
    });
    expect(await documentById(suite.db, given.id)).toMatchObject({ year: 2025, revision: 1 });
    expect(await told(suite.db, 'document.changed')).toMatchObject([{ isPublic: false }]);
  });

  test('takes one away and puts it back without losing it', async () => {
    const [{ id, title }] = await documents(suite.db);
    await shelveDocument(suite.db, who.jana, { id, shown: false });
    await shelveDocument(suite.db, who.jana, { id, shown: false });
    expect(await titles()).not.toContain(title);
    expect((await keptDocuments(suite.db)).map((one) => one.id)).toContain(id);
    expect(await told(suite.db, 'document.withdrawn')).toHaveLength(1);
    await shelveDocument(suite.db, who.jana, { id, shown: true });
    expect(await titles()).toContain(title);
  });

  test('is kept by the team only', async () => {
    const id = crypto.randomUUID();
    for (const refusal of [
      await keepDocument(suite.db, who.member, { ...document(), id, revision: 0 }),
      await shelveDocument(suite.db, who.member, { id, shown: true }),
      await takeOfferedDocuments(suite.db, who.member),
      await keepOrganisation(suite.db, who.member, {
        ...organisation(),
        ...{ checked: false, id, revision: 0 },
      }),
      await unlistOrganisation(suite.db, who.member, id),
      await takeOfferedOrganisations(suite.db, who.member),
    ]) {
      expect(refusal).toMatchObject({ granted: false, code: 'notAllowed' });
    }
    expect(await documentById(suite.db, id)).toBeNull();
  });

  test.each([
    ['javascript:alert(1)', 'url'],
    ['www.kraj.cz', 'url'],
    ['https://kraj.cz/a b', 'url'],
  ])('refuses the address %j', (url, field) => {
    const data = form({ ...typed(), url });
    expect(readDocument(data)).toMatchObject({ granted: false, refusals: [{ field }] });
  });

  test.each([
    [{ year: '07' }, 'year'],
    [{ year: '1e3' }, 'year'],
    [{ sizeKb: '-1' }, 'sizeKb'],
    [{ sizeKb: '1,5' }, 'sizeKb'],
    [{ validFrom: '2026-02-30' }, 'validFrom'],
    [{ validFrom: '2026-03-02', validTo: '2026-03-01' }, 'validTo'],
    [{ format: 'exe' }, 'format'],
    [{ title: ' ' }, 'title'],
    [{ administrator: 'true' }, ''],
  ])('refuses %j', (wrong, field) => {
    const data = form({ ...typed(), ...(wrong as Record<string, string>) });
    expect(readDocument(data)).toMatchObject({ granted: false, refusals: [{ field }] });
  });

  test('reads a size with spaces and an empty year', () => {
    const read = readDocument(form({ ...typed(), sizeKb: '2 300', year: '' }));
    expect(read).toMatchObject({ granted: true, value: { sizeKb: 2300, year: null } });
  });

  test('shows sizes and shelves in words', () => {
    expect(sizeInWords(406, 'cs')).toBe('406\u00a0kB');
    expect(sizeInWords(2300, 'cs')).toBe('2,3\u00a0MB');
    const shelved = shelves([
      { category: 'law' },
      { category: 'cizí' },
      { category: 'methodology' },
    ]);
    expect(shelved.map(({ category }) => category)).toEqual(['methodology', 'law', 'other']);
    expect(isOver({ validTo: '2026-03-01' }, '2026-03-01')).toBe(false);
    expect(isOver({ validTo: '2026-03-01' }, '2026-03-02')).toBe(true);
  });
});

describe('the directory', () => {
  const keep = (change: Partial<Parameters<typeof keepOrganisation>[2]>) =>
    keepOrganisation(suite.db, who.jana, {
      ...organisation(),
      ...{ checked: false, id: crypto.randomUUID(), revision: 0 },
      ...change,
    });

  test('of the demo holds the five organisations (D49) and none that only have a seat', async () => {
    expect(await directory(suite.db)).toHaveLength(5);
  });

  test('remembers who opened the web and when, until its address changes', async () => {
    const id = crypto.randomUUID();
    await keep({ id, name: 'Ověřená', checked: true });
    const seen = await organisationById(suite.db, id);
    expect(seen).toMatchObject({ checkedBy: 'Mgr. Jana Hrubcová' });
    expect(seen!.linkCheckedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    await keep({ id, name: 'Ověřená', towns: 'Písek', revision: seen!.revision });
    expect(await organisationById(suite.db, id)).toMatchObject({
      linkCheckedOn: seen!.linkCheckedOn,
      towns: 'Písek',
    });
    const web = 'https://jinde.example.org';
    await keep({ id, name: 'Ověřená', towns: 'Písek', web, revision: seen!.revision + 1 });
    expect(await organisationById(suite.db, id)).toMatchObject({
      linkCheckedOn: null,
      checkedBy: null,
    });
  });

  test('lists one that somebody speaks for instead of a second of the same name', async () => {
    const [known] = await suite.db
      .select()
      .from(organisationTable)
      .where(eq(organisationTable.inDirectory, false))
      .limit(1);
    const name = known.name.toUpperCase();
    const id = crypto.randomUUID();
    expect(await keep({ id, name })).toMatchObject({ value: { id: known.id } });
    // The same form sent again finds it done.
    expect(await keep({ id, name })).toMatchObject({ value: { id: known.id } });
    expect(await suite.db.$count(organisationTable, like(organisationTable.name, name))).toBe(1);
    await unlistOrganisation(suite.db, who.jana, known.id);
    expect((await directory(suite.db)).map((one) => one.id)).not.toContain(known.id);
    expect(await organisationById(suite.db, known.id)).not.toBeNull();
  });

  test('refuses a name that is listed already, in any case of letters', async () => {
    await keep({ name: 'Jediná svého jména' });
    expect(await keep({ name: 'JEDINÁ svého jména', towns: 'Praha' })).toMatchObject({
      code: 'taken',
      field: 'name',
    });
  });

  test('two at once with the same name make one', async () => {
    const outcomes = await Promise.all(
      ['Tábor', 'Písek', 'Soběslav'].map((towns) => keep({ name: 'Souběžná', towns })),
    );
    expect(outcomes.filter(({ granted }) => granted)).toHaveLength(1);
    expect(await suite.db.$count(organisationTable, eq(organisationTable.name, 'Souběžná'))).toBe(
      1,
    );
  });

  test('says a link was opened only where there is one', () => {
    const fields = { ...blank(), name: 'Bez webu', checked: 'on' };
    expect(readOrganisation(form(fields))).toMatchObject({ refusals: [{ field: 'web' }] });
    const phone = readOrganisation(form({ ...blank(), name: 'X', phone: 'volejte' }));
    expect(phone).toMatchObject({ refusals: [{ field: 'phone' }] });
  });
});

test('an empty installation is filled by two at once only once', async () => {
  await suite.db.delete(libraryDocument);
  await suite.db.update(organisationTable).set({ inDirectory: false });
  const filling = [takeOfferedDocuments, takeOfferedOrganisations].flatMap((take) =>
    [1, 2].map(() => take(suite.db, who.jana)),
  );
  const outcomes = await Promise.all(filling);
  expect(outcomes.filter(({ granted }) => granted)).toHaveLength(2);
  expect(await suite.db.$count(libraryDocument)).toBe(6);
  expect(await directory(suite.db)).toHaveLength(5);
});

function typed(): Record<string, string> {
  return {
    ...{ title: 'Plán', issuer: 'Kraj', format: 'pdf', category: 'plan' },
    ...{ id: crypto.randomUUID(), revision: '0' },
  };
}

function blank(): Record<string, string> {
  return { id: crypto.randomUUID(), revision: '0' };
}
