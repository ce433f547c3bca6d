import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { lineOf } from '#lib/proposals/document.ts';
import { LiveRoom, type LiveRoomOptions } from '#lib/live/room.svelte.ts';
import { memoryJournal } from '#server/journal/memory.ts';
import {
  fieldOf,
  journalled,
  openHall,
  personId,
  reading,
  room,
  titleOf,
  typing,
  until,
  writing,
} from './support.ts';

let hall: Awaited<ReturnType<typeof openHall>>;
let lives: LiveRoom[] = [];
let sockets: WebSocket[] = [];
let network = true;
let guards: ((event: { preventDefault(): void }) => void)[] = [];
const asked: string[] = [];
let pageAnswers = 200;

beforeEach(() => {
  network = true;
  pageAnswers = 200;
  asked.length = 0;
  guards = [];
  const listeners: Record<string, ((event: never) => void)[]> = {};
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('addEventListener', (name: string, call: never) => {
    (listeners[name] ??= []).push(call);
    if (name === 'beforeunload') guards.push(call);
  });
  vi.stubGlobal('removeEventListener', () => {});
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url);
    return { ok: pageAnswers === 200, status: pageAnswers, type: 'basic' };
  });
});
afterEach(async () => {
  for (const live of lives) live.destroy();
  lives = [];
  sockets = [];
  await hall.end();
  vi.unstubAllGlobals();
});

/** A page of one person, with its own network. */
function openPage(name: string, options: Partial<LiveRoomOptions> = {}): LiveRoom {
  vi.stubGlobal('location', { origin: hall.url, href: `${hall.origin}/navrh` });
  vi.stubGlobal(
    'WebSocket',
    class extends WebSocket {
      constructor(url: string) {
        super(network ? url : url.replace(/:\d+\//, ':1/'), {
          headers: { cookie: name, origin: hall.origin },
        });
        sockets.push(this);
      }
    },
  );
  const live = new LiveRoom({
    room,
    me: { personId: personId(name), name, party: 'user' },
    access: writing,
    remember: false,
    ...options,
  });
  lives.push(live);
  return live;
}

const write = (live: LiveRoom, text: string) => {
  const title = lineOf(live.doc, 'title');
  title.insert(title.length, text);
};
const isClosing = () => {
  let asks = false;
  for (const guard of guards) guard({ preventDefault: () => (asks = true) });
  return asks;
};

describe('a page', () => {
  test('connects, loads, and says saved only after the commit', async () => {
    const kept = memoryJournal();
    let open = () => {};
    let gate: Promise<void> | null = null;
    hall = await openHall({
      journal: { ...kept, append: async (...given) => (await gate, kept.append(...given)) },
    });
    const live = openPage('anna');
    expect([live.state, live.loaded]).toEqual(['reconnecting', false]);
    await until(() => live.state === 'saved' && live.loaded);
    expect([live.savedAt, live.pending, isClosing()]).toEqual([null, 0, false]);
    gate = new Promise((done) => (open = done));
    write(live, 'a');
    write(live, 'b');
    expect([live.state, live.pending, isClosing()]).toEqual(['saving', 2, true]);
    open();
    await until(() => live.state === 'saved');
    expect(live.savedAt).toBeGreaterThan(Date.now() - 5000);
    expect(isClosing()).toBe(false);
  });

  test('says when the server does not save, and that it does again', async () => {
    const kept = memoryJournal();
    let fails = false;
    hall = await openHall({
      journal: {
        ...kept,
        append: async (...given) => {
          if (fails) throw new Error('away');
          return kept.append(...given);
        },
      },
    });
    const live = openPage('anna');
    await until(() => live.state === 'saved');
    fails = true;
    write(live, 'x');
    await until(() => live.state === 'serverNotSaving');
    fails = false;
    await until(() => live.state === 'saved');
  });

  test('works on without a line and brings everything when it is back', async () => {
    hall = await openHall();
    const [live, other] = [openPage('anna'), openPage('boris')];
    await until(() => live.state === 'saved' && other.state === 'saved');
    const { doc } = live;
    network = false;
    sockets[0].terminate();
    await until(() => !live.connected);
    write(live, 'v tunelu');
    lineOf(live.doc, 'title').delete(0, 2);
    write(other, 'venku ');
    expect([live.pending, live.state]).toEqual([2, 'reconnecting']);
    network = true;
    await until(() => live.state === 'saved' && other.state === 'saved');
    await until(() => titleOf(live.doc) === titleOf(other.doc));
    expect(titleOf(live.doc)).toContain('tunelu');
    expect(titleOf(live.doc)).toContain('venku');
    expect(live.doc).toBe(doc);
    expect(titleOf(await journalled(hall.journal))).toBe(titleOf(live.doc));
  });

  test('shows who is here, once a person, me first', async () => {
    hall = await openHall();
    const live = openPage('anna');
    const others = [openPage('zuzana'), openPage('boris'), openPage('boris')];
    openPage('anna');
    await until(() => live.peers.length === 3 && live.peers[0].tabs === 2);
    expect(live.peers.map(({ name, me, tabs }) => [name, me, tabs])).toEqual([
      ['anna', true, 2],
      ['boris', false, 2],
      ['zuzana', false, 1],
    ]);
    others[0].at('goal');
    await until(() => live.peers[2].field === 'goal');
    others[0].destroy();
    await until(() => live.peers.length === 2);
  });

  test('hears of events once, and of who changed a field', async () => {
    hall = await openHall();
    const live = openPage('anna', { changes: { goal: { name: 'Petr', at: 5 } }, since: 3 });
    const heard: { id: number; name: string }[] = [];
    live.onEvent((event) => heard.push(event));
    await until(() => live.state === 'saved');
    const [open] = hall.rooms.all();
    for (const id of [7, 7, 8]) open.tell({ kind: 'event', id, name: 'comment.added' });
    write(live, 'x');
    await until(() => heard.length === 2 && live.lastChange('title'));
    expect(heard.map(({ id }) => id)).toEqual([7, 8]);
    expect(live.lastChange('title')?.name).toBe('anna');
    expect(live.lastChange('goal')).toEqual({ name: 'Petr', at: 5 });
    expect(live.lastChange('activities')).toBeNull();
  });
});

describe('a refused change', () => {
  test('is given back in words, and writing goes on from what the server has', async () => {
    hall = await openHall();
    hall.access.set('anna', typing);
    const [live, other] = [openPage('anna', { access: typing }), openPage('boris')];
    await until(() => live.state === 'saved' && other.state === 'saved');
    write(live, 'dobré');
    await until(() => live.state === 'saved');
    live.doc.getMap('fields').set('costs.2027.capital', 1_450_000);
    write(live, ', navíc');
    await until(() => live.state === 'rejected' && live.loaded);
    expect(live.rejected).toEqual([{ reason: 'numbers', text: '1450000\n, navíc' }]);
    expect(isClosing()).toBe(true);
    expect(titleOf(live.doc)).toBe('dobré');
    expect(fieldOf(live.doc, 'costs.2027.capital')).toBeUndefined();
    write(live, ' dál');
    await until(() => titleOf(other.doc) === 'dobré dál');
    live.dismissRejected();
    await until(() => live.state === 'saved');
    expect(live.rejected).toEqual([]);
  });
});

describe('a right that is lost', () => {
  test('makes the page read only in words, and back', async () => {
    hall = await openHall();
    const live = openPage('anna');
    await until(() => live.state === 'saved');
    hall.access.set('anna', { ...reading, reason: 'withSteering' });
    await hall.door.recheck();
    await until(() => live.state === 'readOnly');
    expect([live.mayWrite, live.mayNumbers, live.readOnlyReason]).toEqual([
      false,
      false,
      'withSteering',
    ]);
    hall.access.set('anna', writing);
    await hall.door.recheck();
    await until(() => live.state === 'saved');
    expect([live.mayWrite, live.readOnlyReason]).toEqual([true, null]);
  });

  test('with text on the way gives the text back', async () => {
    const kept = memoryJournal();
    const never = new Promise<never>(() => {});
    let hangs = false;
    hall = await openHall({
      journal: { ...kept, append: (...given) => (hangs ? never : kept.append(...given)) },
    });
    const live = openPage('anna');
    await until(() => live.state === 'saved');
    hangs = true;
    write(live, 'moje slova');
    hall.access.set('anna', 'signedOut');
    await hall.door.recheck();
    await until(() => live.readOnlyReason === 'signedOut');
    expect([live.state, live.mayWrite]).toEqual(['readOnly', false]);
    expect(live.rejected).toEqual([{ reason: 'closed', text: 'moje slova' }]);
  });

  test('before the line stood is asked for over the page', async () => {
    hall = await openHall();
    hall.access.set('anna', 'signedOut');
    pageAnswers = 401;
    const live = openPage('anna');
    await until(() => live.readOnlyReason === 'signedOut');
    expect(asked).toEqual([`${hall.origin}/navrh`]);
  });

  test('is not assumed where only sockets are blocked', async () => {
    hall = await openHall();
    hall.access.set('anna', 'notFound');
    const live = openPage('anna');
    await until(() => live.blocked);
    expect(live.readOnlyReason).toBeNull();
    hall.access.delete('anna');
    await until(() => live.state === 'saved');
    expect(live.blocked).toBe(false);
  });
});
