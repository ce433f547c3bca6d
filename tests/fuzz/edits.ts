import * as Y from 'yjs';
import { copyOfMeasure, element } from '../sync/measure-doc.ts';
import type { Random } from './random.ts';

/** Somebody who writes into the measure all rooms of a fuzzing run begin with. */
export class Author {
  readonly doc: Y.Doc = copyOfMeasure();
  #random: Random;

  constructor(random: Random, client: number) {
    this.#random = random;
    this.doc.clientID = client;
  }

  /** The update of one edit, which stays in the author's own copy. */
  honest(): Uint8Array {
    return this.#update(this.doc);
  }

  /** The update of one edit on a copy that is then forgotten, so that later ones do not depend on it. */
  passing(): Uint8Array {
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(this.doc));
    copy.clientID = this.doc.clientID;
    return this.#update(copy);
  }

  #update(doc: Y.Doc): Uint8Array {
    const before = Y.encodeStateVector(doc);
    const edits = this.#random.between(1, 3);
    doc.transact(() => {
      for (let left = edits; left > 0; left--) this.#edit(doc);
    });
    return Y.encodeStateAsUpdate(doc, before);
  }

  #edit(doc: Y.Doc): void {
    const random = this.#random;
    const line = doc.getText(random.pick(['line:title', 'line:steps.aaaaaa.text']));
    const goal = doc.getXmlFragment('section:goal');
    switch (random.weighted({ type: 5, cut: 3, field: 3, node: 3, word: 3, drop: 1, odd: 2 })) {
      case 'type':
        return line.insert(random.below(line.length + 1), random.text(8) || 'a');
      case 'cut':
        return line.length > 0 ? line.delete(random.below(line.length), 1) : undefined;
      case 'field':
        return void doc.getMap('fields').set(...random.pick(fields));
      case 'node':
        return goal.insert(random.below(goal.length + 1), [this.#node()]);
      case 'word':
        return this.#write(goal);
      case 'drop':
        return goal.length > 0 ? goal.delete(random.below(goal.length), 1) : undefined;
      case 'odd':
        return void doc.getMap('fields').set(...random.pick(oddFields));
    }
  }

  #node(): Y.XmlElement {
    const random = this.#random;
    const name = random.pick(['paragraph', 'paragraph', 'heading', 'bullet_list', 'script']);
    const made = element(name, name === 'heading' ? { level: random.pick([3, 4, 1, 'x']) } : {});
    if (name === 'paragraph') made.insert(0, [new Y.XmlText(random.text(12))]);
    if (name === 'bullet_list') made.insert(0, [element('list_item', {}, [element('paragraph')])]);
    return made;
  }

  #write(goal: Y.XmlFragment): void {
    const random = this.#random;
    const nodes = goal.toArray().filter((node) => node instanceof Y.XmlElement);
    const text = nodes.map((node) => node.get(0)).find((child) => child instanceof Y.XmlText);
    if (!text) return;
    if (random.chance(0.5))
      return text.insert(random.below(text.length + 1), random.text(6) || 'b');
    const mark = random.pick([
      ['strong', {}],
      ['em', {}],
      ['link', { href: 'https://a.cz/' }],
      ['link', { href: 'javascript:1' }],
      ['style', { color: 'red' }],
    ] as const);
    if (text.length > 0) text.format(0, random.between(1, text.length), { [mark[0]]: mark[1] });
  }
}

const fields: [string, unknown][] = [
  ['startsOn', '2027-01-01'],
  ['endsOn', '2028-12-31'],
  ['forms.field', true],
  ['forms.field', null],
  ['costs.2027.capital', 5],
];
const oddFields: [string, unknown][] = [
  ['__proto__', 1],
  ['constructor', 'x'],
  ['startsOn', 'yesterday'],
  ['onclick', 'alert(1)'],
  ['forms.field', { deep: [[[[1]]]] }],
  ['costs.2027.capital', 1e300],
];
