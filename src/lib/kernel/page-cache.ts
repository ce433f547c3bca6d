/** A rendered public page as it goes out. */
export type CachedPage = {
  status: number;
  headers: [string, string][];
  body: Uint8Array<ArrayBuffer>;
};

/**
 * Rendered pages for signed-out readers, kept a few seconds so that a crowd costs one rendering, also the
 * crowd that comes while it is under way. Bounded by bytes; the oldest goes first. Time is given by the caller,
 * in milliseconds.
 */
export class PageCache {
  #pages = new Map<string, { page: CachedPage; until: number }>();
  #underWay = new Map<string, Promise<CachedPage | null>>();
  #bytes = 0;
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

  /** What the rendering under way gives, null where it became no public page; null at once where there is none. */
  underWay(key: string): Promise<CachedPage | null> | null {
    return this.#underWay.get(key) ?? null;
  }

  /**
   * Tells others that a page is being rendered. What this returns must be called at the end, with null when
   * it became no public page; a page rendered across an act goes to those who waited and is not kept.
   */
  begin(key: string): (page: CachedPage | null, now: number) => void {
    const { promise, resolve } = Promise.withResolvers<CachedPage | null>();
    this.#underWay.set(key, promise);
    return (page, now) => {
      resolve(page);
      if (this.#underWay.get(key) !== promise) return;
      this.#underWay.delete(key);
      if (page) this.#keep(key, page, now);
    };
  }

  #keep(key: string, page: CachedPage, now: number): void {
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
    this.#pages.clear();
    this.#underWay.clear();
    this.#bytes = 0;
  }

  #drop(key: string): void {
    const found = this.#pages.get(key);
    if (!found) return;
    this.#bytes -= found.page.body.length;
    this.#pages.delete(key);
  }
}
