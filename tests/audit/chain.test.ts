import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areaOf, areas, readArea } from '#lib/audit/areas.ts';
import { beginning, firstBreak, linkHash, type Link } from '#lib/audit/chain.ts';
import { sha256 } from '#lib/kernel/digest.server.ts';

const closing = {
  previous: beginning.hash,
  seq: 1,
  eventId: 7,
  at: '2026-03-14T17:05:09.000120Z',
  actorId: null,
  act: 'round.closed',
  objectId: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
  bodyHash: 'a'.repeat(64),
};

/** A chain of so many acts. */
function chainOf(length: number): Link[] {
  const links: Link[] = [];
  for (let seq = 1; seq <= length; seq++) {
    const link = {
      ...closing,
      seq,
      eventId: seq * 3,
      previous: links.at(-1)?.hash ?? beginning.hash,
    };
    links.push({ ...link, hash: linkHash(link, sha256) });
  }
  return links;
}
const check = (links: Link[]) => firstBreak(links, beginning, sha256);

test('the print of a link is the one written down, computed elsewhere', () => {
  // printf '%s\n' … | sha256sum over previous, number, event, time, actor, act, object and print of the text.
  expect(linkHash(closing, sha256)).toBe(
    '79468935b7fbc0f32417eef1e8e52e842a0a199e09ba9f49a7634bfae897718b',
  );
});

describe('a chain', () => {
  test('that nobody touched holds, also when it is read in parts', () => {
    const links = chainOf(9);
    expect(check([])).toBeNull();
    expect(check(links)).toBeNull();
    expect(firstBreak(links.slice(4), links[3], sha256)).toBeNull();
  });

  const changes: [string, Partial<Link>][] = [
    ['the time', { at: '2026-03-14T17:05:09.000121Z' }],
    ['who', { actorId: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff' }],
    ['the act', { act: 'round.cancelled' }],
    ['the object', { objectId: null }],
    ['the event', { eventId: 99 }],
    ['the text', { bodyHash: 'b'.repeat(64) }],
    ['its print', { hash: 'c'.repeat(64) }],
  ];
  test.each(changes)('names the link in which %s was changed', (_, change) => {
    expect(check(chainOf(9).with(4, { ...chainOf(9)[4], ...change }))).toEqual({
      seq: 5,
      fault: 'changed',
    });
  });

  test('names a link that was made anew with a print of its own, by the one after it', () => {
    const links = chainOf(9);
    const forged = { ...links[4], act: 'round.cancelled' };
    expect(check(links.with(4, { ...forged, hash: linkHash(forged, sha256) }))).toEqual({
      seq: 6,
      fault: 'loose',
    });
  });

  test('names a link that is gone, moved or put in', () => {
    const links = chainOf(9);
    expect(check(links.toSpliced(4, 1))).toEqual({ seq: 5, fault: 'missing' });
    expect(check(links.slice(1))).toEqual({ seq: 1, fault: 'missing' });
    expect(check(links.with(4, links[5]).with(5, links[4]))).toEqual({ seq: 5, fault: 'missing' });
    expect(check(links.toSpliced(4, 0, links[4]))).toEqual({ seq: 6, fault: 'missing' });
  });

  test('with any one letter changed anywhere is found', () => {
    const texts = ['at', 'act', 'bodyHash', 'previous', 'hash', 'objectId'] as const;
    fc.assert(
      fc.property(
        fc.nat(8),
        fc.constantFrom(...texts),
        fc.nat(200),
        fc.string({ minLength: 1, maxLength: 1 }),
        (at, field, where, letter) => {
          const links = chainOf(9);
          const old = links[at][field]!;
          const place = where % old.length;
          const changed = old.slice(0, place) + letter + old.slice(place + 1);
          fc.pre(changed !== old);
          expect(check(links.with(at, { ...links[at], [field]: changed }))).not.toBeNull();
        },
      ),
    );
  });
});

test('areas: every act belongs to one, an unknown word in the address is none', () => {
  for (const [area, firsts] of Object.entries(areas)) {
    for (const first of firsts) expect(areaOf(`${first}.any`)).toBe(area);
  }
  expect(readArea('voting')).toBe('voting');
  for (const typed of [null, '', 'all', 'toString', '__proto__']) {
    expect(readArea(typed)).toBeUndefined();
  }
});
