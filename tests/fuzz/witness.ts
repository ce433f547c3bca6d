import * as Y from 'yjs';
import { sameDocument, untouchedDocument } from '#lib/live/replay.ts';
import { Client } from '../sync/client.ts';
import { copyOfMeasure, isMeasure } from '../sync/measure-doc.ts';
import { room } from '../sync/support.ts';
import type { Target } from './attack.ts';

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
const patience = 10_000;

/** Honest people in the attacked room: one writes all the time, one only reads. */
export class Witnesses {
  #target: Target;
  #tries: number;
  #writer = stillClient();
  #reader = stillClient();
  #typing: NodeJS.Timeout | undefined;
  #typedAt = new Map<number, number>();
  #joined = 0;
  /** Milliseconds from a letter of the writer to the reader. */
  readonly relayed: number[] = [];

  /** Copies that differ are asked again so many times, since what is on its way may still come. */
  constructor(target: Target, tries = 40) {
    this.#target = target;
    this.#tries = tries;
  }

  /** Founds the room's measure, sits down and begins to write. */
  async begin(): Promise<void> {
    const founder = new Client();
    await this.#sit(founder, 'wfounder');
    Y.applyUpdate(founder.doc, Y.encodeStateAsUpdate(copyOfMeasure()), 'own');
    await until(() => founder.unacked === 0, 'the measure was not taken');
    founder.cut();
    this.#writer.doc.clientID = 1001;
    await this.#sit(this.#writer, 'whonest');
    // A Yjs client belongs to whoever used it first.
    this.#type();
    await until(() => this.#writer.unacked === 0, 'the first letter was not taken');
    this.#reader.doc.on('update', () => this.#heard());
    await this.#sit(this.#reader, 'rhonest');
    this.#typing = setInterval(() => this.#type(), 60);
  }

  /**
   * Compares the room, the journal and the reader's copy; says what is wrong, or nothing. Nobody may be
   * sending meanwhile.
   */
  async compare(journal: () => Promise<Uint8Array[]>): Promise<string | null> {
    clearInterval(this.#typing);
    try {
      const { closed, nacks } = this.#writer;
      if (closed) return `the honest writer was closed: ${closed.code} ${closed.reason}`;
      if (this.#reader.closed) return `the honest reader was closed: ${this.#reader.closed.code}`;
      this.#type();
      await until(() => this.#writer.unacked <= 0, 'the honest writer was not acknowledged');
      if (nacks.length > 0) return `the honest writer was refused: ${JSON.stringify(nacks[0])}`;
      let kept = rebuilt(await journal());
      for (let tries = 0; tries < this.#tries && !sameDocument(kept, this.#reader.doc); tries++) {
        await pause(50);
        kept = rebuilt(await journal());
      }
      const fresh = stillClient();
      await this.#sit(fresh, `r${this.#joined++}`);
      for (let tries = 0; tries < this.#tries && !sameDocument(fresh.doc, kept); tries++)
        await pause(50);
      fresh.cut();
      return (
        difference('the reader', this.#reader.doc, kept) ??
        difference('the room', fresh.doc, kept) ??
        difference('the writer', this.#writer.doc, kept) ??
        (isMeasure(kept) ? `the document holds what it may not: ${isMeasure(kept)}` : null)
      );
    } catch (error) {
      return (error as Error).message;
    } finally {
      this.#typing = setInterval(() => this.#type(), 60);
    }
  }

  end(): void {
    clearInterval(this.#typing);
    this.#writer.cut();
    this.#reader.cut();
  }

  async #sit(client: Client, cookie: string): Promise<void> {
    const { port, origin } = this.#target;
    await client.open(`ws://127.0.0.1:${port}/sync/${room}`, { cookie, origin });
    await until(() => client.synced, `${cookie} got no content`);
  }

  #type(): void {
    if (this.#writer.closed) return;
    this.#typedAt.set(clockOf(this.#writer.doc), performance.now());
    this.#writer.type('h', 0);
  }

  #heard(): void {
    const known = clockOf(this.#reader.doc);
    const now = performance.now();
    for (const [clock, at] of this.#typedAt) {
      if (clock >= known) break;
      this.relayed.push(now - at);
      this.#typedAt.delete(clock);
    }
  }
}

const clockOf = (doc: Y.Doc) => Y.getState(doc.store, 1001);

/** A client whose copy adds nothing of its own, so that it can be compared to the bit. */
function stillClient(): Client {
  const client = new Client();
  client.doc.on('afterTransaction', (transaction) => {
    transaction._needFormattingCleanup = false;
  });
  return client;
}

function rebuilt(updates: Uint8Array[]): Y.Doc {
  const doc = untouchedDocument();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

function difference(who: string, doc: Y.Doc, kept: Y.Doc): string | null {
  const { pendingStructs, pendingDs } = doc.store;
  if (pendingStructs || pendingDs) return `${who} has something pending`;
  if (kept.store.pendingStructs || kept.store.pendingDs) return 'the journal has something pending';
  if (sameDocument(doc, kept)) return null;
  const [held, told] = [doc, kept].map((one) => Y.decodeStateVector(Y.encodeStateVector(one)));
  const clients = [...new Set([...held.keys(), ...told.keys()])]
    .filter((client) => held.get(client) !== told.get(client))
    .map((client) => `${client}: ${held.get(client) ?? 0}/${told.get(client) ?? 0}`);
  const what =
    clients.length > 0 ? clients.slice(0, 5).join(', ') : 'in what is deleted or its order';
  return `${who} and the journal differ (${what})`;
}

async function until(holds: () => boolean, what: string): Promise<void> {
  const deadline = Date.now() + patience;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(what);
    await pause(5);
  }
}
