import { inCzechOrder } from '#lib/kernel/format.ts';
import type { Party, SeatRole } from '#schema';

/** The parts of a person's name as they are written down. */
export type Name = {
  titleBefore?: string | null;
  givenName: string;
  familyName: string;
  titleAfter?: string | null;
};

/** A name as it is written: `Mgr. Jana Hrubcová, Ph.D.` */
export function displayName(name: Name): string {
  const whole = [name.titleBefore, name.givenName, name.familyName].filter(Boolean).join(' ');
  return name.titleAfter ? `${whole}, ${name.titleAfter}` : whole;
}

/** Names in Czech order by family name, then given name; titles never influence it (I26). */
export function sortByName<T extends Name>(people: readonly T[]): T[] {
  return [...people].sort(
    (a, b) => inCzechOrder(a.familyName, b.familyName) || inCzechOrder(a.givenName, b.givenName),
  );
}

/** First letters of given and family name, `JH`; „Ch“ counts as one letter. */
export function initials(name: Name): string {
  return [name.givenName, name.familyName].map(firstLetter).join('');
}

/** A name short enough for a shared screen or a card: `Helena D.` */
export function shortName(name: Name): string {
  // A name is written „Ch.“; only among initials do both letters stand large.
  const letter = firstLetter(name.familyName).replace(/^CH$/, 'Ch');
  return letter ? `${name.givenName} ${letter}.` : name.givenName;
}

/** The same of a name somebody typed, `Ing. Petr Malý – charita`: titles and what stands behind the name fall away. */
export function shortWritten(written: string): string {
  const [name] = written.split(/\s*[,;(–—]|\s-\s/);
  const [givenName, familyName = ''] = name.split(/\s+/).filter((word) => /[^.]$/.test(word));
  return givenName ? shortName({ givenName, familyName }) : written;
}

/** Seats whose holders stand before the public by their whole name: for an office, an organisation or a task. */
export const fullyNamed = {
  parties: ['provider', 'commissioner', 'publicAuthority'] as readonly Party[],
  roles: ['chair', 'leader', 'coordinator', 'methodologist'] as readonly SeatRole[],
};

/** A seat as far as it decides how its holder is named. */
export type NamedSeat = { party: Party | null; role: SeatRole };

/** What the public reads of a seat's holder: who uses services or comes as a citizen is „Helena D.“. */
export function publicName(name: Name, seat: NamedSeat): string {
  return isFullyNamed(seat) ? displayName(name) : shortName(name);
}

/** Whether the holder of a seat stands before the public by the whole name. */
export function isFullyNamed({ party, role }: NamedSeat): boolean {
  return isPartyNamed(party) || fullyNamed.roles.includes(role);
}

/** Whether people who speak for that party stand before the public by the whole name. */
export function isPartyNamed(party: Party | null): boolean {
  return party !== null && fullyNamed.parties.includes(party);
}

function firstLetter(word: string): string {
  return (/^(?:ch|\p{L}\p{M}*)/iu.exec(word.normalize('NFC')) ?? [''])[0].toLocaleUpperCase('cs');
}
