import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { inspect } from '#server/checks/inspect.ts';
import { Places } from '#server/checks/places.ts';
import { measureKind } from '#server/kinds/measure.ts';
import { copyOfMeasure } from './measure-doc.ts';

/** A letter of a new client between two neighbours, as Yjs writes it. */
function between(left: Y.ID, right: Y.ID | null): Uint8Array {
  return encoding.encode((encoder) => {
    for (const number of [1, 1, 999, 0]) encoding.writeVarUint(encoder, number);
    encoding.writeUint8(encoder, 4 | 0x80 | (right ? 0x40 : 0));
    for (const id of right ? [left, right] : [left]) {
      encoding.writeVarUint(encoder, id.client);
      encoding.writeVarUint(encoder, id.clock);
    }
    encoding.writeVarString(encoder, 'x');
    encoding.writeVarUint(encoder, 0);
  });
}

function cleared() {
  const doc = copyOfMeasure();
  const goal = doc.getXmlFragment('section:goal');
  const text = (goal.get(0) as Y.XmlElement).get(0) as Y.XmlText;
  const gone = text._start!.id;
  goal.delete(0, 1);
  return { doc, gone, living: doc.getText('line:title')._start!.id };
}

// Found by seeds 3, 4 and 5 of the fuzzer: Yjs takes no notice of such a letter once the deleted paragraph
// is cleared away, and puts it beside the living neighbour before that, as a compaction does.
test('R11 a letter between a living and a gone neighbour is not taken, one between gone ones is', () => {
  const { doc, gone, living } = cleared();
  const verdict = (update: Uint8Array) =>
    inspect(new Places(doc, measureKind.rules), update, 'update').kind;
  expect(verdict(between(living, gone))).toBe('wrong');
  expect(verdict(between(gone, living))).toBe('wrong');
  expect(verdict(between(gone, Y.createID(gone.client, gone.clock + 1)))).toBe('sound');
  expect(verdict(between(gone, null))).toBe('sound');
});
