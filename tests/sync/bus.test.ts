import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { messageText, readMessage, stateParts } from '#server/bus/message.ts';
import { Neighbours, paces } from '#server/bus/neighbours.ts';
import type { Sitter } from '#server/rooms/guest.ts';
import { eachState } from '#server/rooms/presence-frame.ts';
import { Presence } from '#server/rooms/presence.ts';
import { otherRoom, personId, room } from './support.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const turn = 200;

/** Nodes without sockets and without a database, and a bus between them that can lose what it carries. */
function street() {
  const nodes: ReturnType<typeof node>[] = [];
  const said: string[] = [];
  let loses: (message: string) => boolean = () => false;

  function node() {
    const seats = new Set<Sitter>();
    const rows: [string, number][] = [];
    const seen = { missed: 0 };
    const neighbours = new Neighbours({
      row: (id, seq) => rows.push([id, seq]),
      missed: () => seen.missed++,
      tell: (message) => {
        said.push(message);
        if (!loses(message)) for (const one of nodes) one.neighbours.hear(message);
      },
    });
    const open = (id = room) => new Presence(seats, () => undefined, neighbours.room(id));
    return { neighbours, rows, seen, seats, open, presence: null as Presence | null };
  }

  return {
    said,
    lose: (which: typeof loses) => (loses = which),
    /** A node with the room open. */
    node(id = room) {
      const made = node();
      nodes.push(made);
      made.presence = made.open(id);
      return made;
    },
    /** Somebody who sits at a node, uses a Yjs client and remembers who is said to be where. */
    guest(at: ReturnType<typeof node>, name: string, client: number) {
      const sees = new Map<number, string | null>();
      const clocks = new Map<number, number>();
      let clock = 0;
      const seat = {
        ...{
          personId: personId(name),
          name,
          party: 'user',
          colour: 1,
          client: null,
          isFull: false,
        },
        push: (frame: Buffer) => seat.relay([frame]),
        relay: (frames: Buffer[]) => {
          if (frames.length === 0) return;
          const states = statesOf(Buffer.concat(frames));
          eachState(states, (of, at, start, end) => {
            const state = JSON.parse(Buffer.from(states.subarray(start, end)).toString());
            // A browser believes newer clocks only.
            if (at <= (clocks.get(of) ?? 0)) return;
            clocks.set(of, at);
            sees.set(of, state && `${state.user.name} ${state.field}`);
          });
        },
      };
      const sitter = seat as unknown as Sitter;
      at.seats.add(sitter);
      return {
        ...{ seat: sitter, sees, client },
        isFull: (full: boolean) => {
          seat.isFull = full;
          if (!full) at.presence!.resume(sitter);
        },
        isIn: (field: string) => {
          const state = JSON.stringify({ field, user: { name: 'starosta' } });
          at.presence!.hear(sitter, stateMessage(client, ++clock, state));
          vi.advanceTimersByTime(turn);
        },
        leave: () => {
          at.seats.delete(sitter);
          at.presence!.leave(sitter);
          vi.advanceTimersByTime(turn);
        },
      };
    },
    /** Time goes on, nodes beat, and a dead one does not. */
    wait: (milliseconds: number) => vi.advanceTimersByTime(milliseconds),
  };
}

const carries = (kind: string) => (message: string) => readMessage(message)?.kind === kind;

describe('R31 presence on several nodes', () => {
  test('R31 is seen on every node with the name the server knows, moves and goes', () => {
    const town = street();
    const [here, there, third] = [town.node(), town.node(), town.node()];
    const [anna, boris, cyril] = [
      town.guest(here, 'anna', 11),
      town.guest(there, 'boris', 12),
      town.guest(third, 'cyril', 13),
    ];
    anna.isIn('goal');
    boris.isIn('title');
    expect([...boris.sees]).toEqual([[11, 'anna goal']]);
    expect([...cyril.sees]).toEqual([
      [11, 'anna goal'],
      [12, 'boris title'],
    ]);
    anna.isIn('title');
    anna.leave();
    expect([boris.sees.get(11), cyril.sees.get(11)]).toEqual([null, null]);
    expect(anna.sees.get(12)).toBe('boris title');
  });

  test('R31 of those who sat before is told to a node that opens the room', () => {
    const town = street();
    const anna = town.guest(town.node(), 'anna', 11);
    anna.isIn('goal');
    const later = town.node();
    const boris = town.guest(later, 'boris', 12);
    town.wait(turn);
    expect(boris.sees.get(11)).toBe('anna goal');
    expect(later.presence!.allFor(boris.seat)).not.toBeNull();
  });

  test('R31 is told only while another node has the room open', () => {
    const town = street();
    const anna = town.guest(town.node(), 'anna', 11);
    const next = town.node(otherRoom);
    anna.isIn('goal');
    expect(town.said.filter(carries('states'))).toEqual([]);
    const here = next.open(room);
    town.wait(turn);
    anna.isIn('title');
    expect(town.said.filter(carries('states'))).toHaveLength(2);
    here.stop();
    anna.isIn('goal');
    expect(town.said.filter(carries('states'))).toHaveLength(2);
  });

  test('R31 goes with its node: said goodbye, closed the room, or silent for 15 s', () => {
    const town = street();
    const here = town.node();
    const boris = town.guest(here, 'boris', 12);
    const [leaving, closing, dying] = [town.node(), town.node(), town.node()];
    town.guest(leaving, 'anna', 11).isIn('goal');
    town.guest(closing, 'cyril', 13).isIn('goal');
    town.guest(dying, 'dana', 14).isIn('goal');
    expect(boris.sees.size).toBe(3);
    leaving.neighbours.stop();
    closing.presence!.stop();
    town.wait(turn);
    expect([11, 13, 14].map((client) => boris.sees.get(client))).toEqual([null, null, 'dana goal']);
    town.lose((message) => readMessage(message)?.from === dying.neighbours.id);
    town.wait(paces.silent - paces.beat);
    expect(boris.sees.get(14)).toBe('dana goal');
    town.wait(2 * paces.beat);
    expect(boris.sees.get(14)).toBeNull();
    town.lose(() => false);
    town.wait(paces.beat + turn);
    expect(boris.sees.get(14)).toBe('dana goal');
  });

  test.each(['states', 'roll', 'open', 'close'])(
    'R31 heals within a beat when a message of the kind %s was lost',
    (kind) => {
      const town = street();
      const [here, there] = [town.node(), town.node()];
      const [anna, boris] = [town.guest(here, 'anna', 11), town.guest(there, 'boris', 12)];
      anna.isIn('goal');
      town.lose(carries(kind));
      anna.isIn('title');
      const third = town.node();
      const cyril = town.guest(third, 'cyril', 13);
      anna.leave();
      town.guest(here, 'dana', 14).isIn('goal');
      town.lose(() => false);
      town.wait(2 * paces.beat);
      for (const { sees } of [boris, cyril]) {
        expect([sees.get(11) ?? null, sees.get(14)]).toEqual([null, 'dana goal']);
      }
    },
  );

  test('R31 follows a person whose line broke to another node', () => {
    const town = street();
    const [here, there, third] = [town.node(), town.node(), town.node()];
    const cyril = town.guest(third, 'cyril', 13);
    const before = town.guest(here, 'anna', 11);
    before.isIn('goal');
    town.wait(turn);
    const after = town.guest(there, 'anna', 11);
    after.isIn('title');
    expect(cyril.sees.get(11)).toBe('anna title');
    before.leave();
    expect(cyril.sees.get(11)).toBe('anna title');
    expect(here.presence!.seatOf(11)).toBeUndefined();
  });

  test('R31 follows a person to a node whose clock is behind', () => {
    const town = street();
    const [here, there, third] = [town.node(), town.node(), town.node()];
    const cyril = town.guest(third, 'cyril', 13);
    const before = town.guest(here, 'anna', 11);
    before.isIn('goal');
    before.leave();
    expect(cyril.sees.get(11)).toBeNull();
    vi.setSystemTime(Date.now() - 60_000);
    town.guest(there, 'anna', 11).isIn('title');
    expect(cyril.sees.get(11)).toBe('anna title');
  });

  test('R31 of another person is not taken over from another node', () => {
    const town = street();
    const [here, there] = [town.node(), town.node()];
    const anna = town.guest(here, 'anna', 11);
    anna.isIn('goal');
    const thief = town.guest(there, 'boris', 11);
    thief.isIn('title');
    const cyril = town.guest(there, 'cyril', 13);
    expect(there.presence!.seatOf(11)).toBeUndefined();
    anna.isIn('title');
    expect(cyril.sees.get(11)).toBe('anna title');
  });

  test('R31 of a crowd fits into messages that NOTIFY carries', () => {
    const told = Array.from({ length: 200 }, (_, client) => ({
      ...{ client, clock: Date.now() },
      json: JSON.stringify({ cursor: null, field: 'ž'.repeat(client % 100) }),
    }));
    const parts = stateParts(room, told).map((part, n) => messageText('0123456789ab', n, part));
    for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThan(8000);
    const clients = parts.flatMap((part) => {
      const message = readMessage(part);
      return message?.kind === 'states' ? message.states.map(([client]) => client) : [];
    });
    expect(clients).toEqual(told.map(({ client }) => client));
  });
});

test('R12 presence waits for a seat that has too much to read, and is whole when it reads again', () => {
  const town = street();
  const [here, there] = [town.node(), town.node()];
  const [anna, boris, cyril] = [
    town.guest(here, 'anna', 11),
    town.guest(here, 'boris', 12),
    town.guest(there, 'cyril', 13),
  ];
  for (const guest of [anna, boris, cyril]) guest.isIn('goal');
  anna.isFull(true);
  boris.leave();
  cyril.isIn('title');
  town.guest(there, 'dana', 14).isIn('title');
  expect([...anna.sees.values()]).toEqual(['boris goal', 'cyril goal']);
  anna.isFull(false);
  expect([...anna.sees]).toEqual([
    [12, null],
    [13, 'cyril title'],
    [14, 'dana title'],
  ]);
});

describe('R60 rows told between nodes', () => {
  test('R60 of one turn leave as one message and are heard by the others only', () => {
    const town = street();
    const [here, there] = [town.node(), town.node()];
    here.neighbours.row(room, 1);
    here.neighbours.row(otherRoom, 7);
    here.neighbours.row(room, 2);
    town.wait(1);
    expect(town.said.filter(carries('rows'))).toHaveLength(1);
    expect(there.rows).toEqual([
      [room, 2],
      [otherRoom, 7],
    ]);
    expect(here.rows).toEqual([]);
  });

  test('R60 that were lost are looked for when the next message shows the gap', () => {
    const town = street();
    const [here, there] = [town.node(), town.node()];
    expect(there.seen.missed).toBe(0);
    town.lose(carries('rows'));
    here.neighbours.row(room, 1);
    town.wait(1);
    town.lose(() => false);
    town.wait(paces.beat);
    expect(there.seen.missed).toBe(1);
    town.wait(4 * paces.beat);
    expect(there.seen.missed).toBe(1);
  });

  test.each([
    ['no JSON', 'x'],
    ['no sender', '{"n":1,"kind":"beat"}'],
    ['no number', '{"from":"a","kind":"beat"}'],
    ['an unknown kind', '{"from":"a","n":1,"kind":"order"}'],
    ['rows that are none', '{"from":"a","n":1,"kind":"rows","rows":[["r",-1]]}'],
    ['states that are none', '{"from":"a","n":1,"kind":"states","room":"r","states":[[1,2,"x"]]}'],
    ['rooms that are none', '{"from":"a","n":1,"kind":"open","rooms":{}}'],
  ])('R60 a message that is none is passed over: %s', (_what, text) => {
    const { neighbours } = street().node();
    expect(readMessage(text)).toBeNull();
    neighbours.hear(text);
  });
});

function stateMessage(client: number, clock: number, json: string): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, json);
  });
}

/** The states in a websocket frame with a presence message. */
function statesOf(frame: Buffer): Uint8Array {
  const decoder = decoding.createDecoder(frame.subarray(frame[1] === 126 ? 4 : 2));
  decoding.readVarUint(decoder);
  return decoding.readVarUint8Array(decoder);
}
