import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agendaKinds } from '#lib/meetings/agenda.ts';
import { nextStep } from '#lib/meetings/next-step.ts';
import { meetingStates } from '#lib/meetings/states.ts';
import { stepLabel } from '#lib/meetings/words.ts';
import type { DeskFacts, DeskItem, Step } from '#lib/meetings/next-step.ts';
import type { MeetingState } from '#schema';

const at = (minutes: number) => new Date(Date.parse('2026-03-10T14:00:00Z') + minutes * 60_000);
const item = (
  number: number,
  kind: DeskItem['kind'],
  stage: 'waiting' | 'begun' | 'voted' | 'settled' | 'ended' = 'waiting',
): DeskItem => ({
  number,
  title: `Bod ${number}`,
  kind,
  begunAt: stage === 'waiting' ? null : at(0),
  endedAt: stage === 'ended' ? at(5) : null,
  toRepeat: null,
  isVoted: stage === 'voted' || (kind === 'voting' && (stage === 'settled' || stage === 'ended')),
  isSettled: stage === 'settled' || stage === 'ended',
});
const running: DeskFacts = {
  state: 'running',
  now: at(30),
  startsAt: at(0),
  lacks: [],
  items: [item(1, 'info', 'ended'), item(2, 'discussion'), item(3, 'voting'), item(4, 'decision')],
  quorum: { holds: true, hasWaited: false },
  round: null,
  hasNextDate: false,
  minutes: { needsVerifier: false, objectionsToAnswer: 0 },
};
const step = (change: Partial<DeskFacts>) => nextStep({ ...running, ...change });
const round = (state: 'prepared' | 'open', absent: number, papers: number) => {
  return { state, missing: absent, papers, isStuck: false };
};
const missing = { holds: false, hasWaited: false };
const waited = { holds: false, hasWaited: true };
const ended = [1, 2, 3].map((number) => item(number, 'voting', 'ended'));

describe('before the meeting', () => {
  test.each<[string, Partial<DeskFacts>, Step]>([
    ['no place', { lacks: ['place', 'agenda'] }, { act: 'complete', lack: 'place' }],
    ['nothing missing', {}, { act: 'invite' }],
  ])('planned, %s', (_, change, expected) => {
    expect(step({ state: 'planned', ...change })).toEqual(expected);
  });

  test.each([
    [-61, 'waitForStart'],
    [-60, 'start'],
    [0, 'start'],
    [90, 'start'],
  ])('invited, %i minutes from the start: %s', (minutes, act) => {
    expect(step({ state: 'invited', now: at(minutes) })).toEqual({ act });
  });
});

describe('during the meeting', () => {
  test.each<[string, Partial<DeskFacts>, Step]>([
    ['begins the next item', {}, { act: 'beginItem', number: 2, title: 'Bod 2' }],
    [
      'closes an open round before anything else',
      { round: round('open', 7, 0), quorum: waited },
      { act: 'closeRound', missing: 7 },
    ],
    [
      'asks for papers before the end of a round',
      { round: round('open', 0, 2) },
      { act: 'confirmPapers', papers: 2 },
    ],
    [
      'asks what becomes of one that cannot be counted, papers or not',
      { round: { ...round('open', 7, 2), isStuck: true } },
      { act: 'declareInvalid' },
    ],
    [
      'repeats a vote that decided nothing',
      { items: [{ ...item(1, 'voting', 'begun'), toRepeat: 'kolo' }] },
      { act: 'repeatRound', number: 1, title: 'Bod 1', roundId: 'kolo', isSecond: false },
    ],
    [
      'holds the second round of a choice without a majority',
      { items: [{ ...item(1, 'voting', 'begun'), toRepeat: 'kolo', isSecondRound: true }] },
      { act: 'repeatRound', number: 1, title: 'Bod 1', roundId: 'kolo', isSecond: true },
    ],
    ['opens a prepared round', { round: round('prepared', 0, 0) }, { act: 'openRound' }],
    [
      'opens none without a quorum',
      { round: round('prepared', 0, 0), quorum: missing },
      { act: 'takeAttendance' },
    ],
    [
      'prepares the round of an item for voting',
      { items: [item(1, 'voting', 'begun'), item(2, 'info')] },
      { act: 'prepareRound', number: 1, title: 'Bod 1' },
    ],
    [
      'writes down what has been voted, whatever the item was meant for',
      { items: [item(1, 'discussion', 'voted'), item(2, 'info')] },
      { act: 'putResolution', number: 1, title: 'Bod 1' },
    ],
    [
      'writes it down also when people have left since',
      { items: [item(1, 'voting', 'voted'), item(2, 'decision')], quorum: waited },
      { act: 'putResolution', number: 1, title: 'Bod 1' },
    ],
    [
      'holds another prepared vote about it first',
      {
        items: [item(1, 'voting', 'voted'), item(2, 'info')],
        round: round('prepared', 0, 0),
      },
      { act: 'openRound' },
    ],
    [
      'goes on once it has been voted and written down',
      { items: [item(1, 'voting', 'settled'), item(2, 'info')] },
      { act: 'beginItem', number: 2, title: 'Bod 2' },
    ],
    [
      'records the resolution of a decision',
      { items: [item(1, 'decision', 'begun'), item(2, 'info')] },
      { act: 'putResolution', number: 1, title: 'Bod 1' },
    ],
    ['agrees on the next date', { items: ended }, { act: 'setNextDate' }],
    ['ends', { items: ended, hasNextDate: true }, { act: 'endMeeting' }],
    ['ends without an agenda', { items: [], hasNextDate: true }, { act: 'endMeeting' }],
  ])('%s', (_, change, expected) => {
    expect(step(change)).toEqual(expected);
  });
});

describe('without a quorum', () => {
  const start = [item(1, 'info'), item(2, 'voting')];

  test('arrivals come first, then waiting is over', () => {
    expect(step({ items: start, quorum: missing })).toEqual({ act: 'takeAttendance' });
    expect(step({ items: start, quorum: waited })).toEqual({ act: 'declareInquorate' });
  });

  test('talk goes on until something is to be decided', () => {
    const talking = [item(1, 'info', 'ended'), item(2, 'discussion'), item(3, 'decision')];
    expect(step({ items: talking, quorum: missing })).toMatchObject({ act: 'beginItem' });
    const deciding = [item(1, 'info', 'ended'), item(3, 'decision', 'begun')];
    expect(step({ items: deciding, quorum: missing })).toEqual({ act: 'takeAttendance' });
  });

  test('nobody is bothered when nothing is left to decide', () => {
    const rest = [item(1, 'voting', 'ended'), item(2, 'discussion')];
    expect(step({ items: rest, quorum: waited })).toMatchObject({ act: 'beginItem', number: 2 });
  });

  test('an inquorate meeting talks through its agenda, votes on nothing and ends', () => {
    const inquorate = { state: 'inquorate', quorum: waited } as const;
    const items = [item(1, 'voting', 'begun'), item(2, 'decision')];
    expect(step({ ...inquorate, items })).toMatchObject({ act: 'beginItem', number: 2 });
    const prepared = round('prepared', 0, 0);
    expect(step({ ...inquorate, items: ended, round: prepared })).toEqual({ act: 'setNextDate' });
    expect(step({ ...inquorate, items: ended, hasNextDate: true })).toEqual({ act: 'endMeeting' });
  });
});

describe('after the meeting', () => {
  test.each<[MeetingState, DeskFacts['minutes'], Step]>([
    ['ended', running.minutes, { act: 'beginMinutes' }],
    ['minutesDraft', { needsVerifier: true, objectionsToAnswer: 2 }, { act: 'nameVerifier' }],
    [
      'minutesDraft',
      { needsVerifier: false, objectionsToAnswer: 2 },
      { act: 'answerObjections', objections: 2 },
    ],
    ['minutesDraft', running.minutes, { act: 'signMinutes' }],
    ['minutesVerified', running.minutes, { act: 'publishMinutes' }],
    ['published', running.minutes, { act: 'nothing' }],
    ['cancelled', running.minutes, { act: 'nothing' }],
  ])('%s with %j', (state, minutes, expected) => {
    expect(step({ state, minutes })).toEqual(expected);
  });
});

test('whatever the facts, there is exactly one step and it belongs to the state', () => {
  const ofState: Record<MeetingState, Step['act'][]> = {
    planned: ['complete', 'invite'],
    invited: ['waitForStart', 'start'],
    running: [
      'declareInvalid',
      'confirmPapers',
      'closeRound',
      'openRound',
      'takeAttendance',
      'declareInquorate',
      'prepareRound',
      'repeatRound',
      'putResolution',
      'beginItem',
      'setNextDate',
      'endMeeting',
    ],
    inquorate: [
      'declareInvalid',
      'confirmPapers',
      'closeRound',
      'putResolution',
      'beginItem',
      'setNextDate',
      'endMeeting',
    ],
    ended: ['beginMinutes'],
    minutesDraft: ['nameVerifier', 'answerObjections', 'signMinutes'],
    minutesVerified: ['publishMinutes'],
    published: ['nothing'],
    cancelled: ['nothing'],
  };
  const facts = fc.record<DeskFacts>({
    state: fc.constantFrom(...meetingStates),
    now: fc.integer({ min: -200, max: 200 }).map(at),
    startsAt: fc.constant(at(0)),
    lacks: fc.subarray(['place', 'time', 'agenda'] as const),
    items: fc.array(
      fc
        .tuple(
          fc.constantFrom(...agendaKinds),
          fc.constantFrom('waiting', 'begun', 'voted', 'settled', 'ended' as const),
        )
        .map(([kind, stage]) => item(1, kind, stage as 'waiting')),
      { maxLength: 4 },
    ),
    quorum: fc.record({ holds: fc.boolean(), hasWaited: fc.boolean() }),
    round: fc.option(
      fc.record({
        state: fc.constantFrom('prepared' as const, 'open' as const),
        missing: fc.nat(9),
        papers: fc.nat(2),
        isStuck: fc.boolean(),
      }),
    ),
    hasNextDate: fc.boolean(),
    minutes: fc.record({ needsVerifier: fc.boolean(), objectionsToAnswer: fc.nat(2) }),
  });
  fc.assert(
    fc.property(facts, (known) => {
      const found = nextStep(known);
      expect(ofState[known.state]).toContain(found.act);
      expect(stepLabel('cs', found).length).toBeGreaterThan(3);
      expect(stepLabel('en', found).length).toBeGreaterThan(3);
      if (known.round?.state === 'open' && ['running', 'inquorate'].includes(known.state)) {
        expect(['closeRound', 'confirmPapers', 'declareInvalid']).toContain(found.act);
      }
      if (!known.quorum.holds) expect(found.act).not.toBe('openRound');
    }),
    { numRuns: 500 },
  );
});
