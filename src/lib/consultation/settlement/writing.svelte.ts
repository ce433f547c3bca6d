/** Milliseconds between two looks at who is writing what. */
const every = 4000;
/** Milliseconds between two signs of life of an own writing. */
const beat = 20_000;

/** An answer as it stands in its form, begun and not saved; `revision` is the one it was begun over. */
export type Begun = {
  outcome?: string;
  kind?: string;
  phrase?: string;
  reason: string;
  change: string;
  revision: number;
  twins: readonly string[];
};

// By comment, for as long as the tab lives: on no device do somebody's unsaved words lie about.
const unsaved = new Map<string, Begun>();

/** Who writes which answer at the desk, asked of the desk's own address, and the own writing told to it. */
export class Writing {
  /** Names by number of comment. */
  others = $state.raw<ReadonlyMap<number, string>>(new Map());
  #address: string;
  #mine: string | null = null;
  #told = -Infinity;

  constructor(address: string) {
    this.#address = address;
  }

  /** Looks until the function it gives is called. */
  start(): () => void {
    const timer = setInterval(() => void this.#look(), every);
    const leave = () => this.leave();
    addEventListener('pagehide', leave);
    return () => {
      clearInterval(timer);
      removeEventListener('pagehide', leave);
      leave();
    };
  }

  /** What was begun for this comment and not saved; whoever goes on to another one finds it again. */
  begun(submissionId: string): Begun | undefined {
    return unsaved.get(submissionId);
  }

  /** Whether words would be lost with the page. */
  get hasUnsaved(): boolean {
    return [...unsaved.values()].some(({ reason, change }) => reason.trim() || change.trim());
  }

  /** The answer to this comment is saved, or what was begun is shown in another way. */
  forget(submissionId: string): void {
    unsaved.delete(submissionId);
  }

  /** Something was typed into the answer to this comment. */
  touch(submissionId: string, answer: FormData): void {
    unsaved.set(submissionId, begunIn(answer));
    if (this.#mine === submissionId) return;
    this.leave();
    this.#mine = submissionId;
    void this.#look();
  }

  /** The answer was saved or left alone. */
  leave(): void {
    if (this.#mine === null) return;
    const body = new URLSearchParams({ submission: this.#mine, act: 'release' });
    this.#mine = null;
    this.#told = -Infinity;
    // What does not arrive lapses by itself within a minute.
    void fetch(this.#address, { method: 'POST', body, keepalive: true }).catch(() => {});
  }

  /** Looks at once who writes what, after a comment was taken over. */
  again(): Promise<void> {
    return this.#look();
  }

  async #look(): Promise<void> {
    const tells = this.#mine !== null && performance.now() - this.#told >= beat;
    if (tells) this.#told = performance.now();
    const body = new URLSearchParams({ submission: this.#mine ?? '', act: 'hold' });
    try {
      const answer = await fetch(this.#address, tells ? { method: 'POST', body } : {});
      if (!answer.ok) return;
      const { others } = (await answer.json()) as { others: { number: number; who: string }[] };
      this.others = new Map(others.map(({ number, who }) => [number, who]));
    } catch {
      // Without a network nobody's name is known; the revision of the answer still keeps it safe.
    }
  }
}

function begunIn(answer: FormData): Begun {
  const { outcome, kind, phrase, reason, change, revision } = Object.fromEntries(
    [...answer].map(([name, value]) => [name, String(value)]),
  );
  const twins = answer.getAll('twins').map(String);
  return { outcome, kind, phrase, reason, change, revision: Number(revision), twins };
}
