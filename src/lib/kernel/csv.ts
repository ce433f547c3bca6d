// Excel and its kin run what begins like a formula, full-width forms included.
const formula = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/**
 * Rows as a CSV file for Czech Excel: BOM, semicolons, CRLF, RFC 4180 quotes. Texts that would run as
 * a formula get a leading apostrophe; numbers are written as they are.
 */
export function csv(rows: readonly (readonly (string | number | null | undefined)[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cell).join(';')}\r\n`).join('')}`;
}

/** Headers of a CSV answer; `name` becomes an ASCII file name without folders. */
export function csvHeaders(name: string): Record<string, string> {
  const safe = name.replace(/[^a-z0-9-]+/g, '-').slice(0, 72) || 'tabulka';
  return {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${safe}.csv"`,
  };
}

function cell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = formula.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The cells of such a file, whatever program saved it; null when a quote is not closed. */
export function readCsv(text: string): string[][] | null {
  const rows: string[][] = [[]];
  const cellPattern = /(?:"((?:[^"]|"")*)"|([^";\r\n]*))(;|\r\n|\r|\n|$)/y;
  const content = text.replace(/^\ufeff/, '');
  while (cellPattern.lastIndex < content.length) {
    const found = cellPattern.exec(content);
    if (!found) return null;
    const [, quoted, bare, end] = found;
    rows.at(-1)!.push(unguarded(quoted === undefined ? bare : quoted.replaceAll('""', '"')));
    if (end === '') return rows;
    if (end === ';') {
      // A file that ends with a semicolon ends with an empty cell.
      if (cellPattern.lastIndex === content.length) rows.at(-1)!.push('');
    } else rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}

function unguarded(text: string): string {
  return text.startsWith("'") && formula.test(text.slice(1)) ? text.slice(1) : text;
}
