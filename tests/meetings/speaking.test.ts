import { expect, test } from 'vitest';
import { queueOf, secondsLeft } from '#lib/meetings/speaking.ts';
import type { SpeakingTurn } from '#lib/meetings/speaking.ts';

const at = (second: number) => new Date(Date.parse('2026-03-10T14:00:00Z') + second * 1000);
const turn = (id: string, asked: number, began?: number, ended?: number): SpeakingTurn => ({
  id,
  askedAt: at(asked),
  beganAt: began === undefined ? null : at(began),
  endedAt: ended === undefined ? null : at(ended),
  seconds: 180,
});

test('whoever asked first comes first, one speaks, who is done is gone', () => {
  const { speaking, waiting } = queueOf([
    turn('d', 30),
    turn('c', 20),
    turn('a', 0, 5, 60),
    turn('b', 10, 60),
    turn('a2', 30),
  ]);
  expect(speaking?.id).toBe('b');
  expect(waiting.map(({ id }) => id)).toEqual(['c', 'a2', 'd']);
});

test('who took the word back before having it is not in the queue', () => {
  expect(queueOf([turn('a', 0, undefined, 5)])).toEqual({ speaking: null, waiting: [] });
});

test.each([
  ['waiting', turn('a', 0), 500, 180],
  ['just begun', turn('a', 0, 10), 10, 180],
  ['a minute later', turn('a', 0, 10), 70, 120],
  ['part of a second counts when it is whole', turn('a', 0, 10), 10.9, 180],
  ['over', turn('a', 0, 10), 200, -10],
  ['ended', turn('a', 0, 10, 40), 500, 150],
  ['seen by a clock that runs behind', turn('a', 0, 10), 3, 180],
])('seconds left: %s', (_, one, now, left) => {
  expect(secondsLeft(one, at(now))).toBe(left);
});
