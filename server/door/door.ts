import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Access } from '#lib/live/access.ts';
import type { Subject } from '#lib/people/permit.ts';
import { beats, closeCodes, downward } from '#lib/live/wire.ts';
import { limits, type Limits } from '../rooms/limits.ts';
import { Seat } from '../rooms/seat.ts';
import type { Hold, Rooms } from '../rooms/rooms.ts';
import { askedOf, type Asked } from './asked.ts';
import type { Admission, Admit, Questions } from './admission.ts';
import { Crowd } from './crowd.ts';

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

type Sitting = {
  seat: Seat;
  room: string;
  subject: Subject;
  cookie: string | undefined;
  /** When it is asked about again, whatever news came or did not. */
  dueAt: number;
};

const largestMessage = 4 * 1024 * 1024;
const atOnce = 4;
/** Milliseconds after which a seat is asked about again (security.md §2). */
const recheckEvery = 60_000;
const statuses = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
};

/** The door of the rooms: everything is checked before the upgrade (R10), and again when it may have changed (R13). */
export class Door {
  #parts: Parts;
  #server: Server;
  #sittings = new Set<Sitting>();
  #crowd = new Crowd();
  #sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: largestMessage,
  });
  #limits: Limits;
  /** How often rights were looked at again; who knocked before that is asked once more. */
  #looks = 0;
  /** Many who knock at one room share a question, as long as nothing was heard since it was asked. */
  #questions: Questions = new Map();
  #stopping = false;
  #beat: NodeJS.Timeout;

  constructor(server: Server, parts: Parts) {
    this.#server = server;
    this.#parts = parts;
    this.#limits = { ...limits, ...parts.limits };
    server.on('upgrade', this.#knock);
    this.#beat = setInterval(() => {
      const now = Date.now();
      for (const { seat } of this.#sittings) seat.beat(now);
      for (const room of parts.rooms.all()) room.beat(now);
      void this.#ask([...this.#sittings].filter(({ dueAt }) => dueAt <= now));
    }, beats.down / 2).unref();
  }

  /** Asks again who the seats belong to and what they may do; an outage changes nothing. */
  async recheck(concerns: (seat: Seat) => boolean = () => true): Promise<void> {
    this.looked();
    await this.#ask([...this.#sittings].filter(({ seat }) => concerns(seat)));
  }

  async #ask(sittings: Sitting[]): Promise<void> {
    const dueAt = Date.now() + recheckEvery;
    for (const sitting of sittings) sitting.dueAt = dueAt;
    // A few at once, so that a thousand questions do not stand before what people write.
    for (const inRoom of Map.groupBy(sittings, ({ room }) => room).values()) {
      while (inRoom.length > 0) await this.#askAgain(inRoom.splice(0, atOnce));
    }
  }

  /** Asks about some of one room. */
  async #askAgain(sittings: Sitting[], tries = 3): Promise<void> {
    const looks = this.#looks;
    const questions: Questions = new Map();
    const { admit } = this.#parts;
    const answers = await Promise.all(
      sittings.map(({ room, cookie }) => admit(room, cookie, questions).catch(() => null)),
    );
    // An answer that may be older than what was heard meanwhile must not undo it.
    if (this.#looks !== looks && tries > 1) return this.#askAgain(sittings, tries - 1);
    sittings.forEach((sitting, at) => this.#regard(sitting, answers[at]));
  }

  #regard(sitting: Sitting, admission: Admission | null): void {
    const { seat } = sitting;
    if (admission === null) return;
    if (admission === 'signedOut') return seat.close(closeCodes.signedOut, 'signed out');
    if (admission === 'notFound') return seat.close(closeCodes.forbidden, 'right withdrawn');
    sitting.subject = admission.subject;
    reseat(seat, admission.guest.access);
  }

  /** Something changed that rights may depend on: who is knocking now is asked once more. */
  looked(): void {
    this.#looks++;
    this.#questions = new Map();
  }

  /** Gives everybody in a room the access that its facts of now give; null when the room is gone. */
  regard(room: string, accessOf: ((subject: Subject) => Access) | null): void {
    this.looked();
    for (const sitting of this.#sittings) {
      if (sitting.room !== room) continue;
      const { seat, subject } = sitting;
      if (accessOf === null) seat.close(closeCodes.notFound, 'room is gone');
      else reseat(seat, accessOf(subject));
    }
  }

  /** Lets nobody in, waits some seconds for what is not committed, sends everybody away to come back (R18). */
  async stop(seconds = 5): Promise<void> {
    this.#stopping = true;
    const { rooms } = this.#parts;
    for (const { seat } of this.#sittings) seat.pause();
    const settled = Promise.all(rooms.all().map((room) => room.settled()));
    await Promise.race([settled, pause(seconds * 1000, undefined, { ref: false })]);
    for (const { seat } of this.#sittings) seat.close(closeCodes.restart, 'restart');
    rooms.empty();
    const deadline = Date.now() + 2000;
    while ((rooms.size > 0 || this.#sittings.size > 0) && Date.now() < deadline) await pause(10);
    clearInterval(this.#beat);
    this.#server.off('upgrade', this.#knock);
  }

  #knock = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const asked = askedOf(request.url);
    // In development Vite takes the upgrades that carry its own protocol.
    if (!asked && /^vite-/.test(request.headers['sec-websocket-protocol'] ?? '')) return;
    socket.on('error', () => {});
    if (!asked) return refuse(socket, 404);
    if (this.#stopping) return refuse(socket, 503);
    if (request.headers.origin !== this.#parts.origin) return refuse(socket, 403);
    void this.#welcome(asked, request, socket, head).catch((err) => {
      this.#parts.log.warn({ err }, 'a socket could not be opened');
      refuse(socket, 503);
    });
  };

  async #welcome(
    asked: Asked,
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
  ): Promise<void> {
    const { cookie } = request.headers;
    const [looks, questions] = [this.#looks, this.#questions];
    const admission = await this.#parts
      .admit(asked.room, cookie, questions)
      .finally(() => questions.delete(asked.room));
    if (admission === 'signedOut') return refuse(socket, 401);
    if (admission === 'notFound') return refuse(socket, 404);
    const free = this.#crowd.reserve(admission.guest.sessionId, asked.room);
    if (!free) return refuse(socket, 429);
    socket.once('close', free);
    if (socket.destroyed) return free();
    const hold = await this.#parts.rooms.enter(asked.room);
    socket.once('close', hold.release);
    if (socket.destroyed) return hold.release();
    if (this.#stopping) return refuse(socket, 503);
    this.#sockets.handleUpgrade(request, socket, head, (ws) => {
      const sitting = this.#seat(ws, socket, hold, asked, admission, cookie);
      if (sitting && this.#looks !== looks) void this.#askAgain([sitting]);
    });
  }

  #seat(
    ws: WebSocket,
    socket: Duplex,
    { room }: Hold,
    asked: Asked,
    { guest, subject, schemaVersion }: Exclude<Admission, string>,
    cookie: string | undefined,
  ): Sitting | null {
    if (asked.schema !== null && asked.schema !== schemaVersion) {
      return turnAway(ws, closeCodes.schema, 'another version');
    }
    if (asked.person !== null && asked.person !== guest.personId) {
      return turnAway(ws, closeCodes.signedOut, 'another person');
    }
    const seat = new Seat(ws, socket, room, guest, this.#limits);
    // Those who came together are not all asked about in the same moment.
    const dueAt = Date.now() + recheckEvery * Math.random();
    const sitting = { seat, room: asked.room, subject, cookie, dueAt };
    this.#sittings.add(sitting);
    ws.on('close', () => this.#sittings.delete(sitting));
    room.enter(seat);
    if (asked.since !== null) this.#tellMissed(seat, asked.room, asked.since);
    return sitting;
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

function reseat(seat: Seat, access: Access): void {
  if (!access.read) return seat.close(closeCodes.forbidden, 'right withdrawn');
  const { write, numbers, reason } = seat.access;
  if (access.write === write && access.numbers === numbers && access.reason === reason) return;
  seat.regard(access);
}

/** Tells a browser why by the close code, which the answer to an upgrade could not. */
function turnAway(ws: WebSocket, code: number, reason: string): null {
  ws.on('error', () => {});
  ws.close(code, reason);
  return null;
}

function refuse(socket: Duplex, status: keyof typeof statuses): void {
  if (!socket.writable) return;
  const lines = ['Connection: close', 'Content-Length: 0', '', ''];
  socket.end(`HTTP/1.1 ${status} ${statuses[status]}\r\n${lines.join('\r\n')}`);
}
