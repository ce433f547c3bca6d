import { describe, expect, test } from 'vitest';
import { publishable } from '#lib/voting/levels.ts';
import { publishedList } from '#lib/voting/list.ts';
import { headline, verdictLine } from '#lib/voting/result/headline.ts';
import { notesOn, shareText } from '#lib/voting/result/notes.ts';
import { resultRows } from '#lib/voting/result/table.ts';
import type { Level, PublicResult } from '#lib/voting/result.ts';
import { answered, countedRound } from './rounds-in-words.ts';
import type { Choices } from './rounds-in-words.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const notes = (result: PublicResult) => notesOn(result, 'cs').map(plain);
const dots = (choices: Choices, seats?: object) =>
  countedRound({
    method: 'dotVote',
    options: ['1.1', '1.2', '1.3'],
    parameters: { dots: 5, most: 5 },
    choices,
    seats,
  });
const yesNo = (choices: Choices, more: { rules?: object; seats?: object } = {}) =>
  countedRound({ method: 'yesNoAbstain', options: ['A'], choices, ...more });

describe('what a number alone would hide', () => {
  test('nobody voted', () => {
    const result = dots({}, { user: 2 });
    expect(notes(result)).toEqual(['Nikdo nehlasoval.']);
    expect(headline(result, 'cs')).toBe('');
  });

  test('missing parties, two parties, single ballots', () => {
    expect(
      notes(
        dots(
          { user: [{ '1.1': 5 }], provider: [{ '1.1': 3, '1.2': 2 }] },
          { user: 1, provider: 3, commissioner: 2 },
        ),
      ),
    ).toEqual([
      'Zadavatelé nehlasovali, do rovné váhy stran se nepočítají.',
      'Rovná váha se tu počítá jen ze dvou stran.',
      'Uživatelé odevzdali jediný hlas: polovinu rovné váhy rozhodl jeden člověk.',
      'Poskytovatelé odevzdali jediný hlas: polovinu rovné váhy rozhodl jeden člověk.',
      'Pořadí vychází oběma způsoby stejně.',
    ]);
  });

  test('a party with blank dots, one party alone, none at all', () => {
    expect(notes(dots({ user: [{ '1.1': 5 }, { '1.1': 5 }], provider: [{}, {}] }))).toEqual([
      'Poskytovatelé nepřidělili žádný bod, do rovné váhy stran se nepočítají.',
      'Zadavatelé nemají ve skupině zástupce, do rovné váhy stran se nepočítají.',
      'Hlas má jen jedna ze tří stran, rovná váha stran se nedá spočítat.',
      'Jeden člověk, jeden hlas: o 2.–3. místo se dělí 1.2 a 1.3.',
      'Kde na pořadí záleží, hlasuje se znovu.',
      'Když se nerozhodne, zůstane pořadí sdílené.',
    ]);
    expect(notes(dots({ outside: [{ '1.1': 3, '1.2': 2 }] }))).toContain(
      'Žádná ze tří stran nemá hlas, rovná váha stran se nedá spočítat.',
    );
    expect(notes(dots({ outside: [{ '1.1': 3, '1.2': 2 }] })).at(-1)).toMatch(
      /^Hlasy mimo tři strany/,
    );
  });

  test('the rounding footnote stands only where the tenths do not make a hundred', () => {
    const third = dots({
      user: [{ '1.1': 1, '1.2': 1, '1.3': 1 }],
      provider: [{ '1.1': 1, '1.2': 1, '1.3': 1 }],
    });
    expect(notes(third)).toContain(
      'Podíly jsou zaokrouhlené na desetiny, proto dávají dohromady 99,9 %.',
    );
    const even = dots({ user: [{ '1.1': 5 }], provider: [{ '1.2': 5 }] });
    expect(notes(even).join()).not.toContain('zaokrouhlené');
  });

  test('exactly a half, as many for as against, and both ways apart', () => {
    expect(
      notes(
        yesNo({
          user: answered(0, 2, 0),
          provider: answered(1, 1, 0),
          commissioner: answered(3, 0, 0),
        }),
      ),
    ).toEqual([
      'A: rovná váha stran je přesně polovina, to k přijetí nestačí.',
      'Výsledky po lidech a s rovnou vahou stran se liší u opatření A.',
    ]);
    expect(
      notes(
        yesNo({
          user: answered(1, 1, 0),
          provider: answered(1, 1, 0),
          commissioner: answered(1, 1, 0),
        }),
      ),
    ).toContain('A: hlasů pro a proti je stejně.');
    expect(
      notes(
        yesNo({
          user: answered(2, 0, 0),
          provider: answered(2, 1, 0),
          commissioner: answered(2, 0, 1),
        }),
      ),
    ).toEqual(['Všechny tři strany mají většinu pro.']);
    expect(
      notes(
        yesNo(
          { user: answered(0, 0, 2), provider: answered(2, 0, 0), commissioner: answered(2, 1, 0) },
          { rules: { equalPartyBase: 'valid' } },
        ),
      )[0],
    ).toBe('Uživatelé se u opatření A jen zdrželi, do rovné váhy stran se u něj nepočítají.');
  });
});

test('the headline names the first by person and, when it is another, by equal weight', () => {
  const result = dots({
    user: [{ '1.1': 5 }, { '1.1': 5 }, { '1.1': 5 }],
    provider: [{ '1.2': 5 }],
    commissioner: [{ '1.2': 5 }],
  });
  expect(plain(headline(result, 'cs'))).toBe(
    'Na prvním místě je 1.1 Opatření 1.1. S rovnou vahou stran je na prvním místě 1.2 Opatření 1.2.',
  );
  const shared = dots({ user: [{ '1.1': 2, '1.2': 2 }] });
  expect(plain(headline(shared, 'cs'))).toBe('O první místo se dělí 1.1 a 1.2.');
});

test('of several verdicts it is said first which passed; of one, or of none reached, nothing', () => {
  const verdicts = (options: string[], choices: Choices) =>
    countedRound({ method: 'yesNoAbstain', options, choices });
  const vote = { A: 'inFavour', B: 'against', C: 'inFavour' };
  const said = (...of: Parameters<typeof verdictLine>) => plain(verdictLine(...of));
  const several = verdicts(['A', 'B', 'C'], { user: [vote] });
  expect(said(several, 'cs')).toBe('Prošlo A a C. Neprošlo B.');
  expect(said(several, 'en')).toBe('Passed: A and C. Not passed: B.');
  expect(said(verdicts(['A', 'C'], { user: [vote] }), 'cs')).toBe('Prošlo A a C.');
  expect(said(verdicts(['A'], { user: [vote] }), 'cs')).toBe('');
  expect(said({ ...several, undecided: true }, 'cs')).toBe('');
  expect(said(verdicts(['A', 'B'], {}), 'cs')).toBe('');
  expect(said(dots({ user: [{ '1.1': 5 }] }), 'cs')).toBe('');
});

describe('what is said first of the other methods', () => {
  const of = (method: string, parameters: unknown, choices: Choices) =>
    countedRound({ method, options: ['A', 'B', 'C'], parameters, choices });
  const one = (...votes: string[]) =>
    of('choice', { choices: 1 }, { user: votes.map((code) => (code ? [code] : [])) });
  const said = (result: Parameters<typeof headline>[0]) => plain(headline(result, 'cs'));

  test('a choice with a majority, without one, and of more', () => {
    expect(said(one('A', 'A', 'B'))).toBe('Na prvním místě je A Opatření A. Má potřebnou většinu.');
    expect(said(one('A', 'A', 'B', ''))).toBe(
      'Na prvním místě je A Opatření A. Potřebnou většinu nemá žádné opatření. Ve druhém kole se vybírá mezi A a B.',
    );
    expect(said(of('choice', { choices: 2 }, { user: [['A']] }))).toBe(
      'Na prvním místě je A Opatření A.',
    );
  });

  const budget = { budget: 100, completion: 'none', costs: { A: 50, B: 50, C: 90 } };

  test('a budget by both ways, or nothing at all', () => {
    const apart = of('equalShares', budget, {
      user: [['A']],
      provider: [['A']],
      outside: [['B'], ['B']],
    });
    expect(said(apart)).toBe('Do rozpočtu se vejde A a B. S rovnou vahou stran se vejde A.');
    expect(notes(apart)).toContain(
      'Výsledky po lidech a s rovnou vahou stran se liší u opatření B.',
    );
    expect(said(of('equalShares', budget, { user: [['A', 'B']], provider: [['A', 'B']] }))).toBe(
      'Do rozpočtu se vejde A a B.',
    );
    expect(said(of('equalShares', budget, { user: [['C'], []] }))).toBe(
      'Do rozpočtu se nevejde žádné opatření, které hlasující chtějí.',
    );
  });

  test('equals that only their numbers told apart', () => {
    expect(notes(of('equalShares', budget, { user: [['A'], ['B']] }))).toContain(
      'Opatření A a B mají stejnou podporu, náklady i počet hlasů. Kterému dát přednost, rozhodlo jen pořadí jejich čísel.',
    );
  });

  test('of pairs that points are for orientation; of a consent nothing of weight', () => {
    expect(notes(of('schulze', {}, { user: [{ A: 1 }], provider: [{ A: 1 }] }))).toContain(
      'O místech rozhoduje srovnání po dvojicích. Body za umístění a podíly jsou tu jen pro představu.',
    );
    const agreed = countedRound({
      method: 'consent',
      options: ['A'],
      choices: { user: [{ A: { position: 'agree' } }], outside: [{ A: { position: 'abstain' } }] },
    });
    expect([said(agreed), notes(agreed)]).toEqual(['', []]);
  });

  test('shares that need not make a hundred have no footnote', () => {
    const scored = of(
      'score',
      { weights: { need: 100, feasibility: 0, cost: 0 } },
      { user: [{ A: { need: 5 }, B: { need: 2 } }], provider: [{ A: { need: 1 } }] },
    );
    expect(notes(scored).join()).not.toContain('zaokrouhlené');
  });

  test('columns that every option has name it in the file', () => {
    const [head] = resultRows(of('schulze', {}, { user: [{ A: 1 }] }), 'cs');
    expect(head.slice(3, 7).map((cell) => plain(String(cell)))).toEqual([
      'Body za umístění',
      'Dřív než A',
      'Dřív než B',
      'Dřív než C',
    ]);
  });
});

test('shares are shown with a decimal comma and a non-breaking space', () => {
  expect(shareText('14/45', 'cs')).toBe('31,1\u00a0%');
  expect(shareText('1', 'cs')).toBe('100\u00a0%');
  expect(shareText(null, 'cs')).toBeNull();
});

describe('files', () => {
  test('of each option a row a party, one by person, one by equal weight; no cell becomes a date', () => {
    const [head, ...rows] = resultRows(
      dots({ user: [{ '1.1': 3, '1.2': 2 }], provider: [{ '1.1': 5 }] }),
      'cs',
    );
    expect(head.slice(0, 4)).toEqual(['číslo', 'opatření', 'řádek', 'Body']);
    expect(rows).toHaveLength(15);
    expect(rows[0]).toEqual([
      '1.1',
      'Opatření 1.1',
      'uživatelé',
      3,
      1,
      1,
      '60,0',
      '3 / 5',
      null,
      null,
      null,
    ]);
    expect(rows[4]).toEqual([
      '1.1',
      'Opatření 1.1',
      'Rovná váha stran',
      null,
      2,
      2,
      '80,0',
      '4 / 5',
      1,
      1,
      null,
    ]);
    expect(rows.every((row) => row.length === head.length)).toBe(true);
  });

  test('the list of ballots is sorted by content, names nobody and reads back', () => {
    const paper = {
      options: [
        { code: '1.1', label: 'a' },
        { code: '1.2', label: 'b' },
      ],
      parameters: {},
    };
    const ballots = [
      { bench: 'user' as const, choice: { '1.2': 3 } },
      { bench: 'provider' as const, choice: { '1.1': 1 } },
      { bench: 'user' as const, choice: { '1.1': 2, '1.2': 1 } },
    ];
    const list = publishedList('dotVote', paper, ballots);
    expect(list).toBe('\ufeffparty;1.1;1.2\r\nprovider;1;0\r\nuser;0;3\r\nuser;2;1\r\n');
    expect(publishedList('dotVote', paper, [...ballots].reverse())).toBe(list);
  });
});

describe('a secret round that may not tell of its parties', () => {
  const choices = {
    user: [{ '1.1': 5 }, { '1.1': 5 }, { '1.2': 5 }],
    provider: [{ '1.1': 3, '1.2': 2 }, { '1.2': 2 }],
    commissioner: [{ '1.3': 5 }],
  };
  const told = (level: Level) => publishable(dots(choices), level);

  test('its file has a row by person, and one by equal weight where that order is told', () => {
    const rows = (level: Level) => resultRows(told(level), 'cs').slice(1);
    expect(rows('totalsOnly').map((row) => row[2])).toEqual(
      Array(3).fill('Jeden člověk, jeden hlas'),
    );
    expect(rows('totalsOnly')[0].slice(3, 6)).toEqual([13, 6, 6]);
    expect(rows('totalsAndOrder')).toHaveLength(6);
    expect(rows('totalsAndOrder')[1].slice(3)).toEqual([null, null, null, null, null, 1, 1, null]);
    expect(rows('outcomeOnly')[0].slice(3, 8)).toEqual([null, null, 6, null, null]);
    const [head, ...all] = resultRows(told('full'), 'cs');
    expect(all).toHaveLength(15);
    expect(rows('outcomeOnly').every((row) => row.length === head.length)).toBe(true);
  });

  test('nothing is noted of parties, and no party is called absent', () => {
    for (const level of ['totalsOnly', 'outcomeOnly'] as const) {
      expect(notes(told(level)).join(' ')).not.toMatch(/Uživatelé|Poskytovatelé|Zadavatelé|vah/);
      expect(plain(headline(told(level), 'cs'))).toBe('Na prvním místě je 1.1 Opatření 1.1.');
    }
  });
});
