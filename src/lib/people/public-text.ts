import { displayName, isFullyNamed, publicName, shortName } from './names.ts';
import type { Name, NamedSeat } from './names.ts';

/** Whole names as they are written, each with what the public reads instead. */
export type ShortNames = Readonly<Record<string, string>>;

/** Somebody with every seat they ever had, the newest first. */
type Seated = Name & { seats: readonly (NamedSeat & { bodyId: string })[] };

/**
 * Names the public reads short in what is written about a body. The seat in that body decides; who has none
 * in it is named whole when any seat of theirs is. Of two people of one name the shorter form holds for both.
 */
export function shortNamesFor(people: readonly Seated[], bodyId: string): ShortNames {
  const names: Record<string, string> = {};
  for (const one of people) {
    const own = one.seats.find((seat) => seat.bodyId === bodyId);
    const seat = own ?? one.seats.find(isFullyNamed) ?? one.seats.at(0);
    if (!seat || publicName(one, seat) === displayName(one)) continue;
    for (const whole of [displayName(one), `${one.givenName} ${one.familyName}`]) {
      names[whole] = shortName(one);
    }
  }
  return names;
}

/** Only those of the names that stand somewhere in the value. */
export function namesIn(value: unknown, names: ShortNames): ShortNames {
  const texts: string[] = [];
  everyText(value, (text) => (texts.push(text), text));
  const all = texts.join('\n');
  return Object.fromEntries(Object.entries(names).filter(([name]) => pattern(name).test(all)));
}

/** The same value with every whole name in its texts written short; keys stay as they are. */
export function shortened<T>(value: T, names: ShortNames): T {
  // With its titles first: of the bare name the titles would stay.
  const rules = Object.entries(names)
    .sort(([a], [b]) => b.length - a.length)
    // The full stop of a sentence is the one of the short name.
    .map(([name, short]) => [pattern(name, short.endsWith('.') ? '\\.?' : ''), short] as const);
  const inText = (text: string) =>
    rules.reduce((said, [name, short]) => said.replace(name, () => short), text);
  return everyText(value, inText);
}

/** The same value with each text of it changed. */
export function everyText<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T;
  if (value === null || typeof value !== 'object') return value;
  // Moments stay moments.
  if (value instanceof Date) return value;
  if (Array.isArray(value)) return value.map((one) => everyText(one, change)) as T;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, everyText(inner, change)]),
  ) as T;
}

/** A whole name, as long as no letter goes on before or behind it; its spaces may be of any kind. */
function pattern(name: string, behind = ''): RegExp {
  const words = name.split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{M}])${words.join('\\s+')}(?![\\p{L}\\p{M}])${behind}`, 'gu');
}
