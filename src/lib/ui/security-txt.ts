/** Whom the installation gives as its contact. */
type Contact = { phone?: string; email?: string } | null | undefined;

const day = 24 * 3_600_000;
/** Shorter than the year RFC 9116 advises at most, longer than any visitor keeps the file. */
const validDays = 180;

/** Whom to tell of a hole in the site (RFC 9116); `today` is any moment of the day it is asked on. */
export function securityText(origin: string, contact: Contact, today: Date): string {
  const phone = contact?.phone?.replace(/[^+\d]/g, '');
  const ways = [
    ...(contact?.email ? [`mailto:${contact.email}`] : []),
    ...(phone ? [`tel:${phone}`] : []),
    // Plain http only stands on somebody's own computer, and the file takes no such address.
    ...(origin.startsWith('https:') ? [`${origin}/kontakt`] : []),
  ];
  const midnight = Math.floor(today.getTime() / day) * day;
  return [
    ...ways.map((way) => `Contact: ${way}`),
    `Expires: ${new Date(midnight + validDays * day).toISOString()}`,
    'Preferred-Languages: cs, en',
    `Canonical: ${origin}/.well-known/security.txt`,
    '',
  ].join('\r\n');
}
