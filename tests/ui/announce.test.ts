import { beforeEach, describe, expect, it } from 'vitest';
import { announcementQueue } from '#lib/ui/announcements.ts';

/** A clock moved by hand, and what was said at which second. */
let now: number;
let timers: { at: number; run: () => void }[];
let said: string[];
let announce: ReturnType<typeof announcementQueue>;

beforeEach(() => {
  now = 0;
  timers = [];
  said = [];
  announce = announcementQueue({
    now: () => now,
    later: (run, milliseconds) => timers.push({ at: now + milliseconds, run }),
    say: (text, region) => said.push(`${now / 1000} ${region}: ${text}`),
  });
});

function passSeconds(seconds: number) {
  const until = now + seconds * 1000;
  for (;;) {
    timers.sort((a, b) => a.at - b.at);
    if (!timers.length || timers[0].at > until) break;
    const { at, run } = timers.shift()!;
    now = Math.max(now, at);
    run();
  }
  now = until;
}

describe('the queue of announcements', () => {
  it('says the first message at once', () => {
    announce('Jana se připojila');
    expect(said).toEqual(['0 status: Jana se připojila']);
  });

  it('keeps a second between two', () => {
    announce('jedna');
    announce('dvě');
    expect(said).toHaveLength(1);
    passSeconds(1);
    expect(said).toEqual(['0 status: jedna', '1 status: dvě']);
  });

  it('says the same words waiting only once', () => {
    announce('jedna');
    announce('dvě');
    announce('dvě');
    passSeconds(5);
    expect(said).toEqual(['0 status: jedna', '1 status: dvě']);
  });

  it('does not repeat what was just said, but says it again later', () => {
    announce('Petr upravil tento odstavec');
    announce('Petr upravil tento odstavec');
    passSeconds(2);
    expect(said).toHaveLength(1);
    announce('Petr upravil tento odstavec');
    expect(said).toHaveLength(2);
  });

  it('keeps only the newest of one key', () => {
    announce('začátek');
    announce('1 člověk se připojil', { key: 'presence' });
    announce('3 lidé se připojili', { key: 'presence' });
    passSeconds(5);
    expect(said).toEqual(['0 status: začátek', '1 status: 3 lidé se připojili']);
  });

  it('says at most six polite ones in any minute with ten writers', () => {
    for (let second = 0; second < 300; second++) {
      announce(`Pisatel ${second % 10} napsal ${second}`);
      passSeconds(1);
    }
    const at = said.map((line) => Number(line.split(' ')[0]));
    for (const start of at) {
      expect(at.filter((time) => time >= start && time < start + 60).length).toBeLessThanOrEqual(6);
    }
    expect(said.length).toBeGreaterThan(24);
  });

  it('lets an alert go first and never holds it by the count', () => {
    for (let i = 0; i < 12; i++) {
      announce(`zpráva ${i}`);
      passSeconds(1);
    }
    const before = said.length;
    expect(before).toBe(6);
    announce('Bez připojení', { region: 'alert' });
    expect(said.at(-1)).toBe('12 alert: Bez připojení');
  });

  it('an alert overtakes messages that wait, a second after the last', () => {
    announce('jedna');
    announce('dvě');
    announce('Hlasování skončilo', { region: 'alert' });
    passSeconds(3);
    expect(said).toEqual(['0 status: jedna', '1 alert: Hlasování skončilo', '2 status: dvě']);
  });

  it('drops the oldest polite one when too many wait', () => {
    announce('první');
    for (const word of ['a', 'b', 'c', 'd', 'e', 'f']) announce(word);
    passSeconds(10);
    expect(said.map((line) => line.split(': ')[1])).toEqual(['první', 'c', 'd', 'e', 'f']);
  });
});
