type News = { id: number; name: string };

/** News of a measure as they come to a page: each told once, the last one known. */
export class RoomNews {
  last: number;
  #told = new Set<number>();
  #listeners = new Set<(news: News) => void>();

  constructor(last: number) {
    this.last = last;
  }

  /** Calls back with each event; returns what ends it. */
  on(listener: (news: News) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell({ id, name }: News): void {
    // Without a number something moved that nobody writes down.
    if (id > 0 && this.#told.has(id)) return;
    this.#told.add(id);
    this.last = Math.max(this.last, id);
    for (const listener of this.#listeners) listener({ id, name });
  }

  end(): void {
    this.#listeners.clear();
  }
}
