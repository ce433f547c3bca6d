import { expect, test } from 'vitest';
import { words } from '#lib/consultation/course/words.ts';
import { words as intake } from '#lib/consultation/intake/words.ts';
import { plainSpaces } from '../../support/citizen.ts';

const publishing = (letters: number) => plainSpaces(words('cs').course.publishing(letters));

test('publishing says how many letters go out, and nothing of letters when none does', () => {
  expect(publishing(0)).toMatch(/E-mail nenechal nikdo, lidé odpověď najdou pod svým kódem\.$/);
  expect(publishing(0)).not.toContain('0');
  expect(publishing(2)).toMatch(
    /2 autorům odejde odpověď e-mailem\. Ostatní ji najdou pod svým kódem\.$/,
  );
});

test('the same words are told of one comment and of several in their plural', () => {
  const same = (...numbers: number[]) => plainSpaces(intake('cs').same(numbers));
  expect(same(3)).toBe('Stejná slova má připomínka č. 3.');
  expect(same(3, 8)).toBe('Stejná slova mají připomínky č. 3, 8.');
});
