import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { languages } from '#lib/kernel/language.ts';
import type { RefusalCode } from '#lib/kernel/refusal.ts';
import { problemOf, refusalSentence, refusalStatus } from '#lib/ui/refusals.ts';

/** Every code of the closed union, read from its source so that a new one cannot be forgotten. */
const codes = [
  ...readFileSync('src/lib/kernel/refusal.ts', 'utf8')
    .split('export type RefusalCode =')[1]
    .split(';')[0]
    .matchAll(/'(\w+)'/g),
].map(([, code]) => code as RefusalCode);

it('reads the whole union', () => {
  expect(codes).toContain('notFound');
  expect(codes).toContain('readOnly');
  expect(codes.length).toBeGreaterThanOrEqual(21);
});

describe.each(languages)('in %s', (language) => {
  it.each(codes)('%s is a sentence for a person', (code) => {
    const sentence = refusalSentence(language, { code });
    expect(sentence).toMatch(/^\p{Lu}.*[.]$/u);
    expect(sentence).not.toMatch(/undefined|null|NaN|\bHTTP\b/);
    if (/[A-Z]/.test(code)) expect(sentence).not.toContain(code);
  });

  it.each(codes)('%s takes facts it does not know', (code) => {
    expect(refusalSentence(language, { code, facts: { other: 1 } })).not.toMatch(/undefined/);
  });

  it('says who decided and when', () => {
    const facts = { who: 'Petr N.', when: '10:41', what: 'vráceno' };
    const sentence = refusalSentence(language, { code: 'stateChanged', facts });
    expect(sentence).toContain('Petr N.');
    expect(sentence).toContain('10:41');
  });

  it('says the limit', () => {
    expect(refusalSentence(language, { code: 'tooLong', facts: { limit: 4000 } })).toMatch(
      /4\D?000/,
    );
  });

  it('different codes are different sentences', () => {
    expect(new Set(codes.map((code) => refusalSentence(language, { code }))).size).toBe(
      codes.length,
    );
  });
});

it('has non-breaking spaces in Czech', () => {
  expect(refusalSentence('cs', { code: 'notAllowed' })).toContain('K\u00a0tomuto');
});

it('a problem of a form names its field', () => {
  const refused = { granted: false, code: 'empty', field: 'text' } as const;
  expect(problemOf('cs', refused)).toEqual({ field: 'text', message: 'Napište text.' });
});

it.each(codes)('%s answers with a 4xx', (code) => {
  expect(refusalStatus(code)).toBeGreaterThanOrEqual(400);
  expect(refusalStatus(code)).toBeLessThan(500);
});
