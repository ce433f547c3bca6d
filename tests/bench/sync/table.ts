import { cpus, loadavg, totalmem } from 'node:os';
import type pg from 'pg';
import type { Medians, SyncRow } from './contract.ts';

/** A row with the medians of its figures, and what went wrong on the way. */
export type Measured = {
  name: string;
  row: SyncRow;
  medians: Record<string, Medians>;
  failures: string[];
};

/** What the figures were measured on. */
export type Machine = {
  cores: number;
  model: string;
  memory: string;
  node: string;
  postgres: string;
  /** Processes that wanted a core in the last quarter of an hour; far over two, others were at work. */
  load: number;
};

/** Asks the machine and its database who they are. */
export async function machineOf(pool: pg.Pool): Promise<Machine> {
  const { rows } = await pool.query<{ server_version: string }>('show server_version');
  return {
    cores: cpus().length,
    model: cpus()[0].model,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    node: process.version,
    postgres: rows[0].server_version,
    load: loadavg()[2],
  };
}

/** One line of the table, ready for print. */
export type TableLine = {
  work: string;
  figure: string;
  target: string;
  ours: string;
  bare: string;
  hocuspocus: string;
  ratio: string;
  reached: string;
};

/** The lines of all figures of all rows. */
export function tableLines(measured: readonly Measured[]): TableLine[] {
  return measured.flatMap(({ row, medians, failures }) =>
    Object.entries(row.figures).map(([name, { label, unit, target }], at) => {
      const { ours, bare, hocuspocus } = medians[name] ?? {};
      const said = (value: number | undefined) =>
        value === undefined || Number.isNaN(value) ? '–' : `${rounded(value)} ${unit}`.trim();
      const reached = target?.met({ ours, bare, hocuspocus });
      return {
        work: at === 0 ? row.work : '',
        figure: label,
        target: target?.text ?? '',
        ours: failures.some((text) => text.startsWith('ours')) && !ours ? 'failed' : said(ours),
        bare: said(bare),
        hocuspocus: said(hocuspocus),
        ratio: ours !== undefined && bare ? `${rounded(ours / bare)} ×` : '',
        reached: target ? (reached === undefined ? '?' : reached ? 'yes' : 'no') : '',
      };
    }),
  );
}

/** The table for a terminal. */
export function tableText(measured: readonly Measured[], machine: Machine): string {
  const head: TableLine = {
    ...{ work: 'work', figure: 'figure', target: 'target', ours: 'ours', bare: '(a)' },
    ...{ hocuspocus: '(b)', ratio: 'ours/(a)', reached: 'reached' },
  };
  const lines = [head, ...tableLines(measured)];
  const columns = Object.keys(head) as (keyof TableLine)[];
  const width = (column: keyof TableLine) => Math.max(...lines.map((line) => line[column].length));
  const text = lines.map((line) =>
    columns
      .map((column) => line[column].padEnd(width(column)))
      .join('  ')
      .trimEnd(),
  );
  const failures = measured.flatMap(({ name, failures }) =>
    failures.map((failure) => `${name} failed on ${failure}`),
  );
  return ['', machineText(machine), '', ...text, '', ...failures].join('\n');
}

/** The machine in a sentence. */
export function machineText({ cores, model, memory, node, postgres, load }: Machine): string {
  return `${cores} cores (${model}), ${memory} of memory, Node ${node}, Postgres ${postgres}, load average ${load.toFixed(1)}`;
}

function rounded(value: number): string {
  const digits = Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(3));
  return digits.toLocaleString('en-GB', { maximumFractionDigits: 6 });
}
