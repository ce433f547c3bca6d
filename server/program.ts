import { resolve } from 'node:path';
import { parseConfig, type Config } from '#lib/kernel/config.ts';
import { Sentence } from './sentence.ts';

const longestStop = 10_000;
const onePress = 1000;
let gracefulStop: (() => Promise<void>) | undefined;
let stoppingSince: number | undefined;

/** Runs a command with the parsed environment; reasons to stop are printed as sentences, bugs whole. */
export async function runCommand(
  main: (config: Config, args: string[]) => Promise<void>,
): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
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

/** From now on a signal stops the program this way, and so does an error nobody caught. */
export function stopGracefully(stop: () => Promise<void>, failed: (error: unknown) => void): void {
  gracefulStop = stop;
  const onError = (error: unknown) => {
    failed(error);
    void finish(1);
  };
  process.on('uncaughtException', onError);
  process.on('unhandledRejection', onError);
}

/** Says a sentence of the program to the operator, apart from what a command prints as its result. */
export function say(sentence: string): void {
  console.error(sentence);
}

function onSignal(): void {
  // A terminal and npm both pass one press of Ctrl+C on, so signals close together are one.
  if (stoppingSince !== undefined && Date.now() - stoppingSince < onePress) return;
  if (stoppingSince !== undefined || !gracefulStop) process.exit(130);
  void finish(0);
}

async function finish(code: number): Promise<void> {
  if (stoppingSince !== undefined) return;
  stoppingSince = Date.now();
  setTimeout(() => process.exit(1), longestStop).unref();
  await gracefulStop?.().catch((error) => {
    console.error(error);
    code = 1;
  });
  process.exit(code);
}
