import { localTime } from '#lib/kernel/local-time.ts';

/** What the row of a consultation says; the clock says the rest. */
export type Period = {
  state:
    | 'planned'
    | 'announced'
    | 'open'
    | 'hearingHeld'
    | 'closed'
    | 'settling'
    | 'settled'
    | 'published';
  opensAt: Date;
  closesAt: Date;
};

/** Where a consultation is now (domain.md §3.2): an announced one opens and closes by the clock. */
export type Phase = Exclude<Period['state'], 'hearingHeld'>;

const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * Days a draft is open before its hearing (and at least in all), days comments are taken after it, and
 * days the answers are promised in. Less is announced after a warning (domain.md §7).
 */
export type Windows = { daysBeforeHearing: number; daysAfterHearing: number; settleDays: number };

/** The windows most common in practice. */
export const usualWindows: Windows = {
  daysBeforeHearing: 14,
  daysAfterHearing: 14,
  settleDays: 30,
};

/** What is unusual about a period, with the days it was measured by. */
export type PeriodWarning = {
  what: 'short' | 'shortBeforeHearing' | 'shortAfterHearing' | 'slowAnswers';
  days: number;
};

/** The first moment after the period: the closing minute itself is still in time (I16). */
export function endOf(closesAt: Date): Date {
  return new Date(Math.floor(closesAt.getTime() / minute) * minute + minute);
}

/** Whether what came at that moment is after the deadline. */
export function isLate(receivedAt: Date, closesAt: Date): boolean {
  return receivedAt >= endOf(closesAt);
}

/** The phase at a moment, which must be the database's (D12). */
export function phaseOf({ state, opensAt, closesAt }: Period, now: Date): Phase {
  if (state === 'planned' || state === 'settling' || state === 'settled' || state === 'published') {
    return state;
  }
  if (now < opensAt) return 'announced';
  return isLate(now, closesAt) ? 'closed' : 'open';
}

/** What becomes of a comment after the deadline: taken with a mark, or refused in words. */
export type LateComments = 'marked' | 'refused';

/** Whether a comment is taken: from the opening on, also after the deadline, until the table is settled. */
export function isTaking(phase: Phase): boolean {
  return phase === 'open' || phase === 'closed' || phase === 'settling';
}

/** Whether it was still ahead or running when its stage ended, and ended with it (I21). */
export function endedWithStage({
  phase,
  inClosedStage,
}: {
  phase: Phase;
  inClosedStage: boolean;
}): boolean {
  return inClosedStage && (phase === 'planned' || phase === 'announced' || phase === 'open');
}

/** Whether one may be written now: until the deadline, and after it where late ones are taken with a mark. */
export function isWritable(phase: Phase, lateComments: LateComments): boolean {
  return phase === 'open' || (isTaking(phase) && lateComments === 'marked');
}

/** Whether an outcome may still be given or taken back: from the opening to the publishing of the table. */
export function isSettleable(phase: Phase): boolean {
  return phase === 'open' || phase === 'closed' || phase === 'settling' || phase === 'settled';
}

/** Whether outcomes and reasons may be read by everybody: all of them at once, when the table is published. */
export function answersShown(phase: Phase | Period['state']): boolean {
  return phase === 'published';
}

/** Whether an author may still take a comment back: until the table is settled. */
export function isWithdrawable(state: Period['state']): boolean {
  return state !== 'settled' && state !== 'published';
}

/** Whether the public may read it: a planned one is the coordinator's desk. */
export function isPublic(phase: Phase): boolean {
  return phase !== 'planned';
}

/** Calendar days from the local day of `now` to the local closing day; 0 is the last day. */
export function daysLeft(closesAt: Date, now: Date): number {
  return daysBetween(localTime(now).day, localTime(closesAt).day);
}

/** Days from one calendar day, `2026-03-14`, to another. */
function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / day);
}

/** What is wrong with a period somebody wants to announce; dates are moments. */
export function announcingFaults(
  dates: { opensAt: Date; closesAt: Date; hearingAt: Date | null; settlesBy?: string | null },
  now: Date,
  windows: Windows = usualWindows,
): {
  refusals: ('closesInPast' | 'closesBeforeOpens' | 'hearingAfterClose' | 'hearingBeforeOpens')[];
  warnings: PeriodWarning[];
} {
  const { opensAt, closesAt, hearingAt } = dates;
  const refusals: ReturnType<typeof announcingFaults>['refusals'] = [];
  if (isLate(now, closesAt)) refusals.push('closesInPast');
  if (closesAt <= opensAt) refusals.push('closesBeforeOpens');
  if (hearingAt && isLate(hearingAt, closesAt)) refusals.push('hearingAfterClose');
  if (hearingAt && hearingAt < opensAt) refusals.push('hearingBeforeOpens');
  const { daysBeforeHearing, daysAfterHearing, settleDays } = windows;
  const warnings: PeriodWarning[] = [];
  const warn = (what: PeriodWarning['what'], days: number) => warnings.push({ what, days });
  const begins = opensAt < now ? now : opensAt;
  if (daysLeft(closesAt, begins) < daysBeforeHearing) warn('short', daysBeforeHearing);
  if (hearingAt && daysLeft(hearingAt, begins) < daysBeforeHearing) {
    warn('shortBeforeHearing', daysBeforeHearing);
  }
  if (hearingAt && daysLeft(closesAt, hearingAt) < daysAfterHearing) {
    warn('shortAfterHearing', daysAfterHearing);
  }
  if (dates.settlesBy && daysBetween(localTime(closesAt).day, dates.settlesBy) > settleDays) {
    warn('slowAnswers', settleDays);
  }
  return { refusals, warnings };
}
