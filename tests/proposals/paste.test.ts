import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanPasted } from '#lib/proposals/editor/paste.ts';

const bullet = (level: number, mark: string, text: string) =>
  `<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>${mark}<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>${text}<o:p></o:p></p>`;

describe('paste', () => {
  test('from Word keeps paragraphs, bold, headings and links, and drops styles', () => {
    const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {color:red} --></style></head>
<body lang=CS><!--StartFragment--><h2 style='margin-top:12pt'>Cíl<o:p></o:p></h2>
<p class=MsoNormal style='margin-bottom:0cm'>Služba <b style='mso-bidi-font-weight:normal'>jezdí</b> do <a href="https://example.org/a?b=1&amp;c=2">Netolic</a>.<o:p></o:p></p><!--EndFragment--></body></html>`;
    expect(cleanPasted(word)).toBe(
      '<h2>Cíl</h2> <p>Služba <b>jezdí</b> do <a href="https://example.org/a?b=1&amp;c=2">Netolic</a>.</p>',
    );
  });

  test('makes lists of the paragraphs Word only draws as lists, nested and numbered', () => {
    const word = [
      '<p class=MsoNormal>Kroky:</p>',
      bullet(1, '·', 'první'),
      bullet(2, 'o', 'vnořený'),
      bullet(1, '·', 'druhý'),
      '<p class=MsoNormal>Potom:</p>',
      bullet(1, '1.', 'jedna'),
      bullet(1, '2.', 'dvě'),
    ].join('\r\n');
    expect(cleanPasted(word).replace(/\s*\n?\s*(<\/?[uo]l>|<\/?li>)\s*/g, '$1')).toBe(
      '<p>Kroky:</p><ul><li><p>první</p><ul><li><p>vnořený</p></li></ul></li><li><p>druhý</p></li></ul>' +
        '<p>Potom:</p><ol><li><p>jedna</p></li><li><p>dvě</p></li></ol>',
    );
  });

  test('from Google Docs finds bold in styles and not in the wrapper', () => {
    const docs = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:700;font-style:italic">Silně</span><span style="font-weight:400"> a slabě</span></p></b>`;
    expect(cleanPasted(docs)).toBe('<p><strong><em>Silně</em></strong> a slabě</p>');
  });

  test('keeps tables and drops everything that acts', () => {
    expect(
      cleanPasted(
        '<table style="width:5cm" onclick="x()"><tbody><tr><td width=20>a</td></tr></tbody></table><script>zlo()</script><img src=x onerror=zlo()>',
      ),
    ).toBe('<table><tbody><tr><td>a</td></tr></tbody></table>');
    expect(cleanPasted('<a name="_Toc1">Nadpis</a><a href="#x">dál</a>')).toBe('Nadpisdál');
  });

  test('whatever is on the clipboard, only known tags without styles come out', () => {
    const bit = fc.constantFrom(
      '<p style="mso-list:l1 level2 lfo3">',
      '</p>',
      "<span style='mso-list:Ignore'>",
      '</span>',
      '<b>',
      '</b>',
      '<o:p>',
      '</o:p>',
      '<style>',
      '</style>',
      '<a href="x">',
      '</a>',
      '<',
      '>',
      'text',
      '<!--',
      '-->',
      '<![if x]>',
      '<td onclick="a>b">',
      '<ul>',
      '</li>',
      '"',
      "'",
    );
    fc.assert(
      fc.property(fc.array(bit, { maxLength: 25 }), (bits) => {
        const cleaned = cleanPasted(bits.join(''));
        for (const [, tag] of cleaned.matchAll(/<\/?([^\s>/]*)/g)) {
          expect(tag).toMatch(/^(p|b|a|td|ul|ol|li|strong|em)$/);
        }
        expect(cleaned).not.toMatch(/<[^>]*(style|onclick|list)=/);
      }),
    );
  });
});
