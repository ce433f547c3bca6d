import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';

/**
 * An open way to the other nodes, kept by Postgres or by Redis. Messages carry ids, numbers and presence,
 * never what somebody wrote; each may be lost, and whoever hears of a loss reads the rows.
 */
export interface Line {
  /** Tells all who listen, this node too. Rejects when it is not sure that the messages left. */
  tell(messages: readonly string[]): Promise<unknown>;
  /** Rejects when the line is dead and only seems to be open. */
  check(): Promise<unknown>;
  /** Resolves when the line is over. */
  over: Promise<void>;
  close(): void;
}

type Parts = {
  /** What the log calls it. */
  name: string;
  open(): Promise<Line>;
  /** The line is open again after it was not. */
  back(): void;
  /** Something may have been missed: called after each opening and every 2 s while there is no line. */
  lookBack(): Promise<void>;
  /** Messages that may not have left. */
  lost(messages: readonly string[]): void;
  log: Logger;
};

/** Milliseconds between attempts to open, looks while there is no line, and checks of a line; the last wait. */
const times = { first: 100, longest: 2000, look: 2000, check: 10_000, farewell: 500 };
/** Most messages that wait for the line, and that leave at once. */
const most = { waiting: 5000, atOnce: 200 };

/** Keeps a line open until stopped, and what is told in its order. */
export class Bus {
  #parts: Parts;
  #line: Line | null = null;
  #outbox: string[] = [];
  #sending: Promise<void> | null = null;
  #ended = new AbortController();
  #looking: Promise<void> | null = null;
  #running: Promise<void>;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#running = this.#keep();
  }

  /** Tells it when there is a line; false when there is none. */
  tell(message: string): boolean {
    if (!this.#line) return false;
    if (this.#outbox.length >= most.waiting) this.#parts.lost(this.#outbox.splice(0));
    this.#outbox.push(message);
    this.#sending ??= this.#send();
    return true;
  }

  /** Ends the line when what was told has left. */
  async stop(): Promise<void> {
    await Promise.race([this.#sending, pause(times.farewell, undefined, { ref: false })]);
    this.#ended.abort();
    await this.#running;
  }

  async #keep(): Promise<void> {
    const { signal } = this.#ended;
    const { name, log } = this.#parts;
    let wait = times.first;
    let said = false;
    while (!signal.aborted) {
      const looks = setInterval(() => void this.#look(), times.look);
      let line: Line | null = null;
      try {
        line = await this.#parts.open();
        clearInterval(looks);
        if (said) log.info({ line: name }, 'the line between nodes is back');
        [wait, said] = [times.first, false];
        this.#line = line;
        this.#parts.back();
        await this.#look();
        await this.#untilOver(line);
      } catch (err) {
        if (!said) log.warn({ err, line: name }, 'the line between nodes is away');
        said = true;
      }
      clearInterval(looks);
      this.#line = null;
      line?.close();
      if (signal.aborted) return;
      await this.#look();
      await pause(wait, undefined, { signal }).catch(() => {});
      wait = Math.min(wait * 2, times.longest);
    }
  }

  /** Resolves when there is nothing more to wait for; rejects when the line broke. */
  async #untilOver(line: Line): Promise<void> {
    const { signal } = this.#ended;
    const stopped = new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    const broken = line.over.then(() => Promise.reject(new Error('the line ended')));
    broken.catch(() => {});
    while (!signal.aborted) {
      const timer = new AbortController();
      const turn = pause(times.check, undefined, timer).catch(() => {});
      await Promise.race([stopped, broken, turn]).finally(() => timer.abort());
      if (!signal.aborted) await Promise.race([stopped, broken, line.check()]);
    }
  }

  async #send(): Promise<void> {
    // What is told in one turn leaves at once.
    await null;
    while (this.#outbox.length > 0) {
      const batch = this.#outbox.splice(0, most.atOnce);
      const told = this.#line?.tell(batch) ?? Promise.reject(new Error('no line'));
      await told.catch(() => this.#parts.lost(batch));
    }
    this.#sending = null;
  }

  #look(): Promise<void> {
    this.#looking ??= this.#parts
      .lookBack()
      .catch((err) => this.#parts.log.warn({ err }, 'what was missed could not be read'))
      .finally(() => (this.#looking = null));
    return this.#looking;
  }
}
