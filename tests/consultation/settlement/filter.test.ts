import { describe, expect, test } from 'vitest';
import {
  deskViews,
  filterFrom,
  matches,
  neighbours,
  queryOf,
  twinsOf,
  usualView,
  viewCounts,
} from '#lib/consultation/settlement/filter.ts';
import type { DeskFilter, DeskRow } from '#lib/consultation/settlement/filter.ts';
import type { SubmissionState } from '#schema';

const row = (number: number, given: Partial<DeskRow> = {}): DeskRow => ({
  ...{ id: `p${number}`, number, state: 'registered', kind: null, channel: 'web', late: false },
  ...{ relation: 'citizen', author: null, measureId: 'm1', measureCode: '1.1', paragraph: 1 },
  ...{ field: null, placeNote: null, text: `Text ${number}.`, proposedText: null },
  ...{ reasonGiven: null, outcome: null, revision: 0 },
  ...given,
});
const nothing: DeskFilter = {
  ...{ view: null, text: '', kind: '', place: '', channel: '', party: '' },
};
const found = (rows: DeskRow[], given: Partial<DeskFilter>) =>
  rows.filter((one) => matches(one, { ...nothing, ...given })).map(({ number }) => number);

const states: SubmissionState[] = [
  ...(['received', 'registered', 'assigned', 'proposed', 'settled', 'answered'] as const),
  ...(['hidden', 'mergedInto', 'withdrawn'] as const),
];
const inStates = states.map((state, at) => row(at + 1, { state }));

describe('the views of the desk', () => {
  test('hold every comment once, and all of them all', () => {
    const views = deskViews.filter((view) => view !== 'all');
    const numbers = views.flatMap((view) => found(inStates, { view }));
    expect(numbers.sort((a, b) => a - b)).toEqual(inStates.map(({ number }) => number));
    expect(found(inStates, { view: 'all' })).toHaveLength(states.length);
    expect(found(inStates, {})).toHaveLength(states.length);
  });

  test('are counted as they show', () => {
    const counts = viewCounts(inStates);
    for (const view of deskViews) expect(counts[view], view).toBe(found(inStates, { view }).length);
  });

  test('the work goes on where something waits', () => {
    const none = viewCounts([]);
    expect(usualView({ ...none, waiting: 1, unanswered: 2, proposed: 3 })).toBe('waiting');
    expect(usualView({ ...none, unanswered: 2, proposed: 3 })).toBe('unanswered');
    expect(usualView({ ...none, proposed: 3, settled: 9 })).toBe('proposed');
    expect(usualView({ ...none, settled: 9 })).toBe('all');
  });
});

describe('looking for comments', () => {
  const rows = [
    row(1, { kind: 'content', channel: 'hearing', relation: 'user' }),
    row(2, { kind: 'editorial', relation: 'provider', measureCode: '1.2', measureId: 'm2' }),
    row(3, { relation: 'undisclosed', measureId: null, measureCode: null }),
    row(12, { text: 'Příliš žluťoučký kůň', author: 'Božena Nová', proposedText: 'lavička' }),
  ];

  test.each([
    [{ kind: 'content' }, [1]],
    [{ kind: 'none' }, [3, 12]],
    [{ channel: 'hearing' }, [1]],
    [{ party: 'user' }, [1]],
    [{ party: 'provider' }, [2]],
    [{ party: 'none' }, [3]],
    [{ place: '1.2' }, [2]],
    [{ place: 'cely-navrh' }, [3]],
    [{ text: 'zlutoucky KUN' }, [12]],
    [{ text: 'bozena' }, [12]],
    [{ text: 'LAVICKA' }, [12]],
    [{ text: '12' }, [12]],
    [{ text: '1' }, [1]],
    [{ text: 'nic takového' }, []],
    [{ kind: 'content', place: '1.2' }, []],
    [{ kind: 'neznámý' }, []],
  ] as [Partial<DeskFilter>, number[]][])('%j', (filter, numbers) => {
    expect(found(rows, filter)).toEqual(numbers);
  });

  test('an address gives back the filter it was made of', () => {
    const filter = {
      ...nothing,
      view: 'settled',
      text: 'lavičky & zastávky',
      place: '1.2',
    } as const;
    const query = queryOf(filter, { cislo: '7' });
    expect(filterFrom(new URLSearchParams(query))).toEqual(filter);
    expect(new URLSearchParams(query).get('cislo')).toBe('7');
    expect(queryOf(nothing)).toBe('');
  });

  test('what an address makes up is cut and an unknown view is none', () => {
    const wild = new URLSearchParams({ stav: 'všechno', hledat: ` ${'x'.repeat(500)}` });
    const filter = filterFrom(wild);
    expect(filter.view).toBeNull();
    expect(filter.text.length).toBeLessThanOrEqual(100);
  });
});

test('the neighbours of a number, also of one that is not in the list', () => {
  expect(neighbours([2, 5, 9], 5)).toEqual({ before: 2, after: 9 });
  expect(neighbours([2, 5, 9], 6)).toEqual({ before: 5, after: 9 });
  expect(neighbours([2, 5, 9], 1)).toEqual({ before: null, after: 2 });
  expect(neighbours([2, 5, 9], 9)).toEqual({ before: 5, after: null });
  expect(neighbours([], 3)).toEqual({ before: null, after: null });
});

describe('twins', () => {
  const same = [
    row(1, { text: 'Chybí lavičky!' }),
    row(2, { text: 'chybi  lavicky', state: 'proposed' }),
    row(3, { text: 'Chybí lavičky', state: 'settled' }),
    row(4, { text: 'Chybí lavičky u pošty' }),
    row(5, { text: '…', state: 'registered' }),
    row(6, { text: '!!!' }),
  ];

  test('are the others with the same words that wait for an answer', () => {
    expect(twinsOf(same[0], same).map(({ number }) => number)).toEqual([2]);
    expect(twinsOf(same[3], same)).toEqual([]);
  });

  test('has none what is answered already or says no word', () => {
    expect(twinsOf(same[2], same)).toEqual([]);
    expect(twinsOf(same[4], same)).toEqual([]);
  });
});
