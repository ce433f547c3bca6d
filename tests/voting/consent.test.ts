import { describe, expect, test } from 'vitest';
import { consent } from '#lib/voting/methods/consent.ts';
import type { Paper } from '#lib/voting/methods/method.ts';
import { countedRound, formOf, refusalsIn } from './rounds-in-words.ts';
import type { Choices } from './rounds-in-words.ts';

const paper: Paper<Record<string, never>> = {
  options: [{ code: 'A', label: 'Opatření A' }],
  parameters: {},
};
const given = (count: number, position: string, reason?: string) =>
  Array.from({ length: count }, () => ({ A: { position, ...(reason && { reason }) } }));
const round = (choices: Choices, rules = {}) =>
  countedRound({ method: 'consent', options: ['A'], choices, rules });

describe('it passes when nobody objects and somebody agrees', () => {
  test.each([
    [5, 2, 0, 1, true],
    [7, 0, 1, 0, false],
    [0, 0, 0, 8, false],
    [0, 3, 0, 0, false],
    [1, 0, 0, 0, true],
  ])(
    'agree %i, reservation %i, objection %i, abstain %i: %s',
    (agree, doubt, against, none, passes) => {
      const { options } = round({
        user: [
          ...given(agree, 'agree'),
          ...given(doubt, 'reservation'),
          ...given(against, 'objection', 'Draho.'),
          ...given(none, 'abstain'),
        ],
      });
      expect(options[0].total).toEqual([agree, doubt, against, none].map(String));
      expect([options[0].person.passed, options[0].passed]).toEqual([passes, passes]);
    },
  );

  test('no weight of parties decides, whatever the body does otherwise', () => {
    const result = round(
      { user: given(3, 'agree'), provider: given(2, 'abstain') },
      { decisionBasis: 'equalParty' },
    );
    expect(result.basis).toBe('person');
    expect(result.agree).toBeNull();
    expect(result.options[0]).toMatchObject({
      passed: true,
      equal: { value: null, passed: null, shares: {}, without: {} },
    });
  });
});

test('reservations and objections are listed by party, sorted by content', () => {
  const choices = {
    user: [...given(1, 'reservation', 'Později.'), ...given(1, 'reservation', 'Dřív.')],
    provider: [...given(1, 'objection', 'Nemáme lidi.'), ...given(1, 'reservation')],
  };
  const remarks = [
    { bench: 'user', kind: 'reservation', text: 'Dřív.' },
    { bench: 'user', kind: 'reservation', text: 'Později.' },
    { bench: 'provider', kind: 'objection', text: 'Nemáme lidi.' },
  ];
  expect(round(choices).options[0].remarks).toEqual(remarks);
});

describe('the ballot', () => {
  const read = (position: string, reason = '') =>
    consent.readChoice(formOf({ 'volba-A': position, 'duvod-A': reason }), paper);

  test('an objection needs its reason, a reservation may have one', () => {
    expect(read('objection', ' Draho.\r\nMoc. ')).toEqual({
      granted: true,
      value: { A: { position: 'objection', reason: 'Draho.\nMoc.' } },
    });
    expect(read('reservation')).toEqual({
      granted: true,
      value: { A: { position: 'reservation' } },
    });
    expect(refusalsIn(read('objection', '   '))).toEqual(['duvod-A reasonRequired']);
  });

  test('words nobody would read are not taken in silence', () => {
    expect(refusalsIn(read('agree', 'ale levněji'))).toEqual(['duvod-A invalid']);
    expect(refusalsIn(read('abstain', 'nevím'))).toEqual(['duvod-A invalid']);
    expect(refusalsIn(read('objection', 'ž'.repeat(1001)))).toEqual(['duvod-A tooLong']);
    expect(read('objection', 'ž'.repeat(1000)).granted).toBe(true);
  });

  test.each([
    'volba-A missing',
    'volba-A invalid',
    'duvod-A reasonRequired',
    'duvod-A tooLong',
    'duvod-A invalid',
  ])('%s has its sentence', (refusal) => {
    expect(consent.sentences('cs', paper)).toHaveProperty([refusal.replace(' ', '.')]);
  });

  test.each([
    [{}],
    [{ A: 'agree' }],
    [{ A: { position: 'agree', weight: 2 } }],
    [{ A: { position: 'objection', reason: 5 } }],
    [{ A: { position: 'agree' }, B: { position: 'agree' } }],
    [null],
  ])('%j is no ballot', (choice) => {
    expect(consent.check(choice, paper).granted).toBe(false);
  });

  test('a reason with a colon comes back from the list whole', () => {
    const choice = { A: { position: 'objection' as const, reason: 'Peníze: nejsou' } };
    const cell = consent.written(choice, paper.options[0]);
    expect(consent.unwritten([cell], paper)).toEqual({ granted: true, value: choice });
  });
});
