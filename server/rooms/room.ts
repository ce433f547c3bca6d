import type { Appended } from '#lib/live/append.server.ts';
import type { JournalRow } from '#lib/live/journal.server.ts';
import { isReadable } from '#lib/live/replay.ts';
import { closeCodes, downward, syncMessage, type Changed, type Downward } from '#lib/live/wire.ts';
import type { Opened } from '../journal/journal.ts';
import { Authors } from './authors.ts';
import { Changes } from './changes.ts';
import { Content } from './content.ts';
import { frameOf } from './frame.ts';
import type { Line, Waiting } from './line.ts';
import { catchUp, passOn } from './pass.ts';
import { Presence } from './presence.ts';
import { Tail } from './tail.ts';
import { Turn } from './turn.ts';
import { Upkeep } from './upkeep.ts';
import type { Offer, Sitter } from './guest.ts';
import type { RoomParts } from './room-parts.ts';

/** What somebody knows who has nothing. */
const nobodysVector = new Uint8Array([0]);

/** Bytes that may wait for the database before nobody is listened to (D5). */
const mostWaiting = 4 * 1024 * 1024;

/**
 * A document and those who sit around it. What comes in one turn of the event loop is checked, applied and
 * passed on together, then committed in a batch, and only then acknowledged (reliability.md D1).
 */
export class Room {
  readonly id: string;
  readonly seats = new Set<Sitter>();
  readonly presence: Presence;
  #parts: RoomParts;
  #content: Content;
  #authors: Authors;
  #line: Line;
  #tail: Tail;
  #upkeep: Upkeep;
  #changes = new Changes();
  #turn: Turn;
  #paused = false;
  #broken = false;

  static async open(parts: RoomParts): Promise<Room> {
    return new Room(parts, await parts.journal.open(parts.id));
  }

  private constructor(parts: RoomParts, opened: Opened) {
    const { id, journal, kind, warmth, alarm, log, elsewhere } = parts;
    this.id = id;
    this.#parts = parts;
    this.#content = new Content(opened, kind.rules, warmth, alarm);
    this.presence = new Presence(this.seats, (client) => this.#authors.of(client), elsewhere);
    this.#authors = new Authors(
      opened.owners,
      (client) => this.presence.seatOf(client),
      this.seats,
    );
    this.#turn = new Turn({
      ...{ content: this.#content, authors: this.#authors },
      together: (work) => this.#together(work),
      over: (from, taken) => this.#took(from, taken),
    });
    this.#upkeep = new Upkeep({
      rows: opened.rows.length,
      project: () => parts.project(),
      compact: () => journal.compact(id),
      compacted: (snapshot) => this.#content.rebase(snapshot),
      log,
    });
    this.#tail = new Tail({
      ...{ room: id, journal, seq: opened.seq },
      integrate: (rows) => this.#integrate(rows),
    });
    this.#line = parts.committer.line({
      room: id,
      lastAt: opened.at,
      appended: (rows, entries) => this.#appended(rows, entries),
      stored: (entries) => this.#tail.stored(entries),
      committed: (batch, at) => this.#committed(batch, at),
      saving: (works) =>
        this.tell({ kind: 'state', state: { kind: works ? 'saving' : 'notSaving' } }),
    });
  }

  /** Whether the document cannot be gone on with; such a room waits to be closed. */
  get broken(): boolean {
    return this.#broken;
  }

  enter(seat: Sitter): void {
    this.seats.add(seat);
    seat.send(syncMessage('step1', this.#content.vector()));
    seat.tellAccess();
    if (!this.#line.works) seat.send(downward({ kind: 'state', state: { kind: 'notSaving' } }));
    const states = this.presence.allFor(seat);
    if (states) seat.push(states);
    if (this.#paused) seat.pause();
  }

  leave(seat: Sitter): void {
    if (this.seats.delete(seat)) this.presence.leave(seat);
  }

  /** Answers what a browser has with what it lacks; false when that cannot be read. */
  sync(seat: Sitter, vector: Uint8Array): boolean {
    const frames = this.#content.answer(vector);
    if (!frames) return false;
    for (const frame of frames) seat.push(frame);
    seat.place = this.#content.log.next;
    return true;
  }

  /** Takes an update into the turn: it is looked at when everything else that came with it is here. */
  offer(seat: Sitter, offer: Offer): void {
    this.#turn.add(seat, offer);
  }

  /** Takes or refuses an update; called within the turn. */
  take(seat: Sitter, offer: Offer): 'taken' | 'waits' {
    return this.#turn.take(seat, offer);
  }

  /** A seat that was full can take more: it gets what came meanwhile. */
  resume(seat: Sitter): void {
    if (!this.seats.has(seat)) return;
    // What it lacks of a snapshot made meanwhile cannot be told from what it has.
    if (!catchUp(seat, this.#content.log)) this.sync(seat, nobodysVector);
    this.presence.resume(seat);
  }

  /** A row of that number was committed by somebody; what is not here yet is read (D9). */
  hear(seq: number): void {
    this.#tail.hear(seq);
    this.#readOn();
  }

  /** Asks the journal whether something was missed while nobody told. */
  look(): Promise<void> {
    return this.#tail.look();
  }

  /** Called every few seconds: reads what an earlier attempt could not, lets go of what is not needed. */
  beat(now: number): void {
    this.#readOn();
    for (const changed of this.#changes.due(now)) this.tell({ kind: 'changed', ...changed });
    this.#upkeep.look(this.#content.log.size, this.#content.snapshotSize);
    if (this.#line.idle) this.#content.rest(now);
  }

  /** Tells all who sit here. */
  tell(message: Downward): void {
    const frame = frameOf(downward(message));
    for (const seat of this.seats) seat.push(frame);
  }

  /** Resolves when everything that came is committed and the room can be let go of. */
  async settled(): Promise<void> {
    while (!this.#turn.isEmpty) await new Promise(setImmediate);
    await this.#line.settled();
  }

  close(): void {
    this.presence.stop();
    this.#upkeep.finish();
    this.#content.cool();
  }

  /** Passes on what the turn took, then has it committed. */
  #took(from: number, taken: readonly Waiting[]): void {
    const added = taken.filter(({ entry }) => entry !== null);
    passOn(this.seats, this.#content.log, from, added);
    if (added.length > 0 && this.#line.idle) this.#tail.begin();
    for (const waiting of taken) this.#line.push(waiting);
    this.#steer();
  }

  #integrate(rows: JournalRow[]): void {
    const from = this.#content.log.next;
    const sound = rows.filter((row) => isReadable(row, this.#parts.alarm));
    const news = sound.filter(({ bytes }) => this.#content.isNews(bytes));
    const add = () => news.forEach(({ bytes, seq }) => this.#content.add(bytes, seq));
    if (!this.#together(add)) return;
    passOn(this.seats, this.#content.log, from);
    for (const { name, at, fields } of news) {
      if (name) this.#tellChange({ name, at: at.getTime(), fields: [...fields] });
    }
  }

  /** Whether what was to be done together was done. */
  #together(work: () => void): boolean {
    if (this.#broken) return false;
    try {
      this.#content.together(work);
      return true;
    } catch (err) {
      // The document may be half changed: nobody goes on with it, the journal has the truth.
      this.#broken = true;
      this.#parts.log.error({ err, room: this.id }, 'an update could not be applied');
      for (const seat of this.seats) seat.close(closeCodes.restart, 'room reopens');
      return false;
    }
  }

  #appended(rows: Appended, entries: readonly Waiting[]): void {
    this.#tail.appended(rows);
    const { log, snapshotSize } = this.#content;
    entries.forEach(({ place }, index) => log.commit(place, rows.first + index));
    this.#upkeep.appended(entries.length);
    this.#upkeep.look(log.size, snapshotSize);
  }

  #committed(batch: readonly Waiting[], at: Date | null): void {
    const messages = new Map<Sitter, number>();
    for (const { entry, author } of batch) {
      messages.set(author, (messages.get(author) ?? 0) + 1);
      if (!entry || !at || entry.authorId !== author.personId) continue;
      this.#tellChange({ name: author.name, at: at.getTime(), fields: [...entry.fields] });
    }
    for (const [seat, count] of messages) seat.ack(count, at);
    this.#steer();
    // All that was sent is answered, so what was heard of beyond it is of others.
    if (this.#tail.isBehind) void this.#tail.catchUp();
  }

  #tellChange(changed: Changed): void {
    const news = this.#changes.now(changed);
    if (news) this.tell({ kind: 'changed', ...news });
  }

  #readOn(): void {
    // An own commit is heard of before its answer comes; when all are answered it is looked again.
    if (this.#tail.isBehind && this.#line.idle) void this.#tail.catchUp();
  }

  /** Stops reading while too much waits for the database, goes on when it is less (D5). */
  #steer(): void {
    const full = this.#line.bytes > mostWaiting;
    if (full === this.#paused) return;
    this.#paused = full;
    for (const seat of this.seats) (full ? seat.pause : seat.resume).call(seat);
  }
}
