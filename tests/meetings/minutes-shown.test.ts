// Minutes as they are printed: what they say beside the figures.
import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import RoundFacts from '#lib/meetings/minutes/paper/RoundFacts.svelte';
import { publishable } from '#lib/voting/levels.ts';
import type { MinutesRound } from '#lib/meetings/minutes/draft/facts.ts';
import type { PublicResult } from '#lib/voting/result.ts';
import { answered, countedRound } from '../voting/rounds-in-words.ts';

const context = new Map([['__request__', { page: { data: { language: 'cs' } } }]]);

const votes = answered(3, 2, 0);
const result = countedRound({
  method: 'yesNoAbstain',
  options: ['A'],
  choices: { user: votes.slice(0, 2), provider: votes.slice(2) },
});
/** The vote as printed, with so many of its five votes by name. */
function printed(named: number, told: PublicResult = result): string {
  const round: MinutesRound = {
    ...{ id: 'r', code: 'H1', question: 'Přijmout?', method: 'yesNoAbstain', parameters: {} },
    ...{ secrecy: 'open', state: 'published', reason: null, closedAt: null, result: told },
    ...{ listHash: null, resultHash: null },
    votes: Array.from({ length: named }, (_, at) => ({
      ...{ name: `Anna ${at}`, party: 'user' as const, given: ['inFavour'] },
    })),
  };
  return render(RoundFacts, { props: { round }, context })
    .body.replace(/<[^>]+>/g, ' ')
    .replaceAll(/[\s\u00a0]+/g, ' ');
}

test.each([
  [4, 'K tomu 1 hlas z papíru, který jméno nenese.'],
  [3, 'K tomu 2 hlasy z papíru, které jméno nenesou.'],
])('beside %i names it says how many votes have none', (named, sentence) => {
  expect(printed(named)).toContain(sentence);
});

test('with all names, or without any, it says nothing of them', () => {
  for (const named of [5, 0]) expect(printed(named)).not.toContain('K tomu');
});

test('a secret round whose weights may not be told has decided nothing', () => {
  const both = countedRound({
    method: 'yesNoAbstain',
    options: ['A'],
    choices: { user: answered(3, 0, 0) },
    rules: { decisionBasis: 'both' },
  });
  const told = printed(0, publishable(both, 'totalsOnly'));
  expect(told).toContain('nerozhodnuto');
  expect(told).not.toContain('Rovná váha stran');
});
