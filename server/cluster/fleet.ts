import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { connected, type Backend } from './balancer.ts';

type Parts = {
  backends: readonly Backend[];
  /** Starts a node's process. */
  start(backend: Backend): ChildProcess;
  say(sentence: string): void;
};

const times = { again: 1000, look: 500, patience: 12_000 };

/** The processes of the nodes: started, started again when one ends by itself, stopped together. */
export class Fleet {
  #parts: Parts;
  #stopping = false;
  #children = new Map<Backend, ChildProcess>();
  #watch: NodeJS.Timeout;

  constructor(parts: Parts) {
    this.#parts = parts;
    for (const backend of parts.backends) void this.#keep(backend);
    this.#watch = setInterval(() => void this.#look(), times.look);
  }

  /** Resolves when every node takes connections. */
  async ready(): Promise<void> {
    while (!this.#parts.backends.every(({ isUp }) => isUp)) await pause(times.look / 5);
  }

  /** Lets the nodes write down what they have and end. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearInterval(this.#watch);
    const living = [...this.#children.values()].filter(({ exitCode }) => exitCode === null);
    const ended = Promise.all(living.map((child) => once(child, 'exit')));
    for (const child of living) child.kill('SIGTERM');
    await Promise.race([ended, pause(times.patience, undefined, { ref: false })]);
    for (const child of living) child.kill('SIGKILL');
  }

  async #keep(backend: Backend): Promise<void> {
    const { start, say } = this.#parts;
    while (!this.#stopping) {
      const child = start(backend);
      this.#children.set(backend, child);
      this.#repeat(backend, child);
      const [code, signal] = await once(child, 'exit').catch((error) => [error.code, null]);
      backend.isUp = false;
      if (this.#stopping) return;
      say(`Uzel ${backend.name} skončil (${signal ?? `kód ${code}`}), spouštím ho znovu.`);
      await pause(times.again);
    }
  }

  /** What a node logs goes on under its name; its greeting is the balancer's to say. */
  #repeat({ name }: Backend, { stdout, stderr }: ChildProcess): void {
    const { say } = this.#parts;
    const log = stdout && createInterface(stdout);
    log?.on('line', (line) => line.startsWith('{') && say(`[${name}] ${line}`));
    const errors = stderr && createInterface(stderr);
    errors?.on('line', (line) => say(`[${name}] ${line}`));
  }

  async #look(): Promise<void> {
    for (const backend of this.#parts.backends) {
      const socket = await connected(backend.port);
      backend.isUp = socket !== null;
      socket?.destroy();
    }
  }
}
