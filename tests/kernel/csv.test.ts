import { expect, test } from 'vitest';
import { csv, csvHeaders } from '#lib/kernel/csv.ts';

test('a table Czech Excel opens: BOM, semicolons, CRLF, quotes doubled', () => {
  expect(
    csv([
      ['č.', 'text'],
      [1, 'řekl „ano“; "ne"\na dost'],
      [2, null],
    ]),
  ).toBe('\ufeffč.;text\r\n1;"řekl „ano“; ""ne""\na dost"\r\n2;\r\n');
});

test.each([
  '=HYPERLINK("http://x")',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\uff1d1',
  '\uff0b1',
  '\uff0d1',
  '\uff20A',
])('what would run as a formula is text: %j', (typed) => {
  expect(csv([[typed]]).replace(/^\ufeff"?/, '')[0]).toBe("'");
});

test('a number stays a number, also a negative one', () => {
  expect(csv([[-5]])).toBe('\ufeff-5\r\n');
});

test.each(['../../etc/passwd', 'a"\r\nx: y', ''])('the file name of „%s“ is harmless', (name) => {
  expect(csvHeaders(name)['content-disposition']).toMatch(
    /^attachment; filename="[a-z0-9-]+\.csv"$/,
  );
});
