import { daysBefore } from '#lib/kernel/holidays.ts';
import { localTime } from '#lib/kernel/local-time.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { MeetingState } from '#schema';

/** What an item of the agenda asks of those present. */
export const agendaKinds = ['info', 'discussion', 'decision', 'voting'] as const;

export type AgendaKind = (typeof agendaKinds)[number];

/** An item as far as time goes; the times are real ones, of a meeting that runs or is over. */
export type TimedItem = {
  number: number;
  minutes: number;
  begunAt?: Date | null;
  endedAt?: Date | null;
};

/** What an agenda begins from when nobody has written one; the titles stand in the catalogue. */
export const agendaTemplate = [
  { title: 'opening', kind: 'info', minutes: 5 },
  { title: 'tasks', kind: 'discussion', minutes: 10 },
  { title: 'proposals', kind: 'discussion', minutes: 45 },
  { title: 'vote', kind: 'voting', minutes: 15 },
  { title: 'other', kind: 'discussion', minutes: 10 },
  { title: 'nextMeeting', kind: 'info', minutes: 5 },
] as const satisfies readonly { title: string; kind: AgendaKind; minutes: number }[];

const minute = 60_000;

/** The last day `2026-03-10` to ask for something on the agenda; null once it is too late to ask. */
export function proposalsUntil(
  { state, startsAt, now }: { state: MeetingState; startsAt: Date; now: Date },
  { agendaProposalDays }: Pick<BodyRules, 'agendaProposalDays'>,
): string | null {
  if (state !== 'planned' && state !== 'invited') return null;
  const last = daysBefore(localTime(startsAt).day, agendaProposalDays);
  return localTime(now).day <= last ? last : null;
}

/** Minutes the items take together. */
export function minutesOf(items: readonly { minutes: number }[]): number {
  return items.reduce((sum, { minutes }) => sum + minutes, 0);
}

/**
 * When each item begins and ends: real times where there are some, behind them the planned lengths one
 * after another. Once the first item has begun, what has not come yet cannot come before `now`.
 */
export function schedule<T extends TimedItem>(
  items: readonly T[],
  startsAt: Date,
  now: Date = startsAt,
): { item: T; from: Date; to: Date }[] {
  const isRunning = items.some(({ begunAt }) => begunAt);
  let free = startsAt.getTime();
  return inOrder(items).map((item) => {
    const waiting = isRunning ? Math.max(free, now.getTime()) : free;
    const from = item.begunAt?.getTime() ?? waiting;
    const planned = from + item.minutes * minute;
    const overrun = item.begunAt ? Math.max(planned, now.getTime()) : planned;
    const to = item.endedAt?.getTime() ?? overrun;
    free = to;
    return { item, from: new Date(from), to: new Date(to) };
  });
}

/** The items in their order, numbered from one without a hole. */
export function renumber<T extends { number: number }>(items: readonly T[]): T[] {
  return inOrder(items).map((item, at) => ({ ...item, number: at + 1 }));
}

/** The items after one of them moved up (-1) or down (1) by one place; at the end of the list it stays. */
export function moved<T extends { id: string; number: number }>(
  items: readonly T[],
  id: string,
  by: -1 | 1,
): T[] {
  const order = inOrder(items);
  const from = order.findIndex((item) => item.id === id);
  const to = from + by;
  if (from >= 0 && order[to]) [order[from], order[to]] = [order[to], order[from]];
  return order.map((item, at) => ({ ...item, number: at + 1 }));
}

function inOrder<T extends { number: number }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => a.number - b.number);
}
