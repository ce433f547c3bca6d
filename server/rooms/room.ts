import type { Logger } from 'pino';
import * as Y from 'yjs';
import type { Entry, JournalRow } from '#lib/live/journal.server.ts';
import type { Alarm } from '#lib/live/replay.ts';
import {
  closeCodes,
  downward,
  syncMessage,
  type Downward,
  type NackReason,
} from '#lib/live/wire.ts';
import type { Findings } from '../checks/inspect.ts';
import type { Journal } from '../journal/journal.ts';
import type { RoomKind } from '../kinds/kind.ts';
import { Authors } from './authors.ts';
import { frameOf } from './frame.ts';
import { LiveDocument, type Change } from './live-document.ts';
import { Presence } from './presence.ts';
import { Tail } from './tail.ts';
import { Upkeep } from './upkeep.ts';
import { Writer } from './writer.ts';
import type { Offer, Sitter } from './guest.ts';

/** What a room is made with. */
export type RoomParts = {
  id: string;
  kind: Pick<RoomKind, 'rules' | 'changedFields'>;
  journal: Journal;
  log: Logger;
  alarm: Alarm;
  /** Writes the projection of the document as it stood at a row. */
  project(doc: Y.Doc, seq: number): Promise<void>;
};

/** Bytes that may wait for the database before nobody is listened to (D5). */
const mostWaiting = 4 * 1024 * 1024;

/**
 * A live document and those who sit around it. An update is checked, applied and passed on at once,
 * then committed in a batch, and only then acknowledged (reliability.md D1).
 */
export class Room {
  readonly id: string;
  readonly seats = new Set<Sitter>();
  readonly presence: Presence;
  #parts: RoomParts;
  #document: LiveDocument;
  #authors: Authors;
  #writer: Writer<Entry, Sitter>;
  #tail: Tail;
  #upkeep: Upkeep;
  #paused = false;
  #broken = false;

  static async open(parts: RoomParts): Promise<Room> {
    return new Room(parts, await parts.journal.open(parts.id));
  }

  private constructor(parts: RoomParts, opened: Awaited<ReturnType<Journal['open']>>) {
    const { id, journal, log } = parts;
    this.id = id;
    this.#parts = parts;
    this.#document = new LiveDocument(opened, parts.kind, parts.alarm, (bytes, origin) => {
      const frame = frameOf(syncMessage('update', bytes));
      for (const seat of this.seats) if (seat !== origin) seat.push(frame);
    });
    this.presence = new Presence(this.seats, (client) => this.#authors.of(client));
    this.#authors = new Authors(opened.owners, (client) => this.presence.seatOf(client));
    this.#upkeep = new Upkeep({
      rows: opened.rows.length,
      settled: () => this.#writer.idle,
      project: () => parts.project(this.#document.doc, this.#tail.seq),
      compact: () => journal.compact(id),
      log,
    });
    this.#tail = new Tail({
      ...{ room: id, journal, seq: opened.seq },
      integrate: (row) => this.#integrateRow(row),
      appended: (rows) => this.#upkeep.appended(rows),
    });
    this.#writer = new Writer({
      append: (entries) => this.#tail.append(entries),
      missing: (entries) => this.#tail.missing(entries),
      committed: (batch, at) => this.#committed(batch, at),
      saving: (works) => {
        this.tell({ kind: 'state', state: { kind: works ? 'saving' : 'notSaving' } });
      },
      lastAt: opened.at,
    });
  }

  /** Whether the document cannot be gone on with; such a room waits to be closed. */
  get broken(): boolean {
    return this.#broken;
  }

  enter(seat: Sitter): void {
    this.seats.add(seat);
    seat.send(syncMessage('step1', this.#document.vector()));
    seat.tellAccess();
    if (!this.#writer.works) seat.send(downward({ kind: 'state', state: { kind: 'notSaving' } }));
    const states = this.presence.allFor(seat);
    if (states) seat.send(states);
    if (this.#paused) seat.pause();
  }

  leave(seat: Sitter): void {
    if (this.seats.delete(seat)) this.presence.leave(seat);
  }

  /** Answers what a browser has with what it lacks; false when that cannot be read. */
  sync(seat: Sitter, vector: Uint8Array): boolean {
    const lacking = this.#document.lacking(vector);
    if (lacking) seat.send(syncMessage('step2', lacking));
    return lacking !== null;
  }

  /** Takes or refuses an update whole; it may also have to wait for one it depends on. */
  take(seat: Sitter, offer: Offer): 'taken' | 'waits' {
    if (this.#broken) return 'taken';
    const found = this.#document.inspect(offer);
    if (found.kind === 'sound') this.#decide(seat, offer, found.findings);
    else if (found.kind === 'gap' && seat.access.write) return 'waits';
    else seat.nack(offer.number, found.kind === 'gap' ? 'readOnly' : 'structure');
    return 'taken';
  }

  /** A row of that number was committed by somebody; what is not here yet is read (D9). */
  hear(seq: number): void {
    this.#tail.hear(seq);
    this.beat();
  }

  /** Asks the journal whether something was missed while nobody told. */
  look(): Promise<void> {
    return this.#tail.look();
  }

  /** Called every few seconds: reads what an earlier attempt could not. */
  beat(): void {
    // An own commit is heard of before its answer comes; the writer looks again after it.
    if (this.#tail.isBehind && this.#writer.idle) void this.#tail.catchUp();
  }

  /** Tells all who sit here. */
  tell(message: Downward): void {
    const frame = frameOf(downward(message));
    for (const seat of this.seats) seat.push(frame);
  }

  /** Resolves when everything taken is committed and the room can be let go of. */
  settled(): Promise<void> {
    return this.#writer.settled();
  }

  async close(): Promise<void> {
    this.presence.stop();
    await this.#upkeep.finish();
    this.#document.destroy();
  }

  #decide(seat: Sitter, offer: Offer, findings: Findings): void {
    const reason = this.#refusal(seat, offer, findings);
    if (reason) return seat.nack(offer.number, reason);
    const changes = findings.isNews && seat.access.write;
    const entry = changes ? this.#entry(seat, offer, findings) : null;
    if (this.#broken) return;
    this.#writer.push({ entry, size: entry?.bytes.length ?? 0, author: seat });
    this.#steer();
  }

  #refusal(seat: Sitter, { step }: Offer, findings: Findings): NackReason | null {
    const { isNews, numbers, adds, bytes, clients, tidies } = findings;
    if (!isNews) return null;
    if (!seat.access.write) return tidies ? null : 'readOnly';
    if (numbers && !seat.access.numbers) return 'numbers';
    if (step === 'update' && !this.#authors.areOwn(seat, clients)) return 'author';
    return adds && this.#document.isFull(bytes.length) ? 'tooLarge' : null;
  }

  /** Applies an update, which passes it on, and describes it for the journal. */
  #entry(seat: Sitter, { step }: Offer, { bytes, clients }: Findings): Entry | null {
    const change = this.#integrate(bytes, seat);
    if (!change) return null;
    const newClients = this.#authors.claim(seat, clients, step);
    const clientId = clients.length === 1 ? clients[0] : null;
    const author = clientId === null ? undefined : this.#authors.of(clientId);
    return {
      ...change,
      personId: seat.personId,
      ...{ clientId, newClients },
      authorId: author ?? seat.personId,
    };
  }

  #integrate(bytes: Uint8Array, origin: unknown): Change | null {
    try {
      return this.#document.integrate(bytes, origin);
    } catch (err) {
      // The document may be half changed: nobody goes on with it, the journal has the truth.
      this.#broken = true;
      this.#parts.log.error({ err, room: this.id }, 'an update could not be applied');
      for (const seat of this.seats) seat.close(closeCodes.restart, 'room reopens');
      return null;
    }
  }

  #integrateRow({ seq, bytes, name, at }: JournalRow): void {
    if (this.#broken) return;
    try {
      Y.decodeUpdate(bytes);
    } catch (error) {
      return this.#parts.alarm('row', seq, error);
    }
    const change = this.#integrate(bytes, 'journal');
    if (!change || !name || change.fields.length === 0) return;
    this.tell({ kind: 'changed', name, at: at.getTime(), fields: change.fields });
  }

  #committed(batch: { entry: Entry | null; author: Sitter }[], at: Date | null): void {
    const messages = new Map<Sitter, number>();
    const fields = new Map<string, Set<string>>();
    for (const { entry, author } of batch) {
      messages.set(author, (messages.get(author) ?? 0) + 1);
      if (!entry || entry.authorId !== author.personId) continue;
      const changed = fields.get(author.name) ?? new Set();
      fields.set(author.name, changed);
      for (const field of entry.fields) changed.add(field);
    }
    for (const [seat, count] of messages) seat.ack(count, at);
    for (const [name, changed] of fields) {
      if (changed.size === 0 || !at) continue;
      this.tell({ kind: 'changed', name, at: at.getTime(), fields: [...changed] });
    }
    this.#steer();
    if (this.#tail.isBehind) void this.#tail.catchUp();
  }

  /** Stops reading while too much waits for the database, goes on when it is less (D5). */
  #steer(): void {
    const full = this.#writer.bytes > mostWaiting;
    if (full === this.#paused) return;
    this.#paused = full;
    for (const seat of this.seats) {
      if (full) seat.pause();
      else seat.resume();
    }
  }
}
