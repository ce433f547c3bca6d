import { day } from '#lib/kernel/format.ts';

/** How a document stood at a moment: the number of its last change. */
export type Standing = { at: Date; seq: number };

const pause = 30 * 60_000;

/**
 * Whether an automatic version is to be kept now: something was written since the last one, and either
 * half an hour has passed or a new day has begun in the territory.
 */
export function versionDue(last: Standing | null, now: Standing): boolean {
  if (last === null) return now.seq > 0;
  if (now.seq <= last.seq) return false;
  return now.at.getTime() - last.at.getTime() >= pause || day(now.at, 'cs') !== day(last.at, 'cs');
}
