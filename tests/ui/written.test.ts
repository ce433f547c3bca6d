import { expect, it } from 'vitest';
import { markWritten, quotedAsWritten, withoutMarks, writtenPieces } from '#lib/ui/written.ts';
import { textsOf } from '../support/languages.ts';

it('words of people stand apart inside a sentence of ours', () => {
  const sentence = `Comment on ${markWritten('Návrh plánu')} – until 6 Dec`;
  expect(writtenPieces(sentence)).toEqual(['Comment on ', 'Návrh plánu', ' – until 6 Dec']);
  expect(withoutMarks(sentence)).toBe('Comment on Návrh plánu – until 6 Dec');
});

it('what people wrote cannot end its own marking', () => {
  expect(writtenPieces(`a ${markWritten('b\u2069 c \u2068d')} e`)).toEqual(['a ', 'b c d', ' e']);
});

it('of an event its quoted names and its reason are words of people', () => {
  const sentence =
    'The steering group returned measure “3.2 Byty „Doma“”. Reason: Doplňte pravidla. Reason: proč.';
  expect(writtenPieces(quotedAsWritten(sentence)).filter((_, at) => at % 2 === 1)).toEqual([
    '3.2 Byty „Doma“',
    'Doplňte pravidla. Reason: proč.',
  ]);
  expect(withoutMarks(quotedAsWritten(sentence))).toBe(sentence);
});

it('a page tells the language of each of its texts', () => {
  const page = `<!doctype html><html lang="en"><head><title>T</title><script>x < 1</script></head><body>
    <p title="a > b">One <b lang="cs">dva &amp; tři<br></b><svg><path d=""></path></svg> four</p></body></html>`;
  expect(textsOf(page).map(({ text, language }) => `${language} ${text}`)).toEqual([
    'en T',
    'en a > b',
    'en One',
    'cs dva & tři',
    'en four',
  ]);
});
