import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { refuseUpgrade } from '../door/refusal.ts';
import type { HallAdmit } from './admission.ts';
import { hallAskedOf, type HallAsked } from './asked.ts';
import type { HallParts } from './hall.ts';
import { Halls } from './halls.ts';
import { HallLine } from './line.ts';

type Parts = HallParts & {
  /** The only Origin that may open a socket. */
  origin: string;
  admit: HallAdmit;
};

/** Nothing is said here, so nothing long is even listened to. */
const largestMessage = 1024;
const refusals = { signedOut: 401, notFound: 404, tooMany: 429 } as const;

/** The door of the halls where phones and projectors of meetings wait: news go down, nothing comes up (H1). */
export class HallDoor {
  readonly halls: Halls;
  #parts: Parts;
  #server: Server;
  #stopping = false;
  #sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: largestMessage,
  });

  constructor(server: Server, parts: Parts) {
    this.#server = server;
    this.#parts = parts;
    this.halls = new Halls(parts);
    server.on('upgrade', this.#knock);
  }

  /** Lets nobody in and sends everybody away to come back. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.halls.stop();
    this.#server.off('upgrade', this.#knock);
  }

  #knock = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    if (!request.url?.startsWith('/hala/')) return;
    socket.on('error', () => {});
    const asked = hallAskedOf(request.url);
    if (!asked) return refuseUpgrade(socket, 404);
    if (this.#stopping) return refuseUpgrade(socket, 503);
    if (request.headers.origin !== this.#parts.origin) return refuseUpgrade(socket, 403);
    this.#welcome(asked, request, socket, head).catch((err) => {
      this.#parts.log.warn({ err }, 'a line of a hall could not be opened');
      refuseUpgrade(socket, 503);
    });
  };

  async #welcome(
    asked: HallAsked,
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
  ): Promise<void> {
    const { cookie } = request.headers;
    const { looks } = this.halls;
    const guest = await this.#parts.admit(asked, cookie, false);
    if (typeof guest === 'string') return refuseUpgrade(socket, refusals[guest]);
    if (!this.halls.hasPlace(asked.meeting, guest)) return refuseUpgrade(socket, 429);
    if (socket.destroyed) return;
    if (this.#stopping) return refuseUpgrade(socket, 503);
    this.#sockets.handleUpgrade(request, socket, head, (ws) => {
      const line = new HallLine(ws, socket, { guest, asked, cookie });
      ws.on('close', this.halls.enter(asked.meeting, line, looks));
    });
  }
}
