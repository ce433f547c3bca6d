import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BodyKind } from '#schema';
import {
  leave,
  may,
  mayRecord,
  publicSubject,
  rights,
  type Action,
  type Leave,
  type Role,
  type Seat,
  type Subject,
} from '#lib/people/permit.ts';
import { allSeatRoles, parties, seatProblem } from '#lib/people/seats/seat.ts';
import { byCard } from '#lib/people/subject.server.ts';

// domain.md §10 copied by hand, the rows that exist: what the table in the product must say.
const roleNames = 'PUB GST MEM NVM LDR COO TEA STG CHR ADM'.split(' ') as Role[];
const written: [actions: Action[], cells: string][] = [
  [['readPublic', 'submitComment'], 'x x x x x x x x x x'],
  [['readDraft', 'commentLive'], '- o o o x x x x x -'],
  [['writeMeasure'], '- s o o o x x s s -'],
  [['writeNumbers'], '- - s s o x x s s -'],
  [['moveMeasure'], '- - s s o x - - - -'],
  [['recommend'], '- - v - v - - - - -'],
  [['decide'], '- - - - - - - v v -'],
  [['runRound'], '- - - - o x - - o -'],
  // An acting substitute votes too; substitutes come later.
  [['castBallot'], '- - o - o - - o o -'],
  [['seeSecretBallot'], '- - - - - - - - - -'],
  [['planMeeting'], '- - s s o x x s o -'],
  [['runMeeting'], '- - - - o x x - o -'],
  [['countPaper'], '- - - - - x x - - -'],
  [['checkIn'], '- o o o o o o o o -'],
  [['writeMinutes'], '- - - - o x x - - -'],
  [['verifyMinutes'], '- - o o o - - o o -'],
  [['publishMinutes', 'recordRules'], '- - - - - x - - - -'],
  [['adoptRules'], '- - v - v - - v v -'],
  [['announceConsultation'], '- - - - - x - v v -'],
  [['moderateSubmission'], '- - - - - x - - x -'],
  [['seeSubmitterContact'], '- - - - - x x - - -'],
  [['settleSubmission'], '- - - - - x - - - -'],
  [['enterSubmission', 'keepLibrary'], '- - - - - x x - - -'],
  [['proposeSettlement'], '- - o o o x x x x -'],
  [['manageSeats'], '- - - - s x - s s -'],
  [['issueCards'], '- - - - - x x - - x'],
  [['readAudit'], '- - - - - x - x x x'],
  [['manageInstallation'], '- - - - - - - - - x'],
  // Not rows of their own there: members put a draft up for discussion (§3.2), name versions, a leader
  // brings one back, the coordinator keeps what outputs say of their project; the administrator starts a new town and shuts out stolen access.
  [['discussMeasure'], '- - o o o x - - - -'],
  [['nameVersion'], '- - o o o x x - - -'],
  [['keepProject'], '- - - - - x - - - -'],
  [['restoreVersion'], '- - - - o x x - - -'],
  [['appointCoordinator', 'setUpStage', 'endSessions'], '- - - - - x - - - x'],
];

const own = 'own-body';
const elsewhere = 'another-body';
const seatOf: Partial<Record<Role, [kind: BodyKind, role: Seat['role'], voting: boolean]>> = {
  GST: ['working', 'guest', false],
  MEM: ['working', 'member', true],
  NVM: ['working', 'member', false],
  LDR: ['working', 'leader', false],
  COO: ['team', 'coordinator', false],
  TEA: ['team', 'methodologist', false],
  STG: ['steering', 'member', true],
  CHR: ['steering', 'chair', true],
};

function holderOf(role: Role): Subject {
  const seat = seatOf[role];
  if (!seat) return { ...publicSubject, administrator: role === 'ADM' };
  const [bodyKind, seatRole, voting] = seat;
  const one = { membershipId: 'm', bodyId: own, bodyKind, role: seatRole, party: null, voting };
  return { personId: 'p', administrator: false, seats: [one] };
}

// A leader is a member of the group as well and a chair a member of the steering group: roles add up.
const alsoHolds: Partial<Record<Role, Role>> = { LDR: 'NVM', CHR: 'STG' };
const strength: Leave[] = ['x', 'o', 'v', 's', '-'];

function expected(cells: string, role: Role): { inside: Leave; outside: Leave } {
  const all = cells.split(' ') as Leave[];
  const held: Role[] = ['PUB', role, ...(alsoHolds[role] ? [alsoHolds[role]] : [])];
  const given = held.map((one) => all[roleNames.indexOf(one)]);
  return {
    inside: strength.find((cell) => given.includes(cell))!,
    outside: given.includes('x') ? 'x' : '-',
  };
}

const cases = written.flatMap(([actions, cells]) =>
  actions.flatMap((action) =>
    roleNames.map((role) => ({ action, role, ...expected(cells, role) })),
  ),
);

describe('the table of rights', () => {
  test('has exactly the actions written down here', () => {
    expect(Object.keys(rights).sort()).toEqual(written.flatMap(([actions]) => actions).sort());
  });

  test.each(cases)('I57 $action for $role: $inside in the own body, $outside elsewhere', (one) => {
    const subject = holderOf(one.role);
    expect(leave(subject, one.action, { bodyId: own })).toBe(one.inside);
    expect(leave(subject, one.action, { bodyId: elsewhere })).toBe(one.outside);
    expect(may(subject, one.action, { bodyId: own })).toBe(
      one.inside === 'x' || one.inside === 'o',
    );
    expect(may(subject, one.action, { bodyId: elsewhere })).toBe(one.outside === 'x');
    expect(may(subject, one.action)).toBe(one.outside === 'x');
  });
});

const kinds: BodyKind[] = ['working', 'steering', 'team', 'other'];
const bodies = ['b1', 'b2', 'b3', 'b4'];
const seat: fc.Arbitrary<Seat> = fc
  .record({
    membershipId: fc.uuid(),
    at: fc.nat(bodies.length - 1),
    role: fc.constantFrom(...allSeatRoles),
    party: fc.option(fc.constantFrom(...parties)),
    voting: fc.boolean(),
  })
  .map(({ at, ...rest }) => ({ ...rest, bodyId: bodies[at], bodyKind: kinds[at] }));
const subject: fc.Arbitrary<Subject> = fc.record({
  personId: fc.uuid(),
  administrator: fc.boolean(),
  seats: fc.array(seat, { maxLength: 4 }),
});
const action = fc.constantFrom(...(Object.keys(rights) as Action[]));
const place = fc.constantFrom(...bodies).map((bodyId) => ({ bodyId }));

describe('rights', () => {
  test('add up: one more seat never takes anything away', () => {
    fc.assert(
      fc.property(subject, seat, action, place, (who, more, what, where) => {
        const richer = { ...who, seats: [...who.seats, more] };
        const [before, after] = [leave(who, what, where), leave(richer, what, where)];
        expect(strength.indexOf(after)).toBeLessThanOrEqual(strength.indexOf(before));
      }),
    );
  });

  test('of the public everybody has', () => {
    fc.assert(
      fc.property(subject, action, place, (who, what, where) => {
        if (may(publicSubject, what, where)) expect(may(who, what, where)).toBe(true);
      }),
    );
  });

  test('without a place are only those held everywhere', () => {
    fc.assert(
      fc.property(subject, action, (who, what) => {
        if (may(who, what))
          for (const bodyId of bodies) expect(may(who, what, { bodyId })).toBe(true);
      }),
    );
  });

  test('of an administrator without a seat never touch the content', () => {
    const content = ['readDraft', 'writeMeasure', 'castBallot', 'decide', 'runRound'] as const;
    fc.assert(
      fc.property(fc.constantFrom(...content), place, (what, where) => {
        expect(leave({ personId: 'p', administrator: true, seats: [] }, what, where)).toBe('-');
      }),
    );
  });

  test("to write down a vote of the body are its leader's or chair's, in that body only", () => {
    const recorder = fc.constantFrom('recommend' as const, 'decide' as const);
    fc.assert(
      fc.property(subject, recorder, place, (who, what, where) => {
        const kindsAllowed = what === 'decide' ? ['steering'] : ['working', 'other'];
        const heads = what === 'decide' ? ['chair'] : ['leader', 'chair'];
        const leads = who.seats.some(
          ({ bodyId, bodyKind, role }) =>
            bodyId === where.bodyId && kindsAllowed.includes(bodyKind) && heads.includes(role),
        );
        expect(mayRecord(who, what, where)).toBe(leads);
      }),
    );
  });

  test("of a card are never more than its holder's, and never the coordinator's", () => {
    const guarded = ['manageSeats', 'appointCoordinator', 'setUpStage', 'endSessions'] as const;
    fc.assert(
      fc.property(subject, action, place, (who, what, where) => {
        const whole = strength.indexOf(leave(who, what, where));
        expect(strength.indexOf(leave(byCard(who), what, where))).toBeGreaterThanOrEqual(whole);
        for (const one of guarded) expect(may(byCard(who), one, where)).toBe(false);
      }),
    );
  });

  test('to vote are reachable only by seats that can exist', () => {
    fc.assert(
      fc.property(seat, (one) => {
        if (seatProblem(one.bodyKind, one) !== null) return;
        const who = { personId: 'p', administrator: false, seats: [one] };
        if (one.bodyKind === 'team') expect(leave(who, 'castBallot', one)).toBe('-');
      }),
    );
  });
});
