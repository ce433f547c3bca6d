import { describe, expect, test } from 'vitest';
import { readForm } from '#lib/kernel/form.ts';
import { shownAnswer } from '#lib/consultation/settlement/answer-form.ts';
import { commentNumber } from '#lib/consultation/submission.ts';

const id = '11111111-1111-4111-8111-111111111111';

function read(answer: string) {
  const data = new FormData();
  data.append('answer', answer);
  return readForm({ answer: shownAnswer }, data);
}

describe('an answer the steering group was shown', () => {
  test('is its comment and the revision', () => {
    expect(read(`${id}:3`)).toEqual({ granted: true, value: { answer: { id, revision: 3 } } });
  });

  test.each([`${'-'.repeat(36)}:1`, id, `${id}:`, `${id}:1.5`, `${id}:12345678901`, ''])(
    '„%s“ is none',
    (answer) => {
      expect(read(answer)).toMatchObject({ granted: false, refusals: [{ field: 'answer' }] });
    },
  );
});

describe('the number of a comment in an address', () => {
  test('is a whole number', () => {
    expect(commentNumber('27')).toBe(27);
  });

  test.each([null, '', '0', '-1', '1.5', '1e30', '99999999999', '0x10', 'NaN'])(
    '%s is none',
    (typed) => {
      expect(commentNumber(typed)).toBe(0);
    },
  );
});
