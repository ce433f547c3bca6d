import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { defaultRules } from '#lib/groups/rules.ts';
import { instantAt } from '#lib/kernel/local-time.ts';
import { accessToMinutes, signatoryOf } from '#lib/meetings/minutes/access.ts';
import { minutesSection, sectionIn, textsOf } from '#lib/meetings/minutes/document.ts';
import { draftOf } from '#lib/meetings/minutes/draft/draft.ts';
import { isBeforeEnd, objectionsEnd, takesObjections } from '#lib/meetings/minutes/objecting.ts';
import { publicSubject, type Seat, type Subject } from '#lib/people/permit.ts';
import { composeBlocks } from '#lib/proposals/compose.ts';
import type { MinutesRows } from '#lib/meetings/minutes/draft/facts.ts';

const at = (time: string) => instantAt('2026-03-10', time)!;
const iso = (time: string) => at(time).toISOString();
const item = '6f1c1e0a-0000-4000-8000-00000000000a';

const seat = (name: string, more: Partial<MinutesRows['seats'][number]> = {}) => ({
  membershipId: name,
  unitId: name,
  substituteForId: null,
  name,
  party: 'user' as const,
  answer: null,
  ...more,
});
type Attendance = MinutesRows['attendance'][number];
const came = (name: string, since: string, until = '19:00', more: Partial<Attendance> = {}) => ({
  membershipId: name,
  guestName: null,
  name,
  party: 'user' as const,
  mode: 'present' as const,
  since: at(since),
  until: at(until),
  ...more,
});
const notThere = (name: string, mode: 'excused' | 'absent') =>
  came(name, '17:00', '19:00', { mode, since: null, until: null });
const round = (more: Partial<MinutesRows['rounds'][number]> = {}) => ({
  ...{ id: 'r', code: 'H1', question: 'Přijmout?', method: 'yesNoAbstain', parameters: {} },
  ...{ secrecy: 'open' as const, state: 'published' as const, reason: null, closedAt: at('18:00') },
  ...{ result: null, listHash: 'l', resultHash: 'h', itemId: item },
  votes: [{ name: 'Anna', party: 'user' as const, given: ['for'] }],
  ...more,
});
const rows = (more: Partial<MinutesRows> = {}): MinutesRows => ({
  body: 'Senioři',
  meeting: {
    ...{ number: 4, kind: 'regular', title: null, place: 'Radnice', online: null },
    ...{ startsAt: at('17:00'), startedAt: at('17:04'), endedAt: at('19:00') },
    ...{ substituteOf: null, nextAt: null, nextPlace: null },
  },
  leads: 'Jana',
  rules: defaultRules,
  invitedAt: instantAt('2026-03-02', '9:00'),
  seats: ['Anna', 'Bára', 'Cyril'].map((name) => seat(name)),
  attendance: [came('Anna', '16:50'), came('Bára', '16:55'), notThere('Cyril', 'excused')],
  items: [{ id: item, number: 1, title: 'Zahájení', kind: 'info', measure: null }],
  ...{ turns: [], rounds: [], letters: [], resolutions: [], tasks: [] },
  recorder: 'Jana',
  recordersBefore: [],
  verifier: null,
  ...more,
});

describe('who was there', () => {
  test('is told with the hours of those who were not there the whole time', () => {
    const facts = draftOf(
      rows({
        seats: ['Anna', 'Bára', 'Cyril', 'Dana', 'Eva'].map((name) => seat(name)),
        attendance: [
          came('Anna', '16:50', '17:30'),
          came('Anna', '18:00', '19:00'),
          came('Bára', '17:09'),
          came('Cyril', '17:10'),
          notThere('Dana', 'excused'),
          came('host', '17:00', '18:00', {
            membershipId: null,
            guestName: 'host',
            mode: 'guest',
            party: null,
          }),
        ],
      }),
    );
    expect(
      facts.present.map(({ name, whole, stretches }) => [name, whole, stretches.length]),
    ).toEqual([
      ['Anna', false, 2],
      ['Bára', true, 1],
      ['Cyril', false, 1],
    ]);
    expect(facts.present[0].stretches[1]).toEqual({ from: iso('18:00'), until: iso('19:00') });
    expect(facts.excused.map(({ name }) => name)).toEqual(['Dana']);
    expect(facts.absent.map(({ name }) => name)).toEqual(['Eva']);
    expect(facts.guests.map(({ name, whole }) => [name, whole])).toEqual([['host', false]]);
  });

  test('an excuse does not count for whoever came after all', () => {
    const attendance = [notThere('Anna', 'excused'), came('Anna', '17:30')];
    const facts = draftOf(rows({ attendance }));
    expect(facts.present).toHaveLength(1);
    expect(facts.excused).toEqual([]);
    expect(facts.absent.map(({ name }) => name)).toEqual(['Bára', 'Cyril']);
  });

  test('who excused themselves in the answer is excused, unless the excuse was not accepted', () => {
    const seats = ['Anna', 'Bára', 'Cyril'].map((name) => seat(name, { answer: 'excused' }));
    const facts = draftOf(
      rows({ seats, attendance: [came('Anna', '17:00'), notThere('Cyril', 'absent')] }),
    );
    expect(facts.excused.map(({ name }) => name)).toEqual(['Bára']);
    expect(facts.absent.map(({ name }) => name)).toEqual(['Cyril']);
  });

  test('a substitute is named with the seat, and misses nothing when not needed', () => {
    const seats = [seat('Anna'), seat('Zdena', { unitId: 'Anna', substituteForId: 'Anna' })];
    expect(draftOf(rows({ seats, attendance: [came('Anna', '17:00')] })).absent).toEqual([]);
    const facts = draftOf(rows({ seats, attendance: [came('Zdena', '17:00')] }));
    expect(facts.present[0]).toMatchObject({ name: 'Zdena', standsFor: 'Anna' });
    expect(facts.absent.map(({ name }) => name)).toEqual(['Anna']);
  });
});

describe('the quorum', () => {
  test('is told from the first moment it held, and since when it was missing', () => {
    const attendance = [came('Anna', '17:00'), came('Bára', '17:06', '18:30')];
    expect(draftOf(rows({ attendance })).quorum).toEqual({
      ...{ seats: 3, present: 2, needed: 2, holds: true },
      from: iso('17:06'),
      missingSince: iso('18:30'),
    });
  });

  test('never held: told as it was at the beginning', () => {
    const facts = draftOf(rows({ attendance: [came('Anna', '17:00')] }));
    expect(facts.quorum).toMatchObject({ from: null, present: 1, holds: false });
  });

  test('is nothing to a hearing', () => {
    const { meeting } = rows();
    expect(draftOf(rows({ meeting: { ...meeting, kind: 'hearing' } })).quorum).toBeNull();
  });
});

describe('what came of the agenda', () => {
  test('stands under its item; what belongs to none stands apart and is not lost', () => {
    const resolution = {
      ...{ year: 2026, number: 4, text: 'Schvaluje se', outcome: 'passed' as const },
      roundCode: 'H1',
    };
    const facts = draftOf(
      rows({
        rounds: [round(), round({ id: 's', code: 'H2', itemId: null })],
        resolutions: [
          { ...resolution, itemId: item },
          { ...resolution, number: 5, itemId: 'zmizelý bod' },
        ],
        turns: [
          { itemId: item, name: 'Bára', beganAt: at('17:20') },
          { itemId: item, name: 'Anna', beganAt: at('17:10') },
          { itemId: item, name: 'Bára', beganAt: at('17:30') },
          { itemId: item, name: 'Cyril', beganAt: null },
        ],
      }),
    );
    expect(facts.items[0].speakers).toEqual(['Anna', 'Bára']);
    expect(facts.items[0].rounds.map(({ code }) => code)).toEqual(['H1']);
    expect(facts.items[0].resolutions).toEqual([resolution]);
    expect(facts.others.rounds.map(({ code }) => code)).toEqual(['H2']);
    expect(facts.others.resolutions.map(({ number }) => number)).toEqual([5]);
  });

  test.each(['prepared', 'open', 'closed'] as const)(
    'a round that is %s tells nothing yet',
    (state) => {
      expect(draftOf(rows({ rounds: [round({ state })] })).items[0].rounds).toEqual([]);
    },
  );

  test('I6: a secret round never lists names, whatever is handed over; an open one does', () => {
    const facts = draftOf(
      rows({
        rounds: [round({ secrecy: 'secret' }), round({ id: 's', code: 'H2' })],
        letters: [round({ id: 't', code: 'H3', secrecy: 'secret' })],
      }),
    );
    expect(facts.items[0].rounds.map(({ votes }) => votes)).toEqual([null, round().votes]);
    expect(facts.letters[0].votes).toBeNull();
    expect(JSON.stringify([facts.items[0].rounds[0], facts.letters])).not.toContain('Anna');
  });

  test('tasks are told apart: brought from before, and given here', () => {
    const task = {
      what: 'Zjistit',
      owner: 'Anna',
      dueOn: null,
      state: 'open' as const,
      note: null,
    };
    const facts = draftOf(
      rows({
        tasks: [
          { ...task, carried: true },
          { ...task, what: 'Poslat', carried: false },
        ],
      }),
    );
    expect(facts.carried).toEqual([task]);
    expect(facts.given.map(({ what }) => what)).toEqual(['Poslat']);
  });

  test('an invitation that left late is put down', () => {
    expect(draftOf(rows()).invited?.late).toBe(false);
    expect(draftOf(rows({ invitedAt: instantAt('2026-03-04', '9:00') })).invited?.late).toBe(true);
  });
});

describe('the document of minutes', () => {
  test.each([
    ['section:zahajeni', 'zahajeni'],
    ['section:zaver', 'zaver'],
    [`section:${item}`, item],
    ['section:goal', null],
    [`section:${item.toUpperCase()}`, null],
    ['section:toString', null],
    ['line:zahajeni', null],
    ['fields', null],
  ])('root %s is section %s', (root, section) => expect(minutesSection(root)).toBe(section));

  test('gives the words by section, without the empty ones and foreign roots', () => {
    const doc = new Y.Doc();
    const paragraph = (text: string) => [{ kind: 'paragraph' as const, runs: [{ text }] }];
    composeBlocks(sectionIn(doc, item), paragraph('Shodli se.'));
    composeBlocks(sectionIn(doc, 'zaver'), paragraph('  '));
    composeBlocks(doc.getXmlFragment('section:goal'), paragraph('cizí'));
    expect(textsOf(doc)).toEqual({ [item]: paragraph('Shodli se.') });
  });
});

describe('who may write and sign', () => {
  const bodyId = 'own';
  const seated = (more: Partial<Seat>): Subject => ({
    personId: 'p',
    administrator: false,
    seats: [
      {
        ...{ membershipId: 'm', bodyId, bodyKind: 'working', role: 'member', party: 'user' },
        voting: true,
        ...more,
      },
    ],
  });
  const coordinator = seated({ role: 'coordinator', bodyId: 't', bodyKind: 'team' });

  test.each<[string, Subject, boolean, boolean, string | null]>([
    ['the public', publicSubject, false, false, 'notMember'],
    ['a member', seated({}), true, false, 'notRecorder'],
    ['a member of another group', seated({ bodyId: 'x' }), false, false, 'notMember'],
    ['the leader', seated({ role: 'leader' }), true, true, null],
    ['a coordinator', coordinator, true, true, null],
  ])('%s in a draft', (_who, subject, read, write, reason) => {
    expect(accessToMinutes(subject, { bodyId, state: 'draft', inClosedStage: false })).toEqual({
      ...{ read, write, reason },
      numbers: false,
    });
  });

  test.each(['verified', 'published'] as const)('nobody writes once they are %s', (state) => {
    expect(accessToMinutes(coordinator, { bodyId, state, inClosedStage: false })).toMatchObject({
      write: false,
      reason: 'signed',
    });
  });

  test('I21 nobody writes in a stage that is over', () => {
    const place = { bodyId, state: 'draft', inClosedStage: true } as const;
    expect(accessToMinutes(coordinator, place)).toMatchObject({ write: false, reason: 'archived' });
  });

  test('the named verifier signs, the recorder where the rules ask for none', () => {
    const minutes = { recorderId: 'r', verifierId: 'v' };
    expect(signatoryOf(minutes, { minutesVerifier: true })).toBe('v');
    expect(signatoryOf({ ...minutes, verifierId: null }, { minutesVerifier: true })).toBeNull();
    expect(signatoryOf(minutes, { minutesVerifier: false })).toBe('r');
  });
});

describe('the time for objections', () => {
  const signed = { signedAt: at('20:00'), objectionDays: 7 };
  const end = instantAt('2026-03-17', '23:59')!;
  const minute = 60_000;
  const verified = { state: 'verified' as const, isMeetingOver: true, ...signed };

  test('ends with the last day, within its last minute', () => {
    expect(objectionsEnd(signed)).toEqual(end);
    const at59 = new Date(end.getTime() + minute - 1);
    const over = new Date(end.getTime() + minute);
    expect(takesObjections({ ...verified, now: at59 })).toBe(true);
    expect(takesObjections({ ...verified, now: over })).toBe(false);
    expect([at59, over].map((now) => isBeforeEnd({ ...signed, now }))).toEqual([true, false]);
  });

  test('is open for a draft once the meeting is over, and shut when published or not allowed', () => {
    const draft = { ...verified, state: 'draft' as const, signedAt: null, now: at('19:30') };
    expect(takesObjections(draft)).toBe(true);
    expect(takesObjections({ ...draft, isMeetingOver: false })).toBe(false);
    expect(takesObjections({ ...draft, objectionDays: 0 })).toBe(false);
    expect(takesObjections({ ...verified, state: 'published', now: at('20:30') })).toBe(false);
    expect(objectionsEnd({ ...signed, objectionDays: 0 })).toBeNull();
  });
});
