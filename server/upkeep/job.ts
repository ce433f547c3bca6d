/** What is done off the hot path: a snapshot of a room's journal, or what lists and pages read of it. */
export type Job = { kind: 'compact' | 'project'; room: string };

/** A snapshot that was written and read back: all rows up to `seq`, with its state vector. */
export type Compacted = { seq: number; bytes: Uint8Array; vector: Uint8Array };

/** What the thread says about its job; alarms may come before the end. */
export type Report =
  | { kind: 'alarm'; what: 'row' | 'snapshot'; seq: number; error: Error }
  /** `took` in milliseconds, the start of the thread not counted. */
  | { kind: 'done'; made: Compacted | null; took: number }
  | { kind: 'failed'; error: Error };
