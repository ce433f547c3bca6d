import { digestOf } from '#lib/kernel/digest.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Consultation } from '../consultations.server.ts';
import { recordedTable } from '../course/record.server.ts';
import { settlementTable } from '../desk/settlements.server.ts';
import { answersShown } from '../period.ts';
import { numberOf } from '../table.ts';
import { printRecipe } from './open-data.ts';
import type { RecordedSubmission } from '../course/record.server.ts';

/** What anybody may download: the table as a machine reads it, with what is needed to check its print. */
export type OpenTable = {
  consultation: {
    title: string;
    slug: string;
    state: string;
    round: number;
    textSha256: string | null;
  };
  publishedAt: string | null;
  /** The SHA-256 of the rows as they were on the day they were published. */
  publishedSha256: string | null;
  /** The SHA-256 of the rows below; another one than above = something was hidden or left out since. */
  rowsSha256: string;
  /** How both are made. */
  check: string;
  schema: string;
  page: string;
  rows: RecordedSubmission[];
};

/** The table of a consultation as open data: whole once it is published, until then what everybody may read. */
export async function openTable(
  handle: Handle,
  about: Consultation,
  origin: string,
): Promise<OpenTable> {
  const { title, slug, state, round } = about;
  const recorded = await recordedTable(handle, about.id);
  const { rows: readable } = await settlementTable(handle, about.id);
  const rows = answersShown(state)
    ? recorded
    : unanswered(recorded, new Set(readable.map(numberOf)));
  const page = `${origin}/konzultace/${slug}/vyporadani`;
  return {
    consultation: { title, slug, state: about.phase, round, textSha256: about.sha256 },
    publishedAt: about.publishedAt?.toISOString() ?? null,
    ...{ publishedSha256: about.tableSha256, rowsSha256: digestOf(rows) },
    ...{ check: printRecipe, schema: `${page}/tabulka.schema.json`, page, rows },
  };
}

// Before a table is published its rows tell no outcome, and nothing of comments nobody has checked.
function unanswered(
  rows: readonly RecordedSubmission[],
  readable: ReadonlySet<number>,
): RecordedSubmission[] {
  return rows
    .filter(({ number }) => readable.has(number))
    .map((row) => ({
      ...row,
      ...{ outcome: null, reason: null, change: null, decided: null, changes: [] },
    }));
}
