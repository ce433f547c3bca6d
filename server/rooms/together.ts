import type { Duplex } from 'node:stream';

/** From so many bytes on, frames are handed to the system as they are instead of being copied into one. */
const worthNotCopying = 4096;

/** Writes frames as one write, and says how many bytes that was. Large ones are shared by many sockets. */
export function writeTogether(socket: Duplex, frames: readonly Buffer[]): number {
  const bytes = frames.reduce((sum, { length }) => sum + length, 0);
  if (frames.length === 1) socket.write(frames[0]);
  else if (bytes < worthNotCopying) socket.write(Buffer.concat(frames));
  else {
    socket.cork();
    for (const frame of frames) socket.write(frame);
    socket.uncork();
  }
  return bytes;
}
