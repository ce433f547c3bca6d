import * as Y from 'yjs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { movedBy } from '#lib/proposals/form/line.ts';
import type { Delta } from '#lib/proposals/form/line.ts';

test.each<[string, Delta, number, number]>([
  ['letters before it push it on', [{ retain: 1 }, { insert: 'ab' }], 3, 5],
  ['letters after it leave it', [{ retain: 4 }, { insert: 'ab' }], 3, 3],
  ['letters just at it come behind it', [{ retain: 3 }, { insert: 'ab' }], 3, 3],
  ['a deletion before it pulls it back', [{ delete: 2 }], 3, 1],
  ['a deletion around it leaves it at the edge', [{ retain: 1 }, { delete: 5 }], 3, 1],
  [
    'several pieces add up',
    [{ insert: 'x' }, { retain: 2 }, { delete: 1 }, { insert: 'yz' }],
    3,
    3,
  ],
])('a caret: %s', (_title, delta, place, moved) => {
  expect(movedBy(delta, place)).toBe(moved);
});

test('a caret stands before the same letter after any change of another person', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.nat(12),
      fc.array(fc.record({ at: fc.nat(20), remove: fc.nat(3), add: fc.nat(3) }), { maxLength: 4 }),
      (length, wanted, edits) => {
        let next = 0x4e00;
        const fresh = (count: number) =>
          Array.from({ length: count }, () => String.fromCharCode(next++)).join('');
        const line = new Y.Doc().getText('line');
        line.insert(0, fresh(length));
        const place = wanted % length;
        const letter = line.toString()[place];
        let caret = place;
        line.observe((event) => (caret = movedBy(event.delta as Delta, caret)));
        for (const { at, remove, add } of edits) {
          const start = at % (line.length + 1);
          line.doc?.transact(() => {
            line.delete(start, Math.min(remove, line.length - start));
            line.insert(start, fresh(add));
          });
        }
        const now = line.toString();
        expect(caret).toBeLessThanOrEqual(now.length);
        // What is written exactly at the caret stands behind it, so the letter may have moved on.
        if (now.includes(letter)) expect(now.indexOf(letter)).toBeGreaterThanOrEqual(caret);
        if (now.includes(letter)) {
          const between = now.slice(caret, now.indexOf(letter));
          expect([...between].every((one) => one.charCodeAt(0) >= 0x4e00 + length)).toBe(true);
        }
      },
    ),
  );
});
