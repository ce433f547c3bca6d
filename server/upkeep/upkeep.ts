import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Connection } from '#lib/kernel/database.server.ts';
import type { Compacted } from './job.ts';
import { Projections } from './projections.ts';
import { Thread, ThreadDied, type ThreadParts } from './thread.ts';

type Asked = { done(made: Compacted | null): void; failed(error: unknown): void };
type Parts = { connection: Connection; log: Logger } & Pick<ThreadParts, 'script'>;

/** Milliseconds a stop waits for what is left to do; the program as a whole has ten seconds. */
const longestStop = 2500;

/** Opens the upkeep of one process; its thread starts with the first job. */
export function openUpkeep(parts: Parts): Upkeep {
  return new Upkeep(parts);
}

/** What is done off the hot path, one thing at a time, in a thread of its own: snapshots before projections. */
export class Upkeep {
  #log: Logger;
  #thread: Thread;
  #compactions = new Map<string, Asked[]>();
  #projections: Projections;
  #isRunning = false;
  #running = Promise.resolve();
  #endRest: (() => void) | null = null;
  #isStopping = false;

  constructor({ connection, log, script }: Parts) {
    this.#log = log;
    this.#thread = new Thread({
      ...{ connection, script },
      alarm: ({ room }, { what, seq, error }) =>
        log.error({ room, what, seq, err: error }, 'a stored document is damaged'),
    });
    this.#projections = new Projections({
      write: async (room) => (await this.#thread.do({ kind: 'project', room })).took,
      mayRepeat: (error) => !(error instanceof ThreadDied),
      failed: (room, err, isLast) => {
        log[isLast ? 'error' : 'warn']({ room, err }, 'the reading text was not written');
      },
      ready: () => this.#wake(),
    });
  }

  /** Writes a verified snapshot of the journal; null when there is none or the journal is damaged. Rejects when it could not. */
  compact(room: string): Promise<Compacted | null> {
    if (this.#isStopping) return Promise.resolve(null);
    return new Promise((done, failed) => {
      this.#compactions.set(room, [...(this.#compactions.get(room) ?? []), { done, failed }]);
      this.#wake();
    });
  }

  /** Has what lists and pages read of a room written soon; it waits once however often it is asked for. */
  project(room: string): void {
    if (this.#isStopping) return;
    this.#projections.add(room);
    this.#wake();
  }

  /** Projects a room before the others; resolves when that is done or did not work. */
  async fresh(room: string): Promise<void> {
    if (this.#isStopping) return;
    const done = this.#projections.addFirst(room);
    this.#wake();
    await done;
  }

  /** Resolves when nothing runs and nothing waits but for another try. */
  async settled(): Promise<void> {
    while (this.#isRunning) await this.#running;
  }

  /** Takes nothing more, gives projections some seconds, ends the thread. The next start does the rest. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    for (const { done } of [...this.#compactions.values()].flat()) done(null);
    this.#compactions.clear();
    this.#endRest?.();
    const patience = new AbortController();
    const longest = pause(longestStop, undefined, { signal: patience.signal }).catch(() => {});
    await Promise.race([this.settled(), longest]);
    patience.abort();
    this.#projections.end();
    await this.#thread.end();
  }

  #wake(): void {
    if (this.#compactions.size > 0) this.#endRest?.();
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#running = this.#run();
  }

  async #run(): Promise<void> {
    while (this.#compactions.size + this.#projections.size > 0) {
      const [compaction] = this.#compactions;
      const { rest } = this.#projections;
      if (compaction) await this.#compact(...compaction);
      else if (rest > 0 && !this.#isStopping) await this.#rest(rest);
      else await this.#projections.next();
    }
    // In the same breath as the look above: what comes now has to start anew.
    this.#isRunning = false;
  }

  async #compact(room: string, asked: Asked[]): Promise<void> {
    this.#compactions.delete(room);
    await this.#thread.do({ kind: 'compact', room }).then(
      ({ made }) => asked.forEach(({ done }) => done(made)),
      (err) => {
        if (err instanceof ThreadDied)
          this.#log.error({ room, err }, 'the thread of the upkeep died');
        asked.forEach(({ failed }) => failed(err));
      },
    );
  }

  /** Until the time is over, or until something came that need not wait. */
  async #rest(milliseconds: number): Promise<void> {
    const timer = setTimeout(() => this.#endRest?.(), milliseconds);
    await new Promise<void>((done) => (this.#endRest = done));
    clearTimeout(timer);
    this.#endRest = null;
  }
}
