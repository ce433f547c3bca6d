import { describe, expect, test } from 'vitest';
import { askingOf } from '#lib/consultation/asking.ts';
import type { Phase } from '#lib/consultation/period.ts';

const one = (phase: Phase, day = 1) => ({ phase, opensAt: new Date(Date.UTC(2026, 2, day)) });

describe('how far a stage is with asking the public', () => {
  test.each<[Phase[], string]>([
    [[], 'none'],
    [['planned'], 'none'],
    [['announced'], 'announced'],
    [['open'], 'open'],
    [['closed'], 'settling'],
    [['settling'], 'settling'],
    [['settled'], 'settling'],
    [['published'], 'answered'],
    [['published', 'announced', 'settling', 'open'], 'open'],
    [['published', 'announced', 'settled'], 'settling'],
    [['published', 'planned', 'announced'], 'announced'],
    [['published', 'planned'], 'answered'],
  ])('%j is %s', (phases, asking) => {
    expect(askingOf(phases.map((phase) => one(phase))).asking).toBe(asking);
    expect(askingOf(phases.map((phase) => one(phase)).reverse()).asking).toBe(asking);
  });

  test('of equals the later one says it', () => {
    const [earlier, later] = [one('open', 1), one('open', 9)];
    expect(askingOf([earlier, later, one('published', 20)]).about).toBe(later);
    expect(askingOf([]).about).toBeNull();
  });
});
