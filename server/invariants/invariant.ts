import * as v from 'valibot';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Documents } from './documents.ts';

const list = <T extends v.GenericSchema>(item: T) => v.optional(v.array(item));

/** What a run under faults was told and saw, as it kept it beside the program; bytes are base64. */
export const witness = v.strictObject({
  /** Updates that were acknowledged. */
  edits: list(v.strictObject({ room: v.string(), update: v.string() })),
  /** Votes that were answered „Hlas přijat“, with the choice when it was the person's last. */
  votes: list(
    v.strictObject({ roundId: v.string(), personId: v.string(), choice: v.optional(v.unknown()) }),
  ),
  /** Form keys of comments that were answered with the next page. */
  comments: list(v.string()),
  /** Documents as clients held them at the end. */
  clients: list(v.strictObject({ room: v.string(), state: v.string() })),
  /** What the status line said, and how many changes were not acknowledged at that moment. */
  moments: list(v.strictObject({ shown: v.string(), unacked: v.number() })),
  /** What the program left behind when its last client had gone. */
  program: v.optional(
    v.strictObject({ errors: v.array(v.string()), sockets: v.number(), timers: v.number() }),
  ),
});
export type Witness = v.InferOutput<typeof witness>;

/** What an invariant is asked with. */
export type Scene = { db: Handle; documents: Documents; witness: Witness };

/** `notAsked`: nobody recorded what it is about. */
export type Finding = {
  state: 'holds' | 'broken' | 'notAsked';
  /** What is broken, or what holds, in words. */
  notes: string[];
};

/** One line of reliability.md §5. */
export type Invariant = { says: string; ask(scene: Scene): Promise<Finding> };

/** Broken when something is wrong, else it holds for what was counted. */
export function finding(wrong: string[], counted: string): Finding {
  return wrong.length > 0
    ? { state: 'broken', notes: wrong }
    : { state: 'holds', notes: [counted] };
}

/** Findings of the parts of one invariant as one; a part nobody asked about says nothing. */
export function together(parts: Finding[]): Finding {
  const asked = parts.filter(({ state }) => state !== 'notAsked');
  if (asked.length === 0) return parts[0];
  const broken = asked.filter(({ state }) => state === 'broken');
  const told = broken.length > 0 ? broken : asked;
  return { state: told[0].state, notes: told.flatMap(({ notes }) => notes) };
}

export const notAsked = (what: string): Finding => ({ state: 'notAsked', notes: [what] });
