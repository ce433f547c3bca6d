import { readFile } from 'node:fs/promises';
import { eq, or } from 'drizzle-orm';
import { round } from '#schema';
import { sha256, digestOf } from '#lib/kernel/digest.server.ts';
import { isId } from '#lib/kernel/id.ts';
import { listedRound, listOf } from '#lib/voting/count.server.ts';
import { agreesWith, recountList } from '#lib/voting/recounting.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { StoredResult } from '#lib/voting/count.server.ts';
import { openInstallation } from '../installation.ts';
import { runCommand, say } from '../program.ts';
import { Sentence } from '../sentence.ts';

// Counts the published list of a round again, from the database or from a downloaded file.
await runCommand(async (config, [wanted, file]) => {
  if (!wanted) {
    throw new Sentence(
      'Zadejte hlasování a popřípadě stažený seznam hlasů: npm run recount -- SZP-3 hlasy-szp-3.csv',
    );
  }
  const { runtime, close } = await openInstallation(config, { visit: true, say });
  const lines = await recount(runtime.db, wanted, file).finally(close);
  console.log(lines.join('\n'));
});

async function recount(db: Handle, wanted: string, file?: string): Promise<string[]> {
  const row = await roundNamed(db, wanted);
  const { listHash, frozenHash, ...result } = row.result as StoredResult;
  if (digestOf(row.result) !== row.resultHash) {
    throw new Sentence(`Výsledek hlasování ${row.code} někdo změnil: jeho otisk nesouhlasí.`);
  }
  const list = file ? await contentOf(file) : await listOf(db, row);
  if (list === null) {
    return [
      `${row.code}: hlasovalo tak málo lidí, že se seznam hlasů nezveřejnil. Otisk výsledku souhlasí.`,
    ];
  }
  if (sha256(list) !== listHash) {
    throw new Sentence(`Seznam hlasů ${row.code} není ten zveřejněný: jeho otisk nesouhlasí.`);
  }
  const again = recountList(await listedRound(db, row), list);
  if (!again.granted) {
    const { line } = again.facts ?? {};
    throw new Sentence(`Seznam hlasů ${row.code} se nedá přečíst${line ? `: řádek ${line}` : ''}.`);
  }
  const isSame =
    row.secrecy === 'open'
      ? digestOf({ ...again.value, frozenHash, listHash }) === row.resultHash
      : agreesWith(result, again.value);
  if (!isSame) throw new Sentence(`Nové sečtení ${row.code} dává jiný výsledek než zveřejněný.`);
  return [
    `${row.code}: ${row.question}`,
    `Započtených hlasů: ${again.value.ballots}. Nové sečtení souhlasí se zveřejněným výsledkem.`,
    ...again.value.options.map(({ code, total }) => `  ${code}: ${total.join('; ')}`),
    `Otisk seznamu hlasů SHA-256: ${listHash}`,
  ];
}

/** The published round of that id or of that code; of several stages the code may stand for more. */
async function roundNamed(db: Handle, wanted: string): Promise<typeof round.$inferSelect> {
  const named = eq(round.code, wanted.toUpperCase());
  const found = await db
    .select()
    .from(round)
    .where(isId(wanted) ? or(eq(round.id, wanted), named) : named);
  if (found.length === 0) throw new Sentence(`Hlasování ${wanted} tu není.`);
  if (found.length > 1) {
    const ids = found.map(({ id, question }) => `  ${id}  ${question}`);
    throw new Sentence(`Kód ${wanted} má víc hlasování. Zadejte jedno z nich:\n${ids.join('\n')}`);
  }
  const [row] = found;
  if (row.state !== 'published') {
    throw new Sentence(
      `Hlasování ${row.code} nemá zveřejněný výsledek, který by se dal přepočítat.`,
    );
  }
  return row;
}

async function contentOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new Sentence(`Soubor ${file} se nepodařilo přečíst.`);
  }
}
