import * as Y from 'yjs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anchorIn, anchorOfWords, isPlace, passageOf } from '#lib/comments/anchor.ts';
import { composeBlocks } from '#lib/proposals/compose.ts';
import { sectionOf } from '#lib/proposals/document.ts';
import { leafNodes } from '#lib/proposals/leaf.ts';
import type { Anchor, Passage } from '#lib/comments/anchor.ts';
import type { Block } from '#lib/proposals/blocks.ts';

const paragraph = (text: string): Block => ({ kind: 'paragraph', runs: text ? [{ text }] : [] });

function documentOf(...texts: string[]): Y.Doc {
  const doc = new Y.Doc();
  composeBlocks(sectionOf(doc, 'goal'), texts.map(paragraph));
  return doc;
}

function textsOf(doc: Y.Doc): string[] {
  return leafNodes(sectionOf(doc, 'goal')).map((leaf) => leaf.text);
}

function wordsAt(doc: Y.Doc, passage: Passage): string {
  if (passage.state === 'vanished') return '';
  return textsOf(doc)[passage.leaf].slice(passage.from, passage.to);
}

function ytextAt(doc: Y.Doc, leaf: number): Y.XmlText {
  return leafNodes(sectionOf(doc, 'goal'))[leaf].segments[0].ytext;
}

/** What the editor does when somebody presses Enter: the tail is written anew in another element. */
function split(doc: Y.Doc, leaf: number, at: number): void {
  const fragment = sectionOf(doc, 'goal');
  const ytext = ytextAt(doc, leaf);
  doc.transact(() => {
    const tail = textsOf(doc)[leaf].slice(at);
    ytext.delete(at, tail.length);
    const element = new Y.XmlElement('paragraph');
    element.insert(0, [new Y.XmlText(tail)]);
    fragment.insert(leaf + 1, [element]);
  });
}

describe('an anchor', () => {
  test('speaks of the whole paragraph, or of the letters chosen', () => {
    const doc = documentOf('První odstavec.', 'Druhý odstavec.');
    expect(anchorIn(doc, 'goal', 1)?.quote).toBe('Druhý odstavec.');
    expect(anchorIn(doc, 'goal', 1, { from: 0, to: 5 })?.quote).toBe('Druhý');
    expect(anchorIn(doc, 'goal', 2)).toBeNull();
    expect(anchorIn(documentOf('  '), 'goal', 0)).toBeNull();
  });

  test('stays while people write before it, inside it and after it', () => {
    const doc = documentOf('Úvod.', 'Služba jezdí do Netolic každý den.');
    const anchor = anchorIn(doc, 'goal', 1, { from: 7, to: 23 }) as Anchor;
    expect(anchor.quote).toBe('jezdí do Netolic');
    sectionOf(doc, 'goal').insert(0, [new Y.XmlElement('paragraph')]);
    ytextAt(doc, 2).insert(0, 'Nová ');
    let passage = passageOf(doc, 'goal', anchor);
    expect(passage).toMatchObject({ state: 'intact', leaf: 2 });
    ytextAt(doc, 2).insert(17, ' sem a tam');
    passage = passageOf(doc, 'goal', anchor);
    expect(passage.state).toBe('changed');
    expect(wordsAt(doc, passage)).toBe('jezdí sem a tam do Netolic');
  });

  test('of words that were deleted says so and remembers the paragraph while it lives', () => {
    const doc = documentOf('Jedna dvě tři.', 'Konec.');
    const anchor = anchorIn(doc, 'goal', 0, { from: 6, to: 9 }) as Anchor;
    ytextAt(doc, 0).delete(5, 4);
    expect(passageOf(doc, 'goal', anchor)).toEqual({ state: 'vanished', leaf: 0 });
    sectionOf(doc, 'goal').delete(0, 1);
    expect(passageOf(doc, 'goal', anchor)).toEqual({ state: 'vanished', leaf: null });
  });

  test('comes back when the deletion is taken back', () => {
    const doc = documentOf('Jedna dvě tři.', 'Konec.');
    const anchor = anchorIn(doc, 'goal', 0) as Anchor;
    const undo = new Y.UndoManager(sectionOf(doc, 'goal'));
    sectionOf(doc, 'goal').delete(0, 1);
    expect(passageOf(doc, 'goal', anchor).state).toBe('vanished');
    undo.undo();
    expect(passageOf(doc, 'goal', anchor)).toMatchObject({ state: 'intact', leaf: 0 });
  });

  test('follows its words when the paragraph is split before them or becomes a list item', () => {
    const doc = documentOf('Krátký úvod. Tahle věta je připomínkovaná.');
    const anchor = anchorIn(doc, 'goal', 0, { from: 13, to: 42 }) as Anchor;
    split(doc, 0, 13);
    expect(passageOf(doc, 'goal', anchor)).toMatchObject({ state: 'intact', leaf: 1 });
    const fragment = sectionOf(doc, 'goal');
    fragment.delete(1, 1);
    const item = [paragraph('Tahle věta je připomínkovaná.')];
    composeBlocks(fragment, [{ kind: 'list', ordered: false, items: [item] }], 1);
    expect(passageOf(doc, 'goal', anchor)).toMatchObject({ state: 'intact', leaf: 1 });
  });

  test('of a whole paragraph split near its beginning goes with the larger part', () => {
    const doc = documentOf('Tedy: zbytek věty je mnohem delší než její začátek.');
    const anchor = anchorIn(doc, 'goal', 0) as Anchor;
    split(doc, 0, 5);
    const passage = passageOf(doc, 'goal', anchor);
    expect(passage).toMatchObject({ state: 'changed', leaf: 1 });
    expect(wordsAt(doc, passage)).toBe('zbytek věty je mnohem delší než její začátek.');
  });

  test('a copy elsewhere does not draw it away from the changed original', () => {
    const doc = documentOf('Původní věta.', 'Původní věta.');
    const anchor = anchorIn(doc, 'goal', 0) as Anchor;
    ytextAt(doc, 0).insert(7, ' a lepší');
    expect(passageOf(doc, 'goal', anchor)).toMatchObject({ state: 'changed', leaf: 0 });
  });

  test('from a page without scripts is found by the words, the nearest of several', () => {
    const doc = documentOf('Stejná.', 'Jiná.', 'Stejná.');
    expect(
      passageOf(doc, 'goal', anchorOfWords(doc, 'goal', 2, 'Stejná.') as Anchor),
    ).toMatchObject({ state: 'intact', leaf: 2 });
    expect(anchorOfWords(doc, 'goal', 0, 'Chybí.')).toBeNull();
  });

  test('bytes that are no place are refused, and never break the page', () => {
    const doc = documentOf('Text.');
    expect(isPlace('nesmysl')).toBe(false);
    expect(isPlace('')).toBe(false);
    expect(isPlace((anchorIn(doc, 'goal', 0) as Anchor).start)).toBe(true);
    expect(passageOf(doc, 'goal', { start: '%%', end: 'AAAA', quote: 'nic' }).state).toBe(
      'vanished',
    );
  });
});

// Every letter of these documents is unlike any other, so what became of it can be seen.
type Edit =
  | { who: 0 | 1; kind: 'insert' | 'delete'; leaf: number; at: number; length: number }
  | { who: 0 | 1; kind: 'add' | 'drop'; leaf: number }
  | { who: 0 | 1; kind: 'meet' };
const who = fc.constantFrom(0 as const, 1 as const);
const spot = fc.nat(30);
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    who,
    kind: fc.constantFrom('insert' as const, 'delete' as const),
    leaf: spot,
    at: spot,
    length: fc.integer({ min: 1, max: 6 }),
  }),
  fc.record({ who, kind: fc.constantFrom('add' as const, 'drop' as const), leaf: spot }),
  fc.record({ who, kind: fc.constant('meet' as const) }),
);

function meet(docs: Y.Doc[]): void {
  const states = docs.map((doc) => Y.encodeStateAsUpdate(doc));
  docs.forEach((doc) => states.forEach((state) => Y.applyUpdate(doc, state)));
}

describe('two people writing at once', () => {
  test('the anchor holds exactly what is left of its passage, on both screens', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 }),
        spot,
        spot,
        fc.array(edit, { maxLength: 25 }),
        (lengths, where, from, edits) => {
          let next = 0x4e00;
          const fresh = (length: number) =>
            Array.from({ length }, () => String.fromCharCode(next++)).join('');
          const first = documentOf(...lengths.map(fresh));
          const second = new Y.Doc();
          const docs = [first, second];
          meet(docs);
          const leaf = where % lengths.length;
          const begin = from % lengths[leaf];
          const anchor = anchorIn(first, 'goal', leaf, { from: begin, to: begin + 5 }) as Anchor;
          const home = leafNodes(sectionOf(first, 'goal'))[leaf].node;
          for (const step of edits) {
            const doc = docs[step.who];
            const fragment = sectionOf(doc, 'goal');
            const count = fragment.length;
            if (step.kind === 'meet') meet(docs);
            else if (step.kind === 'add') {
              const element = new Y.XmlElement('paragraph');
              element.insert(0, [new Y.XmlText(fresh(3))]);
              fragment.insert(step.leaf % (count + 1), [element]);
            } else if (count > 0) {
              const at = step.leaf % count;
              const ytext = ytextAt(doc, at);
              if (!('at' in step)) fragment.delete(at, 1);
              else if (step.kind === 'insert') {
                ytext.insert(step.at % (ytext.length + 1), fresh(step.length));
              } else if (ytext.length > 0) {
                const start = step.at % ytext.length;
                ytext.delete(start, Math.min(step.length, ytext.length - start));
              }
            }
          }
          meet(docs);
          expect(textsOf(second)).toEqual(textsOf(first));
          const passage = passageOf(first, 'goal', anchor);
          expect(passageOf(second, 'goal', anchor)).toEqual(passage);
          const leafNow = leafNodes(sectionOf(first, 'goal')).findIndex(
            ({ node }) => node === home,
          );
          const left =
            leafNow < 0 ? [] : [...textsOf(first)[leafNow]].filter((l) => anchor.quote.includes(l));
          if (left.length === 0) {
            // Words written into the passage may have outlived all of its own.
            expect(passage.state).not.toBe('intact');
            expect(passage.leaf).toBe(leafNow < 0 ? null : leafNow);
            return;
          }
          const words = wordsAt(first, passage);
          expect(passage).toMatchObject({
            state: words === anchor.quote ? 'intact' : 'changed',
            leaf: leafNow,
          });
          expect([...words].filter((l) => anchor.quote.includes(l))).toEqual(left);
        },
      ),
      { numRuns: 300 },
    );
  });
});
