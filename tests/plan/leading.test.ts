import { describe, expect, test } from 'vitest';
import { leadingOf, type Asked } from '#lib/plan/leading.ts';

const now = new Date('2026-03-02T10:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
const asked = (name: string, phase: Asked['phase'], opens: number, closes: number) => ({
  ...{ name, phase, opensAt: inDays(opens), closesAt: inDays(closes) },
  publishedAt: phase === 'published' ? inDays(closes) : null,
});
const meeting = (name: string, days: number) => ({
  ...{ name, startsAt: inDays(days), endsAt: inDays(days + 0.1) },
});
const led = (
  askings: ReturnType<typeof asked>[],
  meetings: ReturnType<typeof meeting>[] = [],
): string => {
  const found = leadingOf(askings, meetings, now);
  if (found.what === 'quiet') return 'quiet';
  return `${found.what} ${found.what === 'meeting' ? found.meeting.name : found.asked.name}`;
};

describe('the home page leads with', () => {
  const settling = asked('návrh', 'settling', -60, -10);
  const today = meeting('dnes', 0.2);
  const friday = meeting('pátek', 4);

  test('what can be commented on, the first to end', () => {
    const two = [asked('pozdější', 'open', -5, 20), asked('dřívější', 'open', -9, 3)];
    expect(led([settling, ...two, asked('další', 'announced', 1, 30)], [today])).toBe(
      'open dřívější',
    );
  });

  test('else what will be, the first to open', () => {
    const two = [asked('pozdější', 'announced', 9, 30), asked('dřívější', 'announced', 2, 30)];
    expect(led([settling, ...two], [today])).toBe('announced dřívější');
  });

  test('else a meeting of the day, then comments being answered, whatever step of it', () => {
    expect(led([settling], [today, friday])).toBe('meeting dnes');
    for (const phase of ['closed', 'settling', 'settled'] as const) {
      expect(led([asked('návrh', phase, -60, -10)], [friday])).toBe('settling návrh');
    }
  });

  test('else answers while they are news, then the meeting of the week', () => {
    const old = asked('staré', 'published', -90, -30);
    expect(led([old, asked('čerstvé', 'published', -60, -20)], [friday])).toBe('answered čerstvé');
    expect(led([old], [friday])).toBe('meeting pátek');
    expect(led([old], [meeting('za týden', 7)])).toBe('quiet');
  });

  test('nothing when nothing runs; what is only prepared is nobody’s business yet', () => {
    expect(led([])).toBe('quiet');
    expect(led([asked('tajné', 'planned', 1, 9)])).toBe('quiet');
  });
});
