import { quorumNeeded } from '#lib/groups/rules.ts';
import { daysBefore } from '#lib/kernel/holidays.ts';
import { instantAt, localTime } from '#lib/kernel/local-time.ts';
import { refused } from '#lib/kernel/refusal.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { Refused } from '#lib/kernel/refusal.ts';
import type { Method } from '../methods/method.ts';

/** A vote by letter may run this many days at most, whatever the body adopted (domain.md §5). */
export const longestLetter = 30;

const day = 24 * 60 * 60_000;

/** The end that is offered: the last minute of the day so many days from now. */
export function letterEnd(now: Date, days: number): Date {
  return wallClock(daysBefore(localTime(now).day, -days), '23:59');
}

/**
 * Why a vote that opens now may not end then by the body's rules; null when it may. Days are counted by
 * the calendar to the same hour of the wall clock, so a change of the clocks takes nobody's hour.
 */
export function termRefusal(
  opens: Date,
  closes: Date,
  rules: Pick<BodyRules, 'perRollamAllowed' | 'perRollamDays'>,
): Refused | null {
  if (!rules.perRollamAllowed) return refused('notAllowed', { field: 'letter' });
  const { day: today, time } = localTime(opens);
  const earliest = wallClock(daysBefore(today, -rules.perRollamDays), time);
  const latest = letterEnd(opens, longestLetter);
  if (closes >= earliest && closes <= latest) return null;
  const facts = { earliest: earliest.getTime(), latest: latest.getTime() };
  return refused('invalid', { field: 'endsOn', facts });
}

/** Whether the wall clock shows the same hour once more an hour before, as when summer time ends. */
export function comesAgain(at: Date): boolean {
  const [shown, before] = [at, new Date(at.getTime() - day / 24)].map(localTime);
  return shown.day === before.day && shown.time === before.time;
}

/**
 * The rules of a vote nobody meets for. Silence counts neither way, so a majority of all seats is needed;
 * where weights decide what passes, they come on top of it (I35).
 */
export function rulesFromAfar(rules: BodyRules, { decides }: Pick<Method, 'decides'>): BodyRules {
  const isByWeight = decides === 'verdict' && rules.decisionBasis === 'equalParty';
  return {
    ...rules,
    majority: rules.perRollamMajority,
    decisionBasis: isByWeight ? 'both' : rules.decisionBasis,
  };
}

/** Which of the two reminders it is. */
export type Reminder = 'half' | 'lastDay';

/** What a vote by letter is written to its voters about, each once. */
export type LetterNotice = 'opened' | Reminder | 'ended';

/** When those who have not voted are reminded: at half time, and 24 hours before the end. */
export function reminderTimes(opens: Date, closes: Date): Record<Reminder, Date> {
  return {
    half: new Date((opens.getTime() + closes.getTime()) / 2),
    lastDay: new Date(closes.getTime() - day),
  };
}

/** The reminder to send now; one that was missed is not sent beside a later one. */
export function dueReminder(
  { opens, closes, now }: { opens: Date; closes: Date; now: Date },
  sent: readonly string[],
): Reminder | null {
  const times = reminderTimes(opens, closes);
  const due = now >= times.lastDay ? 'lastDay' : now >= times.half ? 'half' : null;
  return due && now < closes && !sent.includes(due) ? due : null;
}

/** How many members must ask for a meeting to have one instead; null where the rules know no such right. */
export function demandsNeeded(
  { perRollamToMeeting }: Pick<BodyRules, 'perRollamToMeeting'>,
  seats: number,
): number | null {
  return perRollamToMeeting === 'off' ? null : Math.max(1, quorumNeeded(perRollamToMeeting, seats));
}

function wallClock(wallDay: string, wallTime: string): Date {
  const at = instantAt(wallDay, wallTime);
  if (!at) throw new Error(`no such moment: ${wallDay} ${wallTime}`);
  return at;
}
