import type { FrameLog } from './frame-log.ts';
import type { Sitter } from './guest.ts';

/** Bytes sent at once to a seat that lags behind. */
const portion = 256 * 1024;

/** Whose the new entries of a log are, by their places; those of the journal are nobody's here. */
export type Written = { author: Sitter; place: number };

/**
 * Sends what stands in the log from a place on: everybody the same slice of bytes, writers without what is
 * theirs. Who is full, or has not asked yet, is passed over and brought up to date later.
 */
export function passOn(
  seats: Iterable<Sitter>,
  log: FrameLog,
  from: number,
  written: readonly Written[] = [],
): void {
  if (log.next === from) return;
  const whole = [log.frames(from)];
  const writers = new Set(written.map(({ author }) => author));
  for (const seat of seats) {
    if (seat.place !== from || seat.isFull) continue;
    seat.place = log.next;
    if (!writers.has(seat)) seat.relay(whole);
    else if (written.length > 1) {
      const others = written.filter(({ author }) => author !== seat);
      seat.relay(others.map(({ place }) => log.frames(place, place + 1)));
    }
  }
}

/**
 * Sends a seat what it was passed over for, as much as it may have unread; the rest when that is read. False
 * when a snapshot has taken the place of it.
 */
export function catchUp(seat: Sitter, log: FrameLog): boolean {
  while (seat.place !== null && seat.place !== log.next && !seat.isFull) {
    if (seat.place < log.first) return false;
    const place = log.reach(seat.place, portion);
    seat.relay([log.frames(seat.place, place)]);
    seat.place = place;
  }
  return true;
}
