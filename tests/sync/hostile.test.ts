import * as encoding from 'lib0/encoding';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { inspect } from '#server/checks/inspect.ts';
import { Places } from '#server/checks/places.ts';
import { measureKind } from '#server/kinds/measure.ts';
import { memoryJournal } from '#server/journal/memory.ts';
import { appendTo, openHall, room, until } from './support.ts';
import { copyOfMeasure as copy, element, updateBy } from './measure-doc.ts';

const { rules } = measureKind;

function verdict(update: Uint8Array, step: 'update' | 'step2' = 'update'): string {
  return inspect(new Places(copy(), rules), update, step).kind;
}

const paragraphIn = (doc: Y.Doc) => doc.getXmlFragment('section:goal').get(0) as Y.XmlElement;
const formatted = (attributes: object) => {
  const text = new Y.XmlText();
  text.insert(0, 'slovo', attributes);
  return text;
};
const inGoal =
  (...nodes: Y.XmlElement[]) =>
  (doc: Y.Doc) =>
    doc.getXmlFragment('section:goal').push(nodes);
const nested = (levels: number): Y.XmlElement =>
  levels === 0
    ? element('paragraph')
    : element('bullet_list', {}, [element('list_item', {}, [nested(levels - 1)])]);

describe('R11 an honest update', () => {
  test.each<[string, (doc: Y.Doc) => void]>([
    ['typing', (doc) => doc.getText('line:title').insert(3, 'x')],
    ['a new line of a row', (doc) => doc.getText('line:risks.abcdef.text').insert(0, 'x')],
    ['a field', (doc) => doc.getMap('fields').set('startsOn', '2027-02-01')],
    ['an emptied field', (doc) => doc.getMap('fields').set('startsOn', null)],
    ['a deleted field', (doc) => doc.getMap('fields').delete('startsOn')],
    ['a heading', inGoal(element('heading', { level: 3 }))],
    ['eight lists in each other', inGoal(nested(8))],
    [
      'a table with wide cells',
      inGoal(
        element('table', {}, [
          element('table_row', {}, [
            element('table_header', { colspan: 2, rowspan: 1, colwidth: [100, 200] }, [
              element('paragraph'),
            ]),
          ]),
        ]),
      ),
    ],
    ['a numbered list', inGoal(element('ordered_list', { order: 4 }, [element('list_item')]))],
    ['a break', (doc) => paragraphIn(doc).push([element('hard_break')])],
    ['bold', (doc) => paragraphIn(doc).push([formatted({ strong: {}, em: {} })])],
    [
      'a link',
      (doc) => paragraphIn(doc).push([formatted({ link: { href: 'https://bechyne.cz/' } })]),
    ],
    [
      'a mark taken away',
      (doc) => (paragraphIn(doc).get(0) as Y.XmlText).format(0, 2, { strong: null }),
    ],
    ['a deleted paragraph', (doc) => doc.getXmlFragment('section:goal').delete(0, 1)],
    [
      'text put in and taken out at once',
      (doc) =>
        doc.transact(() => {
          inGoal(element('paragraph'))(doc);
          doc.getXmlFragment('section:goal').delete(1, 1);
        }),
    ],
  ])('R11 is taken: %s', (_what, write) => {
    expect(verdict(updateBy(write))).toBe('sound');
  });
});

describe('R11 a hostile update', () => {
  test.each<[string, (doc: Y.Doc) => void]>([
    ['an unknown root', (doc) => doc.getMap('votes').set('a', 1)],
    ['a root of a prototype', (doc) => doc.getMap('__proto__').set('a', 1)],
    ['an unknown section', (doc) => doc.getXmlFragment('section:nic').push([element('paragraph')])],
    ['an unknown line', (doc) => doc.getText('line:constructor').insert(0, 'x')],
    ['a line that is a field', (doc) => doc.getText('line:startsOn').insert(0, 'x')],
    ['an unknown field', (doc) => doc.getMap('fields').set('stav', 'approved')],
    ['a field of a prototype', (doc) => doc.getMap('fields').set('__proto__', 1)],
    ['a field that is a line', (doc) => doc.getMap('fields').set('title', 'x')],
    ['a day that is none', (doc) => doc.getMap('fields').set('startsOn', '31. 2.')],
    ['a flag that is text', (doc) => doc.getMap('fields').set('forms.field', 'ano')],
    ['crowns of infinity', (doc) => doc.getMap('fields').set('costs.2027.capital', Infinity)],
    ['an object as a value', (doc) => doc.getMap('fields').set('startsOn', { a: 1 })],
    ['a map as a value', (doc) => doc.getMap('fields').set('startsOn', new Y.Map())],
    ['bytes as a value', (doc) => doc.getMap('fields').set('startsOn', new Uint8Array(4))],
    ['a document in the document', (doc) => doc.getMap('fields').set('startsOn', new Y.Doc())],
    [
      'a list inside the fields',
      (doc) => {
        const other = new Y.Doc();
        other.getArray('fields').push(['x']);
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
      },
    ],
    ['a picture in a line', (doc) => doc.getText('line:title').insertEmbed(0, { image: 'x' })],
    ['bold in a line', (doc) => doc.getText('line:title').format(0, 3, { strong: {} })],
    ['an attribute of a line', (doc) => doc.getText('line:title').setAttribute('a', 'b')],
    [
      'text beside paragraphs',
      (doc) => doc.getXmlFragment('section:goal').push([new Y.XmlText('x')]),
    ],
    ['an unknown node', inGoal(element('script'))],
    ['a node of a prototype', inGoal(element('__proto__'))],
    ['a node in the wrong place', inGoal(element('list_item'))],
    ['a paragraph in a paragraph', (doc) => paragraphIn(doc).push([element('paragraph')])],
    [
      'text in a list',
      inGoal(((list) => (list.push([new Y.XmlText('x')]), list))(element('bullet_list'))),
    ],
    ['a hook', (doc) => doc.getXmlFragment('section:goal').push([new Y.XmlHook('h') as never])],
    ['an unknown attribute', inGoal(element('paragraph', { onclick: 'x' }))],
    ['a style', inGoal(element('paragraph', { style: 'color:red' }))],
    ['a heading of the first level', inGoal(element('heading', { level: 1 }))],
    ['a level that is text', inGoal(element('heading', { level: '3' }))],
    ['a level that is a list', inGoal(element('heading', { level: ['3'] }))],
    [
      'a cell over a thousand columns',
      inGoal(
        element('table', {}, [
          element('table_row', {}, [element('table_cell', { colspan: 1000 })]),
        ]),
      ),
    ],
    ['nine lists in each other', inGoal(nested(9))],
    ['an unknown mark', (doc) => paragraphIn(doc).push([formatted({ underline: {} })])],
    [
      'a mark with a style',
      (doc) => paragraphIn(doc).push([formatted({ strong: { style: 'x' } })]),
    ],
    [
      'a script as a link',
      (doc) => paragraphIn(doc).push([formatted({ link: { href: 'javascript:alert(1)' } })]),
    ],
    [
      'data as a link',
      (doc) => paragraphIn(doc).push([formatted({ link: { href: 'data:text/html,x' } })]),
    ],
    [
      'a link with more',
      (doc) =>
        paragraphIn(doc).push([formatted({ link: { href: 'https://a.cz/', onclick: 'x' } })]),
    ],
    [
      'a link of a megabyte',
      (doc) =>
        paragraphIn(doc).push([formatted({ link: { href: `https://a.cz/${'x'.repeat(5000)}` } })]),
    ],
    ['a text of a megabyte', (doc) => doc.getText('line:title').insert(0, 'x'.repeat(20_001))],
  ])('R11 is refused whole: %s', (_what, write) => {
    const good = (doc: Y.Doc) => doc.getText('line:regionalLink').insert(0, 'dobré');
    expect(verdict(updateBy(good))).toBe('sound');
    const both = updateBy((doc) => doc.transact(() => (good(doc), write(doc))));
    expect(verdict(both)).toBe('wrong');
  });

  test('R11 is refused when it is too much at once', () => {
    const many = (count: number) =>
      updateBy((doc) => {
        const line = doc.getText('line:regionalLink');
        doc.transact(() => {
          for (let at = 0; at < count; at++) line.insert(at % 2 ? 0 : line.length, 'x');
        });
      });
    expect(verdict(many(2000))).toBe('sound');
    expect(verdict(many(12_000))).toBe('wrong');
    const clients = Y.mergeUpdates(
      Array.from({ length: 6 }, (_, index) =>
        updateBy((doc) => {
          doc.clientID = index + 1;
          doc.getText('line:title').insert(0, 'x');
        }),
      ),
    );
    expect(verdict(clients)).toBe('wrong');
    expect(verdict(clients, 'step2')).toBe('sound');
  });

  test('R11 what two wrote into each other before a crash is brought back by a third', () => {
    const one = copy();
    const other = copy();
    other.clientID = one.clientID + 1;
    const pass = (from: Y.Doc, to: Y.Doc) => Y.applyUpdate(to, Y.encodeStateAsUpdate(from));
    one.getText('line:title').insert(8, 'nová ');
    pass(one, other);
    other.getText('line:title').insert(10, 'XX');
    one.getText('line:title').insert(13, 'yy');
    pass(other, one);
    one.getText('line:title').insert(11, 'mezi');
    const lost = Y.encodeStateAsUpdate(one, Y.encodeStateVector(copy()));
    expect(verdict(lost, 'step2')).toBe('sound');
    expect(verdict(lost)).toBe('wrong');
  });

  const bytes = (write: (encoder: encoding.Encoder) => void) => encoding.encode(write);
  const numbers = (...values: number[]) =>
    bytes((encoder) => {
      for (const value of values) encoding.writeVarUint(encoder, value);
    });
  // One client, structs from its clock 0, no deletions: `structs` writes the structs.
  const crafted = (client: number, count: number, structs: (encoder: encoding.Encoder) => void) =>
    bytes((encoder) => {
      for (const value of [1, count, client, 0]) encoding.writeVarUint(encoder, value);
      structs(encoder);
      encoding.writeVarUint(encoder, 0);
    });
  const deleted = (length: number) => (encoder: encoding.Encoder) => {
    encoding.writeUint8(encoder, 0);
    encoding.writeVarUint(encoder, length);
  };

  test.each<[string, Uint8Array, string]>([
    ['no bytes', new Uint8Array(), 'wrong'],
    [
      'ten bytes that ask for 256 MB',
      new Uint8Array([1, 255, 255, 255, 255, 15, 1, 0, 0, 0]),
      'wrong',
    ],
    [
      'bytes to spare',
      new Uint8Array([...updateBy((doc) => doc.getText('line:title').insert(0, 'x')), 0]),
      'wrong',
    ],
    ['client 0', crafted(0, 1, deleted(1)), 'wrong'],
    ['client of 53 bits', crafted(2 ** 53 - 1, 1, deleted(1)), 'wrong'],
    ['a struct of no length', crafted(5, 1, deleted(0)), 'wrong'],
    ['a struct of endless length', crafted(5, 1, deleted(2 ** 40)), 'wrong'],
    ['a client twice', numbers(2, 1, 5, 0, 0, 3, 1, 5, 0, 0, 3, 0), 'wrong'],
    ['a hole in a client', numbers(2, 1, 5, 0, 0, 3, 1, 5, 9, 0, 3, 0), 'wrong'],
    ['deletions of what nobody wrote', numbers(0, 1, 5, 1, 0, 7), 'gap'],
    ['deletions of no length', numbers(0, 1, 5, 1, 0, 0), 'wrong'],
    ['a clock far ahead', numbers(1, 1, 5, 1000, 0, 3, 0), 'gap'],
    [
      'a struct that follows its own future',
      crafted(5, 1, (encoder) => {
        encoding.writeUint8(encoder, 4 | 128);
        for (const value of [5, 3]) encoding.writeVarUint(encoder, value);
        encoding.writeVarString(encoder, 'x');
      }),
      'wrong',
    ],
    [
      'structs that wait for each other',
      bytes((encoder) => {
        encoding.writeVarUint(encoder, 2);
        for (const [client, other] of [
          [7, 6],
          [6, 7],
        ]) {
          for (const value of [1, client, 0]) encoding.writeVarUint(encoder, value);
          encoding.writeUint8(encoder, 4 | 128);
          for (const value of [other, 0]) encoding.writeVarUint(encoder, value);
          encoding.writeVarString(encoder, 'x');
        }
        encoding.writeVarUint(encoder, 0);
      }),
      'gap',
    ],
  ])('R11 crafted bytes are not taken: %s', (_what, update, expected) => {
    expect(verdict(update)).toBe(expected);
  });

  test.each([
    ['in the wrong order', 5, 2],
    ['with letters between that the right one knew', 2, 6],
    ['that are one letter', 4, 4],
  ])('R11 neighbours %s are refused, also in a first sync', (_what, left, right) => {
    const { client, clock } = copy().getText('line:title')._start!.id;
    const update = crafted(5, 1, (encoder) => {
      encoding.writeUint8(encoder, 4 | 128 | 64);
      for (const at of [left, right]) {
        encoding.writeVarUint(encoder, client);
        encoding.writeVarUint(encoder, clock + at);
      }
      encoding.writeVarString(encoder, 'x');
    });
    expect(verdict(update)).toBe('wrong');
    expect(verdict(update, 'step2')).toBe('wrong');
  });

  test('R11 a neighbour in one place and the other elsewhere is refused', () => {
    const doc = copy();
    const title = doc.getText('line:title')._start!.id;
    const field = doc.getMap('fields')._map.get('startsOn')!.id;
    const update = crafted(5, 1, (encoder) => {
      encoding.writeUint8(encoder, 4 | 128 | 64);
      for (const { client, clock } of [title, field]) {
        encoding.writeVarUint(encoder, client);
        encoding.writeVarUint(encoder, clock);
      }
      encoding.writeVarString(encoder, 'x');
    });
    expect(verdict(update)).toBe('wrong');
  });
});

test('R11 an attacker is refused in words and nobody else is disturbed', async () => {
  const journal = memoryJournal();
  const hall = await openHall({ journal });
  try {
    const [anna, evil] = [await hall.connect('anna'), await hall.connect('evil')];
    await until(() => anna.synced && evil.synced);
    evil.doc.getMap('votes').set('a', 1);
    await until(() => evil.nacks.length === 1);
    evil.update(new Uint8Array([1, 255, 255, 255, 255, 15, 1, 0, 0, 0]));
    evil.update(new Uint8Array([7]));
    await until(() => evil.closed?.code === 4422);
    expect(evil.nacks.map(({ reason }) => reason)).toEqual(Array(3).fill('structure'));
    anna.type('klid');
    await until(() => anna.unacked === 0);
    expect((await journal.open(room)).rows).toHaveLength(1);
    expect(anna.updates).toEqual([]);
  } finally {
    await hall.end();
  }
});

test('R11 a document that is full takes deletions only', async () => {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const line = doc.getText('line:regionalLink');
  for (let part = 0; part < 104; part++) line.insert(0, 'x'.repeat(20_000));
  const journal = memoryJournal();
  await appendTo(
    journal,
    room,
    updates.map((bytes) => ({ bytes })),
  );
  const hall = await openHall({ journal });
  try {
    const anna = await hall.connect('anna');
    await until(() => anna.synced);
    anna.doc.getText('line:regionalLink').insert(0, 'y'.repeat(19_000));
    await until(() => anna.nacks.length === 1);
    expect(anna.nacks[0].reason).toBe('tooLarge');
    const boris = await hall.connect('boris');
    await until(() => boris.synced);
    boris.doc.getText('line:regionalLink').delete(0, 50_000);
    boris.doc.getText('line:regionalLink').insert(0, 'y'.repeat(9000));
    await until(() => boris.committed === 3);
    expect(boris.nacks).toEqual([]);
  } finally {
    await hall.end();
  }
});
