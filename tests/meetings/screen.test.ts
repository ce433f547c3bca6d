import { describe, expect, test } from 'vitest';
import { readScreen, screenAllowed, screenModes } from '#lib/meetings/screen.ts';
import type { Screen, ScreenFacts } from '#lib/meetings/screen.ts';

const roundId = '3f1f0c9e-5a1e-4a53-9d5c-1f7d8b8a0c11';
const measureId = '5b0f6a52-61a4-4a57-8f0a-6d2a6f1f4a22';
const foreign = '00000000-0000-4000-8000-000000000000';
const text: Screen = { mode: 'text', measureId, section: 'needStatement' };

describe('a screen read from a form or a row', () => {
  test.each<Screen>([
    { mode: 'welcome' },
    { mode: 'black' },
    { mode: 'question', roundId },
    { mode: 'countdown', roundId },
    { mode: 'turnout', roundId },
    { mode: 'result', roundId },
    text,
    { mode: 'text', measureId, section: null },
    { mode: 'text', measureId, section: 'goal', from: 3 },
  ])('%j is one', (screen) => {
    expect(readScreen(screen)).toEqual(screen);
    expect(screenModes).toContain(screen.mode);
  });

  test.each([
    null,
    'welcome',
    {},
    { mode: 'film' },
    { mode: 'result' },
    { mode: 'result', roundId: '17' },
    { mode: 'welcome', roundId },
    { mode: 'text', measureId },
    { mode: 'text', measureId, section: '../x' },
    { mode: 'text', measureId, section: null, from: -1 },
    { mode: 'text', measureId, section: null, from: 1.5 },
    { mode: 'text', measureId, section: null, from: '2' },
  ])('%j is none', (value) => {
    expect(readScreen(value)).toBeNull();
  });
});

describe('what a projector may show', () => {
  const states = ['prepared', 'open', 'closed', 'published', 'cancelled', 'invalid'] as const;
  type State = (typeof states)[number];
  const facts = (state: State, closesAt: Date | null = new Date(0)): ScreenFacts => ({
    rounds: [{ id: roundId, state, closesAt }],
    measureIds: [measureId],
  });
  const shownIn = (mode: 'question' | 'countdown' | 'turnout' | 'result') =>
    states.filter((state) => screenAllowed({ mode, roundId }, facts(state)).granted);

  test('a result never before the round has ended (I5)', () => {
    expect(shownIn('result')).toEqual(['published', 'invalid']);
    expect(screenAllowed({ mode: 'result', roundId }, facts('open'))).toMatchObject({
      code: 'notOpen',
    });
  });

  test('a question until the end, turnout and countdown while people vote', () => {
    expect(shownIn('question')).toEqual(['prepared', 'open']);
    expect(shownIn('turnout')).toEqual(['open']);
    expect(shownIn('countdown')).toEqual(['open']);
    expect(screenAllowed({ mode: 'countdown', roundId }, facts('open', null)).granted).toBe(false);
  });

  test('only rounds of this meeting and texts those present may read', () => {
    const of = (screen: Screen) => screenAllowed(screen, facts('published'));
    expect(of({ mode: 'result', roundId: foreign })).toMatchObject({ code: 'notFound' });
    expect(of({ ...text, measureId: foreign })).toMatchObject({ code: 'notFound' });
    expect(of(text)).toEqual({ granted: true, value: text });
  });

  test('a greeting and black always', () => {
    for (const mode of ['welcome', 'black'] as const) {
      expect(screenAllowed({ mode }, { rounds: [], measureIds: [] }).granted).toBe(true);
    }
  });
});
