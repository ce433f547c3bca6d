import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const spec = readFileSync(join(import.meta.dirname, '../../server/SPEC.md'), 'utf8');
const rules = new Map(
  [...spec.matchAll(/^- (R\d+) \((holds|next)\)/gm)].map(([, number, state]) => [number, state]),
);
const named = new Set(
  readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.test.ts') && name !== 'spec.test.ts')
    .flatMap((name) => {
      const source = readFileSync(join(import.meta.dirname, name), 'utf8');
      const titles = source.matchAll(
        /(?:test|it|describe)(?:\.\w+(?:\([^\n]*\))?)?\(\s*[`'"](R\d+)\b/g,
      );
      return [...titles].map(([, number]) => number);
    }),
);

test('every rule is numbered once', () => {
  const numbers = [...spec.matchAll(/^- (R\d+) /gm)].map(([, number]) => number);
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(numbers.length).toBe(rules.size);
});

test('every rule that holds is proved by a test', () => {
  const held = [...rules].filter(([, state]) => state === 'holds').map(([number]) => number);
  expect(held.filter((number) => !named.has(number))).toEqual([]);
});

test('no test proves a rule that does not hold', () => {
  expect([...named].filter((number) => rules.get(number) !== 'holds')).toEqual([]);
});
