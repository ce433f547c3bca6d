import type { Language } from './language.ts';

/** Every time on screen is the local time of the territory, whatever the server's zone. */
export const timeZone = 'Europe/Prague';

const nbsp = '\u00a0';
const collator = new Intl.Collator('cs', { numeric: true });

// In English the day comes first too: 12/6 would be read as the twelfth of June here.
const locale = (language: Language) => (language === 'cs' ? 'cs' : 'en-GB');

/** Czech alphabetical order (ch after h, č after c), numbers inside by value. */
export function inCzechOrder(left: string, right: string): number {
  return collator.compare(left, right);
}

/** A number with its language's separators; `digits` is the most decimals shown. */
export function number(value: number, language: Language, digits = 2): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
}

/** Whole crowns: `699 053 Kč` with non-breaking spaces. */
export function money(crowns: number, language: Language): string {
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: 0 }).format(crowns)}${nbsp}Kč`;
}

/** A share between 0 and 1 as per cent with one decimal: `31,1 %`. */
export function percent(share: number, language: Language): string {
  const value = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(share * 100);
  return `${value}${nbsp}%`;
}

/** A day: `1. 6. 2009` in Czech, `1 Jun 2009` in English. Takes a Date or an ISO day `2009-06-01`. */
export function day(value: Date | string, language: Language): string {
  return new Intl.DateTimeFormat(locale(language), {
    day: 'numeric',
    month: language === 'cs' ? 'numeric' : 'short',
    year: 'numeric',
    timeZone: typeof value === 'string' ? 'UTC' : timeZone,
  })
    .format(typeof value === 'string' ? new Date(`${value.slice(0, 10)}T00:00:00Z`) : value)
    .replaceAll(' ', nbsp);
}

/** A day with its weekday and month in words: `pátek 18. června 2010`. */
export function longDay(value: Date | string, language: Language): string {
  return new Intl.DateTimeFormat(locale(language), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: typeof value === 'string' ? 'UTC' : timeZone,
  })
    .format(typeof value === 'string' ? new Date(`${value.slice(0, 10)}T00:00:00Z`) : value)
    .replace(/(\d\.) /g, `$1${nbsp}`);
}

/** An hour and minute, `9:30`; with `seconds`, `15:42:07`. */
export function time(value: Date, language: Language, seconds = false): string {
  return new Intl.DateTimeFormat(locale(language), {
    hour: 'numeric',
    minute: '2-digit',
    second: seconds ? '2-digit' : undefined,
    timeZone,
  }).format(value);
}

/** From when to when, never torn at the dash: `15:00–17:00`. */
export function timeRange(from: Date, to: Date, language: Language): string {
  return `${time(from, language)}–\u2060${time(to, language)}`;
}

/** A day and an hour: `14. 3. 2026 23:59`. */
export function moment(value: Date, language: Language): string {
  return `${day(value, language)}${nbsp}${time(value, language)}`;
}

/** Reads a Czech number: spaces of any kind, comma or dot, `,-`, `Kč`, `tis.`; null when it is none. */
export function parseNumber(text: string): number | null {
  const bare = text
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace(/Kč$/i, '')
    .replace(/,-$/, '')
    .replace(',', '.');
  const thousands = /^(.*)tis\.?$/i.exec(bare);
  const digits = thousands ? thousands[1] : bare;
  if (!/^-?\d+(\.\d+)?$/.test(digits)) return null;
  return Number(digits) * (thousands ? 1000 : 1);
}
