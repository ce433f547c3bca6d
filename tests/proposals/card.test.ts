import * as Y from 'yjs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leaves, plainText, safeHref } from '#lib/proposals/blocks.ts';
import { composeCard } from '#lib/proposals/compose.ts';
import { lineOf, rootField, sectionOf, typeLine } from '#lib/proposals/document.ts';
import { fieldKind, fits, isNumberField, sections } from '#lib/proposals/fields.ts';
import { cardOf } from '#lib/proposals/projection.ts';
import type { Block } from '#lib/proposals/blocks.ts';
import type { Card } from '#lib/proposals/projection.ts';

const emptySections = () =>
  Object.fromEntries(sections.map((section) => [section, []])) as unknown as Card['sections'];

const run = fc
  .record(
    {
      text: fc.stringMatching(/^[a-zěščřžýáíé ]{1,12}$/),
      strong: fc.constant(true as const),
      href: fc.constant('https://example.org/a'),
    },
    { requiredKeys: ['text'] },
  )
  // Two neighbours with the same marks are one run once they are in a document.
  .map((made) => [made]);
const leaf = fc.oneof(
  run.map((runs): Block => ({ kind: 'paragraph', runs })),
  run.map((runs): Block => ({ kind: 'heading', level: 3, runs })),
);
const blocks = fc.array(
  fc.oneof(
    leaf,
    fc
      .tuple(
        fc.boolean(),
        fc.array(fc.array(leaf, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 }),
      )
      .map(([ordered, items]): Block => ({ kind: 'list', ordered, items })),
    fc
      .array(
        fc.array(
          fc.record({
            header: fc.boolean(),
            blocks: fc.array(leaf, { minLength: 1, maxLength: 1 }),
          }),
          { minLength: 1, maxLength: 2 },
        ),
        { minLength: 1, maxLength: 2 },
      )
      .map((rows): Block => ({ kind: 'table', rows })),
  ),
  { maxLength: 5 },
);

describe('a card in a document', () => {
  test('what is composed is read back the same, also after a trip through bytes', () => {
    fc.assert(
      fc.property(blocks, fc.string({ minLength: 1, maxLength: 20 }), (need, title) => {
        const card: Card = {
          title,
          fields: { changeType: 'new', 'costs.2027.operating': 1180000, 'forms.field': true },
          sections: { ...emptySections(), needStatement: need },
          lists: {
            participants: [],
            risks: [],
            indicators: [],
            steps: [
              { id: 'krok01', text: 'Dohoda obcí', from: '2027-01-01', to: null, responsible: '' },
            ],
          },
        };
        const doc = new Y.Doc();
        composeCard(doc, card);
        const copy = new Y.Doc();
        Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
        expect(cardOf(copy)).toEqual(card);
      }),
    );
  });

  test('a value that does not fit its field is left out of the card', () => {
    const doc = new Y.Doc();
    doc.getMap('fields').set('fteNow', 'mnoho');
    doc.getMap('fields').set('changeType', 'explode');
    doc.getMap('fields').set('unknown', 1);
    expect(cardOf(doc).fields).toEqual({});
  });

  test('an unknown node gives its words, an unsafe link only its words', () => {
    const doc = new Y.Doc();
    const odd = new Y.XmlElement('marquee');
    const text = new Y.XmlText();
    text.applyDelta([{ insert: 'klikni', attributes: { link: { href: 'javascript:alert(1)' } } }]);
    odd.insert(0, [text]);
    sectionOf(doc, 'goal').push([odd]);
    expect(cardOf(doc).sections.goal).toEqual([{ kind: 'paragraph', runs: [{ text: 'klikni' }] }]);
  });

  test('every leaf is counted, in lists and tables too', () => {
    const inner: Block = { kind: 'paragraph', runs: [{ text: 'uvnitř' }] };
    const all: Block[] = [
      inner,
      { kind: 'list', ordered: false, items: [[inner], [inner]] },
      { kind: 'table', rows: [[{ header: false, blocks: [inner] }]] },
    ];
    expect(leaves(all)).toHaveLength(4);
    expect(plainText(all)).toBe('uvnitř\nuvnitř\nuvnitř\nuvnitř');
  });
});

describe('fields', () => {
  test.each([
    ['title', 'line'],
    ['costs.2027.capital', 'crowns'],
    ['capacity.beds.target', 'decimal'],
    ['steps.abc123', 'order'],
    ['steps.abc123.text', 'line'],
    ['targetGroups.seniors', 'flag'],
    ['__proto__', null],
    ['constructor', null],
    ['toString.abc123', null],
    ['costs.27.capital', null],
    ['costs.2027.__proto__', null],
    ['steps.abc123.text.more', null],
    ['participants.abc123.toString', null],
  ])('%s holds %s', (key, kind) => {
    expect(fieldKind(key)).toBe(kind);
  });

  test('numbers are known as numbers', () => {
    expect(isNumberField('costs.2027.capital')).toBe(true);
    expect(isNumberField('fteNow')).toBe(true);
    expect(isNumberField('steps.abc123.from')).toBe(false);
    expect(fits('crowns', 1.5)).toBe(false);
    expect(fits('day', '2027-13-01')).toBe(false);
  });

  test('only the roots of a card have a name', () => {
    expect(rootField('section:goal')).toBe('goal');
    expect(rootField('line:title')).toBe('title');
    expect(rootField('line:fteNow')).toBeNull();
    expect(rootField('section:toString')).toBeNull();
    expect(rootField('other')).toBeNull();
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', ' JaVaScRiPt:alert(1)', '//x', 'x', null])(
    'no link leads to %s',
    (address) => {
      expect(safeHref(address)).toBeNull();
    },
  );
});

describe('a line typed by two', () => {
  test('both keep what they typed when they typed in different places', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()];
    lineOf(a, 'title').insert(0, 'Pečovatelská služba');
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
    typeLine(lineOf(a, 'title'), 'Nová pečovatelská služba');
    typeLine(lineOf(b, 'title'), 'Pečovatelská služba o víkendu');
    Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
    expect(lineOf(a, 'title').toString()).toBe('Nová pečovatelská služba o víkendu');
    expect(lineOf(b, 'title').toString()).toBe(lineOf(a, 'title').toString());
  });

  test('whatever was there, it becomes what was wanted', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (had, wanted) => {
        const line = lineOf(new Y.Doc(), 'title');
        line.insert(0, had);
        typeLine(line, wanted);
        expect(line.toString()).toBe(wanted);
      }),
    );
  });
});
