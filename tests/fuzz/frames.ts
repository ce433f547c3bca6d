/** Numbers of websocket frames (RFC 6455). */
export const opcodes = { more: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** A browser draws a mask for each frame; a script is the same bytes every time. */
const mask = Buffer.from('37fa213d', 'hex');

type Shape = {
  opcode?: number;
  fin?: boolean;
  reserved?: number;
  masked?: boolean;
  claims?: bigint;
};

/** A frame as a browser sends it, or with something about it that no browser does. */
export function frame(payload: Uint8Array, shape: Shape = {}): Buffer {
  const { opcode = opcodes.binary, fin = true, reserved = 0, masked = true } = shape;
  const length = shape.claims ?? BigInt(payload.length);
  const size = length < 126n ? 0 : length < 65_536n ? 2 : 8;
  const head = Buffer.alloc(2 + size + (masked ? 4 : 0));
  head[0] = (fin ? 0x80 : 0) | (reserved << 4) | opcode;
  head[1] = (masked ? 0x80 : 0) | (size === 8 ? 127 : size === 2 ? 126 : Number(length));
  if (size === 2) head.writeUInt16BE(Number(length), 2);
  if (size === 8) head.writeBigUInt64BE(length, 2);
  if (!masked) return Buffer.concat([head, payload]);
  mask.copy(head, head.length - 4);
  const hidden = Buffer.from(payload);
  for (let at = 0; at < hidden.length; at++) hidden[at] ^= mask[at & 3];
  return Buffer.concat([head, hidden]);
}

/** Reads frames of a server out of what came so far; hands back what is not whole yet. */
export function readFrames(bytes: Buffer, take: (opcode: number, payload: Buffer) => void): Buffer {
  let from = 0;
  for (;;) {
    const left = bytes.length - from;
    if (left < 2) break;
    const short = bytes[from + 1] & 0x7f;
    const head = short === 127 ? 10 : short === 126 ? 4 : 2;
    if (left < head) break;
    const length =
      short === 127
        ? Number(bytes.readBigUInt64BE(from + 2))
        : short === 126
          ? bytes.readUInt16BE(from + 2)
          : short;
    if (left < head + length) break;
    take(bytes[from] & 0x0f, bytes.subarray(from + head, from + head + length));
    from += head + length;
  }
  return bytes.subarray(from);
}
