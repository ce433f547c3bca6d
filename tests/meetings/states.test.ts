import { describe, expect, test } from 'vitest';
import { instantAt } from '#lib/kernel/local-time.ts';
import { lacksOf, meetingStates, stepFrom } from '#lib/meetings/states.ts';
import type { MeetingState } from '#schema';
import type { Lack, StepFacts, Warning } from '#lib/meetings/states.ts';

const at = (day: string, time: string) => instantAt(day, time)!;
/** A meeting to which nothing is missing for any step. */
const ready: StepFacts = {
  now: at('2026-03-01', '10:00'),
  startsAt: at('2026-03-10', '15:00'),
  endsAt: at('2026-03-10', '17:00'),
  place: 'Kulturní dům',
  online: '',
  agendaItems: 3,
  rules: { invitationDays: 7, invitationDayType: 'calendar', substituteMeetingAfterMin: 30 },
  noQuorumSince: null,
  openRounds: 0,
  hasDraft: true,
  isSigned: true,
  objectionsToAnswer: 0,
  isPersonalDataChecked: true,
  reason: 'Nemoc',
};
const evening = (time: string) => ({ now: at('2026-03-10', time) });
const noQuorumFor30Min = { noQuorumSince: at('2026-03-10', '15:00'), ...evening('15:30') };

/** The table of domain.md §3.2: what each state may become when nothing is missing. */
const allowed: Record<MeetingState, MeetingState[]> = {
  planned: ['invited', 'cancelled'],
  invited: ['running', 'cancelled'],
  running: ['inquorate', 'ended'],
  inquorate: ['ended'],
  ended: ['minutesDraft'],
  minutesDraft: ['minutesVerified'],
  minutesVerified: ['published'],
  published: [],
  cancelled: [],
};

describe('every pair of states', () => {
  const pairs = meetingStates.flatMap((from) => meetingStates.map((to) => [from, to] as const));

  test.each(pairs)('from %s to %s', (from, to) => {
    const facts = to === 'inquorate' ? { ...ready, ...noQuorumFor30Min } : ready;
    const step = stepFrom(from, to, facts);
    if (allowed[from].includes(to)) expect(step.granted).toBe(true);
    else {
      expect(step).toEqual({ granted: false, code: from === to ? 'alreadyDone' : 'stateChanged' });
    }
  });
});

describe('a refused step names what is missing', () => {
  test.each<[MeetingState, MeetingState, Partial<StepFacts>, Lack[]]>([
    ['planned', 'invited', { place: ' ' }, ['place']],
    ['planned', 'invited', { agendaItems: 0 }, ['agenda']],
    ['planned', 'invited', { endsAt: ready.startsAt }, ['time']],
    ['planned', 'invited', { now: ready.startsAt }, ['time']],
    ['planned', 'invited', { place: '', agendaItems: 0 }, ['place', 'agenda']],
    ['running', 'inquorate', {}, ['quorumLost']],
    ['running', 'inquorate', { ...noQuorumFor30Min, ...evening('15:29') }, ['waiting']],
    ['running', 'inquorate', { ...noQuorumFor30Min, openRounds: 1 }, ['roundEnded']],
    ['running', 'ended', { openRounds: 1 }, ['roundEnded']],
    ['inquorate', 'ended', { openRounds: 2 }, ['roundEnded']],
    ['ended', 'minutesDraft', { hasDraft: false }, ['draft']],
    ['minutesDraft', 'minutesVerified', { isSigned: false }, ['signature']],
    ['minutesDraft', 'minutesVerified', { objectionsToAnswer: 2 }, ['answers']],
    ['minutesVerified', 'published', { isPersonalDataChecked: false }, ['personalData']],
    ['planned', 'cancelled', { reason: ' ' }, ['reason']],
    ['invited', 'cancelled', { reason: '' }, ['reason']],
  ])('from %s to %s with %j', (from, to, change, lacks) => {
    const facts = { ...ready, ...change };
    expect(lacksOf(from, to, facts)).toEqual(lacks);
    const code = lacks[0] === 'reason' ? 'reasonRequired' : 'missing';
    expect(stepFrom(from, to, facts)).toEqual({ granted: false, code, field: lacks[0] });
  });

  test('a link is a place for those who meet from afar', () => {
    expect(lacksOf('planned', 'invited', { ...ready, place: '', online: 'https://x.cz' })).toEqual(
      [],
    );
  });

  test('where the rules do not wait, a meeting is never declared inquorate', () => {
    const rules = { ...ready.rules, substituteMeetingAfterMin: 0 };
    const facts = { ...ready, ...noQuorumFor30Min, ...evening('18:00'), rules };
    expect(lacksOf('running', 'inquorate', facts)).toEqual(['waiting']);
  });
});

describe('a step that should be confirmed says why', () => {
  test.each<[MeetingState, MeetingState, Partial<StepFacts>, Warning[]]>([
    ['planned', 'invited', {}, []],
    ['planned', 'invited', { now: at('2026-03-03', '23:59') }, []],
    ['planned', 'invited', { now: at('2026-03-04', '00:00') }, ['lateInvitation']],
    ['invited', 'running', evening('13:30'), ['early']],
    ['invited', 'running', evening('13:59'), ['early']],
    ['invited', 'running', evening('14:00'), []],
    ['invited', 'running', evening('16:00'), []],
    ['invited', 'running', evening('16:01'), ['late']],
    ['running', 'ended', {}, []],
  ])('from %s to %s with %j: %j', (from, to, change, warnings) => {
    expect(stepFrom(from, to, { ...ready, ...change })).toEqual({ granted: true, value: warnings });
  });
});
