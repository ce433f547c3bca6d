import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import { contentOf } from '#lib/live/replay.ts';
import type { Witness } from '#server/invariants/invariant.ts';
import { Client } from '../sync/client.ts';
import { sized } from './run.ts';

/** Somebody who writes, comes back when the line breaks, and remembers what was acknowledged. */
export class Writer extends Client {
  readonly room: string;
  readonly acked: Uint8Array[] = [];
  /** Milliseconds from a message to its acknowledgement. */
  readonly waits: number[] = [];
  /** How many lines it had. */
  lines = 0;
  #where: () => string;
  #headers: Record<string, string>;
  /** Own updates nobody acknowledged; `number` of this line's message that carries one, 0 for the first sync. */
  #open: { update: Uint8Array; number: number; at: number }[] = [];
  /** Numbers of this line's messages that are no first sync, and of the one that is. */
  #plain = new Set<number>();
  #first = Infinity;
  #ended = false;
  #typing: NodeJS.Timeout | undefined;
  #settled = 0;

  constructor(room: string, where: () => string, headers: Record<string, string>) {
    super();
    this.room = room;
    this.#where = where;
    this.#headers = headers;
    this.doc.on('update', (update: Uint8Array, from: unknown) => {
      if (from === this) return;
      const isSent = this.ws?.readyState === this.ws?.OPEN;
      // The handler of `Client`, which sends, came first and has counted it.
      this.#open.push({ update, number: isSent ? this.sent : 0, at: performance.now() });
    });
  }

  override update(update: Uint8Array): void {
    this.#plain.add(this.sent + 1);
    super.update(update);
  }

  /** Connects, and again whenever the line breaks, until `end`. */
  async join(): Promise<void> {
    while (!this.#ended) {
      // Whatever was on its way goes again with the first sync.
      for (const one of this.#open) one.number = 0;
      this.#settled = 0;
      this.#first = Infinity;
      this.#plain.clear();
      const opened = await this.open(`${this.#where()}/sync/${this.room}`, this.#headers).then(
        () => true,
        () => false,
      );
      if (opened) {
        this.lines++;
        this.ws.on('message', () => this.#settle());
        this.ws.once(
          'close',
          () => !this.#ended && setTimeout(() => void this.join(), this.#again()),
        );
        return;
      }
      await pause(this.#again());
    }
  }

  /** Writes so many letters a second until `rest`. */
  typeAt(pace: number): void {
    let count = 0;
    this.#typing = setInterval(() => this.type(String(count++ % 10)), 1000 / pace);
  }

  rest(): void {
    clearInterval(this.#typing);
  }

  end(): void {
    this.rest();
    this.#ended = true;
    this.cut();
  }

  get waiting(): number {
    return this.#open.length;
  }

  get isBack(): boolean {
    return this.synced && this.closed === null && this.ws.readyState === this.ws.OPEN;
  }

  #again(): number {
    return 50 + Math.random() * 200;
  }

  #settle(): void {
    for (let number = 1; this.#first === Infinity && number <= this.sent; number++) {
      if (!this.#plain.has(number)) this.#first = number;
    }
    if (this.committed === this.#settled) return;
    this.#settled = this.committed;
    const now = performance.now();
    const done = this.#open.filter(({ number }) => (number || this.#first) <= this.committed);
    this.#open = this.#open.filter((one) => !done.includes(one));
    for (const { update, number, at } of done) {
      this.acked.push(update);
      if (number) this.waits.push(now - at);
    }
  }
}

/** What a crew was told, for the invariant checker. */
export function witnessOf(crew: readonly Writer[]): Witness {
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  return {
    edits: crew.flatMap(({ room, acked }) =>
      acked.map((update) => ({ room, update: base64(update) })),
    ),
    clients: crew.map(({ room, doc }) => ({ room, state: base64(Y.encodeStateAsUpdate(doc)) })),
  };
}

// A crowded machine is late by itself; the full form, run alone, holds to the limit.
const patience = sized(1, 4);

/** Waits until something holds, in the short form longer than promised; throws with what did not. */
export async function within(
  milliseconds: number,
  what: string,
  holds: () => unknown,
): Promise<number> {
  const began = performance.now();
  const longest = milliseconds * patience;
  while (!(await holds())) {
    if (performance.now() - began > longest) throw new Error(`not within ${longest} ms: ${what}`);
    await pause(10);
  }
  return performance.now() - began;
}

/** Waits until everybody is back, all is acknowledged and everybody in a room holds the same. */
export async function allEqual(crew: readonly Writer[], milliseconds = 10_000): Promise<number> {
  return within(milliseconds, 'everybody holds the same, acknowledged', () => {
    if (crew.some((one) => !one.isBack || one.waiting > 0)) return false;
    const held = Map.groupBy(crew, ({ room }) => room);
    return [...held.values()].every((sitting) => {
      const [first, ...rest] = sitting.map(({ doc }) => contentOf(doc));
      return rest.every((content) => content === first);
    });
  });
}
