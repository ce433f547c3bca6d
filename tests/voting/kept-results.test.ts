// Results published by an older program stand as they are: counted again they give the same hash (I33).
import { expect, test } from 'vitest';
import { digestOf } from '#lib/kernel/digest.server.ts';
import { publishedList } from '#lib/voting/list.ts';
import { answered, countedRound } from './rounds-in-words.ts';

const dots = {
  method: 'dotVote',
  options: ['1.1', '1.2', '1.3'],
  parameters: { dots: 5, most: 3 },
  choices: {
    user: [{ '1.1': 2, '1.2': 2, '1.3': 1 }, {}],
    provider: [{ '1.2': 3, '1.3': 2 }],
    commissioner: [{}],
    outside: [{ '1.1': 2 }],
  },
};
const yesNo = {
  method: 'yesNoAbstain',
  options: ['A'],
  choices: {
    user: answered(2, 1, 0),
    provider: answered(0, 0, 2),
    outside: answered(1, 0, 0),
  },
  seats: { user: 4, provider: 2, commissioner: 1, outside: 1 },
  rules: { equalPartyBase: 'valid' as const, decisionBasis: 'both' as const },
};

test.each([
  [dots, '0e8fb2084289686820e78b5f8b122dfdd16055707a37089e9b39d1ed1460fe6e'],
  [yesNo, 'd68d395b54110f18e285f0f2a70826d9c58a660b2974e1f1fcbaf1077a95c9b7'],
])('%# has the hash it was published with', (round, hash) => {
  expect(digestOf(countedRound(round))).toBe(hash);
});

test('its list is the same bytes', () => {
  const paper = {
    options: dots.options.map((code) => ({ code, label: code })),
    parameters: dots.parameters,
  };
  const ballots = [{ bench: 'user' as const, choice: { '1.2': 3 } }];
  expect(publishedList('dotVote', paper, ballots)).toBe(
    '\ufeffparty;1.1;1.2;1.3\r\nuser;0;3;0\r\n',
  );
});
