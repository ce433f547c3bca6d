import { describe, expect, test } from 'vitest';
import { compareCards } from '#lib/history/comparison.ts';
import { sections } from '#lib/proposals/fields.ts';
import type { Card } from '#lib/proposals/projection.ts';

const empty = (): Card => ({
  title: 'Služba',
  fields: {},
  sections: Object.fromEntries(sections.map((name) => [name, []])) as unknown as Card['sections'],
  lists: { participants: [], steps: [], indicators: [], risks: [] },
});
const withGoal = (...texts: string[]): Card => ({
  ...empty(),
  sections: {
    ...empty().sections,
    goal: texts.map((text) => ({ kind: 'paragraph', runs: [{ text }] })),
  },
});

describe('two versions', () => {
  test('that are the same differ in nothing', () => {
    expect(compareCards(withGoal('Stejné.'), withGoal('Stejné.'))).toEqual({
      leaves: [],
      fields: [],
    });
  });

  test('show which words came and went, and count them', () => {
    const { leaves } = compareCards(
      withGoal('Služba jezdí ve všední dny do tří obcí.'),
      withGoal('Služba jezdí denně do tří obcí okresu.'),
    );
    expect(leaves).toHaveLength(1);
    expect(leaves[0]).toMatchObject({
      section: 'goal',
      number: 1,
      how: 'changed',
      added: 2,
      removed: 3,
    });
    const kept = leaves[0].pieces.filter(({ kind }) => kind !== 'removed').map(({ text }) => text);
    expect(kept.join('')).toBe('Služba jezdí denně do tří obcí okresu.');
    const had = leaves[0].pieces.filter(({ kind }) => kind !== 'added').map(({ text }) => text);
    expect(had.join('')).toBe('Služba jezdí ve všední dny do tří obcí.');
  });

  test('show whole paragraphs that came and went, and keep the numbers people cite', () => {
    const { leaves } = compareCards(
      withGoal('První zůstává.', 'Tohle zmizí docela.', 'Třetí zůstává.'),
      withGoal('První zůstává.', 'Třetí zůstává.', 'Nakonec přibylo něco nového.'),
    );
    expect(leaves.map(({ number, how, added, removed }) => [number, how, added, removed])).toEqual([
      [2, 'removed', 0, 3],
      [3, 'added', 4, 0],
    ]);
  });

  test('do not take two unlike paragraphs for one rewritten', () => {
    const { leaves } = compareCards(
      withGoal('Auto a telefon.'),
      withGoal('Kraj zaplatí polovinu.'),
    );
    expect(leaves.map(({ how }) => how)).toEqual(['removed', 'added']);
  });

  test('show plain fields and rows of lists before and after', () => {
    const had = { ...empty(), fields: { 'costs.2027.operating': 100, 'forms.field': true } };
    const has: Card = {
      ...empty(),
      title: 'Lepší služba',
      fields: { 'costs.2027.operating': 200 },
      lists: { ...empty().lists, risks: [{ id: 'aaaaaa', text: 'Nejsou lidé', owner: '' }] },
    };
    expect(compareCards(had, has).fields).toEqual([
      { key: 'title', had: 'Služba', has: 'Lepší služba' },
      { key: 'costs.2027.operating', had: 100, has: 200 },
      { key: 'forms.field', had: true, has: null },
      { key: 'risks.aaaaaa.text', had: null, has: 'Nejsou lidé' },
    ]);
  });
});
