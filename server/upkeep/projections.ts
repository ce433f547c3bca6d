/** What the queue of projections is made with. */
export type ProjectionParts = {
  /** Gives how many milliseconds it took. */
  write(room: string): Promise<number>;
  mayRepeat(error: unknown): boolean;
  /** `isLast` when it is not tried again. */
  failed(room: string, error: unknown, isLast: boolean): void;
  /** A room waits again after a pause. */
  ready(): void;
};

/** Rest in times of a projection's length, so that they take a fortieth of a core; attempts; pauses between them. */
const limits = { rest: 39, tries: 10, firstPause: 1000, longestPause: 30_000 };

/** Rooms whose text for reading is behind, each once. What failed is tried again for some minutes. */
export class Projections {
  #parts: ProjectionParts;
  #waiting = new Set<string>();
  #failures = new Map<string, number>();
  #pauses = new Map<string, NodeJS.Timeout>();
  #asked = new Map<string, (() => void)[]>();
  #restUntil = 0;
  #last: string | null = null;

  constructor(parts: ProjectionParts) {
    this.#parts = parts;
  }

  get size(): number {
    return this.#waiting.size;
  }

  /** Milliseconds to rest before the next; none for a single room, unless it was the last one too. */
  get rest(): number {
    const isAlone = this.size === 1 && !this.#waiting.has(this.#last ?? '');
    return isAlone ? 0 : Math.max(0, this.#restUntil - performance.now());
  }

  add(room: string): void {
    clearTimeout(this.#pauses.get(room));
    this.#pauses.delete(room);
    this.#waiting.add(room);
  }

  /** Puts a room before the others; resolves when its turn is over, whatever came of it. */
  addFirst(room: string): Promise<void> {
    this.add(room);
    this.#waiting = new Set([room, ...this.#waiting]);
    return new Promise((done) => {
      this.#asked.set(room, [...(this.#asked.get(room) ?? []), done]);
    });
  }

  /** Writes the projection that waits longest; never rejects. */
  async next(): Promise<void> {
    const [room] = this.#waiting;
    if (room === undefined) return;
    this.#waiting.delete(room);
    this.#last = room;
    const asked = this.#asked.get(room) ?? [];
    this.#asked.delete(room);
    try {
      const took = await this.#parts.write(room);
      this.#restUntil = performance.now() + limits.rest * took;
      this.#failures.delete(room);
    } catch (error) {
      this.#fail(room, error);
    }
    for (const done of asked) done();
  }

  /** Forgets what waits. */
  end(): void {
    for (const timer of this.#pauses.values()) clearTimeout(timer);
    for (const done of [...this.#asked.values()].flat()) done();
    for (const forgotten of [this.#pauses, this.#asked, this.#waiting]) forgotten.clear();
  }

  #fail(room: string, error: unknown): void {
    const failures = (this.#failures.get(room) ?? 0) + 1;
    const isLast = failures >= limits.tries || !this.#parts.mayRepeat(error);
    this.#parts.failed(room, error, isLast);
    if (isLast) this.#failures.delete(room);
    else this.#failures.set(room, failures);
    if (isLast || this.#waiting.has(room)) return;
    const pause = Math.min(limits.longestPause, limits.firstPause * 2 ** (failures - 1));
    const timer = setTimeout(
      () => {
        this.add(room);
        this.#parts.ready();
      },
      pause * (0.5 + Math.random() / 2),
    );
    this.#pauses.set(room, timer.unref());
  }
}
