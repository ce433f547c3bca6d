import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { closeCodes } from '#lib/live/wire.ts';
import type { HallGuest } from './admission.ts';
import type { HallAsked } from './asked.ts';

/** Bytes that may wait unread before a socket is passed over: the next news say everything again. */
const mostUnread = 16 * 1024;
/** How often a socket is asked whether it lives, and when it is given up, in milliseconds. */
const pulse = { ask: 20_000, silent: 60_000 };

/** One phone or projector that waits for news. It keeps nothing but who it is (H4). */
export class HallLine {
  readonly guest: HallGuest;
  readonly asked: HallAsked;
  readonly cookie: string | undefined;
  /** When it is asked about again, whatever was heard. */
  dueAt = 0;
  #ws: WebSocket;
  #socket: Duplex;
  #heardAt: number;
  #askedAt: number;

  constructor(
    ws: WebSocket,
    socket: Duplex,
    given: { guest: HallGuest; asked: HallAsked; cookie: string | undefined },
  ) {
    this.#ws = ws;
    this.#socket = socket;
    this.guest = given.guest;
    this.asked = given.asked;
    this.cookie = given.guest.kind === 'member' ? given.cookie : undefined;
    this.#heardAt = this.#askedAt = Date.now();
    ws.on('error', () => {});
    ws.on('pong', () => (this.#heardAt = Date.now()));
    ws.on('message', () => this.close(closeCodes.protocol, 'nothing is said here'));
  }

  /** Writes a frame that all the others get too; false when it still has to read what it got before. */
  send(frame: Buffer): boolean {
    if (this.#socket.writableLength > mostUnread) return false;
    if (this.#ws.readyState === this.#ws.OPEN) this.#socket.write(frame);
    return true;
  }

  /** Asks now and then whether somebody is there; who does not answer is let go. */
  beat(now: number): void {
    if (now - this.#heardAt > pulse.silent) return this.cut();
    if (now - this.#askedAt < pulse.ask) return;
    this.#askedAt = now;
    if (this.#ws.readyState === this.#ws.OPEN) this.#ws.ping();
  }

  close(code: number, reason: string): void {
    this.#ws.close(code, reason);
  }

  /** Ends it without waiting for an answer. */
  cut(): void {
    this.#ws.terminate();
  }
}
