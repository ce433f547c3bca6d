import { connect, type Socket } from 'node:net';
import { readDownward } from '#lib/live/wire.ts';
import { room } from '../sync/support.ts';
import { opcodes, readFrames } from './frames.ts';
import { mayOpen } from './handshakes.ts';
import type { Script } from './script.ts';

/** Where attacks go. */
export type Target = { port: number; origin: string };

/** What came of a script: how many cases reached the server, and what was wrong with its answers. */
export type Outcome = {
  cases: number;
  acked: number;
  nacked: number;
  closed: number;
  wrong: string | null;
};

/** Milliseconds: an update may wait five seconds for another; a door has a second. */
const patience = { open: 10_000, answer: 9000, handshake: 1000, between: 40 };

/** Plays a script against a server; `turn` is waited for before everything that is sent after the opening. */
export async function attack(
  script: Script,
  target: Target,
  turn: () => Promise<void>,
  longest = patience.answer,
): Promise<Outcome> {
  if (script.kind === 'handshake') return knock(script.bytes, target);
  const line = new Line(target, script.cookie);
  let cases = 0;
  let sent = 0;
  try {
    if (!(await line.open())) return line.outcome(1, 0);
    for (const { bytes, documents, unfinished } of script.sends) {
      await turn();
      if (line.ended) break;
      cases++;
      sent += documents;
      line.send(bytes);
      if (script.patient) await line.until(() => line.answered >= sent, patience.between);
      if (unfinished) break;
    }
    await line.until(() => line.answered >= sent, longest);
    return line.outcome(cases, sent);
  } finally {
    line.end();
  }
}

/** A raw connection that counts what it is answered. */
class Line {
  ended = false;
  #socket: Socket;
  #rest: Buffer = Buffer.alloc(0);
  #opened: boolean | null = null;
  #acked = 0;
  #nacks = new Set<number>();
  #wrong: string | null = null;
  #wake = () => {};

  constructor({ port, origin }: Target, cookie: string) {
    this.#socket = connect(port, '127.0.0.1');
    this.#socket.setNoDelay(true);
    this.#socket.on('data', (data: Buffer) => this.#hear(data));
    this.#socket.on('error', () => {});
    this.#socket.on('close', () => {
      this.ended = true;
      this.#opened ??= false;
      this.#wake();
    });
    this.#socket.write(
      `GET /sync/${room} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${Buffer.alloc(16).toString('base64')}\r\n` +
        `Origin: ${origin}\r\nCookie: ${cookie}\r\n\r\n`,
    );
  }

  get answered(): number {
    return this.#acked + this.#nacks.size;
  }

  async open(): Promise<boolean> {
    await this.until(() => this.#opened !== null, patience.open);
    if (this.#opened === null) this.#wrong = 'the upgrade was never answered';
    return this.#opened === true;
  }

  send(bytes: Buffer): void {
    this.#socket.write(bytes);
  }

  /** Waits until something holds, the line ends, or it takes too long. */
  async until(holds: () => boolean, longest: number): Promise<void> {
    const deadline = Date.now() + longest;
    while (!holds() && !this.ended && Date.now() < deadline) {
      await new Promise<void>((wake) => {
        const late = setTimeout(wake, Math.max(1, deadline - Date.now()));
        this.#wake = () => {
          clearTimeout(late);
          wake();
        };
      });
    }
  }

  /** What is wrong with the answers to so many document messages. */
  outcome(cases: number, sent: number): Outcome {
    const { answered, ended } = this;
    if (!ended && answered < sent) this.#wrong ??= `${answered} answers to ${sent} messages`;
    if (answered > sent) this.#wrong ??= `${answered} answers to only ${sent} messages`;
    return {
      ...{ cases, acked: this.#acked, nacked: this.#nacks.size },
      ...{ closed: ended ? 1 : 0, wrong: this.#wrong },
    };
  }

  end(): void {
    this.#socket.destroy();
  }

  #hear(data: Buffer): void {
    this.#rest = this.#rest.length > 0 ? Buffer.concat([this.#rest, data]) : data;
    if (this.#opened === null) {
      const end = this.#rest.indexOf('\r\n\r\n');
      if (end < 0) return;
      this.#opened = this.#rest.subarray(0, 12).toString('latin1') === 'HTTP/1.1 101';
      this.#rest = this.#rest.subarray(end + 4);
      this.#wake();
    }
    if (this.#opened)
      this.#rest = readFrames(this.#rest, (opcode, payload) => this.#take(opcode, payload));
  }

  #take(opcode: number, payload: Buffer): void {
    if (opcode === opcodes.close) this.ended = true;
    // Most of what comes is what others wrote.
    const isOwn = opcode === opcodes.binary && payload[0] >= 100;
    const message = isOwn ? readDownward(payload) : null;
    if (message?.kind === 'ack') {
      if (message.count < this.#acked) this.#wrong = 'acknowledgements went back';
      this.#acked = message.count;
    } else if (message?.kind === 'nack') {
      if (this.#nacks.has(message.number)) this.#wrong = `message ${message.number} refused twice`;
      this.#nacks.add(message.number);
    } else if (!this.ended) return;
    this.#wake();
  }
}

/** Sends the first bytes of a connection; only a right one may be let in. */
function knock(bytes: Buffer, { port, origin }: Target): Promise<Outcome> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    const finish = () => {
      clearTimeout(late);
      socket.destroy();
      const isIn = answer.startsWith('HTTP/1.1 101');
      const wrong = isIn && !mayOpen(bytes, origin) ? 'a wrong handshake was let in' : null;
      done({ cases: 1, acked: 0, nacked: 0, closed: isIn ? 0 : 1, wrong });
    };
    const late = setTimeout(finish, patience.handshake);
    socket.on('error', () => {});
    socket.on('data', (data: Buffer) => {
      answer += data.toString('latin1', 0, 12);
      finish();
    });
    socket.on('close', finish);
    socket.write(bytes);
  });
}
