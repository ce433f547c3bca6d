import { SvelteMap } from 'svelte/reactivity';
import * as Y from 'yjs';
import { createContext } from 'svelte';
import { leafNumbers } from '#lib/proposals/leaf.ts';
import { anchorIn, passageOf } from './anchor.ts';
import { isSection } from './place.ts';
import { openByLeaf, placeThreads } from './thread.ts';
import type { Anchor, Passage } from './anchor.ts';
import type { PlacedThread, Thread } from './thread.ts';

/** The place whose comments are open: a passage of a section, or a plain field. */
export type OpenPlace = { field: string; anchor: Anchor | null };

/** What gets the focus back when the comments close: an element, or whoever knows where it is by then. */
export type Opener = Pick<HTMLElement, 'focus'>;

/** A letter being written: kept outside of the forms, so that nothing that is redrawn can lose it. */
export class Drafts {
  #texts = new SvelteMap<string, string>();
  #keys = new Map<string, string>();

  /** What was written so far, undefined while nobody has touched it. */
  text(of: string): string | undefined {
    return this.#texts.get(of);
  }
  write(of: string, text: string): void {
    this.#texts.set(of, text);
  }
  /** The key that makes a second sending of the same draft harmless. */
  key(of: string): string {
    const key = this.#keys.get(of) ?? newKey();
    this.#keys.set(of, key);
    return key;
  }
  sent(of: string): void {
    this.#texts.delete(of);
    this.#keys.delete(of);
  }
}

export const [drafts, setDrafts] = createContext<Drafts>();

/** Comments beside a document people write in: where each belongs now, and which are open. */
export class CommentBoard {
  #doc: Y.Doc;
  #threads: () => readonly Thread[];
  #turn = $state(0);
  #waiting: ReturnType<typeof setTimeout> | undefined;
  /** What the comments are open for, and what gets the focus back. */
  open = $state.raw<OpenPlace | null>(null);
  #opener: Opener | null = null;

  readonly placed: PlacedThread[] = $derived.by(() => {
    void this.#turn;
    return placeThreads(this.#threads(), this.#doc);
  });
  readonly openPassage: Passage | null = $derived.by(() => {
    void this.#turn;
    const { open } = this;
    if (!open?.anchor || !isSection(open.field)) return null;
    return passageOf(this.#doc, open.field, open.anchor);
  });

  /** What people call the open paragraph or table; null for a plain field and for a vanished passage. */
  readonly openNumber: number | null = $derived.by(() => {
    const { open, openPassage } = this;
    if (!open || openPassage?.leaf == null || !isSection(open.field)) return null;
    return leafNumbers(this.#doc)(open.field, openPassage.leaf);
  });

  constructor(doc: Y.Doc, threads: () => readonly Thread[]) {
    this.#doc = doc;
    this.#threads = threads;
    doc.on('update', this.#follow);
  }

  destroy(): void {
    clearTimeout(this.#waiting);
    this.#doc.off('update', this.#follow);
  }

  /** Open threads of a section by leaf. */
  counts(section: string): ReadonlyMap<number, number> {
    return isSection(section) ? openByLeaf(this.placed, section) : new Map();
  }

  /** Open threads of a plain field. */
  fieldCount(field: string): number {
    return this.placed.filter((thread) => thread.field === field && !thread.resolved).length;
  }

  /** The threads of the open place. */
  get here(): PlacedThread[] {
    const { open, openPassage, openNumber } = this;
    if (!open) return [];
    return this.placed.filter(({ field, passage, number }) => {
      if (field !== open.field) return false;
      if (passage === null || openPassage === null) return passage === openPassage;
      return number === null ? passage.leaf === openPassage.leaf : number === openNumber;
    });
  }

  /** Opens the comments of a leaf, of chosen letters in it, or closes them when they are open. */
  toggleLeaf(
    section: string,
    leaf: number,
    opener: Opener | null,
    range?: { from: number; to: number },
  ): void {
    if (this.open?.field === section && this.openPassage?.leaf === leaf && !range) {
      return this.close();
    }
    const anchor = isSection(section) ? anchorIn(this.#doc, section, leaf, range) : null;
    if (anchor) this.#show({ field: section, anchor }, opener);
  }

  toggleField(field: string, opener: Opener | null): void {
    if (this.open?.field === field) this.close();
    else this.#show({ field, anchor: null }, opener);
  }

  /** Opens the place a thread belongs to. */
  showThread({ field, anchor }: PlacedThread, opener: Opener | null): void {
    this.#show({ field, anchor }, opener);
  }

  close(): void {
    const opener = this.#opener;
    this.open = null;
    this.#opener = null;
    opener?.focus();
  }

  #show(place: OpenPlace, opener: Opener | null): void {
    this.open = place;
    this.#opener = opener;
  }

  // Finding every passage again at each letter would be felt; a moment later is soon enough.
  #follow = (): void => {
    this.#waiting ??= setTimeout(() => {
      this.#waiting = undefined;
      this.#turn++;
    }, 150);
  };
}

/** A random UUID; `crypto.randomUUID` is missing on a page without TLS. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
