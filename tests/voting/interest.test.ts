// What a form says of a voter's interest in the outcome, by the rule of the body (domain.md §6.6).
import { describe, expect, test } from 'vitest';
import { interestIn, longestInterest, statementOver } from '#lib/voting/interest/interest.ts';
import { codeOf, done } from './scene.ts';

const work = 'Pracuji v Domově Vltava, kterého se opatření týká.';

describe('an interest as it was filled in', () => {
  test('where it is asked, a text is an interest and none is none', () => {
    expect(done(interestIn('ask', { text: `  ${work}\u0000 ` }))).toBe(work);
    for (const text of ['', '   ', '\n\n', '\u200b']) {
      expect(done(interestIn('ask', { text }))).toBeNull();
    }
  });

  test('where it is required, one of the two answers must be given and agree with the text', () => {
    expect(done(interestIn('required', { answer: 'ne', text: '' }))).toBeNull();
    expect(done(interestIn('required', { answer: 'ano', text: work }))).toBe(work);
    expect(interestIn('required', { text: '' })).toMatchObject({ code: 'missing', field: 'zajem' });
    expect(interestIn('required', { text: work })).toMatchObject({ code: 'missing' });
    expect(interestIn('required', { answer: 'ano', text: ' ' })).toMatchObject({
      ...{ code: 'reasonRequired', field: 'zajemText' },
    });
    // Neither the answer nor the text is thrown away.
    expect(interestIn('required', { answer: 'ne', text: work })).toMatchObject({
      ...{ code: 'invalid', field: 'zajemText' },
    });
  });

  test('where it is off, nothing is taken', () => {
    expect(done(interestIn('off', { text: '' }))).toBeNull();
    expect(codeOf(interestIn('off', { text: work }))).toBe('invalid');
    expect(codeOf(interestIn('off', { answer: 'ne', text: '' }))).toBe('invalid');
  });

  test('it has a length people read, counted as people count', () => {
    expect(done(interestIn('ask', { text: '👩‍👩‍👧'.repeat(longestInterest) }))).toHaveLength(
      longestInterest * 8,
    );
    expect(interestIn('ask', { text: 'a'.repeat(5000) })).toMatchObject({
      ...{ code: 'tooLong', field: 'zajemText', facts: { limit: longestInterest } },
    });
  });
});

describe('over what stands', () => {
  const stands = { text: work, revision: 2 };

  test('a first word is written, silence is not where nobody has to speak', () => {
    expect(done(statementOver(undefined, 'ask', { text: work, revision: 0 }))).toBe('write');
    expect(done(statementOver(undefined, 'ask', { text: null, revision: 0 }))).toBe('leave');
    expect(done(statementOver(undefined, 'required', { text: null, revision: 0 }))).toBe('write');
  });

  test('another word replaces what its form was filled in over, and an empty field withdraws it', () => {
    expect(done(statementOver(stands, 'ask', { text: 'Jinak.', revision: 2 }))).toBe('write');
    expect(done(statementOver(stands, 'ask', { text: null, revision: 2 }))).toBe('write');
  });

  test('the same again changes nothing, whatever it was filled in over', () => {
    for (const revision of [0, 1, 2, 7]) {
      expect(done(statementOver(stands, 'ask', { text: work, revision }))).toBe('leave');
    }
  });

  test('over something older it never writes: another text is refused, an untouched field says nothing', () => {
    expect(statementOver(stands, 'ask', { text: 'Jinak.', revision: 1 })).toMatchObject({
      ...{ code: 'stateChanged', field: 'zajemText' },
    });
    expect(done(statementOver(stands, 'ask', { text: null, revision: 0 }))).toBe('leave');
    expect(codeOf(statementOver(stands, 'required', { text: null, revision: 0 }))).toBe(
      'stateChanged',
    );
  });
});
