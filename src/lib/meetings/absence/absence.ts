import type { AttendanceRow } from '#lib/groups/presence.ts';

/** How a seat stands in the list of a meeting that is over; `represented`: a substitute came for it. */
export type Standing = 'there' | 'excused' | 'represented' | 'absent';

/** A seat as far as its absences go. */
type Seat = { membershipId: string; answer: 'coming' | 'excused' | null };

/** Whether a stretch has a length; one without was put down by mistake and taken back at once. */
export function wasThere({ since, until }: Pick<AttendanceRow, 'since' | 'until'>): boolean {
  return since !== null && (until === null || until > since);
}

/**
 * Whether the holder of a seat came. Who excused themselves in the answer to the invitation is excused, as
 * long as nobody wrote them down otherwise.
 */
export function standingOf(
  { membershipId, answer }: Seat,
  rows: readonly Pick<AttendanceRow, 'membershipId' | 'mode' | 'since' | 'until'>[],
): Exclude<Standing, 'represented'> {
  const own = rows.filter((row) => row.membershipId === membershipId);
  if (own.some(wasThere)) return 'there';
  if (own.some(({ mode }) => mode === 'excused')) return 'excused';
  return own.length === 0 && answer === 'excused' ? 'excused' : 'absent';
}

/**
 * Meetings missed in a row without an excuse, of the newest ones first. Coming ends the row; an excused or
 * represented absence is no fault and no attendance: it neither counts nor ends it (domain.md §5).
 */
export function missedInRow(standings: readonly Standing[]): number {
  const came = standings.indexOf('there');
  return standings
    .slice(0, came === -1 ? undefined : came)
    .filter((standing) => standing === 'absent').length;
}
