/**
 * A payload as one binary websocket frame, unmasked as a server sends it. Made once however many sockets
 * it goes to (R19); `ws` would make the header anew for each.
 */
export function frameOf(payload: Uint8Array): Buffer {
  const { length } = payload;
  const wide = length > 0xffff ? 8 : length > 125 ? 2 : 0;
  const frame = Buffer.allocUnsafe(2 + wide + length);
  frame[0] = 0x82;
  frame[1] = wide === 8 ? 127 : wide === 2 ? 126 : length;
  if (wide === 2) frame.writeUInt16BE(length, 2);
  if (wide === 8) frame.writeBigUInt64BE(BigInt(length), 2);
  frame.set(payload, 2 + wide);
  return frame;
}
