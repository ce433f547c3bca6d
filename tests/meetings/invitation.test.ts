import { describe, expect, test } from 'vitest';
import { instantAt } from '#lib/kernel/local-time.ts';
import { isInvitationLate, latestInvitation } from '#lib/meetings/invitation.ts';
import { adviceSentence } from '#lib/meetings/words.ts';
import type { InvitationRules } from '#lib/meetings/invitation.ts';

const at = (day: string, time = '15:00') => instantAt(day, time)!;
const days = (
  invitationDays: number,
  invitationDayType: 'calendar' | 'working' = 'calendar',
): InvitationRules => ({ invitationDays, invitationDayType });

describe('the last day of an invitation', () => {
  test.each([
    ['7 calendar days', '2026-03-10', days(7), '2026-03-03'],
    ['7 calendar days over the change of clocks', '2026-04-01', days(7), '2026-03-25'],
    ['3 working days over Easter 2026', '2026-04-07', days(3, 'working'), '2026-03-31'],
    ['3 working days over a weekend', '2026-03-10', days(3, 'working'), '2026-03-05'],
    ['30 days over a year', '2027-01-05', days(30), '2026-12-06'],
  ])('%s before %s', (_, day, rules, expected) => {
    expect(latestInvitation(at(day), rules)).toBe(expected);
  });

  test('is counted from the local day of the meeting, also just after midnight', () => {
    // 0:30 in Prague is still the day before in UTC.
    expect(latestInvitation(at('2026-07-10', '00:30'), days(7))).toBe('2026-07-03');
  });

  test('is in time to its last minute and late a minute later', () => {
    const startsAt = at('2026-03-10');
    expect(isInvitationLate(at('2026-03-03', '23:59'), startsAt, days(7))).toBe(false);
    expect(isInvitationLate(at('2026-03-04', '00:00'), startsAt, days(7))).toBe(true);
  });
});

test('7 calendar days before Tuesday 10. 3. 2026 is Tuesday 3. 3., said in a sentence', () => {
  const day = latestInvitation(at('2026-03-10'), days(7));
  expect(adviceSentence('cs', { kind: 'inviteBy', level: 'hint', day })).toBe(
    'Pozvánka má odejít nejpozději v\u00a0úterý 3.\u00a03.',
  );
  expect(adviceSentence('en', { kind: 'inviteBy', level: 'hint', day })).toBe(
    'The invitation should leave by Tuesday 3 March.',
  );
});

test.each([
  ['2026-03-02', 'v\u00a0pondělí 2.\u00a03.'],
  ['2026-03-04', 've středu 4.\u00a03.'],
  ['2026-03-05', 've čtvrtek 5.\u00a03.'],
  ['2026-03-06', 'v\u00a0pátek 6.\u00a03.'],
  ['2026-03-07', 'v\u00a0sobotu 7.\u00a03.'],
  ['2026-03-08', 'v\u00a0neděli 8.\u00a03.'],
])('%s is said „%s“', (day, said) => {
  const sentence = adviceSentence('cs', { kind: 'lateInvitation', level: 'warning', day });
  expect(sentence).toContain(`nejpozději ${said} Poslat`);
});
