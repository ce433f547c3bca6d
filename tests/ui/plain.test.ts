import { describe, expect, it } from 'vitest';
import { words as accessibility } from '#lib/ui/pages/accessibility.ts';
import { words as contact } from '#lib/ui/pages/contact.ts';
import { words as glossary } from '#lib/ui/pages/glossary/words.ts';
import { words as guide } from '#lib/ui/pages/guide.ts';
import { words as privacy } from '#lib/ui/pages/privacy.ts';
import { words as voting } from '#lib/ui/pages/voting.ts';

const pages = { accessibility, contact, guide, privacy, voting };

/** Every sentence of a catalogue's paragraphs and points. */
function sentences(parts: object): string[] {
  return Object.values(
    parts as Record<string, { text: readonly string[]; points?: readonly string[] }>,
  )
    .flatMap(({ text, points = [] }) => [...text, ...points])
    .flatMap((paragraph) => paragraph.split(/(?<=[.!?:])\s+(?=[\p{Lu}„“])/u));
}

const lengths = (texts: string[]) =>
  texts.map((text) => text.trim().split(/\s+/).length).sort((a, b) => a - b);

describe.each(Object.entries(pages))('the page %s', (_, words) => {
  it.each(['cs', 'en'] as const)('is written plainly in %s', (language) => {
    const all = lengths(sentences(words(language).parts));
    expect(all.length).toBeGreaterThan(0);
    expect(all[Math.floor(all.length / 2)]).toBeLessThanOrEqual(20);
    expect(all.at(-1)).toBeLessThanOrEqual(35);
  });
});

it('the glossary gives each word one or two short sentences', () => {
  for (const { term, meaning } of Object.values(glossary('cs').terms)) {
    expect(term).toMatch(/^\p{Lu}/u);
    expect(lengths([meaning])[0]).toBeLessThanOrEqual(25);
  }
});

it('the glossary explains what its own meanings lean on', () => {
  const terms = Object.keys(glossary('cs').terms);
  for (const needed of [
    'uzivatel',
    'poskytovatel',
    'zadavatel',
    'strana',
    'opatreni',
    'soupiska',
    'rovna-vaha',
  ]) {
    expect(terms).toContain(needed);
  }
});
