import type { RoundState } from '#schema';
import type { Turnout } from '../turnout.server.ts';

/** What the page may hear of a round while it is shown: its state and the turnout, never a tally. */
export type RoundNewsItem = Turnout & {
  state: RoundState;
  /** Who has not voted yet; only for those who run the round. */
  missing: string[] | null;
};

const pause = 3000;

/**
 * Asks after a round every three seconds while the page is looked at. It only ever changes the line of
 * state and the turnout; the ballot being filled in is nobody's business (ux.md §1, rule 3).
 */
export class RoundNews {
  latest = $state<RoundNewsItem>() as RoundNewsItem;
  offline = $state(false);
  #address: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  constructor(first: RoundNewsItem, address: string) {
    this.latest = first;
    this.#address = address;
  }

  /** Begins asking; gives what ends it. */
  start(): () => void {
    this.#next();
    return () => {
      this.#stopped = true;
      clearTimeout(this.#timer);
    };
  }

  #next(): void {
    if (this.#stopped || this.latest.state !== 'open') return;
    this.#timer = setTimeout(() => void this.#ask(), pause);
  }

  async #ask(): Promise<void> {
    if (document.visibilityState === 'visible') {
      try {
        const answer = await fetch(this.#address, { headers: { accept: 'application/json' } });
        // A sign-in page in its place means the session has ended: nothing new to tell.
        if (answer.ok && !answer.redirected) this.latest = await answer.json();
        this.offline = false;
      } catch {
        this.offline = true;
      }
    }
    this.#next();
  }
}
