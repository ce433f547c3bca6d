import { timeZone } from './format.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** A moment as the wall clock of the territory shows it: `{ day: '2026-03-14', time: '23:59' }`. */
export function localTime(instant: Date): { day: string; time: string } {
  const part = Object.fromEntries(clock.formatToParts(instant).map((p) => [p.type, p.value]));
  return { day: `${part.year}-${part.month}-${part.day}`, time: `${part.hour}:${part.minute}` };
}

/**
 * The moment of a day `2026-03-14` and a time `23:59` on that wall clock, null when there is no such day
 * from 1900 to 2199, or no such time. An hour that comes twice in autumn means its second coming, a minute
 * skipped in spring the one an hour later: a deadline is never earlier than people read it (I55).
 */
export function instantAt(wallDay: string, wallTime: string): Date | null {
  // A year typed by two digits comes as 0027: nobody means it, and its wall clock cannot be reckoned.
  if (!/^(?:19|20|21)\d\d-\d\d-\d\d$/.test(wallDay) || !/^\d\d?:\d\d$/.test(wallTime)) return null;
  const [hour, minutes] = wallTime.split(':').map(Number);
  const midnight = Date.parse(`${wallDay}T00:00:00Z`);
  if (Number.isNaN(midnight) || hour > 23 || minutes > 59) return null;
  // Date.parse takes 31 February for 3 March.
  if (new Date(midnight).toISOString().slice(0, 10) !== wallDay) return null;
  const wall = midnight + (hour * 60 + minutes) * minute;
  const before = wall - offsetAt(wall - day);
  const after = wall - offsetAt(wall + day);
  const candidates = [Math.max(before, after), Math.min(before, after)];
  const shown = candidates.find((candidate) => {
    const read = localTime(new Date(candidate));
    return read.day === wallDay && read.time === wallTime.padStart(5, '0');
  });
  return new Date(shown ?? before);
}

function offsetAt(instant: number): number {
  const { day: shownDay, time } = localTime(new Date(instant));
  return Date.parse(`${shownDay}T${time}:00Z`) - Math.floor(instant / minute) * minute;
}
