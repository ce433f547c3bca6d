import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { leadingOf, type Asked } from '#lib/plan/leading.ts';
import Leading from '../../src/routes/Leading.svelte';

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

  test('a meeting of the day hides no answers: they stand beside it, those being written first', () => {
    const beside = (...askings: ReturnType<typeof asked>[]) => {
      const found = leadingOf(askings, [today], now);
      return (
        found.what === 'meeting' &&
        found.beside &&
        `${found.beside.what} ${found.beside.asked.name}`
      );
    };
    const fresh = asked('čerstvé', 'published', -60, -20);
    expect(beside(fresh, settling)).toBe('settling návrh');
    expect(beside(fresh)).toBe('answered čerstvé');
    expect(beside(asked('staré', 'published', -90, -30))).toBeNull();
    expect(leadingOf([settling], [friday], now)).toEqual({ what: 'settling', asked: settling });
  });

  test('what is open, whatever else is near', () => {
    const open = asked('návrh', 'open', -5, 20);
    const others = [
      settling,
      asked('další', 'announced', 0.1, 30),
      asked('nové', 'published', -9, -1),
    ];
    for (const meetings of [[], [today], [meeting('teď', -0.05)], [friday]]) {
      expect(led([...others, open], meetings)).toBe('open návrh');
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

test('the answers beside a meeting are a line of their own with their link', () => {
  const times = { startsAt: inDays(0.2), endsAt: inDays(0.3), startedAt: null };
  const gathering = {
    ...times,
    kind: 'regular',
    number: 3,
    title: null,
    place: 'Úřad',
    group: 'SZP',
  };
  const about = { slug: 'navrh', title: 'Návrh', opensAt: inDays(-60), closesAt: inDays(-10) };
  const beside = {
    ...({ what: 'settling', count: 5 } as const),
    about: { ...about, settlesBy: null, publishedAt: null },
  };
  const leading = { what: 'meeting', meeting: { id: 'm', ...gathering }, beside } as const;
  const props = { leading, current: null, next: null, stage: '2027-2030' };
  const context = new Map([['__request__', { page: { data: { language: 'cs' } } }]]);
  const body = render(Leading, { props, context } as Parameters<typeof render>[1]).body;
  const links = [...body.matchAll(/href="([^"]+)"/g)].map(([, href]) => href);
  expect(links).toEqual(['/schuze/m', '/konzultace/navrh/vyporadani']);
  expect(body).toMatch(/Vypořádáváme 5.připomínek/);
});
