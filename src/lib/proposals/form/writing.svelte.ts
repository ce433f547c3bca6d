import { createContext, type Snippet } from 'svelte';
import type { Awareness } from 'y-protocols/awareness';
import type { Party } from '#schema';
import type { CardNames } from '../card-names.ts';
import type { LiveCard } from './card.svelte.ts';

/** Somebody else in the room and the place of the card they are at. */
export type Neighbour = {
  personId: string;
  name: string;
  party: Party | null;
  field: string | null;
};

/** What the parts of the form ask of the room they are in; every member may change while people write. */
export type Writing = {
  readonly card: LiveCard;
  readonly awareness: Awareness;
  readonly names: CardNames;
  /** Years of the planning stage, offered in the money tables before anybody writes them. */
  readonly years: readonly number[];
  readonly mayWrite: boolean;
  readonly mayNumbers: boolean;
  /** No carets and no presence of others. */
  readonly calm: boolean;
  /** Whether a screen reader is told of others' changes in the paragraph under the caret. */
  readonly tellsChanges: boolean;
  readonly neighbours: readonly Neighbour[];
  lastChange(field: string): { name: string; at: number } | null;
  /** Tells the others where this person is. */
  at(field: string): void;
  /** Button with the comments of a plain field, and its comments while they are open under it. */
  readonly beside: Snippet<[string]>;
  /** Comments of a section that are open under their paragraph. */
  readonly under: Snippet;
  readonly comments: SectionComments;
};

/** What the editor of a section asks of the comments. */
export type SectionComments = {
  /** Open comments by leaf. */
  counts(section: string): ReadonlyMap<number, number>;
  /** Whose comments are open, and whether they stand under the text instead of beside it. */
  readonly open: { field: string; leaf: number } | null;
  readonly inFlow: boolean;
  label(number: number, kind: 'paragraph' | 'table', count: number): string;
  /** Opens or closes the comments of a leaf, or opens them for chosen letters; `opener` gets the focus back. */
  toggle(
    section: string,
    leaf: number,
    opener: Pick<HTMLElement, 'focus'> | null,
    range?: { from: number; to: number },
  ): void;
};

export const [writing, setWriting] = createContext<Writing>();
