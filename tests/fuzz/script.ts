import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { beatMessage, presenceMessage, readUpward, syncMessage } from '#lib/live/wire.ts';
import { hurt } from './bytes.ts';
import { Author } from './edits.ts';
import { forgedUpdate } from './forged.ts';
import { frame, opcodes } from './frames.ts';
import { handshake } from './handshakes.ts';
import { Random } from './random.ts';

/**
 * Bytes that go out together, what they are, and how many document messages they carry. After `unfinished`
 * ones the server waits for more, so that nothing can follow.
 */
export type Send = { what: string; bytes: Buffer; documents: number; unfinished?: boolean };

/** What one connection does; the same for a seed and a number whatever the server answers. */
export type Script = { number: number; cookie: string } & (
  { kind: 'socket'; sends: Send[]; patient: boolean } | { kind: 'handshake'; bytes: Buffer }
);

/** Yjs clients of the attackers begin here; below are those of the founder and of honest people. */
const firstClient = 10_000;

/** The script of one connection. */
export function scriptOf(seed: number, number: number, origin: string): Script {
  const random = new Random(seed, number);
  // Most may write, some may only read or type, some are nobody.
  const cookie = `${random.weighted({ w: 16, r: 2, t: 2, x: 1 })}${number}`;
  if (random.chance(0.12)) {
    return { number, cookie, kind: 'handshake', bytes: handshake(random, origin, cookie) };
  }
  const own = firstClient + number;
  const author = new Author(random, own);
  const sends = Array.from({ length: random.between(1, 12) }, () => send(random, author, own));
  return { number, cookie, kind: 'socket', sends, patient: random.chance(0.5) };
}

const weights = {
  ...{ honest: 22, passing: 6, hurt: 20, forged: 26, message: 7 },
  ...{ presence: 8, vector: 4, beat: 1, frame: 6 },
};

function send(random: Random, author: Author, own: number): Send {
  const what = random.weighted(weights);
  switch (what) {
    case 'honest':
      return inMessage(what, random, author.honest());
    case 'passing':
      return inMessage(what, random, author.passing());
    case 'hurt':
      return inMessage(what, random, hurt(random, author.passing()));
    case 'forged':
      return inMessage(what, random, forgedUpdate(random, own));
    case 'message':
      return counted(what, hurt(random, syncMessage('update', author.passing())));
    case 'presence':
      return counted(what, presenceMessage(presence(random, own)));
    case 'vector':
      return counted(what, syncMessage('step1', vector(random, author)));
    case 'beat':
      return counted(what, random.chance(0.5) ? beatMessage : Uint8Array.of(3));
    case 'frame':
      return oddFrame(random, author);
  }
}

function inMessage(what: string, random: Random, update: Uint8Array): Send {
  return counted(what, syncMessage(random.chance(0.85) ? 'update' : 'step2', update));
}

function counted(what: string, message: Uint8Array): Send {
  return { what, bytes: frame(message), documents: documentsIn(message) };
}

function documentsIn(message: Uint8Array): number {
  const kind = readUpward(message)?.kind;
  return kind === 'update' || kind === 'step2' ? 1 : 0;
}

function vector(random: Random, author: Author): Uint8Array {
  const sound = Y.encodeStateVector(author.doc);
  return random.chance(0.5) ? sound : hurt(random, sound);
}

/** States of presence: of others, from the far future, long, odd, not JSON, removals. */
function presence(random: Random, own: number): Uint8Array {
  const made = encoding.encode((encoder) => {
    const count = random.between(0, 4);
    encoding.writeVarUint(encoder, random.chance(0.95) ? count : random.number());
    for (let left = count; left > 0; left--) {
      encoding.writeVarUint(
        encoder,
        random.chance(0.6) ? own : random.pick([77, 1001, 1002, 0, 1]),
      );
      encoding.writeVarUint(encoder, random.number());
      encoding.writeVarString(encoder, random.pick(states));
    }
  });
  return random.chance(0.8) ? made : hurt(random, made);
}

const cursor = '{"anchor":{"item":{"client":77,"clock":1},"assoc":0},"head":{"assoc":0}}';
const states = [
  'null',
  '{}',
  `{"cursor":${cursor}}`,
  '{"user":{"name":"<script>","color":"red;background:url(x)"},"field":"line:title"}',
  '{"__proto__":{"cursor":1}}',
  `{"field":"${'x'.repeat(3000)}"}`,
  '['.repeat(3000),
  '{',
  '"',
  '1e999',
  '{"cursor":{"anchor":{"item":{"client":-1,"clock":1e300}},"head":{}}}',
];

/** Frames no browser sends. */
function oddFrame(random: Random, author: Author): Send {
  const update = syncMessage('update', author.honest());
  const half = update.length >> 1;
  const parts = (between: Buffer[]) =>
    Buffer.concat([
      frame(update.subarray(0, half), { fin: false }),
      ...between,
      frame(update.subarray(half), { opcode: opcodes.more }),
    ]);
  const made = (what: string, bytes: Buffer, documents = 0): Send => ({ what, bytes, documents });
  switch (random.below(14)) {
    case 0:
      return made('text frame', frame(Buffer.from('{}'), { opcode: opcodes.text }));
    case 1:
      return made('empty frame', frame(new Uint8Array()));
    case 2:
      return made('unknown opcode', frame(update, { opcode: random.pick([3, 7, 11, 15]) }));
    case 3:
      return made('unmasked', frame(update, { masked: false }));
    case 4:
      return made('reserved bits', frame(update, { reserved: random.between(1, 7) }));
    case 5:
      return made('in parts', parts([]), 1);
    case 6:
      return made(
        'in parts with a ping between',
        parts([frame(random.bytes(4), { opcode: 9 })]),
        1,
      );
    case 7:
      return made('a message within another', parts([frame(update)]));
    case 8:
      return made('rest of nothing', frame(update, { opcode: opcodes.more }));
    case 9: {
      const claims = random.pick([2n ** 40n, 2n ** 63n, 70_000n]);
      return { ...made('claims more', frame(update, { claims })), unfinished: true };
    }
    case 10:
      return made('long ping', frame(random.bytes(200), { opcode: opcodes.ping }));
    case 11:
      return made('goodbye', frame(random.bytes(random.below(6)), { opcode: opcodes.close }));
    case 12:
      return made(
        'other message',
        frame(Uint8Array.of(random.pick([2, 4, 100, 101, 105, 127]), 1, 1)),
      );
    default:
      return made('twice', Buffer.concat([frame(update), frame(update)]), 2);
  }
}
