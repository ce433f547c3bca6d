import { describe, expect, it } from 'vitest';
import { canBeRead, neighbour, piecesOf, voiceFor, type Run } from '#lib/ui/listening/pieces.ts';

const run = (text: string, block: number, more: Partial<Run> = {}): Run => ({
  text,
  block,
  cell: -1,
  language: 'cs',
  ...more,
});
const texts = (runs: Run[]) => piecesOf(runs).map(({ text }) => text);

describe('what is read aloud', () => {
  it('is the text of each block, whole and in the order of the page', () => {
    expect(
      texts([
        run('\n  Pečovatelská ', 0),
        run('služba', 0),
        run(' v\u00a0neděli. ', 0),
        run('Cíl', 1),
      ]),
    ).toEqual(['Pečovatelská služba v\u00a0neděli.', 'Cíl']);
  });

  it('keeps numbers as they stand on the page', () => {
    expect(texts([run('1\u00a0200\u00a0000\u00a0Kč, 1.\u00a06.\u00a02026', 0)])).toEqual([
      '1\u00a0200\u00a0000\u00a0Kč, 1.\u00a06.\u00a02026',
    ]);
  });

  it('says the cells of a row with a breath between them', () => {
    const cells = ['Rok', ' 2027', '120 Kč'].map((text, cell) => run(text, 4, { cell }));
    const [year, ...others] = cells;
    expect(texts([year, run('\n  ', 4), ...others])).toEqual(['Rok, 2027, 120 Kč']);
  });

  it('leaves out what holds no letter or digit', () => {
    expect(texts([run(' – ', 0), run('\n', 1), run('a', 2), run('7', 3)])).toEqual(['a', '7']);
  });

  it('changes the voice where the language changes', () => {
    expect(
      piecesOf([run('Goal: ', 0, { language: 'en' }), run('Jídlo domů', 0)]).map(
        ({ language }) => language,
      ),
    ).toEqual(['en', 'cs']);
  });

  it('breaks a long block after a sentence, and loses nothing', () => {
    const sentence = 'Služba jezdí každý den, také o svátcích, do všech jedenácti obcí (č. 7). ';
    const long = sentence.repeat(9).trim();
    const parts = texts([run(long, 0)]);
    expect(parts.join(' ')).toBe(long);
    expect(parts.length).toBeGreaterThan(2);
    for (const part of parts) {
      expect(part.length).toBeLessThanOrEqual(201);
      expect(part).toMatch(/\.$/);
    }
  });

  it.each([
    ['a text without a sentence', 'slovo '.repeat(100).trim(), ' '],
    ['a text without a space', 'a'.repeat(450), ''],
  ])('breaks %s too', (_, long, between) => {
    const parts = texts([run(long, 0)]);
    expect(parts.join(between)).toBe(long);
    expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(200);
  });
});

describe('the voice', () => {
  const voice = (lang: string, localService = true) => ({ lang, localService });
  const czech = piecesOf([run('Ahoj', 0)]);
  const both = piecesOf([run('Ahoj', 0), run('Hello', 1, { language: 'en' })]);

  it('is one of the device, however its language is written', () => {
    expect(voiceFor([voice('de-DE'), voice('cs_CZ')], 'cs')?.lang).toBe('cs_CZ');
    expect(voiceFor([voice('cs-CZ', false)], 'cs')).toBeNull();
    expect(voiceFor([voice('csb-PL')], 'cs')).toBeNull();
  });

  it('is there for every language of the page, or nothing is offered', () => {
    expect(canBeRead(czech, [voice('cs-CZ')])).toBe(true);
    expect(canBeRead(czech, [voice('en-GB')])).toBe(false);
    expect(canBeRead(both, [voice('cs-CZ')])).toBe(false);
    expect(canBeRead(both, [voice('cs-CZ'), voice('en-US')])).toBe(true);
    expect(canBeRead([], [voice('cs-CZ')])).toBe(false);
  });
});

describe('one paragraph on or back', () => {
  const pieces = [0, 0, 1, 2, 2, 2].map((block) => ({ text: '', block, language: 'cs' as const }));

  it.each([
    [0, 1, 2],
    [1, 1, 2],
    [2, 1, 3],
    [4, 1, 4],
    [4, -1, 2],
    [2, -1, 0],
    [1, -1, 0],
  ] as const)('from piece %i by %i is piece %i', (at, way, to) => {
    expect(neighbour(pieces, at, way)).toBe(to);
  });
});
