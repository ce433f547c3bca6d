import { resolve } from 'node:path';
import { parseConfig, type Config } from '#lib/kernel/config.ts';
import { Sentence } from './sentence.ts';

/** Runs a command with the parsed environment; reasons to stop are printed as sentences, bugs whole. */
export async function runCommand(
  main: (config: Config, args: string[]) => Promise<void>,
): Promise<void> {
  try {
    const read = parseConfig(process.env);
    if ('sentence' in read) throw new Sentence(read.sentence);
    const dataDir = resolve(read.config.dataDir);
    await main({ ...read.config, dataDir }, process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Sentence ? error.message : error);
    process.exit(1);
  }
}

/** Says a sentence of the program to the operator, apart from what a command prints as its result. */
export function say(sentence: string): void {
  console.error(sentence);
}
