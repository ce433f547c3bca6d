import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readOnlyReasons } from '#lib/live/access.ts';
import {
  beatMessage,
  downward,
  nackReasons,
  presenceMessage,
  readDownward,
  readUpward,
  syncMessage,
  type Downward,
  type Upward,
} from '#lib/live/wire.ts';

const count = fc.nat(2 ** 31 - 1);
const at = fc.integer({ min: 0, max: 2 ** 45 });
const bytes = fc.uint8Array({ maxLength: 300 });
const field = fc.stringMatching(/^[a-zA-Z]{1,20}$/);
const told: fc.Arbitrary<Downward> = fc.oneof(
  fc.record({ kind: fc.constant('ack' as const), count, committedAt: at }),
  fc.record({
    kind: fc.constant('nack' as const),
    number: count,
    reason: fc.constantFrom(...nackReasons),
  }),
  fc.record({
    kind: fc.constant('state' as const),
    state: fc.oneof(
      fc.record({ kind: fc.constantFrom('saving' as const, 'notSaving' as const) }),
      fc.record({ kind: fc.constant('writable' as const), numbers: fc.boolean() }),
      fc.record({
        kind: fc.constant('readOnly' as const),
        reason: fc.constantFrom(...readOnlyReasons),
      }),
    ),
  }),
  fc.record({ kind: fc.constant('event' as const), id: count, name: fc.string() }),
  fc.record({
    kind: fc.constant('changed' as const),
    fields: fc.array(field, { maxLength: 5 }),
    name: fc.string(),
    at,
  }),
  fc.constant({ kind: 'beat' as const }),
);

describe('messages from the server', () => {
  test('are read as they were written', () => {
    fc.assert(
      fc.property(told, (message) => {
        expect(readDownward(downward(message))).toEqual(message);
      }),
    );
  });

  test('are nothing when cut or with bytes to spare', () => {
    fc.assert(
      fc.property(told, fc.nat(), (message, cut) => {
        const whole = downward(message);
        expect(readDownward(new Uint8Array([...whole, 0]))).toBeNull();
        expect(readDownward(whole.slice(0, cut % whole.length))).toBeNull();
      }),
    );
  });
});

describe('messages from a browser', () => {
  test('are read as they were written', () => {
    const sync = fc.tuple(
      fc.constantFrom('step1' as const, 'step2' as const, 'update' as const),
      bytes,
    );
    fc.assert(
      fc.property(sync, ([step, content]) => {
        const read = readUpward(syncMessage(step, content)) as Exclude<Upward, { kind: 'beat' }>;
        expect(read.kind).toBe(step);
        expect('vector' in read ? read.vector : 'update' in read && read.update).toEqual(content);
      }),
    );
    expect(readUpward(presenceMessage(new Uint8Array([7])))).toEqual({
      kind: 'presence',
      states: new Uint8Array([7]),
    });
    expect(readUpward(beatMessage)).toEqual({ kind: 'beat' });
    expect(readUpward(new Uint8Array([3]))).toEqual({ kind: 'askPresence' });
  });

  test('of any bytes are read or nothing, never an error', () => {
    fc.assert(
      fc.property(bytes, (any) => {
        readUpward(any);
        readDownward(any);
      }),
      { numRuns: 2000 },
    );
  });
});
