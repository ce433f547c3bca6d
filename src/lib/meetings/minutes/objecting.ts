import { daysBefore } from '#lib/kernel/holidays.ts';
import { instantAt, localTime } from '#lib/kernel/local-time.ts';
import type { MinutesState } from './access.ts';

/** What the time for objections depends on. */
export type ObjectionFacts = {
  now: Date;
  state: MinutesState;
  isMeetingOver: boolean;
  signedAt: Date | null;
  /** Days the body's rules leave for it; none when it takes no objections. */
  objectionDays: number;
};

/** The last minute for objections to signed minutes; null while they are a draft and where nobody may object. */
export function objectionsEnd({
  signedAt,
  objectionDays,
}: Pick<ObjectionFacts, 'signedAt' | 'objectionDays'>): Date | null {
  if (signedAt === null || objectionDays === 0) return null;
  return instantAt(daysBefore(localTime(signedAt).day, -objectionDays), '23:59');
}

/** Whether somebody may object now: to the draft of a meeting that is over, then for the days of the rules. */
export function takesObjections(facts: ObjectionFacts): boolean {
  if (facts.objectionDays === 0) return false;
  if (facts.state === 'draft') return facts.isMeetingOver;
  return facts.state === 'verified' && isBeforeEnd(facts);
}

/** Whether signed minutes still have to wait for objections. */
export function isBeforeEnd(facts: Omit<ObjectionFacts, 'state' | 'isMeetingOver'>): boolean {
  const end = objectionsEnd(facts);
  // Within the last minute is in time.
  return end !== null && facts.now.getTime() < end.getTime() + 60_000;
}
