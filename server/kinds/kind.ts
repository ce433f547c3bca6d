import type * as Y from 'yjs';
import type { Access } from '#lib/live/access.ts';
import type { Database } from '#lib/kernel/database.server.ts';
import type { Subject } from '#lib/people/permit.ts';

/** What a document may hold: asked for every part of every update before it touches the document (R11). */
export type DocumentRules = {
  /** What a root type is: a map of entries, a line of plain text, rich text, or not allowed. */
  root(name: string): 'entries' | 'line' | 'blocks' | null;
  entry(key: string, value: unknown): boolean;
  /** Whether an entry needs the right to change numbers. */
  isNumber(key: string): boolean;
  /** Whether a node may stand in another, or at the top of a rich text (null). */
  node(parent: string | null, name: string): boolean;
  holdsText(node: string): boolean;
  attribute(node: string, key: string, value: unknown): boolean;
  mark(key: string, value: unknown): boolean;
  /** The field a place belongs to, as „naposledy změnil“ names it: by its root and, among entries, its key. */
  field(root: string, key: string | null): string | null;
};

/** Gives the access of any subject as the room's facts are now; null when there is no such room. */
export type Rights = (db: Database, room: string) => Promise<((subject: Subject) => Access) | null>;

/** A kind of live room: what its document may hold, who may do what, and what is made of it. */
export type RoomKind = {
  /** Version of the document a browser must know, refused with 4409 otherwise. */
  schemaVersion: number;
  rules: DocumentRules;
  rights: Rights;
  /** Writes what lists, search and reading pages show; called after commits, never on the hot path. */
  project(db: Database, room: string, doc: Y.Doc, seq: number): Promise<void>;
};
