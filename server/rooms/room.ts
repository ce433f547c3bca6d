import type { Logger } from 'pino';
import * as Y from 'yjs';
import type { Entry, JournalRow } from '#lib/live/journal.server.ts';
import { replay, type Alarm } from '#lib/live/replay.ts';
import {
  closeCodes,
  downward,
  syncMessage,
  type Downward,
  type NackReason,
} from '#lib/live/wire.ts';
import { inspect, type Findings } from '../checks/inspect.ts';
import { Places } from '../checks/places.ts';
import type { Journal } from '../journal/journal.ts';
import type { RoomKind } from '../kinds/kind.ts';
import { frameOf } from './frame.ts';
import { Presence } from './presence.ts';
import { Upkeep } from './upkeep.ts';
import { Writer } from './writer.ts';
import type { Offer, Seat } from './seat.ts';

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

const limits = { waiting: 4 * 1024 * 1024, document: 2 * 1024 * 1024, newClients: 3 };

/**
 * A live document and those who sit around it. An update is checked, applied and passed on at once,
 * then committed in a batch, and only then acknowledged (reliability.md D1).
 */
export class Room {
  readonly id: string;
  readonly seats = new Set<Seat>();
  readonly presence: Presence;
  #parts: RoomParts;
  #doc: Y.Doc;
  #places: Places;
  #writer: Writer<Entry, Seat>;
  #upkeep: Upkeep;
  #owners: Map<number, string>;
  /** The last row that is in the document, and the last one heard of. */
  #seq: number;
  #heard: number;
  #catching: Promise<void> | null = null;
  #emitted: Uint8Array | null = null;
  #fields: string[] = [];
  #size: number;
  #whole: Uint8Array | null = null;
  #paused = false;
  #broken = false;

  static async open(parts: RoomParts): Promise<Room> {
    const opened = await parts.journal.open(parts.id);
    return new Room(parts, opened);
  }

  private constructor(parts: RoomParts, opened: Awaited<ReturnType<Journal['open']>>) {
    this.id = parts.id;
    this.#parts = parts;
    this.#doc = replay(opened, parts.alarm);
    this.#seq = this.#heard = opened.seq;
    this.#owners = opened.owners;
    this.#places = new Places(this.#doc, parts.kind.rules);
    this.#size = (opened.snapshot?.bytes.length ?? 0) + sizeOf(opened.rows);
    this.presence = new Presence(this.seats, (client) => this.#owners.get(client));
    this.#writer = new Writer({
      append: (entries) => this.#append(entries),
      missing: (entries) => this.#missing(entries),
      committed: (batch, at) => this.#committed(batch, at),
      saving: (works) => {
        this.tell({ kind: 'state', state: { kind: works ? 'saving' : 'notSaving' } });
      },
      lastAt: opened.at,
    });
    this.#upkeep = new Upkeep({
      rows: opened.rows.length,
      settled: () => this.#writer.idle,
      project: () => parts.project(this.#doc, this.#seq),
      compact: () => parts.journal.compact(parts.id),
      log: parts.log,
    });
    this.#doc.on('afterTransaction', (transaction) => {
      this.#fields = parts.kind.changedFields(transaction);
    });
    this.#doc.on('update', (update: Uint8Array, origin: unknown) => {
      this.#emitted = update;
      this.#whole = null;
      this.#size += update.length;
      const frame = frameOf(syncMessage('update', update));
      for (const seat of this.seats) if (seat !== origin) seat.push(frame);
    });
  }

  enter(seat: Seat): void {
    this.seats.add(seat);
    seat.send(syncMessage('step1', Y.encodeStateVector(this.#doc)));
    seat.tellAccess();
    if (!this.#writer.works) seat.send(downward({ kind: 'state', state: { kind: 'notSaving' } }));
    const states = this.presence.allFor(seat);
    if (states) seat.send(states);
    if (this.#paused) seat.pause();
  }

  leave(seat: Seat): void {
    if (this.seats.delete(seat)) this.presence.leave(seat);
  }

  /** Answers what a browser has with what it lacks; false when that cannot be read. */
  sync(seat: Seat, vector: Uint8Array): boolean {
    const known = vectorOf(vector);
    if (!known) return false;
    seat.send(syncMessage('step2', this.#lacking(known.size === 0 ? null : vector)));
    return true;
  }

  /** Takes or refuses an update whole; it may also have to wait for one it depends on. */
  take(seat: Seat, offer: Offer): 'taken' | 'waits' {
    if (this.#broken) return 'taken';
    const inspection = inspect(this.#places, offer.update, offer.step);
    if (inspection.kind === 'gap' && seat.access.write) return 'waits';
    const refusal =
      inspection.kind === 'sound'
        ? this.#refusal(seat, inspection.findings, offer.step)
        : inspection.kind === 'wrong'
          ? 'structure'
          : 'readOnly';
    if (refusal) seat.nack(offer.number, refusal);
    else if (inspection.kind === 'sound') this.#apply(seat, inspection.findings, offer.step);
    return 'taken';
  }

  /** A row of that number was committed by somebody; reads what is not here yet (D9). */
  hear(seq: number): void {
    this.#heard = Math.max(this.#heard, seq);
    // An own commit is heard of before its answer comes; the writer looks again after it.
    if (this.#writer.idle) void this.#catchUp();
  }

  /** Asks the journal whether something was missed while nobody told. */
  async look(): Promise<void> {
    this.#heard = Math.max(this.#heard, this.#seq + 1);
    await this.#catchUp();
  }

  /** Called every few seconds: reads what an earlier attempt could not. */
  beat(): void {
    if (this.#heard > this.#seq && this.#writer.idle) void this.#catchUp();
  }

  /** Tells all who sit here. */
  tell(message: Downward): void {
    const frame = frameOf(downward(message));
    for (const seat of this.seats) seat.push(frame);
  }

  /** Whether the document cannot be gone on with; such a room waits to be closed. */
  get broken(): boolean {
    return this.#broken;
  }

  /** Resolves when everything taken is committed and the room can be let go of. */
  settled(): Promise<void> {
    return this.#writer.settled();
  }

  async close(): Promise<void> {
    this.presence.stop();
    await this.#upkeep.finish();
    this.#doc.destroy();
  }

  #refusal(seat: Seat, findings: Findings, step: Offer['step']): NackReason | null {
    if (!findings.isNews) return null;
    if (!seat.access.write) return findings.tidies ? null : 'readOnly';
    if (findings.numbers && !seat.access.numbers) return 'numbers';
    if (step === 'update' && !this.#isOwn(seat, findings.clients)) return 'author';
    if (findings.adds && this.#isFull(findings.bytes.length)) return 'tooLarge';
    return null;
  }

  /** A first sync may bring back what somebody else wrote before a crash; later a client is its person's. */
  #isOwn(seat: Seat, clients: readonly number[]): boolean {
    const fresh = clients.filter((client) => !this.#owners.has(client));
    return (
      seat.newClients + fresh.length <= limits.newClients &&
      clients.every((client) => {
        const owner = this.#owners.get(client) ?? this.presence.seatOf(client)?.personId;
        return owner === undefined || owner === seat.personId;
      })
    );
  }

  #isFull(more: number): boolean {
    if (this.#size + more <= limits.document) return false;
    this.#size = this.#lacking(null).length;
    return this.#size + more > limits.document;
  }

  #apply(seat: Seat, findings: Findings, step: Offer['step']): void {
    const { bytes, clients } = findings;
    if (!findings.isNews || !seat.access.write) {
      return this.#writer.push({ entry: null, size: 0, author: seat });
    }
    const emitted = this.#integrate(bytes, seat);
    if (this.#broken) return;
    const fresh = clients.filter((client) => !this.#owners.has(client));
    const own = step === 'update' ? fresh : fresh.filter((client) => client === seat.client);
    for (const client of own) this.#owners.set(client, seat.personId);
    seat.newClients += own.length;
    const clientId = clients.length === 1 ? clients[0] : null;
    const entry: Entry | null = emitted && {
      bytes: emitted,
      personId: seat.personId,
      clientId,
      newClients: own,
      authorId: (clientId !== null && this.#owners.get(clientId)) || seat.personId,
      fields: this.#fields,
    };
    this.#writer.push({ entry, size: emitted?.length ?? 0, author: seat });
    this.#steer();
  }

  /** Applies checked bytes; returns what is new in them as others get it, null when nothing is. */
  #integrate(bytes: Uint8Array, origin: unknown): Uint8Array | null {
    this.#emitted = null;
    try {
      Y.applyUpdate(this.#doc, bytes, origin);
    } catch (error) {
      this.#break(error);
    }
    const { pendingStructs, pendingDs } = this.#doc.store;
    if (pendingStructs || pendingDs) this.#break(new Error('an update was left pending'));
    return this.#emitted;
  }

  // The document may be half changed: nobody goes on with it, the journal has the truth.
  #break(error: unknown): void {
    this.#broken = true;
    this.#parts.log.error({ err: error, room: this.id }, 'a checked update could not be applied');
    for (const seat of this.seats) seat.close(closeCodes.restart, 'room reopens');
  }

  async #append(entries: Entry[]): Promise<Date> {
    const { first, last, at } = await this.#parts.journal.append(this.id, entries);
    this.#heard = Math.max(this.#heard, last);
    if (first === this.#seq + 1) this.#seq = last;
    this.#upkeep.appended(entries.length);
    return at;
  }

  async #missing(entries: Entry[]): Promise<Entry[]> {
    const rows = await this.#parts.journal.since(this.id, this.#seq);
    this.#heard = Math.max(this.#heard, rows.at(-1)?.seq ?? 0);
    const kept = rows.map(({ bytes, personId }) => ({ bytes: Buffer.from(bytes), personId }));
    const missing = entries.filter(
      ({ bytes, personId }) =>
        !kept.some((row) => row.personId === personId && row.bytes.equals(bytes)),
    );
    this.#upkeep.appended(entries.length - missing.length);
    return missing;
  }

  #committed(batch: { entry: Entry | null; author: Seat }[], at: Date | null): void {
    const messages = new Map<Seat, number>();
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
    if (this.#heard > this.#seq) void this.#catchUp();
  }

  #catchUp(): Promise<void> {
    this.#catching ??= this.#readOn().finally(() => (this.#catching = null));
    return this.#catching;
  }

  async #readOn(): Promise<void> {
    let before = -1;
    while (this.#heard > this.#seq && this.#seq > before && !this.#broken) {
      before = this.#seq;
      // A journal that cannot be read now is asked again at the next beat.
      this.#integrateRows(await this.#parts.journal.since(this.id, before).catch(() => []));
    }
  }

  #integrateRows(rows: JournalRow[]): void {
    for (const { seq, bytes, name, at } of rows) {
      if (seq <= this.#seq || this.#broken) continue;
      try {
        Y.decodeUpdate(bytes);
      } catch (error) {
        this.#parts.alarm('row', seq, error);
        this.#seq = seq;
        continue;
      }
      const emitted = this.#integrate(bytes, 'journal');
      this.#seq = seq;
      if (!emitted || !name || this.#fields.length === 0) continue;
      this.tell({ kind: 'changed', name, at: at.getTime(), fields: this.#fields });
    }
  }

  /** Stops reading while too much waits for the database, goes on when it is less (D5). */
  #steer(): void {
    const full = this.#writer.bytes > limits.waiting;
    if (full === this.#paused) return;
    this.#paused = full;
    for (const seat of this.seats) {
      if (full) seat.pause();
      else seat.resume();
    }
  }

  #lacking(vector: Uint8Array | null): Uint8Array {
    if (vector) return Y.encodeStateAsUpdate(this.#doc, vector);
    return (this.#whole ??= Y.encodeStateAsUpdate(this.#doc));
  }

}

function sizeOf(rows: readonly { bytes: Uint8Array }[]): number {
  return rows.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

function vectorOf(bytes: Uint8Array): Map<number, number> | null {
  try {
    return Y.decodeStateVector(bytes);
  } catch {
    return null;
  }
}
