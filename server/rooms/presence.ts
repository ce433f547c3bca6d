import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { presenceMessage } from '#lib/live/wire.ts';
import { isClient } from '../checks/decode.ts';
import { frameOf } from './frame.ts';
import { stateOf } from './presence-state.ts';
import type { Sitter } from './guest.ts';

type Entry = { seat: Sitter; heardClock: number; clock: number; json: string; sentAt: number };

/** Longest state a browser may set, in characters of JSON; and how often others get it, in milliseconds. */
const limits = { state: 2000, states: 1000, turn: 50, each: 100 };

/**
 * Who is in a room and where. A seat sets the state of one Yjs client, its own; who that is comes from
 * the session (R8). Clocks downward are the server's, so that a client seen leaving can come back.
 */
export class Presence {
  #entries = new Map<number, Entry>();
  #changed = new Set<number>();
  #gone = new Map<number, number>();
  #timer: NodeJS.Timeout | undefined;
  #seats: ReadonlySet<Sitter>;
  #ownerOf: (client: number) => string | undefined;

  constructor(seats: ReadonlySet<Sitter>, ownerOf: (client: number) => string | undefined) {
    this.#seats = seats;
    this.#ownerOf = ownerOf;
  }

  /** The seat that uses a Yjs client now. */
  seatOf(client: number): Sitter | undefined {
    return this.#entries.get(client)?.seat;
  }

  /** Takes a message of states; false when it cannot be read. */
  hear(seat: Sitter, states: Uint8Array): boolean {
    const read = readStates(states);
    if (!read) return false;
    for (const { client, clock, json } of read) {
      seat.client ??= json !== 'null' && this.#isFree(client, seat) ? client : null;
      if (client === seat.client) this.#set(seat, client, clock, json);
    }
    return true;
  }

  leave(seat: Sitter): void {
    const client = seat.client;
    if (client !== null && this.#entries.get(client)?.seat === seat) this.#remove(client);
  }

  /** All states but the seat's own as one message; null when it is alone. */
  allFor(seat: Sitter): Uint8Array | null {
    const parts = [...this.#entries]
      .filter(([, entry]) => entry.seat !== seat)
      .map(([client, entry]) => encoded(client, entry.clock, entry.json));
    return parts.length > 0 ? presenceMessage(joined(parts)) : null;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  // Whoever used a client first keeps it; after a broken line the same person's older seat gives way.
  #isFree(client: number, seat: Sitter): boolean {
    if (!isClient(client)) return false;
    const owner = this.#ownerOf(client);
    const used = this.#entries.get(client)?.seat;
    return (
      (owner === undefined || owner === seat.personId) &&
      (used === undefined || used.personId === seat.personId)
    );
  }

  #set(seat: Sitter, client: number, clock: number, json: string): void {
    const had = this.#entries.get(client);
    if (had && had.seat !== seat) had.seat.client = null;
    if (had?.seat === seat && clock < had.heardClock + (json === 'null' ? 0 : 1)) return;
    if (json === 'null') return this.#remove(client);
    if (json.length > limits.state) return;
    const state = stateOf(json, seat);
    if (state === null) return;
    const past = Math.max(had?.clock ?? 0, this.#gone.get(client) ?? 0);
    this.#entries.set(client, {
      seat,
      heardClock: clock,
      clock: later(past),
      json: state,
      sentAt: had?.sentAt ?? 0,
    });
    this.#gone.delete(client);
    this.#announce(client);
  }

  #remove(client: number): void {
    const had = this.#entries.get(client);
    if (!had) return;
    this.#entries.delete(client);
    this.#gone.set(client, later(had.clock));
    this.#announce(client);
  }

  #announce(client: number): void {
    this.#changed.add(client);
    this.#timer ??= setTimeout(() => this.#tell(), limits.turn);
  }

  #tell(): void {
    this.#timer = undefined;
    const now = Date.now();
    const parts = new Map<number, Uint8Array>();
    for (const client of this.#changed) {
      const entry = this.#entries.get(client);
      if (entry && now - entry.sentAt < limits.each) continue;
      this.#changed.delete(client);
      if (entry) entry.sentAt = now;
      parts.set(
        client,
        encoded(client, entry?.clock ?? this.#gone.get(client)!, entry?.json ?? 'null'),
      );
      this.#gone.delete(client);
    }
    if (this.#changed.size > 0) this.#timer = setTimeout(() => this.#tell(), limits.turn);
    if (parts.size === 0) return;
    const forAll = frameOf(presenceMessage(joined([...parts.values()])));
    for (const seat of this.#seats) {
      if (seat.client === null || !parts.has(seat.client)) seat.push(forAll);
      else {
        // A browser that got its own state back would take it for its own word.
        const others = [...parts].filter(([client]) => client !== seat.client);
        if (others.length > 0) seat.send(presenceMessage(joined(others.map(([, part]) => part))));
      }
    }
  }
}

/** A clock later than the one before, also across restarts of the program. */
function later(clock: number): number {
  return Math.max(clock + 1, Date.now());
}

function encoded(client: number, clock: number, json: string): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, json);
  });
}

function joined(parts: Uint8Array[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, parts.length);
    for (const part of parts) encoding.writeUint8Array(encoder, part);
  });
}

function readStates(bytes: Uint8Array): { client: number; clock: number; json: string }[] | null {
  try {
    const decoder = decoding.createDecoder(bytes);
    const count = decoding.readVarUint(decoder);
    if (count > limits.states) return null;
    const read = Array.from({ length: count }, () => ({
      client: decoding.readVarUint(decoder),
      clock: decoding.readVarUint(decoder),
      json: decoding.readVarString(decoder),
    }));
    return decoding.hasContent(decoder) ? null : read;
  } catch {
    return null;
  }
}
