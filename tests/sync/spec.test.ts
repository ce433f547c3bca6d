import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { closeCodes, downward, messages, nackReasons, readUpward } from '#lib/live/wire.ts';

const spec = readFileSync(join(import.meta.dirname, '../../server/SPEC.md'), 'utf8');

/** Files about the page, the codec, stores and the table of rights: their subjects are no rules of the server. */
const withoutRules = ['access', 'documents', 'live-room', 'save-state', 'spec', 'wire'];

describe.each([
  { letter: 'R', folder: 'sync', atLeast: 100 },
  { letter: 'H', folder: 'hall', atLeast: 20 },
])('rules $letter and tests/$folder', ({ letter, folder, atLeast }) => {
  const lines = spec.matchAll(new RegExp(`^- (${letter}\\d+) \\((holds|next)\\)`, 'gm'));
  const rules = new Map([...lines].map(([, number, state]) => [number, state]));
  const tests = readdirSync(join(import.meta.dirname, '..', folder))
    .filter((name) => name.endsWith('.test.ts') && name !== 'spec.test.ts')
    .map((name) => ({
      name,
      source: readFileSync(join(import.meta.dirname, '..', folder, name), 'utf8'),
    }));
  const begins = new RegExp(
    `(?:test|it|describe)(?:\\.\\w+(?:\\([^\\n]*\\))?)?\\(\\s*[\`'"](${letter}\\d+)\\b`,
    'g',
  );
  const named = new Set(
    tests.flatMap(({ source }) => [...source.matchAll(begins)].map(([, number]) => number)),
  );

  test('every rule is numbered once', () => {
    const numbers = [...spec.matchAll(new RegExp(`^- (${letter}\\d+) `, 'gm'))];
    expect(new Set(numbers.map(([, number]) => number)).size).toBe(numbers.length);
    expect(numbers.length).toBe(rules.size);
  });

  test('every rule that holds is proved by a test', () => {
    const held = [...rules].filter(([, state]) => state === 'holds').map(([number]) => number);
    expect(held.length).toBeGreaterThan(0);
    expect(held.filter((number) => !named.has(number))).toEqual([]);
  });

  test('no test proves a rule that does not hold', () => {
    expect([...named].filter((number) => rules.get(number) !== 'holds')).toEqual([]);
  });

  test('every test of the server begins with its rule', () => {
    const found = tests
      .filter(({ name }) => !withoutRules.includes(name.replace('.test.ts', '')))
      .flatMap(({ name, source }) => {
        // A title follows `test(`, or the second bracket of `test.each(…)(`.
        const titles = source.matchAll(
          /(?:\b(?:test|it)|\))\(\s*(['"`])((?:(?!\1).)*)\1,\s*(?:async )?\(/g,
        );
        return [...titles].map(([, , title]) => `${name}: ${title}`);
      });
    expect(found.length).toBeGreaterThanOrEqual(atLeast);
    const isNumbered = new RegExp(`: ${letter}\\d+ `);
    expect(found.filter((title) => !isNumbered.test(title))).toEqual([]);
  });
});

describe('the tables', () => {
  /** Rows of a table as its first columns. */
  const rows = (heading: string) =>
    spec
      .split(`## ${heading}\n`)[1]
      .split('\n## ')[0]
      .split('\n')
      .filter((line) => /^\| \d/.test(line))
      .map((line) =>
        line
          .split('|')
          .map((cell) => cell.trim())
          .slice(1, 4),
      );

  test('of messages are those of the code, in their directions', () => {
    const told = rows('Messages');
    expect(told.map(([number, name]) => [name, Number(number)])).toEqual(Object.entries(messages));
    const examples = [
      downward({ kind: 'ack', count: 1, committedAt: 1 }),
      downward({ kind: 'nack', number: 1, reason: 'gap' }),
      downward({ kind: 'state', state: { kind: 'saving' } }),
      downward({ kind: 'event', id: 1, name: 'x' }),
      downward({ kind: 'beat' }),
      downward({ kind: 'changed', fields: [], name: 'x', at: 1 }),
    ];
    const up = examples.filter((message) => readUpward(message) !== null).map(([first]) => first);
    const own = told.filter(([number]) => Number(number) >= 100);
    expect(own.filter(([, , way]) => way !== 'down').map(([number]) => Number(number))).toEqual(up);
    expect(spec).toContain(`: ${nackReasons.map((reason) => `\`${reason}\``).join(', ')}.`);
  });

  test('of close codes are those of the code', () => {
    const told = rows('Close codes').map(([code, name]) => [name, Number(code)]);
    expect(told).toEqual(Object.entries(closeCodes));
  });
});
