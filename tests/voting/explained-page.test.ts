// What /jak-se-hlasuje tells voters, and that it promises no secrecy where none can be kept.
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import Page from '../../src/routes/jak-se-hlasuje/+page.svelte';
import type { Language } from '#lib/kernel/language.ts';

/** The page as somebody reads it in a language, by the addresses of its parts. */
function read(language: Language, keepsSecrets: boolean) {
  const data = { language, keepsSecrets };
  const context = new Map([['__request__', { page: { data } }]]);
  const { body } = render(Page, { props: { data } as never, context });
  const sections = body.matchAll(/<section id="([^"]+)"[^>]*>([\s\S]*?)<\/section>/g);
  const parts = Object.fromEntries(
    [...sections].map(([, id, html]) => [id, html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')]),
  );
  return { parts, whole: Object.values(parts).join('\n') };
}

describe.each<[Language, RegExp, string[], string[]]>([
  [
    'cs',
    /taj/i,
    ['do oznámeného termínu', 'většina všech členů', 'zruší', 'jmenovitě'],
    ['pověří', 'zapsaní oba', 'papírový lístek'],
  ],
  [
    'en',
    /secre/i,
    ['announced end', 'majority of all members', 'called off', 'by name'],
    ['assistant', 'names both', 'paper ballot'],
  ],
])('in %s', (language, secretly, letter, help) => {
  test('it says how people vote by letter and with help', () => {
    const { parts } = read(language, true);
    for (const phrase of letter) expect(parts.dalku).toContain(phrase);
    for (const phrase of help) expect(parts.pomoc).toContain(phrase);
  });

  test('a secret vote is explained where it can be kept, and nowhere else spoken of', () => {
    expect(read(language, true).parts.tajne).toMatch(secretly);
    const { parts, whole } = read(language, false);
    expect(parts.tajne).toBeUndefined();
    expect(whole).not.toMatch(secretly);
    // The parts are numbered on without a gap.
    const numbers = Object.values(parts).map((part) => Number(/\d+/.exec(part)?.[0]));
    expect(numbers).toEqual(numbers.map((_, at) => at + 1));
  });
});
