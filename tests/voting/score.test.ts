import { describe, expect, test } from 'vitest';
import { score } from '#lib/voting/methods/score.ts';
import type { Paper } from '#lib/voting/methods/method.ts';
import type { ScoreParameters } from '#lib/voting/methods/score-criteria.ts';
import { countedRound, formOf, refusalsIn } from './rounds-in-words.ts';

const parameters = { weights: { need: 50, feasibility: 25, cost: 25 } };
const given = (need: number, feasibility: number, cost: number) => ({ need, feasibility, cost });
const paper: Paper<ScoreParameters> = {
  options: ['A', 'B'].map((code) => ({ code, label: `Opatření ${code}` })),
  parameters,
};

describe('the worked scores of two users and one provider', () => {
  const { options, columns } = countedRound({
    method: 'score',
    options: ['A', 'B'],
    parameters,
    choices: {
      user: [{ A: given(5, 4, 3), B: given(2, 2, 2) }, { B: given(4, 0, 4) }],
      provider: [{ A: given(3, 5, 1), B: given(5, 5, 5) }],
    },
  });

  test('weighted sums first, then each criterion unweighted', () => {
    expect(columns).toEqual(['score', 'need', 'feasibility', 'cost']);
    expect(options.map(({ total }) => total)).toEqual([
      ['29/4', '8', '9', '4'],
      ['10', '11', '7', '11'],
    ]);
  });

  test('shares within a party and equal weight', () => {
    expect(options.map(({ equal }) => equal.shares)).toEqual([
      { user: '17/40', provider: '3/5' },
      { user: '1/2', provider: '1' },
    ]);
    expect(options.map(({ equal }) => equal.value)).toEqual(['41/80', '3/4']);
    expect(options.map(({ person }) => person.place)).toEqual([
      [2, 2],
      [1, 1],
    ]);
  });
});

describe('the ballot', () => {
  test('asks only for criteria that weigh something', () => {
    const need: ScoreParameters = { weights: { need: 100, feasibility: 0, cost: 0 } };
    expect(score.fieldNames({ ...paper, parameters: need })).toEqual([
      'volba-A-need',
      'volba-B-need',
    ]);
    expect(score.check({ A: { cost: 1 } }, { ...paper, parameters: need }).granted).toBe(false);
  });

  test('what is left blank is left out, nought is kept', () => {
    const form = formOf({ 'volba-A-need': '0', 'volba-A-cost': '5', 'volba-B-need': '' });
    expect(score.readChoice(form, paper)).toEqual({
      granted: true,
      value: { A: { need: 0, cost: 5 } },
    });
    expect(score.isBlank({ A: { need: 0 } })).toBe(true);
    expect(score.isBlank({ A: { need: 1 } })).toBe(false);
  });

  test.each(['6', '-1', '2.5', 'x', '05x'])('%s is no score', (typed) => {
    const form = formOf({ 'volba-A-need': typed, 'volba-B-cost': '9' });
    expect(refusalsIn(score.readChoice(form, paper))).toEqual([
      'volba-A-need invalid',
      'volba-B-cost invalid',
    ]);
    expect(score.sentences('cs', paper)).toHaveProperty(['volba-A-need.invalid']);
  });

  test('the plain field of an option belongs to another method', () => {
    expect(refusalsIn(score.readChoice(formOf({ 'volba-A': '3' }), paper))).toEqual([' invalid']);
  });

  test('it is told in words', () => {
    expect(score.shown('cs', { A: { need: 3, cost: 0 } }, paper.options[0])).toBe(
      'potřebnost 3, přiměřené náklady 0',
    );
    expect(score.shown('cs', {}, paper.options[0])).toBe('bez bodů');
  });
});

describe('weights', () => {
  const read = (need: string, feasibility: string, cost: string) =>
    score.readParameters(
      formOf({ weightNeed: need, weightFeasibility: feasibility, weightCost: cost }),
    );

  test('make a hundred', () => {
    expect(read('50', '25', '25')).toEqual({ granted: true, value: parameters });
    expect(read('100', '0', '0').granted).toBe(true);
    expect(read('50', '25', '24')).toMatchObject({ granted: false, field: 'weightNeed' });
    expect(read('50', '', '50')).toMatchObject({ granted: false, field: 'weightFeasibility' });
    expect(read('0', '0', '101')).toMatchObject({ granted: false, field: 'weightCost' });
  });
});
