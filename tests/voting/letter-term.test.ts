import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultRules, rulesOf } from '#lib/groups/rules.ts';
import { instantAt } from '#lib/kernel/local-time.ts';
import {
  comesAgain,
  demandsNeeded,
  dueReminder,
  letterEnd,
  longestLetter,
  reminderTimes,
  termRefusal,
} from '#lib/voting/letter/letter.ts';
import { endInWords, endSentence } from '#lib/voting/letter/words.ts';

const at = (day: string, time: string) => instantAt(day, time)!;
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const hour = 3_600_000;

test('the end that is offered is the last minute of the day the rules ask for', () => {
  const now = at('2026-03-02', '14:20');
  expect(letterEnd(now, 7)).toEqual(at('2026-03-09', '23:59'));
  expect(termRefusal(now, letterEnd(now, 7), defaultRules)).toBeNull();
});

test.each([
  ['a minute before seven days', '2026-03-09', '14:19', false],
  ['seven days to the minute', '2026-03-09', '14:20', true],
  ['thirty days', '2026-04-01', '23:59', true],
  ['a day too many', '2026-04-02', '00:00', false],
  ['already past', '2026-03-01', '10:00', false],
])('%s by rules that say seven', (_, day, time, may) => {
  const refusal = termRefusal(at('2026-03-02', '14:20'), at(day, time), defaultRules);
  expect(refusal === null).toBe(may);
  if (refusal) expect(refusal).toMatchObject({ code: 'invalid', field: 'endsOn' });
});

test('says between which two moments it may end', () => {
  const refusal = termRefusal(at('2026-03-02', '14:20'), at('2026-03-03', '8:00'), defaultRules);
  expect(plain(endSentence('cs', refusal?.facts))).toBe(
    'Tak to podle pravidel nejde. Konec musí být nejdřív 9. 3. 2026 14:20 a nejpozději 1. 4. 2026 23:59.',
  );
  expect(plain(endSentence('cs', undefined))).toMatch(/den i hodinu/);
});

test('a body whose rules know no vote by letter has none', () => {
  const rules = rulesOf({ perRollamAllowed: false });
  const now = at('2026-03-02', '14:20');
  expect(termRefusal(now, letterEnd(now, 7), rules)).toMatchObject({ code: 'notAllowed' });
});

test('half past two in the night of winter time is the second one, and is told so', () => {
  const end = at('2026-10-25', '2:30');
  expect(end.toISOString()).toBe('2026-10-25T01:30:00.000Z');
  expect(comesAgain(end)).toBe(true);
  expect(plain(endInWords('cs', end))).toBe('25. 10. 2026 2:30 zimního času');
  expect(comesAgain(at('2026-10-25', '3:30'))).toBe(false);
  expect(plain(endInWords('cs', at('2026-10-25', '3:30')))).toBe('25. 10. 2026 3:30');
  // Seven days before the change counted by the wall clock are 169 hours.
  const opened = at('2026-10-18', '2:30');
  expect(termRefusal(opened, end, defaultRules)).toBeNull();
  expect(termRefusal(opened, new Date(end.getTime() - hour), defaultRules)).not.toBeNull();
});

test('reminders at half time and a day before, neither beside the other', () => {
  const opens = new Date('2026-03-02T10:00:00Z');
  const closes = new Date('2026-03-12T10:00:00Z');
  const { half, lastDay } = reminderTimes(opens, closes);
  expect([half, lastDay].map((one) => one.toISOString())).toEqual([
    '2026-03-07T10:00:00.000Z',
    '2026-03-11T10:00:00.000Z',
  ]);
  const due = (now: string, ...sent: string[]) =>
    dueReminder({ opens, closes, now: new Date(now) }, sent);
  expect(due('2026-03-07T09:59:59Z')).toBeNull();
  expect(due('2026-03-07T10:00:00Z')).toBe('half');
  expect(due('2026-03-07T10:00:00Z', 'opened', 'half')).toBeNull();
  expect(due('2026-03-11T10:00:00Z', 'opened', 'half')).toBe('lastDay');
  expect(due('2026-03-11T10:00:00Z', 'opened')).toBe('lastDay');
  expect(due('2026-03-11T11:00:00Z', 'lastDay')).toBeNull();
  expect(due('2026-03-12T10:00:00Z')).toBeNull();
});

test('whenever a program looks, nobody gets the same reminder twice and the last one always', () => {
  const opens = new Date('2026-03-02T10:00:00Z');
  const looks = fc.array(fc.integer({ min: 0, max: 30 * 24 * 60 }), { maxLength: 40 });
  fc.assert(
    fc.property(fc.integer({ min: 3, max: longestLetter }), looks, (days, minutes) => {
      const closes = new Date(opens.getTime() + days * 24 * hour);
      const sent: string[] = [];
      const moments = [...minutes].sort((a, b) => a - b);
      moments.push((days * 24 - 1) * 60);
      for (const minute of moments.sort((a, b) => a - b)) {
        const now = new Date(opens.getTime() + minute * 60_000);
        const due = dueReminder({ opens, closes, now }, sent);
        if (due) sent.push(due);
      }
      expect(new Set(sent).size).toBe(sent.length);
      expect(sent.at(-1)).toBe('lastDay');
    }),
  );
});

test.each([
  [{}, 9, 3],
  [{}, 10, 4],
  [{}, 1, 1],
  [{ perRollamToMeeting: { share: [1, 2] } }, 9, 5],
  [{ perRollamToMeeting: { share: [1, 10] } }, 9, 1],
  [{ perRollamToMeeting: 'off' }, 9, null],
])('by %j of %i seats %s must ask for a meeting', (adopted, seats, needed) => {
  expect(demandsNeeded(rulesOf(adopted), seats)).toBe(needed);
});
