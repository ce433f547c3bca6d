import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { contentOf } from '#lib/live/replay.ts';
import { inspect } from '#server/checks/inspect.ts';
import { Places } from '#server/checks/places.ts';
import { measureKind } from '#server/kinds/measure.ts';
import { copyOfMeasure as copy, element, isMeasure, updateBy } from './measure-doc.ts';

const { rules } = measureKind;

describe('R11 whatever comes', () => {
  /** Honest and dishonest edits, so that mutations start from something close to sound. */
  const edit = fc.oneof(
    fc.record({
      kind: fc.constant('type' as const),
      at: fc.nat(40),
      text: fc.string({ maxLength: 8 }),
    }),
    fc.record({ kind: fc.constant('cut' as const), at: fc.nat(20) }),
    fc.record({
      kind: fc.constant('field' as const),
      key: fc.constantFrom(
        'startsOn',
        'forms.field',
        'costs.2027.capital',
        'steps.aaaaaa',
        'x',
        '__proto__',
      ),
      value: fc.oneof(fc.constantFrom(true, 5, '2027-01-01', null), fc.anything()),
    }),
    fc.record({
      kind: fc.constant('node' as const),
      name: fc.constantFrom('paragraph', 'heading', 'bullet_list', 'table', 'list_item', 'script'),
      level: fc.constantFrom(3, 4, 1, 'x'),
    }),
    fc.record({
      kind: fc.constant('mark' as const),
      mark: fc.constantFrom('strong', 'em', 'link', 'style'),
      value: fc.constantFrom({}, null, { href: 'https://a.cz/' }, { href: 'javascript:1' }),
    }),
  );
  const damage = fc.oneof(
    fc.record({ how: fc.constant('flip' as const), at: fc.nat(), to: fc.nat(255) }),
    fc.record({ how: fc.constant('cut' as const), at: fc.nat(), to: fc.nat(6) }),
    fc.record({ how: fc.constant('add' as const), at: fc.nat(), to: fc.nat(255) }),
    fc.record({ how: fc.constant('repeat' as const), at: fc.nat(), to: fc.nat(12) }),
  );
  type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;
  type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never;

  function make(doc: Y.Doc, done: Edit): void {
    const line = doc.getText('line:title');
    const goal = doc.getXmlFragment('section:goal');
    switch (done.kind) {
      case 'type':
        return line.insert(Math.min(done.at, line.length), done.text);
      case 'cut':
        return line.delete(Math.min(done.at, line.length - 1), 1);
      case 'field':
        try {
          doc.getMap('fields').set(done.key, done.value);
        } catch {
          // Yjs itself takes no such value.
        }
        return;
      case 'node':
        return goal.insert(0, [
          element(done.name, done.name === 'heading' ? { level: done.level } : {}),
        ]);
      case 'mark': {
        const text = (
          goal
            .toArray()
            .find(
              (node) => node instanceof Y.XmlElement && node.get(0) instanceof Y.XmlText,
            ) as Y.XmlElement
        )?.get(0) as Y.XmlText;
        text?.format(0, 2, { [done.mark]: done.value });
      }
    }
  }

  function hurt(update: Uint8Array, { how, at, to }: Damage): Uint8Array {
    const place = update.length > 0 ? at % update.length : 0;
    const list = [...update];
    if (how === 'flip') list[place] = to;
    else if (how === 'cut') list.splice(place, to + 1);
    else if (how === 'add') list.splice(place, 0, to);
    else list.splice(place, 0, ...list.slice(place, place + to));
    return new Uint8Array(list);
  }

  test('R11 is applied without an error, leaves nothing pending and a document by the rules, or is not taken', () => {
    let taken = 0;
    let refused = 0;
    const runs = Number(process.env.FUZZ ?? 2000);
    fc.assert(
      fc.property(
        fc.array(edit, { minLength: 1, maxLength: 4 }),
        fc.array(damage, { maxLength: 3 }),
        fc.constantFrom('update' as const, 'step2' as const),
        (edits, damages, step) => {
          const sent = damages.reduce(
            hurt,
            updateBy((doc) => edits.forEach((done) => make(doc, done))),
          );
          const doc = copy();
          const before = contentOf(doc);
          const found = inspect(new Places(doc, rules), sent, step);
          expect(contentOf(doc)).toBe(before);
          if (found.kind !== 'sound') return void refused++;
          taken++;
          Y.applyUpdate(doc, found.findings.bytes);
          expect(doc.store.pendingStructs).toBeNull();
          expect(doc.store.pendingDs).toBeNull();
          expect(isMeasure(doc)).toBe('');
          const again = new Y.Doc();
          Y.applyUpdate(again, Y.encodeStateAsUpdate(doc));
          expect(contentOf(again)).toBe(contentOf(doc));
          if (!found.findings.isNews) expect(contentOf(doc)).toBe(before);
        },
      ),
      { numRuns: runs },
    );
    // Otherwise the generator would prove nothing.
    expect(taken).toBeGreaterThan(runs / 20);
    expect(refused).toBeGreaterThan(runs / 20);
  });
});
