import { describe, expect, test } from 'vitest';
import { agendaKinds, agendaTemplate } from '#lib/meetings/agenda.ts';
import { screenModes } from '#lib/meetings/screen.ts';
import { meetingStates } from '#lib/meetings/states.ts';
import { uses } from '#lib/meetings/triad-use.ts';
import { adviceSentence, events, stepLabel, words } from '#lib/meetings/words.ts';

const spaced = (text: string) => text.replaceAll('\u00a0', ' ');

test.each(['cs', 'en'] as const)('every state, kind, mode and use has a word in %s', (language) => {
  const text = words(language);
  const named = [
    ...meetingStates.map((state) => text.states[state]),
    ...agendaKinds.map((kind) => text.agendaKinds[kind]),
    ...agendaTemplate.map(({ title }) => text.agendaTemplate[title]),
    ...screenModes.map((mode) => text.screens[mode]),
    ...uses.map((use) => text.uses[use]),
  ];
  expect(named.filter((word) => !word)).toEqual([]);
});

test('the quorum is said in a sentence', () => {
  const { quorum } = words('cs');
  expect(spaced(quorum({ present: 6, seats: 10, needed: 6, holds: true }))).toBe(
    'Přítomno 6 z 10, skupina je usnášeníschopná',
  );
  expect(spaced(quorum({ present: 4, seats: 10, needed: 6, holds: false }))).toBe(
    'Přítomno 4 z 10, skupina není usnášeníschopná: chybí 2',
  );
});

test.each([
  [1, 'Odpovědět na 1 námitku k zápisu'],
  [2, 'Odpovědět na 2 námitky k zápisu'],
  [5, 'Odpovědět na 5 námitek k zápisu'],
  [21, 'Odpovědět na 21 námitek k zápisu'],
])('plurals of a step: %i', (objections, expected) => {
  expect(spaced(stepLabel('cs', { act: 'answerObjections', objections }))).toBe(expected);
});

test.each([
  [60, 45, 'Program zabere 1 h, schůze má trvat 45 min.'],
  [125, 120, 'Program zabere 2 h 5 min, schůze má trvat 2 h.'],
  [5, 0, 'Program zabere 5 min, schůze má trvat 0 min.'],
])('lengths of %i and %i minutes', (minutes, planned, expected) => {
  const sentence = adviceSentence('cs', { kind: 'overlong', level: 'warning', minutes, planned });
  expect(spaced(sentence)).toContain(expected);
});

describe('sentences of events', () => {
  const facts = { number: 3, group: 'Senioři', day: '2026-03-10', reason: 'Nemoc' };

  test.each([
    ['meeting.planned', 'Naplánována schůze č. 3 (Senioři) na 10. 3. 2026'],
    ['meeting.invited', 'Rozeslány pozvánky: schůze č. 3 (Senioři) dne 10. 3. 2026'],
    ['meeting.cancelled', 'Zrušena schůze č. 3 (Senioři). Důvod: Nemoc'],
    ['meeting.inquorate', 'Není usnášeníschopná schůze č. 3 (Senioři), jedná se dál bez hlasování'],
    ['minutes.published', 'Zveřejněn zápis: schůze č. 3 (Senioři)'],
  ] as const)('%s', (kind, expected) => {
    expect(spaced(events('cs')[kind](facts))).toBe(expected);
  });

  test('resolutions say how they ended', () => {
    const made = (outcome: string) =>
      spaced(events('cs')['resolution.made']({ outcome, no: '4/2026', text: 'Kupuje se vůz' }));
    expect(made('passed')).toBe('Přijato usnesení č. 4/2026: Kupuje se vůz');
    expect(made('failed')).toBe('Nepřijato usnesení č. 4/2026: Kupuje se vůz');
    expect(made('noted')).toBe('Vzato na vědomí č. 4/2026: Kupuje se vůz');
  });

  test('say nothing strange when a fact is missing', () => {
    for (const language of ['cs', 'en'] as const) {
      for (const [kind, sentence] of Object.entries(events(language))) {
        const said = sentence({ number: 1 });
        expect(said, kind).not.toMatch(/undefined|null|Invalid|\(\)/);
      }
    }
  });
});
