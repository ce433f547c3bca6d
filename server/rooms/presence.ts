import { isClient } from '../checks/decode.ts';
import { Audience } from './presence-audience.ts';
import { personOf, readState, seatOf, type Entry } from './presence-entry.ts';
import { eachState, Telling, type Told } from './presence-frame.ts';
import type { Sitter } from './guest.ts';

/** The same room on other nodes. */
export type Elsewhere = {
  opened(here: Presence): void;
  /** Gets what is told of the seats here, as the peers here do. */
  tell(told: readonly Told[]): void;
  closed(): void;
};

/** Longest state a browser may set, in bytes of JSON; how often others get it, in milliseconds. */
const limits = { state: 2000, turn: 60, each: 100 };

/**
 * Who is in a room and where. A seat sets the state of one Yjs client, its own; who that is comes from
 * the session (R8). Clocks downward are the server's, so that a client seen leaving can come back. What a
 * browser says is read only when it is told to others, so saying it oftener costs nothing.
 */
export class Presence {
  #entries = new Map<number, Entry>();
  #changed = new Set<number>();
  /** Clients that left since the last turn: their last clock, and whether they sat here. */
  #gone = new Map<number, { clock: number; here: boolean }>();
  /** The latest clock of another node, which may go ahead of this one's. */
  #heardClock = 0;
  #timer: NodeJS.Timeout | undefined;
  #toldAt = -Infinity;
  #audience: Audience;
  #ownerOf: (client: number) => string | undefined;
  #elsewhere: Elsewhere | undefined;

  constructor(
    seats: ReadonlySet<Sitter>,
    ownerOf: (client: number) => string | undefined,
    elsewhere?: Elsewhere,
  ) {
    this.#audience = new Audience(seats);
    this.#ownerOf = ownerOf;
    this.#elsewhere = elsewhere;
    elsewhere?.opened(this);
  }

  /** The seat here that uses a Yjs client now. */
  seatOf(client: number): Sitter | undefined {
    return seatOf(this.#entries.get(client));
  }

  /** Takes a message of states; false when it is none. Stock clients send back all that they hear. */
  hear(seat: Sitter, states: Uint8Array): boolean {
    let client = seat.client;
    let said: { clock: number; json: Uint8Array } | null = null;
    const whole = eachState(states, (other, clock, start, end) => {
      if (client === null && this.#isFree(other, seat) && !isNull(states.subarray(start, end))) {
        client = other;
      }
      if (client === other) said = { clock, json: states.subarray(start, end) };
    });
    if (whole && said && client !== null) this.#set(seat, client, said);
    return whole;
  }

  leave(seat: Sitter): void {
    this.#audience.leave(seat);
    const client = seat.client;
    if (client !== null && this.seatOf(client) === seat) this.#remove(client);
  }

  /** All states but the seat's own as one frame; null when it is alone. */
  allFor(seat: Sitter): Buffer | null {
    const told = this.#told(({ by }) => by !== seat);
    return told.length > 0 ? new Telling(told).forAll() : null;
  }

  /** Tells a seat that reads again what it was passed over for. */
  resume(seat: Sitter): void {
    this.#audience.resume(
      seat,
      this.#told(({ by }) => by !== seat),
    );
  }

  /** What is to be told of the seats here to nodes that know nothing of them, or may have lost it. */
  allHere(): Told[] {
    const isHere = (entry: Entry) => seatOf(entry) !== undefined;
    for (const entry of this.#entries.values()) {
      // A node that believed this one dead told its browsers with a later clock that these people left.
      if (isHere(entry)) entry.clock += 2;
    }
    return this.#told(isHere);
  }

  /** Takes what another node tells of its seats. */
  hearFrom(node: string, told: readonly Told[]): void {
    for (const { client, clock, json } of told) {
      this.#heardClock = Math.max(this.#heardClock, clock);
      const had = this.#entries.get(client);
      if ((had ?? this.#gone.get(client) ?? { clock: 0 }).clock >= clock) continue;
      if (json === 'null') {
        if (had?.by === node) this.#remove(client, clock);
        continue;
      }
      const before = seatOf(had);
      if (before) before.client = null;
      const sentAt = had?.sentAt ?? -Infinity;
      this.#put(client, { by: node, heardClock: clock, clock, unread: null, json, sentAt });
    }
  }

  /** Another node no longer has its people, but for those named. */
  forget(node: string, but: ReadonlySet<number> = new Set()): void {
    for (const [client, { by, clock }] of this.#entries) {
      if (by === node && !but.has(client)) this.#remove(client, clock + 1);
    }
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#elsewhere?.closed();
  }

  // Whoever used a client first keeps it; after a broken line the same person's older seat gives way.
  #isFree(client: number, seat: Sitter): boolean {
    if (!isClient(client)) return false;
    const owner = this.#ownerOf(client);
    const user = personOf(this.#entries.get(client));
    return (
      (owner === undefined || owner === seat.personId) &&
      (user === undefined || user === seat.personId)
    );
  }

  #set(seat: Sitter, client: number, { clock, json }: { clock: number; json: Uint8Array }): void {
    seat.client = client;
    const leaves = isNull(json);
    const had = this.#entries.get(client);
    const before = seatOf(had);
    if (before && before !== seat) before.client = null;
    if (had && before === seat && clock < had.heardClock + (leaves ? 0 : 1)) return;
    if (leaves) return this.#remove(client);
    if (json.length > limits.state) return;
    this.#put(client, {
      by: seat,
      heardClock: clock,
      clock: this.#later(had?.clock ?? this.#gone.get(client)?.clock ?? 0),
      unread: json,
      json: had?.json ?? null,
      sentAt: had?.sentAt ?? -Infinity,
    });
  }

  #put(client: number, entry: Entry): void {
    this.#entries.set(client, entry);
    this.#gone.delete(client);
    this.#announce(client);
  }

  #remove(client: number, clock?: number): void {
    const had = this.#entries.get(client);
    if (!had) return;
    this.#entries.delete(client);
    const here = seatOf(had) !== undefined;
    this.#gone.set(client, { clock: clock ?? this.#later(had.clock), here });
    this.#announce(client);
  }

  /** A clock later than the one before, also across restarts of the program and from node to node. */
  #later(clock: number): number {
    return Math.max(clock + 1, this.#heardClock + 1, Date.now());
  }

  #announce(client: number): void {
    this.#changed.add(client);
    const wait = Math.max(0, this.#toldAt + limits.turn - performance.now());
    this.#timer ??= setTimeout(() => this.#tell(), wait);
  }

  #tell(): void {
    this.#timer = undefined;
    const now = (this.#toldAt = performance.now());
    const told: Told[] = [];
    const here: Told[] = [];
    for (const client of this.#changed) {
      const entry = this.#entries.get(client);
      if (entry && now - entry.sentAt < limits.each) continue;
      this.#changed.delete(client);
      const gone = this.#gone.get(client);
      this.#gone.delete(client);
      const json = entry ? readState(entry) : 'null';
      if (json === null) continue;
      if (entry) entry.sentAt = now;
      const one = { client, clock: entry?.clock ?? gone!.clock, json };
      told.push(one);
      if (gone?.here || seatOf(entry)) here.push(one);
    }
    if (this.#changed.size > 0) this.#timer = setTimeout(() => this.#tell(), limits.turn);
    if (here.length > 0) this.#elsewhere?.tell(here);
    if (told.length > 0) this.#audience.tell(told);
  }

  #told(which: (entry: Entry) => boolean): Told[] {
    return [...this.#entries].flatMap(([client, entry]) => {
      const { clock, json } = entry;
      return json !== null && which(entry) ? [{ client, clock, json }] : [];
    });
  }
}

function isNull(json: Uint8Array): boolean {
  return json.length === 4 && json[0] === 0x6e && json[1] === 0x75 && json[2] === 0x6c;
}
