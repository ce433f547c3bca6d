import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { PoolConfig } from 'pg';
import { connectionUrl } from '#server/cluster/connection-url.ts';
import type { Figures } from './program/node.ts';

/** A running node of the program, as far as sockets go. */
export type NodeChild = {
  origin: string;
  port: number;
  figures(): Promise<Figures>;
  /** Begins to measure the loop anew. */
  measure(): Promise<Figures>;
  kill9(): Promise<void>;
  stop(): Promise<number | null>;
  /** Starts it again on its port. */
  start(): Promise<void>;
  isAlive(): boolean;
};

export const origin = 'http://localhost:6300';

type Manner = { heap?: number; env?: Record<string, string> };

/** Starts a node over a database; `heap` in megabytes. */
export async function startNode(connection: PoolConfig, manner: Manner = {}): Promise<NodeChild> {
  let child: ChildProcess;
  const node = { origin, port: 0 };
  const asked = async <T>(ask: string): Promise<T> => {
    const answer = once(child, 'message');
    child.send(ask);
    return (await answer)[0] as T;
  };
  async function start(): Promise<void> {
    const options = [origin, connectionUrl(connection), String(node.port)];
    child = fork(join(import.meta.dirname, 'program/node.ts'), options, {
      execArgv: [
        '--disable-warning=ExperimentalWarning',
        ...(manner.heap ? [`--max-old-space-size=${manner.heap}`] : []),
      ],
      env: { ...process.env, ...manner.env },
    });
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    node.port = port;
  }
  async function end(signal: NodeJS.Signals): Promise<number | null> {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const exit = once(child, 'exit');
    child.kill(signal);
    return (await exit)[0] as number | null;
  }
  await start();
  return Object.assign(node, {
    figures: () => asked<Figures>('figures'),
    measure: () => asked<Figures>('measure'),
    kill9: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    start,
    isAlive: () => child.exitCode === null && child.signalCode === null,
  });
}
