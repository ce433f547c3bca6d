import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { knownNodes } from '#lib/live/known.ts';
import { lineOf } from '#lib/proposals/document.ts';
import { schema } from '#lib/proposals/editor/schema.ts';
import { LiveRoom, type LiveRoomOptions } from '#lib/live/room.svelte.ts';
import { memoryJournal } from '#server/journal/memory.ts';
import {
  appendTo,
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
/** What stands instead of a part of the address, and of the cookie, as if the page were another one. */
let address: [string, string] = ['', ''];
let cookieNow: string | null = null;
let guards: ((event: { preventDefault(): void }) => void)[] = [];
const asked: string[] = [];
let pageAnswers = 200;

beforeEach(() => {
  network = true;
  address = ['', ''];
  cookieNow = null;
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
        super(network ? url.replace(...address) : url.replace(/:\d+\//, ':1/'), {
          headers: { cookie: cookieNow ?? nameIn(url), origin: hall.origin },
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

/** The name of the person a page was made for. */
function nameIn(url: string): string {
  const person = new URL(url).searchParams.get('person') ?? '';
  return Buffer.from(person.slice(-12).replace(/(00)+$/, ''), 'hex').toString();
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
  test('R70 connects, loads, and says saved only after the commit', async () => {
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
    expect([live.state, live.pending, isClosing()]).toEqual(['saving', 1, true]);
    open();
    await until(() => live.state === 'saved');
    expect(live.savedAt).toBeGreaterThan(Date.now() - 60_000);
    expect(isClosing()).toBe(false);
  });

  test('R70 says when the server does not save, and that it does again', async () => {
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

  test('R72 works on without a line and brings everything when it is back', async () => {
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
    live.doc.getMap('fields').set('startsOn', '2027-01-01');
    // A title and a date: two things changed, however many letters.
    expect([live.pending, live.state]).toEqual([2, 'reconnecting']);
    network = true;
    await until(() => live.state === 'saved' && other.state === 'saved');
    await until(() => titleOf(live.doc) === titleOf(other.doc));
    expect(titleOf(live.doc)).toContain('tunelu');
    expect(titleOf(live.doc)).toContain('venku');
    expect(live.doc).toBe(doc);
    expect(titleOf(await journalled(hall.journal))).toBe(titleOf(live.doc));
  });

  test('R73 shows who is here, once a person, me first', async () => {
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

  test('R73 hears of events once, and of who changed a field', async () => {
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
  test('R71 is given back in words, and writing goes on from what the server has', async () => {
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

describe('R34 a page that does not fit', () => {
  /** Writes without a line, comes back as another page would; gives the page when its line is over. */
  async function comeBackAs(become: () => void): Promise<LiveRoom> {
    hall = await openHall();
    const live = openPage('anna');
    await until(() => live.state === 'saved');
    write(live, 'uloženo');
    await until(() => live.state === 'saved');
    network = false;
    sockets[0].terminate();
    await until(() => !live.connected);
    write(live, ' a neodesláno');
    become();
    network = true;
    await until(() => live.readOnlyReason !== null);
    expect([live.state, live.mayWrite, isClosing()]).toEqual(['readOnly', false, true]);
    expect(live.rejected).toEqual([{ reason: 'closed', text: ' a neodesláno' }]);
    expect(titleOf(await journalled(hall.journal))).toBe('uloženo');
    return live;
  }

  test('R34 because its editor is older only reads, and has its unsent words offered', async () => {
    const live = await comeBackAs(() => (address = ['schema=1', 'schema=0']));
    expect(live.readOnlyReason).toBe('schema');
  });

  test('R34 because its editor is older never sees nor touches what only a newer one knows', async () => {
    const journal = memoryJournal();
    hall = await openHall({ journal });
    const newer = new Y.Doc();
    const callout = new Y.XmlElement('callout');
    callout.insert(0, [new Y.XmlText('novinka')]);
    newer.getXmlFragment('section:goal').insert(0, [callout]);
    const bytes = Y.encodeStateAsUpdate(newer);
    await appendTo(journal, room, [{ bytes }]);
    address = ['schema=1', 'schema=0'];
    const live = openPage('anna');
    await until(() => live.readOnlyReason === 'schema');
    expect([live.loaded, live.mayWrite, live.doc.store.clients.size]).toEqual([false, false, 0]);
    expect(Y.encodeStateAsUpdate(await journalled(journal))).toEqual(bytes);
  });

  test('R34 because somebody else signed in is not written for them', async () => {
    const live = await comeBackAs(() => (cookieNow = 'boris'));
    expect(live.readOnlyReason).toBe('signedOut');
  });
});

describe('a right that is lost', () => {
  test('R13 makes the page read only in words, and back', async () => {
    hall = await openHall();
    const live = openPage('anna');
    await until(() => live.state === 'saved');
    hall.access.set('anna', { ...reading, reason: 'withSteering' });
    await hall.door.sittings.recheck();
    await until(() => live.state === 'readOnly');
    expect([live.mayWrite, live.mayNumbers, live.readOnlyReason]).toEqual([
      false,
      false,
      'withSteering',
    ]);
    hall.access.set('anna', writing);
    await hall.door.sittings.recheck();
    await until(() => live.state === 'saved');
    expect([live.mayWrite, live.readOnlyReason]).toEqual([true, null]);
  });

  test('R71 with text on the way gives the text back', async () => {
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
    await hall.door.sittings.recheck();
    await until(() => live.readOnlyReason === 'signedOut');
    expect([live.state, live.mayWrite]).toEqual(['readOnly', false]);
    expect(live.rejected).toEqual([{ reason: 'closed', text: 'moje slova' }]);
  });

  test('R74 before the line stood is asked for over the page', async () => {
    hall = await openHall();
    hall.access.set('anna', 'signedOut');
    pageAnswers = 401;
    const live = openPage('anna');
    await until(() => live.readOnlyReason === 'signedOut');
    expect(asked).toEqual([`${hall.origin}/navrh`]);
  });

  test('R74 is not assumed where only sockets are blocked', async () => {
    hall = await openHall();
    hall.access.set('anna', 'notFound');
    const live = openPage('anna');
    await until(() => asked.length > 0);
    // At first the lines that broke a moment ago may still have the place.
    expect(live.blocked).toBe(false);
    const later = Date.now() + 13_000;
    vi.spyOn(Date, 'now').mockImplementation(() => later);
    await until(() => live.blocked);
    vi.mocked(Date.now).mockRestore();
    expect(live.readOnlyReason).toBeNull();
    hall.access.delete('anna');
    await until(() => live.state === 'saved');
    expect(live.blocked).toBe(false);
  });
});

test('R71 the nodes a device may bring are those of the editor', () => {
  const { doc: _doc, text: _text, ...nodes } = schema.nodes;
  expect([...knownNodes].sort()).toEqual(Object.keys(nodes).sort());
});
