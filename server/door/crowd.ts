/** Most sockets of a session, and of a session in one room (security.md §3). */
const limits = { session: 8, room: 3 };

/** Counts sockets while they are open or being opened. */
export class Crowd {
  #counts = new Map<string, number>();

  /** Takes a place; gives back what frees it, or null when there is none. */
  reserve(sessionId: string, room: string): (() => void) | null {
    const both = [sessionId, `${sessionId} ${room}`];
    const [ofSession, ofRoom] = both.map((key) => this.#counts.get(key) ?? 0);
    if (ofSession >= limits.session || ofRoom >= limits.room) return null;
    for (const key of both) this.#change(key, 1);
    let taken = true;
    return () => {
      if (taken) for (const key of both) this.#change(key, -1);
      taken = false;
    };
  }

  #change(key: string, by: number): void {
    const count = (this.#counts.get(key) ?? 0) + by;
    if (count > 0) this.#counts.set(key, count);
    else this.#counts.delete(key);
  }
}
