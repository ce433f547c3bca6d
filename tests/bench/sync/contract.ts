import type { Side } from './sides.ts';
import type { Stand } from './stand.ts';

/** What `npm run bench:sync` was asked for. */
export type Wanted = {
  only: string[];
  rounds: number;
  short: boolean;
  write: boolean;
  /** Minutes of the soak. */
  soak: number;
};

/** What one run of a row on one side found, by the names of the row's figures. */
export type Found = Record<string, number>;

/** The middle of a figure's rounds on each side that was measured. */
export type Medians = Partial<Record<Side, number>>;

/** A target in words, and whether the figures reach it; undefined when what it needs was not measured. */
export type Target = { text: string; met(medians: Medians): boolean | undefined };

/** One figure of a row. */
export type Figure = { label: string; unit: string; target?: Target };

/** A line of work that the servers are measured with. */
export type SyncRow = {
  work: string;
  /** How it is measured, one paragraph for `docs/performance.md`. */
  how: string;
  sides: readonly Side[];
  figures: Record<string, Figure>;
  /** At most so many rounds, where one takes minutes. */
  rounds?: number;
  /** Runs only when asked for by name. */
  byNameOnly?: true;
  /** Measures one side; throws with words when that cannot be done. */
  run(stand: Stand): Promise<Found>;
};
