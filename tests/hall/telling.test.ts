import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Hall } from '#server/hall/hall.ts';
import { until } from '../sync/support.ts';
import { meeting, newsOf, openHallDoor, other, roundOf } from './support.ts';

let hall: Awaited<ReturnType<typeof openHallDoor>>;
beforeEach(async () => {
  hall = await openHallDoor();
});
afterEach(() => hall.end());

const act = (name = 'agenda.changed') => hall.halls.hear({ kind: 'event', id: 1, name, meeting });

test('H1 news are whole each time, so one word is enough to be up to date', async () => {
  const anna = await hall.enter('anna');
  await until(() => anna.texts.length === 1);
  hall.given.news = newsOf({ v: 2, present: 5, round: roundOf({ cast: 3 }) });
  act();
  await until(() => anna.texts.length === 2);
  const late = await hall.enter('boris');
  await until(() => late.texts.length > 0);
  expect({ ...late.last, now: 0 }).toEqual({ ...hall.given.news, now: 0 });
});

test('H3 a word is read, written and framed once however many wait', async () => {
  const phones = await Promise.all(Array.from('abcdefghij', (name) => hall.enter(name)));
  await until(() => phones.every(({ texts }) => texts.length > 0));
  for (const phone of phones) phone.texts.length = 0;
  hall.given.reads = 0;
  hall.given.news = newsOf({ present: 10 });
  act();
  await until(() => phones.every(({ texts }) => texts.length === 1));
  expect(hall.given.reads).toBe(1);
  expect(new Set(phones.map(({ texts }) => texts[0])).size).toBe(1);
  expect(phones[0].texts[0]).not.toBe('binary');
});

test('H3 one and the same frame goes to everybody', async () => {
  const sent: Buffer[] = [];
  const parts = { read: async () => newsOf(), closeDue: async () => {}, log: console as never };
  const one = new Hall(meeting, parts);
  const line = { send: (frame: Buffer) => sent.push(frame) > 0, beat() {} } as never;
  for (let count = 0; count < 3; count++) one.enter({ ...(line as object) } as never);
  await until(() => sent.length === 3);
  expect(new Set(sent).size).toBe(1);
  one.end();
});

test('H3 a hundred acts in a moment are read a few times, and the last one is told', async () => {
  const anna = await hall.enter('anna');
  await until(() => anna.texts.length === 1);
  hall.given.reads = 0;
  for (let present = 1; present <= 100; present++) {
    hall.given.news = newsOf({ present });
    act('attendance.changed');
  }
  await until(() => anna.last?.present === 100);
  expect(hall.given.reads).toBeLessThanOrEqual(2);
});

test('H3 what says nothing new is not told', async () => {
  const anna = await hall.enter('anna');
  await until(() => anna.texts.length === 1);
  hall.given.reads = 0;
  act();
  await until(() => hall.given.reads === 1);
  hall.given.news = newsOf({ present: 1 });
  act();
  await until(() => anna.last?.present === 1);
  expect(anna.texts).toHaveLength(2);
});

test('H5 a round whose announced end has come is closed by the look of a hall', async () => {
  hall.given.news = newsOf({ round: roundOf({ closesAt: Date.now() - 1 }) });
  hall.given.onClose = () => {
    hall.given.news = newsOf({ round: roundOf({ state: 'published' }) });
  };
  const projector = await hall.enter('', '?klic=token');
  await until(() => projector.last?.round?.state === 'published');
  expect(hall.given.closings).toBe(1);
});

test('H5 turnout is looked at each second while a round is open, and only then', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'setTimeout'] });
  try {
    let reads = 0;
    const news = { round: roundOf() as ReturnType<typeof roundOf> | null };
    const read = async () => ((reads += 1), newsOf({ ...news, now: Date.now() }));
    const one = new Hall(meeting, { read, closeDue: async () => {}, log: console as never });
    one.enter({ send: () => true, beat() {} } as never);
    const seconds = async (count: number) => {
      for (let second = 0; second < count; second++) {
        await vi.advanceTimersByTimeAsync(1000);
        one.beat(Date.now());
        await vi.advanceTimersByTimeAsync(0);
      }
    };
    await seconds(5);
    expect(reads).toBeGreaterThanOrEqual(5);
    news.round = null;
    await seconds(1);
    reads = 0;
    await seconds(5);
    expect(reads).toBe(0);
    // Whatever was heard or not, it looks by itself.
    await seconds(6);
    expect(reads).toBe(1);
    one.end();
  } finally {
    vi.useRealTimers();
  }
});

test('H6 without the bus news are looked for', async () => {
  const anna = await hall.enter('anna');
  await until(() => anna.texts.length === 1);
  hall.given.news = newsOf({ present: 4 });
  hall.halls.lookBack();
  await until(() => anna.last?.present === 4);
});

test('H6 a reading that failed is made good by the next', async () => {
  const anna = await hall.enter('anna');
  await until(() => anna.texts.length === 1);
  hall.given.isAway = true;
  act();
  await until(() => hall.given.reads > 1);
  hall.given.isAway = false;
  hall.given.news = newsOf({ present: 8 });
  act();
  await until(() => anna.last?.present === 8);
});

test('H9 a hall is never silent for long: the same word goes again with the time of now', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  try {
    const sent: string[] = [];
    const one = new Hall(meeting, {
      read: async () => newsOf({ now: 5_000_000 }),
      ...{ closeDue: async () => {}, log: console as never },
    });
    const line = {
      send: (frame: Buffer) => sent.push(frame.toString().slice(frame.toString().indexOf('{'))) > 0,
      beat() {},
    };
    one.enter(line as never);
    await until(() => sent.length === 1);
    for (let second = 1; second <= 4; second++) {
      vi.setSystemTime(Date.now() + 1000);
      one.beat(Date.now());
    }
    expect(sent).toHaveLength(2);
    const [first, again] = sent.map((text) => JSON.parse(text));
    expect(again.now - first.now).toBeGreaterThanOrEqual(4000);
    expect({ ...again, now: 0 }).toEqual({ ...first, now: 0 });
    one.end();
  } finally {
    vi.useRealTimers();
  }
});

test('H5 a text that is being written is looked at once a second at most', async () => {
  hall.given.news = newsOf({ screen: { mode: 'text', measureId: other, section: null }, text: 1 });
  const projector = await hall.enter('', '?klic=token');
  await until(() => projector.last?.text === 1);
  hall.given.reads = 0;
  hall.given.news = { ...hall.given.news, text: 2 };
  for (let key = 0; key < 50; key++) hall.halls.wrote(other);
  hall.halls.wrote(meeting);
  await until(() => projector.last?.text === 2);
  expect(hall.given.reads).toBe(1);
});
