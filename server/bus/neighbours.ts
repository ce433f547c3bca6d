import { randomBytes } from 'node:crypto';
import type { Elsewhere, Presence } from '../rooms/presence.ts';
import {
  inParts,
  messageText,
  opening,
  readMessage,
  restOf,
  stateParts,
  type NodeMessage,
  type NodeNews,
} from './message.ts';

type Parts = {
  /** Tells all nodes. */
  tell(message: string): void;
  /** A room's journal goes to that row by now. */
  row(room: string, seq: number): void;
  /** Messages were lost: what they told is to be looked for in the rows. */
  missed(): void;
};

/** Another node: what it told last, and the rooms it has open. */
type Other = { n: number; heardAt: number; askedAt: number; rooms: Set<string> };

/** How often a node says that it is there, when a silent one is given up, how often one is asked, in milliseconds. */
export const paces = { beat: 5000, silent: 15_000, ask: 1000 } as const;

/**
 * The other nodes, as far as they have rooms open that are open here. Each tells the rooms it opens and
 * closes, and who sits there to those who sit in the same room. Numbers in the messages show a loss; then
 * everything is told anew.
 */
export class Neighbours {
  readonly id = randomBytes(6).toString('hex');
  #parts: Parts;
  #here = new Map<string, Presence>();
  #others = new Map<string, Other>();
  #n = 0;
  #rows = new Map<string, number>();
  #opening = opening(this.id);
  #timer: NodeJS.Timeout;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#timer = setInterval(() => this.beat(Date.now()), paces.beat).unref();
  }

  /** A room that opens here, as it is on other nodes. */
  room(id: string): Elsewhere {
    return {
      opened: (here) => {
        this.#here.set(id, here);
        this.#tell({ kind: 'open', rooms: [id] });
      },
      tell: (told) => {
        if (this.#isShared(id)) for (const part of stateParts(id, told)) this.#send(part);
      },
      closed: () => {
        this.#here.delete(id);
        this.#tell({ kind: 'close', rooms: [id] });
      },
    };
  }

  /** Tells that a row was committed here; those of one turn leave as one message. */
  row(room: string, seq: number): void {
    if (this.#rows.size === 0) setImmediate(() => this.#tellRows());
    this.#rows.set(room, Math.max(seq, this.#rows.get(room) ?? 0));
  }

  hear(text: string): void {
    if (text.startsWith(this.#opening)) return;
    const message = readMessage(text);
    if (message) this.#hear(message, Date.now());
  }

  /** Tells everything from the beginning: after the line was away, or when somebody missed something. */
  tellAnew(): void {
    const rooms = inParts([...this.#here.keys()]);
    this.#tell({ kind: 'open', rooms: rooms.shift() ?? [], anew: true });
    for (const part of rooms) this.#tell({ kind: 'open', rooms: part });
    for (const room of this.#here.keys()) if (this.#isShared(room)) this.#tellSeats(room);
  }

  /** Says that this node is there; those that said nothing for long are gone, and their people with them. */
  beat(now: number): void {
    this.#tell({ kind: 'beat' });
    for (const [id, { heardAt }] of this.#others) {
      if (now - heardAt > paces.silent) this.#forget(id);
    }
  }

  /** Says goodbye. */
  stop(): void {
    clearInterval(this.#timer);
    this.#tell({ kind: 'bye' });
  }

  #hear(message: NodeMessage, now: number): void {
    const { from, n } = message;
    if (message.kind === 'bye') return this.#forget(from);
    const anew = message.kind === 'open' && message.anew === true;
    const known = this.#others.get(from);
    const other = known ?? { n, heardAt: now, askedAt: 0, rooms: new Set<string>() };
    this.#others.set(from, other);
    const follows = anew || n === other.n + 1;
    other.heardAt = now;
    other.n = Math.max(other.n, n);
    if (anew) other.n = n;
    this.#take(message, other);
    if (!follows && now - other.askedAt > paces.ask) {
      other.askedAt = now;
      this.#tell({ kind: 'ask', of: from });
      if (known) this.#parts.missed();
    }
  }

  #take(message: NodeMessage, other: Other): void {
    const { from } = message;
    switch (message.kind) {
      case 'open':
        if (message.anew) this.#leave(from, other, new Set(message.rooms));
        for (const room of message.rooms) {
          other.rooms.add(room);
          if (this.#here.has(room)) this.#tellSeats(room);
        }
        return;
      case 'close':
        for (const room of message.rooms) {
          other.rooms.delete(room);
          this.#here.get(room)?.forget(from);
        }
        return;
      case 'roll':
        other.rooms.add(message.room);
        return this.#here.get(message.room)?.forget(from, new Set(message.clients));
      case 'states': {
        const told = message.states.map(([client, clock, state]) => ({
          ...{ client, clock },
          json: JSON.stringify(state),
        }));
        return this.#here.get(message.room)?.hearFrom(from, told);
      }
      case 'rows':
        for (const [room, seq] of message.rows) this.#parts.row(room, seq);
        return;
      case 'ask':
        if (message.of === this.id) this.tellAnew();
    }
  }

  /** What a node has open is told anew: it left the rooms it does not name. */
  #leave(id: string, other: Other, but: ReadonlySet<string>): void {
    for (const room of other.rooms) if (!but.has(room)) this.#here.get(room)?.forget(id);
    other.rooms.clear();
  }

  #forget(id: string): void {
    this.#others.delete(id);
    for (const here of this.#here.values()) here.forget(id);
  }

  #tellSeats(room: string): void {
    const told = this.#here.get(room)!.allHere();
    this.#tell({ kind: 'roll', room, clients: told.map(({ client }) => client) });
    for (const part of stateParts(room, told)) this.#send(part);
  }

  #tellRows(): void {
    const rows = [...this.#rows];
    this.#rows.clear();
    for (const part of inParts(rows)) this.#tell({ kind: 'rows', rows: part });
  }

  #isShared(room: string): boolean {
    for (const { rooms } of this.#others.values()) if (rooms.has(room)) return true;
    return false;
  }

  #tell(news: NodeNews): void {
    this.#send(restOf(news));
  }

  #send(rest: string): void {
    this.#parts.tell(messageText(this.id, ++this.#n, rest));
  }
}
