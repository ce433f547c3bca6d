import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Party } from '#schema';
import type { Access } from '#lib/live/access.ts';
import {
  beats,
  beatMessage,
  closeCodes,
  downward,
  readUpward,
  type NackReason,
  type RoomState,
} from '#lib/live/wire.ts';
import { Allowance } from './allowance.ts';
import { Draining } from './draining.ts';
import { frameOf } from './frame.ts';
import { Held } from './held.ts';
import { writeTogether } from './together.ts';
import type { Guest, Offer, Sitter } from './guest.ts';
import type { Limits } from './limits.ts';
import type { Room } from './room.ts';

const beatFrame = frameOf(beatMessage);
const nothingAllowed: Access = { read: false, write: false, numbers: false, reason: 'notMember' };

function stateOf({ reason, numbers }: Access): RoomState {
  return reason ? { kind: 'readOnly', reason } : { kind: 'writable', numbers };
}

/** One socket in a room: reads what it may say, writes what the room tells it. */
export class Seat implements Sitter {
  readonly personId: string;
  readonly sessionId: string;
  readonly name: string;
  readonly party: Party | null;
  readonly colour: number;
  access: Access;
  client: number | null = null;
  newClients = 0;
  place: number | null = null;
  received = 0;
  #ws: WebSocket;
  #socket: Duplex;
  #room: Room;
  #limits: Limits;
  #outbox: Buffer[] = [];
  #flushes = false;
  #toldNothing = false;
  #committed = 0;
  #synced = false;
  #paused = false;
  #strikes = 0;
  #heardAt = Date.now();
  #draining = new Draining();
  #held: Held;
  #closed = false;
  #messages: Allowance;
  #presences: Allowance;
  #bytes: Allowance;
  #steps: Allowance;

  constructor(ws: WebSocket, socket: Duplex, room: Room, guest: Guest, limits: Limits) {
    this.#ws = ws;
    this.#socket = socket;
    this.#room = room;
    this.#limits = limits;
    this.personId = guest.personId;
    this.sessionId = guest.sessionId;
    this.name = guest.name;
    this.party = guest.party;
    this.access = guest.access;
    this.colour = Number.parseInt(guest.personId.slice(-2), 16) % 8 || 0;
    const now = Date.now();
    this.#messages = new Allowance(limits.messages, now);
    this.#presences = new Allowance(limits.presences, now);
    this.#bytes = new Allowance(limits.bytes, now);
    this.#steps = new Allowance(limits.steps, now);
    this.#held = new Held(
      (offer) => room.take(this, offer),
      (offer) => this.nack(offer.number, 'gap'),
    );
    ws.on('message', (data: Buffer, isBinary: boolean) => this.#hear(data, isBinary));
    ws.on('ping', () => this.#control());
    ws.on('pong', () => this.#control());
    ws.on('error', () => {});
    ws.on('close', () => this.#leave());
    socket.on('drain', () => room.resume(this));
  }

  get isFull(): boolean {
    return this.#socket.writableLength > this.#limits.unread;
  }

  consider(offer: Offer): void {
    this.#held.offer(offer);
  }

  /** Sends a message to this seat only. */
  send(payload: Uint8Array): void {
    this.push(frameOf(payload));
  }

  /** Queues a ready frame; everything of one turn leaves in one write. */
  push(frame: Buffer): void {
    if (this.#closed) return;
    this.#outbox.push(frame);
    if (this.#flushes) return;
    this.#flushes = true;
    setImmediate(() => this.#flush());
  }

  relay(frames: readonly Buffer[]): void {
    if (this.#closed) return;
    this.#outbox.push(...frames);
    this.#flush();
  }

  #flush(): void {
    this.#flushes = false;
    if (this.#closed || this.#outbox.length === 0) return;
    const frames = this.#outbox;
    this.#outbox = [];
    this.#toldNothing = false;
    if (this.#ws.readyState !== this.#ws.OPEN) return;
    const waited = this.#socket.writableLength;
    this.#draining.gave(writeTogether(this.#socket, frames));
    // A whole document may be more at once; what comes on top of unread things may not.
    if (waited > 0 && this.#socket.writableLength > this.#limits.mostUnread) {
      this.close(closeCodes.tooMuch, 'unread');
    }
  }

  /** Gives the seat another access and says so. */
  regard(access: Access): void {
    if (this.#closed) return;
    this.access = access;
    this.tellAccess();
  }

  /** Tells what may be done here. */
  tellAccess(): void {
    this.send(downward({ kind: 'state', state: stateOf(this.access) }));
  }

  nack(number: number, reason: NackReason): void {
    this.send(downward({ kind: 'nack', number, reason }));
    const final = reason === 'readOnly' ? closeCodes.forbidden : closeCodes.protocol;
    if (reason !== 'readOnly' && reason !== 'structure') return;
    if (++this.#strikes >= this.#limits.strikes) this.close(final, reason);
  }

  /** Tells that so many more of its messages are committed (D3). */
  ack(messages: number, at: Date | null): void {
    this.#committed += messages;
    const committedAt = at?.getTime() ?? 0;
    this.send(downward({ kind: 'ack', count: this.#committed, committedAt }));
  }

  close(code: number, reason = ''): void {
    if (this.#closed) return;
    this.#flush();
    this.#closed = true;
    // What it said before and the room has not looked at yet is not taken any more.
    this.access = nothingAllowed;
    if (this.#paused) this.#ws.resume();
    this.#ws.close(code, reason);
    this.#room.leave(this);
    // A peer that does not read does not read the goodbye either.
    setTimeout(() => this.#ws.terminate(), 1000).unref();
  }

  /** Called twice in `beats.down` milliseconds; who was told something meanwhile needs no beat. */
  beat(now: number): void {
    if (!this.#paused && now - this.#heardAt > beats.silent) {
      this.#leave();
      return this.#ws.terminate();
    }
    // Our own pages say that they are there; a stock client is asked.
    if (now - this.#heardAt > beats.up + 1000) this.#ws.ping();
    if (this.#toldNothing) this.push(beatFrame);
    this.#toldNothing = true;
    // Others must not notice one that does not read (R12).
    const still = this.#draining.stillFor(this.#socket.writableLength, now);
    if (still > this.#limits.unreadFor) this.close(closeCodes.tooMuch, 'unread');
  }

  /** Stops reading while too much waits for its commit (D5). */
  pause(): void {
    this.#paused = true;
    this.#ws.pause();
  }

  resume(): void {
    this.#paused = false;
    this.#heardAt = Date.now();
    this.#ws.resume();
  }

  #hear(data: Buffer, isBinary: boolean): void {
    if (this.#closed) return;
    const now = Date.now();
    this.#heardAt = now;
    const message = isBinary ? readUpward(data) : null;
    if (!message) return this.close(closeCodes.protocol, 'unknown message');
    const isFirstSync = message.kind === 'step2' && !this.#synced;
    if (data.length > (isFirstSync ? this.#limits.firstSync : this.#limits.frame)) {
      return this.close(closeCodes.tooLarge, 'message too large');
    }
    const fits =
      message.kind === 'presence'
        ? this.#presences.take(Math.max(this.#limits.presenceLeast, data.length), now)
        : this.#messages.take(1, now) && (isFirstSync || this.#bytes.take(data.length, now));
    if (!fits) return this.close(closeCodes.tooMuch, 'too fast');
    switch (message.kind) {
      case 'step1':
        if (!this.#steps.take(1, now)) return this.close(closeCodes.tooMuch, 'too many syncs');
        if (!this.#room.sync(this, message.vector)) this.close(closeCodes.protocol, 'state vector');
        return;
      case 'step2':
      case 'update':
        this.#synced ||= isFirstSync;
        return this.#room.offer(this, {
          number: ++this.received,
          step: isFirstSync ? 'step2' : 'update',
          update: message.update,
        });
      case 'presence':
        if (this.#room.presence.hear(this, message.states)) return;
        return this.close(closeCodes.protocol, 'presence');
      case 'askPresence': {
        const states = this.#room.presence.allFor(this);
        if (states) this.push(states);
      }
    }
  }

  #control(): void {
    const now = Date.now();
    this.#heardAt = now;
    if (!this.#messages.take(1, now)) this.close(closeCodes.tooMuch, 'too fast');
  }

  #leave(): void {
    this.#closed = true;
    this.#held.stop();
    this.#room.leave(this);
  }
}
