import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { partsOf, readArticle } from '#lib/library/articles/article.ts';
import {
  articleById,
  articleBySlug,
  articles,
  keepArticle,
  restOfSeries,
  withdrawArticle,
} from '#lib/library/articles/articles.server.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';
import { article, form, readers, told } from './scene.ts';

let suite: TestDatabase;
let who: Awaited<ReturnType<typeof readers>>;
beforeAll(async () => {
  suite = await worldDatabase();
  who = await readers(suite.db);
});
afterAll(() => suite.drop());

const write = (change: Parameters<typeof article>[0] & { id?: string; revision?: number } = {}) => {
  const { id = crypto.randomUUID(), revision = 0, ...facts } = change;
  const given = { ...article(facts), id, revision };
  return {
    id,
    save: () => keepArticle(suite.db, who.jana, { ...given, publish: false }),
    publish: () => keepArticle(suite.db, who.jana, { ...given, publish: true }),
  };
};

describe('the text of an article', () => {
  test('is paragraphs and headings', () => {
    expect(partsOf('První.\nJeho druhý řádek.\n\n## Mezititulek\nHned pod ním.\n\n\n# ne')).toEqual(
      [
        { kind: 'paragraph', text: 'První.\nJeho druhý řádek.' },
        { kind: 'heading', text: 'Mezititulek' },
        { kind: 'paragraph', text: 'Hned pod ním.' },
        { kind: 'paragraph', text: '# ne' },
      ],
    );
  });

  test('loses no word whatever is typed', () => {
    const typed = fc.array(fc.constantFrom('a', 'é', '<b>', '## ', '\n', '\n\n', ' ', '##', '#'));
    fc.assert(
      fc.property(typed, (pieces) => {
        const text = pieces.join('');
        const seen = partsOf(text)
          .map((part) => part.text)
          .join(' ');
        const letters = (value: string) => value.replace(/[\s#]/g, '');
        expect(letters(seen)).toBe(letters(text));
      }),
    );
  });

  test('of a heading made of spaces does not stop the program that shows it', () => {
    const odd = `##${' '.repeat(200_000)}`;
    expect(partsOf(`První.\n${odd}\nDruhý.`)).toEqual([
      { kind: 'paragraph', text: `První.\n${odd}\nDruhý.` },
    ]);
  });

  test('needs a title, an opening and words', () => {
    const read = readArticle(form({ kind: 'news', id: crypto.randomUUID(), revision: '0' }));
    expect(read).toMatchObject({
      granted: false,
      refusals: [{ field: 'title' }, { field: 'lead' }, { field: 'text' }],
    });
  });
});

describe('an article', () => {
  test('is nobody else’s business until it is published, and news once then', async () => {
    const draft = write({ title: 'Rozepsané věci' });
    expect(await draft.save()).toMatchObject({ granted: true, value: { published: false } });
    expect(await articleBySlug(suite.db, 'rozepsane-veci')).toBeNull();
    expect((await articles(suite.db)).map(({ title }) => title)).not.toContain('Rozepsané věci');
    expect((await draft.publish()).granted).toBe(true);
    expect((await draft.publish()).granted).toBe(true);
    expect(await articleBySlug(suite.db, 'rozepsane-veci')).toMatchObject({ withdrawnAt: null });
    const news = (await told(suite.db, 'article.published')).filter(
      (one) => 'slug' in one && one.slug === 'rozepsane-veci',
    );
    expect(news).toEqual([{ title: 'Rozepsané věci', slug: 'rozepsane-veci', isPublic: true }]);
  });

  test('keeps its address when a published title changes, and shares it with no other', async () => {
    const first = write({ title: 'Stejný název!' });
    await first.publish();
    await write({ title: 'Stejný název' }).publish();
    const renamed = write({ title: 'Jiný název', id: first.id, revision: 0 });
    expect(await renamed.save()).toMatchObject({ value: { slug: 'stejny-nazev' } });
    expect(await articleBySlug(suite.db, 'stejny-nazev')).toMatchObject({ title: 'Jiný název' });
    expect(await articleBySlug(suite.db, 'stejny-nazev-2')).not.toBeNull();
    expect(await told(suite.db, 'article.changed')).toMatchObject([{ isPublic: false }]);
  });

  test('gets an address even from a title without letters', async () => {
    expect(await write({ title: '???' }).save()).toMatchObject({ value: { slug: 'clanek' } });
  });

  test('is not written over by who saw an older one, and sent twice it is one', async () => {
    const one = write({ title: 'Dvě ruce' });
    await one.save();
    expect((await one.save()).granted).toBe(true);
    await write({ title: 'Dvě ruce', lead: 'První', id: one.id, revision: 0 }).save();
    const late = await write({ title: 'Dvě ruce', lead: 'Druhá', id: one.id, revision: 0 }).save();
    expect(late).toMatchObject({ granted: false, code: 'stateChanged' });
    expect(await articleById(suite.db, one.id)).toMatchObject({ lead: 'První' });
  });

  test('withdrawn says so at its address and stands in no list; it may come out again', async () => {
    const one = write({ title: 'Ke stažení', series: 'Řada' });
    const other = write({ title: 'Zůstává', series: 'Řada' });
    await one.publish();
    await other.publish();
    const found = (await articleBySlug(suite.db, 'zustava'))!;
    expect((await restOfSeries(suite.db, found)).map(({ slug }) => slug)).toEqual(['ke-stazeni']);
    await withdrawArticle(suite.db, who.jana, one.id);
    await withdrawArticle(suite.db, who.jana, one.id);
    expect(await told(suite.db, 'article.withdrawn')).toHaveLength(1);
    expect((await articleBySlug(suite.db, 'ke-stazeni'))!.withdrawnAt).not.toBeNull();
    expect(await restOfSeries(suite.db, found)).toEqual([]);
    const before = (await articleById(suite.db, one.id))!;
    const again = write({ title: 'Ke stažení', series: 'Řada', id: one.id, revision: 1 });
    expect((await again.publish()).granted).toBe(true);
    const after = (await articleById(suite.db, one.id))!;
    expect(after).toMatchObject({ withdrawnAt: null, publishedAt: before.publishedAt });
  });

  test('is kept by the team only', async () => {
    const id = crypto.randomUUID();
    const given = { ...article(), id, revision: 0, publish: true };
    expect(await keepArticle(suite.db, who.member, given)).toMatchObject({ code: 'notAllowed' });
    expect(await withdrawArticle(suite.db, who.member, id)).toMatchObject({ code: 'notAllowed' });
    expect(await articleById(suite.db, id)).toBeNull();
  });
});
