import * as encoding from 'lib0/encoding';

const digits = /^"clock":(\d+)/;
const marker = Buffer.from('"clock":');

/** A caret's place as presence has it; the number of the move is where it stands. */
export function caretMove(client: number, move: number): Uint8Array {
  const place = { item: { client, clock: move }, assoc: 0 };
  const state = { cursor: { anchor: place, head: place }, field: 'goal' };
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, move + 1);
    encoding.writeVarString(encoder, JSON.stringify(state));
  });
}

/** Told of every state in a message of presence: whose, how new, and where its bytes lie. */
export type Seen = (client: number, clock: number, from: number, to: number) => void;

/** Reads the states of a message where they lie. */
export function eachState(bytes: Buffer, start: number, seen: Seen): void {
  let at = start;
  const varUint = () => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at++];
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  const count = varUint();
  for (let index = 0; index < count; index++) {
    const from = at;
    const client = varUint();
    const clock = varUint();
    const length = varUint();
    at += length;
    seen(client, clock, from, at);
  }
}

/** The move a state tells of; undefined when it is that of somebody who left. */
export function moveOf(bytes: Buffer, from: number, to: number): number | undefined {
  const found = bytes.indexOf(marker, from);
  if (found < 0 || found >= to) return undefined;
  const text = bytes.toString('latin1', found, Math.min(found + 20, to));
  return Number(digits.exec(text)?.[1]);
}

/** Several states as one message. */
export function statesTogether(states: readonly Uint8Array[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, states.length);
    for (const state of states) encoding.writeUint8Array(encoder, state);
  });
}
