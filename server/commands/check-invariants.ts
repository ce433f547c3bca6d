import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { openInstallation } from '../installation.ts';
import { brokenOf, checkInvariants, invariants, type InvariantName } from '../invariants/index.ts';
import { witness, type Finding, type Witness } from '../invariants/invariant.ts';
import { runCommand, say } from '../program.ts';
import { Sentence } from '../sentence.ts';

const states: Record<Finding['state'], string> = {
  holds: 'platí',
  broken: 'PORUŠENO',
  notAsked: 'neověřeno, nikdo nezaznamenal',
};
const mostNotes = 5;

await runCommand(async (config, args) => {
  const { values } = parseArgs({ args, options: { acked: { type: 'string' } } });
  const told = values.acked ? await readWitness(values.acked) : {};
  const { runtime, close } = await openInstallation(config, { visit: true, say });
  const findings = await checkInvariants(runtime.db, told).finally(close);
  for (const [name, { says }] of Object.entries(invariants)) {
    const { state, notes } = findings[name as InvariantName];
    const rest = notes.length - mostNotes;
    const shown = [...notes.slice(0, mostNotes), ...(rest > 0 ? [`a dalších ${rest}`] : [])];
    console.log(`${name.padEnd(3)} ${states[state]}: ${says} (${shown.join('; ')})`);
  }
  const broken = brokenOf(findings).length;
  if (broken > 0) throw new Sentence(`Porušených pravidel: ${broken}.`);
});

async function readWitness(file: string): Promise<Witness> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Sentence(`Soubor ${file} nejde přečíst.`);
  });
  try {
    return v.parse(witness, JSON.parse(text));
  } catch (error) {
    throw new Sentence(`Soubor ${file} není záznam běhu: ${(error as Error).message}`);
  }
}
