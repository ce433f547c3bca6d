import { expect, test } from 'vitest';
import { openHall } from '../sync/support.ts';
import { playSchedule, playSchedules } from './schedules.ts';
import { seedOf, sized } from './run.ts';

test(
  'F10 messages delayed, doubled, lost with their line: everybody ends with the same',
  async () => {
    const hall = await openHall();
    try {
      const seed = seedOf('F10');
      const wrong = await playSchedules(hall, seed, sized(10_000, 200));
      expect(wrong).toEqual([]);
      expect(hall.alarms).toEqual([]);
    } finally {
      await hall.end();
    }
  },
  sized(1_800_000, 60_000),
);

test('F10 a schedule is the same for the same seed', async () => {
  const hall = await openHall();
  try {
    const [one, again] = [await playSchedule(hall, 7, 3), await playSchedule(hall, 7, 3)];
    expect(one).toEqual({ wrong: null, content: again.content });
    expect(one.content).not.toBe((await playSchedule(hall, 8, 3)).content);
  } finally {
    await hall.end();
  }
});
