// A result as the page shows it: what was counted one way is not said to be counted by both.
import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { publishable } from '#lib/voting/levels.ts';
import OrderResult from '#lib/voting/result/OrderResult.svelte';
import SelectionResult from '#lib/voting/result/SelectionResult.svelte';
import type { PublicResult } from '#lib/voting/result.ts';
import { countedRound } from './rounds-in-words.ts';

const context = new Map([['__request__', { page: { data: { language: 'cs' } } }]]);
const captionOf = (html: string) =>
  html
    .match(/<caption[^>]*>([^<]*)/)?.[1]
    .replaceAll('\u00a0', ' ')
    .trim();
const order = (result: PublicResult) =>
  captionOf(render(OrderResult, { props: { result, column: 'Body' }, context }).body);

const dots = countedRound({
  method: 'dotVote',
  options: ['1.1', '1.2'],
  parameters: { dots: 5, most: 5 },
  choices: { user: [{ '1.1': 5 }], provider: [{ '1.2': 5 }], commissioner: [{ '1.1': 5 }] },
});
const alone = countedRound({
  method: 'dotVote',
  options: ['1.1', '1.2'],
  parameters: { dots: 5, most: 5 },
  choices: { user: [{ '1.1': 5 }, { '1.2': 1 }] },
});

test('an order by both ways says so', () => {
  expect(order(dots)).toBe('Pořadí opatření oběma způsoby');
  expect(order(publishable(dots, 'totalsAndOrder'))).toBe('Pořadí opatření oběma způsoby');
});

test('an order by one way does not', () => {
  expect(order(publishable(dots, 'totalsOnly'))).toBe('Pořadí');
  expect(order(publishable(dots, 'outcomeOnly'))).toBe('Pořadí');
  expect(order(alone)).toBe('Pořadí');
});

test('a budget by one way does not', () => {
  const parameters = { budget: 100, completion: 'raise' as const, costs: { A: 60, B: 70 } };
  const counted = countedRound({
    method: 'equalShares',
    options: ['A', 'B'],
    parameters,
    choices: { user: [['A'], ['A']], provider: [['B'], ['A']], commissioner: [['A']] },
  });
  const budget = (result: PublicResult) =>
    captionOf(
      render(SelectionResult, { props: { result, parameters, column: 'Hlasy' }, context }).body,
    );
  expect(budget(counted)).toMatch(/oběma způsoby$/);
  expect(budget(publishable(counted, 'totalsOnly'))).toMatch(/do rozpočtu$/);
});
