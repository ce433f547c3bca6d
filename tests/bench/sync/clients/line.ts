import { connect, type Socket } from 'node:net';
import { randomBytes } from 'node:crypto';

/** Told where a binary message lies in what came, and when that came. */
export type Hear = (bytes: Buffer, start: number, end: number, at: number) => void;

const opcodes = { binary: 2, close: 8, ping: 9, pong: 10 };
const headEnd = Buffer.from('\r\n\r\n');

/** A message as a frame a client sends; the mask is zero, so that thousands can be made beforehand. */
export function clientFrame(payload: Uint8Array, opcode = opcodes.binary): Buffer {
  const { length } = payload;
  const wide = length > 0xffff ? 8 : length > 125 ? 2 : 0;
  const frame = Buffer.alloc(6 + wide + length);
  frame[0] = 0x80 | opcode;
  frame[1] = 0x80 | (wide === 8 ? 127 : wide === 2 ? 126 : length);
  if (wide === 2) frame.writeUInt16BE(length, 2);
  if (wide === 8) frame.writeBigUInt64BE(BigInt(length), 2);
  frame.set(payload, 6 + wide);
  return frame;
}

/**
 * A websocket without a library: reads frames where they lie, so that one process can hear a million
 * messages a second and the server stays what is measured.
 */
export class Line {
  /** Close code, 1006 when the line broke; undefined while open. */
  closed: number | undefined;
  onClose: () => void = () => {};
  #socket: Socket;
  #hear: Hear;
  #rest: Buffer | undefined;
  #open: (() => void) | undefined;
  #failed: ((error: Error) => void) | undefined;

  constructor(port: number, path: string, headers: Record<string, string>, hear: Hear) {
    this.#hear = hear;
    this.#socket = connect(port, '127.0.0.1');
    this.#socket.setNoDelay(true);
    const lines = Object.entries({
      ...{ Host: `127.0.0.1:${port}`, Connection: 'Upgrade', Upgrade: 'websocket' },
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
      ...headers,
    }).map(([name, value]) => `${name}: ${value}\r\n`);
    this.#socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
    this.#socket.on('data', (data) => this.#read(data as Buffer));
    this.#socket.on('error', () => {});
    this.#socket.on('close', () => this.#end(1006));
  }

  /** Resolves when the server agreed; rejects with its answer when it did not. */
  opened(): Promise<void> {
    return new Promise((open, failed) => {
      this.#open = open;
      this.#failed = failed;
    });
  }

  send(frame: Buffer): void {
    this.#socket.write(frame);
  }

  /** Stops and goes on reading, as a phone in a pocket does. */
  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  cut(): void {
    this.#socket.destroy();
  }

  #read(data: Buffer): void {
    const at = performance.now();
    let bytes = this.#rest ? Buffer.concat([this.#rest, data]) : data;
    this.#rest = undefined;
    if (this.#open) {
      const end = bytes.indexOf(headEnd);
      if (end < 0) {
        this.#rest = bytes;
        return;
      }
      const status = bytes.toString('latin1', 9, 12);
      if (status !== '101') return this.#failed!(new Error(`the upgrade was refused: ${status}`));
      this.#open();
      this.#open = undefined;
      bytes = bytes.subarray(end + 4);
    }
    let from = 0;
    while (bytes.length - from >= 2) {
      let length = bytes[from + 1];
      let start = from + 2;
      if (length === 126) {
        if (bytes.length - from < 4) break;
        length = bytes.readUInt16BE(from + 2);
        start += 2;
      } else if (length === 127) {
        if (bytes.length - from < 10) break;
        length = Number(bytes.readBigUInt64BE(from + 2));
        start += 8;
      }
      const end = start + length;
      if (end > bytes.length) break;
      const opcode = bytes[from] & 15;
      if (opcode === opcodes.binary) this.#hear(bytes, start, end, at);
      else if (opcode === opcodes.ping) {
        this.send(clientFrame(bytes.subarray(start, end), opcodes.pong));
      } else if (opcode === opcodes.close) {
        this.#end(length >= 2 ? bytes.readUInt16BE(start) : 1005);
      }
      from = end;
    }
    if (from < bytes.length) this.#rest = bytes.subarray(from);
  }

  #end(code: number): void {
    if (this.closed !== undefined) return;
    this.closed = code;
    this.#failed?.(new Error(`the line ended with ${code}`));
    this.onClose();
  }
}
