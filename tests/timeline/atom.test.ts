import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atom } from '#lib/timeline/atom.ts';
import type { Feed } from '#lib/timeline/atom.ts';

const feed = (over: Partial<Feed> = {}): Feed => ({
  title: 'Bechyňsko: co se děje v plánování',
  origin: 'https://plan.example.cz',
  self: '/casova-osa/atom.xml',
  page: '/casova-osa',
  language: 'cs',
  entries: [],
  begun: new Date('2026-02-09T09:00:00Z'),
  ...over,
});

/** A small reader of XML: elements, attributes and text, throwing at what is not well formed. */
function read(xml: string): { name: string; attributes: Record<string, string>; text: string }[] {
  const found: { name: string; attributes: Record<string, string>; text: string }[] = [];
  const open: typeof found = [];
  const token = /<\?xml [^?]*\?>|<(\/?)([a-z]+)((?: [a-z:]+="[^"<]*")*)(\/?)>|([^<]+)/gy;
  let at = 0;
  for (let match = token.exec(xml); match; match = token.exec(xml)) {
    at = token.lastIndex;
    const [, closing, name, attributes, empty, text] = match;
    if (text !== undefined) {
      if (/&(?!(amp|lt|gt|quot|#39);)/.test(text)) throw new Error(`a bare & in ${text}`);
      const inside = open.at(-1);
      if (inside) inside.text += unescaped(text);
      else if (text.trim() !== '') throw new Error(`text outside: ${text}`);
    } else if (closing) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes nothing`);
    } else if (name) {
      const element = { name, attributes: attributesOf(attributes), text: '' };
      found.push(element);
      if (!empty) open.push(element);
    }
    if (open.length === 0 && at === xml.trimEnd().length) break;
  }
  if (open.length > 0 || at < xml.trimEnd().length) throw new Error(`not well formed at ${at}`);
  return found;
}

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/ ([a-z:]+)="([^"]*)"/g)].map(([, name, value]) => [name, unescaped(value)]),
  );
}

function unescaped(text: string): string {
  const letters: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => letters[name]);
}

const named = (xml: string, name: string) => read(xml).filter((one) => one.name === name);

describe('an Atom feed', () => {
  test('has what RFC 4287 asks of it, also without entries', () => {
    const xml = atom(feed());
    const [root] = read(xml);
    expect(root).toMatchObject({
      name: 'feed',
      attributes: { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': 'cs' },
    });
    for (const name of ['id', 'title', 'updated', 'author', 'name'])
      expect(named(xml, name), name).toHaveLength(1);
    expect(named(xml, 'updated')[0].text).toBe('2026-02-09T09:00:00.000Z');
    expect(named(xml, 'link').map(({ attributes }) => [attributes.rel, attributes.href])).toEqual([
      ['self', 'https://plan.example.cz/casova-osa/atom.xml'],
      ['alternate', 'https://plan.example.cz/casova-osa'],
    ]);
  });

  test('gives each entry an id that never changes, a date, a title and an address', () => {
    const xml = atom(
      feed({
        entries: [
          {
            id: 17,
            at: new Date('2026-11-20T13:40:00Z'),
            sentence: 'Vypořádána připomínka č. 5',
            group: null,
            path: '/konzultace/navrh/vyporadani',
          },
          { id: 16, at: new Date('2026-11-19T08:00:00Z'), sentence: 'x', group: 'OZP', path: null },
        ],
      }),
    );
    expect(named(xml, 'id').map(({ text }) => text)).toEqual([
      'https://plan.example.cz/casova-osa/atom.xml',
      'tag:plan.example.cz,2026:udalost/17',
      'tag:plan.example.cz,2026:udalost/16',
    ]);
    expect(named(xml, 'updated')[0].text).toBe('2026-11-20T13:40:00.000Z');
    expect(named(xml, 'link').at(-1)?.attributes.href).toBe('https://plan.example.cz/casova-osa');
    expect(named(xml, 'category')).toMatchObject([{ attributes: { term: 'OZP' } }]);
  });

  test('stays well formed whatever people wrote', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (sentence) => {
        const entry = { id: 1, at: new Date(0), sentence, group: sentence, path: null };
        const xml = atom(feed({ entries: [entry] }));
        const titles = named(xml, 'title');
        expect(titles).toHaveLength(2);
        expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
        if (/^[\x20-\x7e]*$/.test(sentence)) expect(titles[1].text).toBe(sentence);
      }),
    );
  });
});
