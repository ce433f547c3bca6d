import { expect, test } from 'vitest';
import type { Entry } from '#lib/live/append.server.ts';
import type { Journal } from '#server/journal/journal.ts';
import { memoryJournal } from '#server/journal/memory.ts';
import { Committer } from '#server/rooms/committer.ts';
import type { Sitter } from '#server/rooms/guest.ts';
import { until } from './support.ts';

const author = {} as Sitter;
const entry: Entry = {
  bytes: new Uint8Array([0, 0]),
  ...{ personId: 'p', authorId: 'p', clientId: null, newClients: [], fields: [] },
};

/** A committer over a journal that fails for the rooms named and notes what it was asked. */
function stand() {
  const kept = memoryJournal();
  const asked: string[][] = [];
  const ill = new Set<string>();
  const journal: Journal = {
    ...kept,
    append: async (batches) => {
      asked.push(batches.map(({ room, entries }) => `${room} ${entries.length}`));
      if (batches.some(({ room }) => ill.has(room))) throw new Error('a row that cannot be stored');
      return kept.append(batches);
    },
  };
  const committer = new Committer(journal);
  const done = new Map<string, number>();
  const line = (room: string) =>
    committer.line({
      ...{ room, lastAt: null },
      appended: () => {},
      stored: async () => new Map(),
      committed: (batch) => void done.set(room, (done.get(room) ?? 0) + batch.length),
      saving: () => {},
    });
  return { asked, ill, done, line };
}

test('R4 what many rooms wait for goes in one commit, each room in its order', async () => {
  const { asked, done, line } = stand();
  const lines = ['a', 'b', 'c'].map(line);
  for (let count = 0; count < 3; count++) {
    for (const one of lines) one.push({ entry, place: count, author });
  }
  await Promise.all(lines.map((one) => one.settled()));
  expect(asked).toEqual([['a 3', 'b 3', 'c 3']]);
  expect([...done.values()]).toEqual([3, 3, 3]);
});

test('R4 what was stored although the answer was lost is told with its rows, and not stored again', async () => {
  const kept = memoryJournal();
  let losesAnswer = true;
  const journal: Journal = {
    ...kept,
    append: async (batches) => {
      const appended = await kept.append(batches);
      if (!losesAnswer) return appended;
      losesAnswer = false;
      throw new Error('the line broke after the commit');
    },
  };
  const rows: number[] = [];
  const line = new Committer(journal).line({
    ...{ room: 'a', lastAt: null, committed: () => {}, saving: () => {} },
    appended: ({ first, last }, entries) => rows.push(first, last, entries.length),
    stored: async (entries) =>
      new Map(entries.map((one, at) => [one, { seq: at + 1, at: new Date(7) }])),
  });
  const both = [entry, { ...entry, bytes: new Uint8Array([0, 0]) }];
  both.forEach((one, place) => line.push({ entry: one, place, author }));
  await line.settled();
  expect(rows).toEqual([1, 1, 1, 2, 2, 1]);
  expect((await kept.open('a')).rows).toHaveLength(2);
});

test('R4 a room that cannot be saved holds up nobody else, and is saved when it can be', async () => {
  const { ill, done, line } = stand();
  const [sick, sound] = ['sick', 'sound'].map(line);
  ill.add('sick');
  sick.push({ entry, place: 0, author });
  sound.push({ entry, place: 0, author });
  await until(() => done.get('sound') === 1 && !sick.works);
  sound.push({ entry, place: 1, author });
  await until(() => done.get('sound') === 2);
  expect(done.has('sick')).toBe(false);
  ill.clear();
  await sick.settled();
  expect([done.get('sick'), sick.works, sick.bytes]).toEqual([1, true, 0]);
});
