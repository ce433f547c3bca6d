import type { SubmissionState } from '#schema';

/** What a comment of a table has so far. */
export type Answered = {
  id: string;
  number: number;
  state: SubmissionState;
  mergedIntoId: string | null;
  /** Whether an outcome with a reason is written down. */
  hasAnswer: boolean;
};

/** Why a comment keeps its table from being published. */
export type Missing = {
  id: string;
  number: number;
  why: 'unchecked' | 'unanswered' | 'unapproved' | 'mergedNowhere';
};

/**
 * The comments that still lack an outcome, a reason or an approval (I15), by number. Hidden and withdrawn
 * ones need none; one that says the same as another has the other's answer.
 */
export function missingOf(rows: readonly Answered[]): Missing[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return rows
    .flatMap((row): Missing[] => {
      const why = row.state === 'mergedInto' ? mergedWhy(row, byId) : whyOf(row);
      return why ? [{ id: row.id, number: row.number, why }] : [];
    })
    .sort((a, b) => a.number - b.number);
}

function whyOf({ state, hasAnswer }: Answered): Missing['why'] | null {
  switch (state) {
    case 'received':
      return 'unchecked';
    case 'proposed':
      return 'unapproved';
    case 'settled':
    case 'answered':
      return hasAnswer ? null : 'unanswered';
    case 'hidden':
    case 'withdrawn':
      return null;
    default:
      return 'unanswered';
  }
}

// Its answer is the other's, so the other must be one people can read. A circle has no answer at all.
function mergedWhy(row: Answered, byId: ReadonlyMap<string, Answered>): Missing['why'] | null {
  const into = targetOf(row, byId);
  if (!into || into.state === 'hidden' || into.state === 'withdrawn') return 'mergedNowhere';
  return whyOf(into);
}

/** The comment whose answer a merged one shares, at the end of the way; null when the way has no end. */
export function targetOf<Row extends Pick<Answered, 'id' | 'state' | 'mergedIntoId'>>(
  row: Row,
  byId: ReadonlyMap<string, Row>,
): Row | null {
  const passed = new Set<string>();
  let at: Row | undefined = row;
  while (at?.state === 'mergedInto') {
    if (passed.has(at.id) || !at.mergedIntoId) return null;
    passed.add(at.id);
    at = byId.get(at.mergedIntoId);
  }
  return at ?? null;
}
