/** A point of the chain: how many acts it holds up to there and the print that stands for all of them. */
export type Head = { seq: number; hash: string };

/** One link as its print is taken; `at` is UTC to the microsecond, as the database writes it. */
export type Link = {
  seq: number;
  /** The event the act was recorded by. */
  eventId: number;
  at: string;
  actorId: string | null;
  act: string;
  objectId: string | null;
  /** SHA-256 of the link's text, which stands apart so that it can be redacted. */
  bodyHash: string;
  previous: string;
  hash: string;
};

/**
 * What is wrong at a link: it is `missing`, hangs on another than the one before it (`loose`), was
 * `changed`; its text is `textMissing` or `textChanged`; its event is `eventMissing` or tells something
 * else (`eventChanged`); an event has no link (`unrecorded`, by the event's number); the head is not the
 * last link (`head`); the head printed with a result is not in the chain or the result is another one
 * (`anchor`); the same of signed minutes and their words (`minutes`), and of published ones with what was
 * objected to them (`record`).
 */
export type Fault =
  | 'missing'
  | 'loose'
  | 'changed'
  | 'textMissing'
  | 'textChanged'
  | 'eventMissing'
  | 'eventChanged'
  | 'unrecorded'
  | 'head'
  | 'anchor'
  | 'minutes'
  | 'record';

/** Where the chain is broken first. */
export type ChainBreak = { seq: number; fault: Fault };

/** How a text becomes its SHA-256 in hex. */
export type Print = (text: string) => string;

/** What the first link hangs on. */
export const beginning: Head = { seq: 0, hash: '0'.repeat(64) };

/** The print of a link: of everything in it and of the link before (security.md §6). */
export function linkHash(link: Omit<Link, 'hash'>, print: Print): string {
  const { previous, seq, eventId, at, actorId, act, objectId, bodyHash } = link;
  return print(
    [previous, seq, eventId, at, actorId ?? '', act, objectId ?? '', bodyHash].join('\n'),
  );
}

/** The first link that does not follow from `after`; null when they all do. */
export function firstBreak(links: readonly Link[], after: Head, print: Print): ChainBreak | null {
  let last = after;
  for (const link of links) {
    if (link.seq !== last.seq + 1) return { seq: last.seq + 1, fault: 'missing' };
    if (link.previous !== last.hash) return { seq: link.seq, fault: 'loose' };
    if (link.hash !== linkHash(link, print)) return { seq: link.seq, fault: 'changed' };
    last = link;
  }
  return null;
}
