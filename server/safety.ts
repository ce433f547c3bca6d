import type pg from 'pg';
import type { Config } from '#lib/kernel/config.ts';
import { Sentence } from './sentence.ts';

const oldestVersion = 15;
const largestClockGap = 2000;

/** What a database must be for "saved" to be true: the reasons against it, in words. */
export async function reasonsAgainst(pool: pg.Pool): Promise<{ fatal: string[]; minor: string[] }> {
  const asked = Date.now();
  const { rows } = await pool.query(`
    SELECT current_setting('fsync') AS fsync,
           current_setting('synchronous_commit') AS synchronous_commit,
           current_setting('full_page_writes') AS full_page_writes,
           current_setting('data_checksums') AS data_checksums,
           'č' < 'd' AND 'hz' < 'ch' AND 'ch' < 'i' AS sorts_czech,
           extract(epoch FROM clock_timestamp()) * 1000 AS clock`);
  const found = rows[0] as Record<string, string> & { sorts_czech: boolean };
  const off = ['fsync', 'synchronous_commit', 'full_page_writes'].filter(
    (name) => found[name] === 'off',
  );
  const fatal = off.map(
    (name) =>
      `Databáze má vypnuté nastavení ${name}, po výpadku by chyběla uložená data. Zapněte ho.`,
  );
  // The answer was made between the question and now; only what lies outside of that is a gap.
  const clock = Number(found.clock);
  const gap = Math.max(asked - clock, clock - Date.now(), 0);
  if (gap > largestClockGap) {
    fatal.push(
      `Hodiny databáze a programu se liší o ${Math.round(gap / 1000)} s. Seřiďte je, jinak by hlasování nekončila včas.`,
    );
  }
  const minor: string[] = [];
  if (found.data_checksums === 'off') {
    minor.push('Databáze nemá kontrolní součty dat; poškozený disk by se nemusel poznat.');
  }
  if (!found.sorts_czech) {
    minor.push(
      'Databáze neřadí česky, seznamy budou v nezvyklém pořadí. Založte ji s LOCALE_PROVIDER icu ICU_LOCALE cs.',
    );
  }
  return { fatal, minor };
}

/** Refuses a database the program cannot work with at all. */
export async function requireUsable(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query(
    `SELECT current_setting('server_version_num')::int / 10000 AS version,
            current_setting('server_encoding') AS encoding`,
  );
  const [{ version, encoding }] = rows as { version: number; encoding: string }[];
  if (version < oldestVersion) {
    throw new Sentence(
      `Databáze je Postgres ${version}, program potřebuje ${oldestVersion} nebo novější.`,
    );
  }
  if (encoding !== 'UTF8') {
    throw new Sentence(`Databáze má kódování ${encoding}, program potřebuje UTF8.`);
  }
}

/** In production refuses a database that could lose what was saved; a demo is only told. */
export async function requireSafe(
  pool: pg.Pool,
  config: Pick<Config, 'production'>,
  say: (sentence: string) => void,
): Promise<void> {
  const { fatal, minor } = await reasonsAgainst(pool);
  if (config.production && fatal.length > 0) throw new Sentence(fatal.join('\n'));
  for (const sentence of [...fatal, ...minor]) say(sentence);
}
