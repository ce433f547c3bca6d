/** Longest header a frame of a server can have. */
const longestHeader = 10;

/**
 * A payload as one binary websocket frame, unmasked as a server sends it. Made once however many sockets
 * it goes to (R19); `ws` would make the header anew for each.
 */
export function frameOf(payload: Uint8Array): Buffer {
  const { length } = payload;
  const frame = Buffer.allocUnsafe(headerLength(length) + length);
  frame.set(payload, writeHeader(frame, 0, length));
  return frame;
}

/** A text as one websocket frame, made once however many sockets it goes to (H3). */
export function textFrameOf(text: string): Buffer {
  const frame = frameOf(Buffer.from(text));
  frame[0] = 0x81;
  return frame;
}

/** Writes the header of a frame of so many bytes; returns where the payload begins. */
export function writeHeader(into: Buffer, at: number, length: number): number {
  const wide = headerLength(length) - 2;
  into[at] = 0x82;
  into[at + 1] = wide === 8 ? 127 : wide === 2 ? 126 : length;
  if (wide === 2) into.writeUInt16BE(length, at + 2);
  if (wide === 8) into.writeBigUInt64BE(BigInt(length), at + 2);
  return at + 2 + wide;
}

/** Bytes of the header before a payload of that length. */
export function headerLength(length: number): number {
  return length > 0xffff ? longestHeader : length > 125 ? 4 : 2;
}

/** Bytes of a number as lib0 writes it. */
export function varLength(value: number): number {
  let length = 1;
  for (let rest = value; rest > 0x7f; rest = Math.floor(rest / 128)) length++;
  return length;
}

/** Writes a number as lib0 does; returns where it ends. */
export function writeVar(into: Buffer, at: number, value: number): number {
  let rest = value;
  for (; rest > 0x7f; rest = Math.floor(rest / 128)) into[at++] = 0x80 | (rest % 128);
  into[at++] = rest;
  return at;
}
