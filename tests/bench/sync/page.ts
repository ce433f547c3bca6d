import { machineText, tableLines, type Machine, type Measured, type TableLine } from './table.ts';
import type { Wanted } from './contract.ts';

const columns: [title: string, column: keyof TableLine][] = [
  ['Work', 'work'],
  ['Figure', 'figure'],
  ['Target', 'target'],
  ['Ours', 'ours'],
  ['(a)', 'bare'],
  ['(b)', 'hocuspocus'],
  ['Ours / (a)', 'ratio'],
  ['Reached', 'reached'],
];

/** docs/performance.md: what was measured, on what, and how. */
export function performancePage(
  measured: readonly Measured[],
  machine: Machine,
  { rounds, short }: Wanted,
): string {
  const row = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const table = [
    row(columns.map(([title]) => title)),
    row(columns.map(() => '---')),
    ...tableLines(measured).map((line) => row(columns.map(([, column]) => line[column]))),
  ];
  const failures = measured.flatMap(({ row, failures }) =>
    failures.map((failure) => `- ${row.work}: ${failure}`),
  );
  const parts = [
    '# How fast the sync server is',
    `Measured on ${new Date().toISOString().slice(0, 10)} by \`npm run bench:sync -- --write\`: ${machineText(machine)}. ` +
      `Figures are medians of ${rounds} rounds, interleaved (ours, a, b, ours, a, b …)${short ? ', **in the short form: a look, not a measurement**' : ''}. ` +
      '(a) is a bare `ws` broadcast of the same frames, one `send` per update, no document, no storage; (b) is `@hocuspocus/server` 4.7 with `@hocuspocus/extension-database` on the same Postgres. ' +
      'In ours sessions, rights, checks and the journal are on. Postgres flushes to the disk. Everything runs on one machine: server, clients, database.',
    table.join('\n'),
    ...(failures.length > 0 ? ['## What did not run', failures.join('\n')] : []),
    '## How each row is measured',
    ...measured.map(({ name, row }) => `**${row.work}** (\`--only ${name}\`). ${row.how}`),
  ];
  return `${parts.join('\n\n')}\n`;
}
