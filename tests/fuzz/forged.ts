import * as encoding from 'lib0/encoding';
import type { Random } from './random.ts';

type Id = { client: number; clock: number };

/** Clients the room's document has or will have: of its founder, of honest people, and of nobody. */
const clients = { founder: 77, honest: 1001, reader: 1002 };

/**
 * An update written by hand in Yjs' first format, with whatever parents, origins, clocks, clients, contents
 * and counts chance gives: bytes a program would write that knows the format and means harm.
 */
export function forgedUpdate(random: Random, own: number): Uint8Array {
  const encoder = encoding.createEncoder();
  const shape = random.weighted({ usual: 12, nested: 2, crowd: 1, claims: 1 });
  if (shape === 'nested') writeNested(encoder, random, own);
  else if (shape === 'crowd') writeCrowd(encoder, random);
  else if (shape === 'claims') writeClaims(encoder, random, own);
  else writeUsual(encoder, random, own);
  writeDeletes(encoder, random, own);
  return encoding.toUint8Array(encoder);
}

function writeUsual(encoder: encoding.Encoder, random: Random, own: number): void {
  const runs = random.weighted({ '1': 8, '0': 1, '2': 2, '3': 1 });
  encoding.writeVarUint(encoder, Number(runs));
  for (let left = Number(runs); left > 0; left--) {
    const client = random.chance(0.8) ? own : someClient(random, own);
    const structs = random.between(1, 5);
    let clock = random.chance(0.85) ? 0 : random.number();
    encoding.writeVarUint(encoder, random.chance(0.97) ? structs : random.number());
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    for (let at = 0; at < structs; at++) clock += writeStruct(encoder, random, { client, clock });
  }
}

/** Elements within each other, deeper than any document. */
function writeNested(encoder: encoding.Encoder, random: Random, own: number): void {
  const depth = random.pick([9, 18, 40, 500, 4000]);
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint(encoder, depth);
  encoding.writeVarUint(encoder, own);
  encoding.writeVarUint(encoder, 0);
  for (let clock = 0; clock < depth; clock++) {
    encoding.writeUint8(encoder, 7);
    writeParent(encoder, clock === 0 ? 'section:goal' : { client: own, clock: clock - 1 });
    encoding.writeVarUint(encoder, 3);
    encoding.writeVarString(encoder, clock % 2 ? 'list_item' : 'bullet_list');
  }
}

/** One letter each of very many clients. */
function writeCrowd(encoder: encoding.Encoder, random: Random): void {
  const many = random.pick([5, 300, 3000]);
  const first = 5000 + random.below(2 ** 20);
  encoding.writeVarUint(encoder, many);
  for (let at = 0; at < many; at++) {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, first + at);
    encoding.writeVarUint(encoder, 0);
    encoding.writeUint8(encoder, 4);
    writeParent(encoder, 'line:title');
    encoding.writeVarString(encoder, 'x');
  }
}

/** Says that much more follows than does. */
function writeClaims(encoder: encoding.Encoder, random: Random, own: number): void {
  encoding.writeVarUint(encoder, random.pick([1, 1, 2 ** 31, 2 ** 40]));
  encoding.writeVarUint(encoder, random.pick([1, 2 ** 31, 2 ** 52]));
  encoding.writeVarUint(encoder, own);
  encoding.writeVarUint(encoder, random.pick([0, 2 ** 31]));
  encoding.writeUint8(encoder, random.pick([0, 1, 10]));
  encoding.writeVarUint(encoder, random.pick([1, 2 ** 31, 2 ** 52]));
}

/** Writes one struct; returns how far it moves the clock. */
function writeStruct(encoder: encoding.Encoder, random: Random, id: Id): number {
  const ref = Number(
    random.weighted({ 4: 8, 7: 5, 8: 4, 6: 3, 1: 2, 0: 1, 10: 1, 5: 1, 3: 1, 2: 1, 9: 2, 11: 1 }),
  );
  if (ref === 0 || ref === 10) {
    const length = random.chance(0.9) ? random.between(1, 3) : random.number();
    encoding.writeUint8(encoder, ref);
    encoding.writeVarUint(encoder, length);
    return length;
  }
  const left = random.chance(0.4) ? someId(random, id) : null;
  const right = random.chance(0.3) ? someId(random, id) : null;
  const key = random.chance(0.35) ? someName(random, keys) : null;
  const bits = (left ? 0x80 : 0) | (right ? 0x40 : 0) | (key === null ? 0 : 0x20);
  encoding.writeUint8(encoder, ref | bits);
  if (left) writeId(encoder, left);
  if (right) writeId(encoder, right);
  if (!left && !right) {
    writeParent(encoder, random.chance(0.7) ? someName(random, roots) : someId(random, id));
    if (key !== null) encoding.writeVarString(encoder, key);
  }
  return writeContent(encoder, random, ref);
}

function writeContent(encoder: encoding.Encoder, random: Random, ref: number): number {
  switch (ref) {
    case 1: {
      const length = random.chance(0.9) ? random.between(1, 4) : random.number();
      encoding.writeVarUint(encoder, length);
      return length;
    }
    case 2: {
      const parts = ['1', '"a"', '{"a":1}', 'undefined', '{', '[[[]]]'];
      const count = random.between(1, 3);
      encoding.writeVarUint(encoder, count);
      for (let at = 0; at < count; at++) encoding.writeVarString(encoder, random.pick(parts));
      return count;
    }
    case 3:
      encoding.writeVarUint8Array(encoder, random.bytes(random.below(8)));
      return 1;
    case 4: {
      const text = random.chance(0.02) ? 'x'.repeat(20_001) : random.text(10) || 'y';
      encoding.writeVarString(encoder, text);
      return text.length;
    }
    case 5:
      encoding.writeVarString(encoder, random.pick(['{"image":"x"}', '1', '{']));
      return 1;
    case 6:
      encoding.writeVarString(
        encoder,
        someName(random, ['strong', 'em', 'link', 'style', 'ychange']),
      );
      encoding.writeVarString(
        encoder,
        random.pick([
          '{}',
          'null',
          'true',
          '{"href":"javascript:1"}',
          '{"href":"https://a.cz"}',
          '{',
        ]),
      );
      return 1;
    case 7: {
      const type = random.weighted({ 3: 6, 6: 4, 0: 1, 1: 1, 2: 1, 4: 1, 5: 1, 7: 1 });
      encoding.writeVarUint(encoder, Number(type));
      if (type === '3' || type === '5') encoding.writeVarString(encoder, someName(random, nodes));
      return 1;
    }
    case 8: {
      const count = random.between(1, 3);
      encoding.writeVarUint(encoder, random.chance(0.97) ? count : random.number());
      for (let at = 0; at < count; at++) encoding.writeAny(encoder, someValue(random, 0));
      return count;
    }
    default:
      // A subdocument, and a kind nobody knows.
      encoding.writeVarString(encoder, 'inner');
      encoding.writeAny(encoder, { autoLoad: true });
      return 1;
  }
}

function writeDeletes(encoder: encoding.Encoder, random: Random, own: number): void {
  const count = random.weighted({ '0': 6, '1': 4, '2': 1 });
  encoding.writeVarUint(encoder, random.chance(0.98) ? Number(count) : random.number());
  for (let left = Number(count); left > 0; left--) {
    const ranges = random.chance(0.97) ? random.between(1, 3) : random.pick([0, 1001, 2 ** 31]);
    encoding.writeVarUint(encoder, random.chance(0.7) ? clients.founder : someClient(random, own));
    encoding.writeVarUint(encoder, ranges);
    for (let at = Math.min(ranges, 1001); at > 0; at--) {
      encoding.writeVarUint(encoder, random.below(60));
      encoding.writeVarUint(encoder, random.chance(0.9) ? random.between(1, 3) : random.number());
    }
  }
  if (random.chance(0.03)) encoding.writeUint8Array(encoder, random.bytes(3));
}

function writeParent(encoder: encoding.Encoder, parent: string | Id): void {
  encoding.writeVarUint(encoder, typeof parent === 'string' ? 1 : 0);
  if (typeof parent === 'string') encoding.writeVarString(encoder, parent);
  else writeId(encoder, parent);
}

function writeId(encoder: encoding.Encoder, { client, clock }: Id): void {
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, clock);
}

function someId(random: Random, own: Id): Id {
  switch (random.weighted({ founder: 7, own: 4, odd: 1 })) {
    case 'founder':
      return { client: clients.founder, clock: random.below(90) };
    case 'own':
      return { client: own.client, clock: Math.max(0, own.clock - random.below(4)) };
    default:
      return { client: someClient(random, own.client), clock: random.number() };
  }
}

function someClient(random: Random, own: number): number {
  return random.pick([
    own,
    own,
    ...Object.values(clients),
    0,
    1,
    2 ** 32 - 1,
    2 ** 32,
    2 ** 53 - 1,
  ]);
}

const roots = ['line:title', 'section:goal', 'fields', 'section:goal', 'line:title', 'fields'];
const nodes = [
  'paragraph',
  'heading',
  'bullet_list',
  'list_item',
  'table',
  'table_row',
  'table_cell',
];
const keys = ['startsOn', 'level', 'costs.2027.capital', 'steps.aaaaaa', 'forms.field'];
const odd = [
  '__proto__',
  'constructor',
  'prototype',
  '',
  'toString',
  'script',
  'line:../x',
  'x'.repeat(5000),
];

function someName(random: Random, usual: readonly string[]): string {
  return random.chance(0.85) ? random.pick(usual) : random.pick(odd);
}

function someValue(random: Random, depth: number): never {
  const plain: unknown[] = [true, null, 5, -1, 1.5, '2027-01-01', 'x', undefined, 10n, NaN];
  const made =
    depth < 3 && random.chance(0.2)
      ? random.chance(0.5)
        ? [someValue(random, depth + 1)]
        : { [random.pick(odd)]: someValue(random, depth + 1) }
      : random.pick(plain);
  return made as never;
}
