import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Side } from '../sides.ts';
import type { Answers, Report } from './report.ts';

/** A server under measurement, in a process of its own. */
export type Served = {
  side: Side;
  port: number;
  /** Seconds of processor time it used so far, all its threads together. */
  cpu(): number;
  report(): Promise<Report>;
  /** How many connections it holds; asks nothing else of it. */
  connections(): Promise<number>;
  /** Gives a bare server what it sends to who comes into a room. */
  welcome(path: string, message: Uint8Array): void;
  /** Ends it by SIGTERM and waits. */
  stop(): Promise<void>;
  kill9(): Promise<void>;
};

const ticks = 100;

/** Starts the server of a side; `lifted` takes the rates per socket from ours. */
export async function startServer(
  side: Side,
  env: NodeJS.ProcessEnv,
  lifted: boolean,
): Promise<Served> {
  const child = fork(
    fileURLToPath(new URL(`${side}.ts`, import.meta.url)),
    lifted ? ['lifted'] : [],
    {
      env,
      execArgv: ['--expose-gc', '--disable-warning=ExperimentalWarning'],
    },
  );
  const started = new Promise<number>((ready, failed) => {
    child.once('message', ({ port }: { port: number }) => ready(port));
    child.once('exit', (code) => failed(new Error(`the server ended with ${code}`)));
  });
  const port = await started;
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill(signal);
    const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await exit;
    clearTimeout(late);
  };
  async function ask<Name extends keyof Answers>(question: Name): Promise<Answers[Name]> {
    const answer = new Promise<Answers[Name]>((ready) => {
      const hear = (message: Partial<Answers>) => {
        const found = message[question];
        if (found === undefined) return;
        child.off('message', hear);
        ready(found);
      };
      child.on('message', hear);
    });
    child.send(question);
    return answer;
  }
  return {
    ...{ side, port },
    cpu() {
      const text = readFileSync(`/proc/${child.pid}/stat`, 'utf8');
      // The name of the program, in brackets, may hold anything.
      const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
      return (Number(fields[11]) + Number(fields[12])) / ticks;
    },
    report: () => ask('report'),
    connections: () => ask('connections'),
    welcome(path, message) {
      child.send({ room: path, welcome: Buffer.from(message).toString('base64') });
    },
    stop: () => end('SIGTERM'),
    kill9: () => end('SIGKILL'),
  };
}
