import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { WebSocketServer, type WebSocket } from 'ws';
import { beats, closeCodes, downward } from '#lib/live/wire.ts';
import { limits, type Limits } from '../rooms/limits.ts';
import { Seat } from '../rooms/seat.ts';
import type { Hold, Rooms } from '../rooms/rooms.ts';
import { askedOf, type Asked } from './asked.ts';
import type { Admission, Admit } from './admission.ts';
import { Crowd } from './crowd.ts';
import { refuseUpgrade } from './refusal.ts';
import { Sittings } from './sittings.ts';

type Parts = {
  /** The only Origin that may open a socket. */
  origin: string;
  rooms: Rooms;
  admit: Admit;
  /** Events of a room after a number, for who was away (R14). */
  missed(room: string, since: number): Promise<{ id: number; name: string }[]>;
  log: Logger;
  /** What differs from the usual limits of a socket; for measuring. */
  limits?: Partial<Limits>;
};

const largestMessage = 4 * 1024 * 1024;

/** The door of the rooms: everything is checked before the upgrade (R10), and again when it may have changed (R13). */
export class Door {
  readonly sittings: Sittings;
  #parts: Parts;
  #server: Server;
  #crowd = new Crowd();
  #sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: largestMessage,
  });
  #limits: Limits;
  #stopping = false;
  #beat: NodeJS.Timeout;

  constructor(server: Server, parts: Parts) {
    this.#server = server;
    this.#parts = parts;
    this.sittings = new Sittings(parts.admit);
    this.#limits = { ...limits, ...parts.limits };
    server.on('upgrade', this.#knock);
    this.#beat = setInterval(() => {
      const now = Date.now();
      for (const seat of this.sittings.seats()) seat.beat(now);
      for (const room of parts.rooms.all()) room.beat(now);
      this.sittings
        .askDue()
        .catch((err) => parts.log.error({ err }, 'rights were not asked about'));
    }, beats.down / 2).unref();
  }

  /** Lets nobody in, waits some seconds for what is not committed, sends everybody away to come back (R18). */
  async stop(seconds = 5): Promise<void> {
    this.#stopping = true;
    const { rooms } = this.#parts;
    for (const seat of this.sittings.seats()) seat.pause();
    const settled = Promise.all(rooms.all().map((room) => room.settled()));
    await Promise.race([settled, pause(seconds * 1000, undefined, { ref: false })]);
    for (const seat of this.sittings.seats()) seat.close(closeCodes.restart, 'restart');
    rooms.empty();
    const deadline = Date.now() + 2000;
    while ((rooms.size > 0 || this.sittings.size > 0) && Date.now() < deadline) await pause(10);
    clearInterval(this.#beat);
    this.#server.off('upgrade', this.#knock);
  }

  #knock = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const asked = askedOf(request.url);
    // The halls of meetings have a door of their own.
    if (request.url?.startsWith('/hala/')) return;
    // In development Vite takes the upgrades that carry its own protocol.
    if (!asked && /^vite-/.test(request.headers['sec-websocket-protocol'] ?? '')) return;
    socket.on('error', () => {});
    if (!asked) return refuseUpgrade(socket, 404);
    if (this.#stopping) return refuseUpgrade(socket, 503);
    if (request.headers.origin !== this.#parts.origin) return refuseUpgrade(socket, 403);
    void this.#welcome(asked, request, socket, head).catch((err) => {
      this.#parts.log.warn({ err }, 'a socket could not be opened');
      refuseUpgrade(socket, 503);
    });
  };

  async #welcome(
    asked: Asked,
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
  ): Promise<void> {
    const { cookie } = request.headers;
    const { looks, questions } = this.sittings;
    const admission = await this.#parts
      .admit(asked.room, cookie, { questions, isUse: true })
      .finally(() => questions.delete(asked.room));
    if (admission === 'signedOut') return refuseUpgrade(socket, 401);
    if (admission === 'notFound') return refuseUpgrade(socket, 404);
    const free = this.#crowd.reserve(admission.guest.sessionId, asked.room);
    if (!free) return refuseUpgrade(socket, 429);
    socket.once('close', free);
    if (socket.destroyed) return free();
    const hold = await this.#parts.rooms.enter(asked.room);
    socket.once('close', hold.release);
    if (socket.destroyed) return hold.release();
    if (this.#stopping) return refuseUpgrade(socket, 503);
    this.#sockets.handleUpgrade(request, socket, head, (ws) => {
      const seat = this.#seat(ws, socket, hold, asked, admission);
      if (!seat) return;
      const leave = this.sittings.add(seat, asked.room, admission.subject, cookie, looks);
      ws.on('close', leave);
    });
  }

  #seat(
    ws: WebSocket,
    socket: Duplex,
    { room }: Hold,
    asked: Asked,
    { guest, schemaVersion }: Exclude<Admission, string>,
  ): Seat | null {
    if (asked.schema !== null && asked.schema !== schemaVersion) {
      return turnAway(ws, closeCodes.schema, 'another version');
    }
    if (asked.person !== null && asked.person !== guest.personId) {
      return turnAway(ws, closeCodes.signedOut, 'another person');
    }
    const seat = new Seat(ws, socket, room, guest, this.#limits);
    room.enter(seat);
    if (asked.since !== null) this.#tellMissed(seat, asked.room, asked.since);
    return seat;
  }

  #tellMissed(seat: Seat, room: string, since: number): void {
    this.#parts.missed(room, since).then(
      (events) => {
        for (const { id, name } of events) seat.send(downward({ kind: 'event', id, name }));
      },
      (err) => this.#parts.log.warn({ err }, 'missed events could not be read'),
    );
  }
}

/** Tells a browser why by the close code, which the answer to an upgrade could not. */
function turnAway(ws: WebSocket, code: number, reason: string): null {
  ws.on('error', () => {});
  ws.close(code, reason);
  return null;
}
