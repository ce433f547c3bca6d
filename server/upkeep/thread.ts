import { Worker } from 'node:worker_threads';
import type { Connection } from '#lib/kernel/database.server.ts';
import type { Job, Report } from './job.ts';

/** What a thread is started with. */
export type ThreadParts = {
  connection: Connection;
  alarm(job: Job, report: Extract<Report, { kind: 'alarm' }>): void;
  /** Another program to run in the thread; tests have one that dies. */
  script?: URL;
};

type Done = Extract<Report, { kind: 'done' }>;

type Running = {
  job: Job;
  isRepeated: boolean;
  done(report: Done): void;
  failed(error: Error): void;
};

/** The thread died of a job, and of the same job again. */
export class ThreadDied extends Error {}

/** Milliseconds a job may take before the thread is given up, and an idle thread is kept. */
const limits = { job: 60_000, idle: 5 * 60_000 };

/** Loading its modules once would otherwise leave the thread with twice the memory it ever needs. */
const memory = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 4 };

/** One worker thread that does one job at a time. When it dies, a new one does the job again, once. */
export class Thread {
  #parts: ThreadParts;
  #worker: Worker | null = null;
  #running: Running | null = null;
  #timer: NodeJS.Timeout | undefined;
  #isOver = false;

  constructor(parts: ThreadParts) {
    this.#parts = parts;
  }

  /** Rejects when the job failed, or when the thread died of it twice. */
  do(job: Job): Promise<Done> {
    return new Promise((done, failed) => {
      this.#running = { job, isRepeated: false, done, failed };
      this.#hand();
    });
  }

  /** Ends the thread at once; what it was doing is never told. */
  async end(): Promise<void> {
    this.#isOver = true;
    clearTimeout(this.#timer);
    await this.#worker?.terminate();
  }

  #hand(): void {
    const worker = (this.#worker ??= this.#start());
    // A job keeps the program alive, an idle thread does not.
    worker.ref();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void worker.terminate(), limits.job).unref();
    worker.postMessage(this.#running!.job);
  }

  #start(): Worker {
    const worker = new Worker(this.#parts.script ?? new URL('./worker.ts', import.meta.url), {
      workerData: this.#parts.connection,
      execArgv: [],
      resourceLimits: memory,
    });
    let cause: unknown;
    worker.on('message', (report: Report) => this.#hear(report));
    worker.on('error', (error) => (cause = error));
    worker.on('exit', () => this.#died(cause));
    return worker;
  }

  #died(cause: unknown): void {
    this.#worker = null;
    clearTimeout(this.#timer);
    const running = this.#running;
    if (!running || this.#isOver) return;
    if (running.isRepeated) {
      const error = new ThreadDied(`the thread died of a job twice`, { cause });
      return this.#finish(() => running.failed(error));
    }
    running.isRepeated = true;
    this.#hand();
  }

  #hear(report: Report): void {
    const running = this.#running;
    if (!running) return;
    if (report.kind === 'alarm') this.#parts.alarm(running.job, report);
    else if (report.kind === 'done') this.#finish(() => running.done(report));
    else this.#finish(() => running.failed(report.error));
  }

  #finish(tell: () => void): void {
    clearTimeout(this.#timer);
    this.#running = null;
    this.#worker?.unref();
    this.#timer = setTimeout(() => void this.#worker?.terminate(), limits.idle).unref();
    tell();
  }
}
