import { describe, expect, test } from 'vitest';
import { sentenceOf } from '#lib/timeline/sentences.ts';

describe('the sentence of an event', () => {
  test('is worded by its room', () => {
    expect(sentenceOf('cs', 'measure.created', { code: '1.2', title: 'Odlehčovací služba' })).toBe(
      'Vznikl nový návrh „1.2 Odlehčovací služba“',
    );
    expect(
      sentenceOf('en', 'measure.stateChanged', { title: 'Club', to: 'approved', code: null }),
    ).toBe('Proposal “Club” has a new state: approved');
  });

  test.each(['něco.nového', '', 'constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'of an unknown kind %j is neutral and never fails',
    (kind) => {
      expect(sentenceOf('cs', kind, {})).toBe('Změna v\u00a0plánování');
      expect(sentenceOf('en', kind, { title: null })).toBe('A change in the planning');
    },
  );

  test('survives facts that are missing or strange', () => {
    for (const kind of ['measure.stateChanged', 'round.closed', 'submission.settled']) {
      expect(() => sentenceOf('cs', kind, {})).not.toThrow();
      expect(() => sentenceOf('cs', kind, { to: 7, title: false, outcome: 'x' })).not.toThrow();
    }
  });
});
