/** A rendered public page as it goes out. */
export type CachedPage = {
  status: number;
  headers: [string, string][];
  body: Uint8Array<ArrayBuffer>;
};

/**
 * Rendered pages for signed-out readers, kept a few seconds so that a crowd costs one rendering.
 * Bounded by bytes; the oldest goes first. Time is given by the caller, in milliseconds.
 */
export class PageCache {
  #pages = new Map<string, { page: CachedPage; until: number }>();
  #bytes = 0;
  #acts = 0;
  #keepMs: number;
  #limit: number;

  constructor(keepMs: number, limit = 32_000_000) {
    this.#keepMs = keepMs;
    this.#limit = limit;
  }

  /** The page under that key while it is fresh. */
  fresh(key: string, now: number): CachedPage | null {
    const found = this.#pages.get(key);
    if (!found) return null;
    if (found.until > now) return found.page;
    this.#drop(key);
    return null;
  }

  /** How often everything was forgotten: what is rendered across an act is not kept. */
  get acts(): number {
    return this.#acts;
  }

  /** Keeps a page whose rendering began when `acts` was as given. */
  keep(key: string, page: CachedPage, now: number, acts = this.#acts): void {
    if (acts !== this.#acts) return;
    this.#drop(key);
    this.#pages.set(key, { page, until: now + this.#keepMs });
    this.#bytes += page.body.length;
    for (const oldest of this.#pages.keys()) {
      if (this.#bytes <= this.#limit) break;
      this.#drop(oldest);
    }
  }

  /** Forgets everything: after any act on this node, so that who acted sees it at once. */
  clear(): void {
    this.#acts += 1;
    this.#pages.clear();
    this.#bytes = 0;
  }

  #drop(key: string): void {
    const found = this.#pages.get(key);
    if (!found) return;
    this.#bytes -= found.page.body.length;
    this.#pages.delete(key);
  }
}
