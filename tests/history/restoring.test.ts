import * as Y from 'yjs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { composeCard } from '#lib/proposals/compose.ts';
import { lineOf, sectionOf } from '#lib/proposals/document.ts';
import { sections } from '#lib/proposals/fields.ts';
import { leafNodes } from '#lib/proposals/leaf.ts';
import { cardOf } from '#lib/proposals/projection.ts';
import { restoreCard } from '#lib/history/restoring.ts';
import { versionDue } from '#lib/history/due.ts';
import type { Block } from '#lib/proposals/blocks.ts';
import type { Card } from '#lib/proposals/projection.ts';

const paragraph = (text: string): Block => ({ kind: 'paragraph', runs: [{ text }] });
const emptySections = () =>
  Object.fromEntries(sections.map((name) => [name, []])) as unknown as Card['sections'];
const word = fc.constantFrom('pomoc', 'služba', 'obec', 'lidé', 'peníze');
const card: fc.Arbitrary<Card> = fc.record({
  title: word,
  fields: fc.dictionary(
    fc.constantFrom('costs.2027.operating', 'costs.2028.operating', 'fteNow'),
    fc.nat(9),
  ),
  sections: fc
    .record({
      goal: fc.array(word, { maxLength: 5 }),
      activities: fc.array(word, { maxLength: 3 }),
    })
    .map(({ goal, activities }) => ({
      ...emptySections(),
      goal: goal.map(paragraph),
      activities: activities.length
        ? [
            {
              kind: 'list' as const,
              ordered: true,
              items: activities.map((text) => [paragraph(text)]),
            },
          ]
        : [],
    })),
  lists: fc
    .uniqueArray(
      fc.record({ id: fc.constantFrom('radek1', 'radek2', 'radek3'), text: word, owner: word }),
      {
        selector: ({ id }) => id,
      },
    )
    .map((risks) => ({ participants: [], steps: [], indicators: [], risks })),
});

function documentOf(from: Card): Y.Doc {
  const doc = new Y.Doc();
  composeCard(doc, from);
  return doc;
}

describe('restoring a version', () => {
  test('gives exactly that card, and only as a change over what people have', () => {
    fc.assert(
      fc.property(card, card, (now, wanted) => {
        const doc = documentOf(now);
        const peer = new Y.Doc();
        Y.applyUpdate(peer, Y.encodeStateAsUpdate(doc));
        const change = restoreCard(doc, wanted);
        expect(cardOf(doc)).toEqual(wanted);
        if (change) Y.applyUpdate(peer, change);
        expect(cardOf(peer)).toEqual(wanted);
        expect(restoreCard(doc, wanted)).toBeNull();
      }),
    );
  });

  test('leaves a paragraph that is the same alone, with what somebody writes into it meanwhile', () => {
    const start = {
      ...cardOf(new Y.Doc()),
      sections: { ...emptySections(), goal: [paragraph('Zůstává.'), paragraph('Původní.')] },
    };
    const doc = documentOf(start);
    const [kept] = leafNodes(sectionOf(doc, 'goal'));
    leafNodes(sectionOf(doc, 'goal'))[1].segments[0].ytext.insert(0, 'Pozdější a ');
    const peer = new Y.Doc();
    Y.applyUpdate(peer, Y.encodeStateAsUpdate(doc));
    leafNodes(sectionOf(peer, 'goal'))[0].segments[0].ytext.insert(8, ' A roste.');
    const change = restoreCard(doc, start);
    expect(leafNodes(sectionOf(doc, 'goal'))[0].node).toBe(kept.node);
    Y.applyUpdate(peer, change as Uint8Array);
    expect(leafNodes(sectionOf(peer, 'goal')).map(({ text }) => text)).toEqual([
      'Zůstává. A roste.',
      'Původní.',
    ]);
  });

  test('keeps a line others are typing into as one text', () => {
    const doc = documentOf({ ...cardOf(new Y.Doc()), title: 'Terénní služba' });
    const line = lineOf(doc, 'title');
    restoreCard(doc, { ...cardOf(doc), title: 'Terénní odlehčovací služba' });
    expect(lineOf(doc, 'title')).toBe(line);
    expect(line.toString()).toBe('Terénní odlehčovací služba');
  });
});

test('an automatic version is due for the first writing, after half an hour and on a new day', () => {
  const at = (time: string) => new Date(`2027-03-01T${time}:00Z`);
  const last = { at: at('10:00'), seq: 5 };
  expect(versionDue(null, { at: at('10:00'), seq: 1 })).toBe(true);
  expect(versionDue(null, { at: at('10:00'), seq: 0 })).toBe(false);
  expect(versionDue(last, { at: at('12:00'), seq: 5 })).toBe(false);
  expect(versionDue(last, { at: at('10:29'), seq: 6 })).toBe(false);
  expect(versionDue(last, { at: at('10:30'), seq: 6 })).toBe(true);
  // Midnight in the territory, an hour before that of UTC.
  expect(versionDue({ at: at('22:50'), seq: 5 }, { at: at('23:05'), seq: 6 })).toBe(true);
});
