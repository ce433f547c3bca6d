import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { body, meeting, membership, organisation, roll, round } from '#schema';
import { closeDueRounds } from '#lib/voting/closing.server.ts';
import { openRound, openingForecast } from '#lib/voting/opening.server.ts';
import { prolongRound } from '#lib/voting/prolonging.server.ts';
import { turnoutOf } from '#lib/voting/turnout.server.ts';
import { castVote } from '#lib/voting/votes.server.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { Subject } from '#lib/people/permit.ts';
import type { StoredResult } from '#lib/voting/count.server.ts';
import { codeOf, done, voters } from './scene.ts';
import { answers, drawnCode, nineSeats, secretScene } from './secret-scene.ts';

let scene: Awaited<ReturnType<typeof secretScene>>;
beforeAll(async () => {
  scene = await secretScene();
  // Two of the demo's members come from one organisation.
  const isOfGroup = eq(membership.bodyId, scene.bodyId);
  await scene.db.update(membership).set({ organisationId: null }).where(isOfGroup);
});
afterAll(() => scene?.drop());

/** A meeting with these rules and the first so many of the nine voters. */
async function meetingOf(present: number, rules: Partial<BodyRules> = {}): Promise<string> {
  const at = await scene.gather(rules);
  await scene.arrive(nineSeats.slice(0, present), at);
  return at;
}

const open = async (at: string, secrecy: 'open' | 'secret' = 'open') =>
  openRound(scene.db, scene.coordinator, await scene.prepared({ at, secrecy }));
const refusal = async (at: string, secrecy?: 'secret') => {
  const outcome = await open(at, secrecy);
  return outcome.granted ? 'granted' : { code: outcome.code, ...outcome.facts };
};
const cast = (roundId: string, subject: Subject, choice: unknown = answers('inFavour')) =>
  castVote(scene.db, subject, { roundId, choice, formKey: randomUUID() });

describe('opening at a meeting', () => {
  test('I7: the roll says who is there by the attendance, and only those vote', async () => {
    const at = await meetingOf(6);
    await scene.leave(nineSeats[5], at);
    const id = await scene.opened({ at, secrecy: 'open' });
    const lines = await scene.db.select().from(roll).where(eq(roll.roundId, id));
    expect([lines.length, lines.filter(({ present }) => present).length]).toEqual([9, 5]);
    expect(await turnoutOf(scene.db, id)).toEqual({ cast: 0, seats: 5 });
    expect(codeOf(await cast(id, await scene.as(voters[5])))).toBe('notPresent');
    // Who comes later is not on the roll of a round that is open (I2).
    await scene.arrive([nineSeats[8]], at);
    expect(codeOf(await cast(id, await scene.as(voters[8])))).toBe('notPresent');
    done(await cast(id, await scene.as(voters[0])));
    done(await scene.close(id));
    const { seats, present, quorum } = (await scene.row(id)).result as StoredResult;
    expect({ seats, present, quorum }).toEqual({
      ...{ seats: 9, present: 5, quorum: { needed: 5, reached: true } },
    });
  });

  test('without a quorum it does not open, and says how many are missing', async () => {
    expect(await refusal(await meetingOf(4))).toEqual({ code: 'noQuorum', present: 4, needed: 5 });
    const instead = await meetingOf(3);
    await scene.db
      .update(meeting)
      .set({ substituteOfId: scene.meetingId })
      .where(eq(meeting.id, instead));
    expect(await refusal(instead)).toBe('granted');
  });

  test('at a hearing, a talk or a training as many must be there as anywhere', async () => {
    const at = await meetingOf(1);
    for (const kind of ['hearing', 'talk', 'training'] as const) {
      await scene.db.update(meeting).set({ kind }).where(eq(meeting.id, at));
      expect(await refusal(at)).toEqual({ code: 'noQuorum', present: 1, needed: 5 });
    }
    await scene.arrive(nineSeats.slice(1, 5), at);
    expect(await refusal(at)).toBe('granted');
  });

  test('only while the meeting runs', async () => {
    const at = await meetingOf(9);
    for (const state of ['invited', 'inquorate', 'ended'] as const) {
      await scene.db.update(meeting).set({ state }).where(eq(meeting.id, at));
      expect(await refusal(at)).toEqual({ code: 'notOpen' });
    }
  });

  test('I34: by the rules the meeting began with', async () => {
    const at = await meetingOf(6, { quorum: { count: 7 } });
    expect(await refusal(at)).toEqual({ code: 'noQuorum', present: 6, needed: 7 });
  });

  test('where each party must be there, two parties are not enough', async () => {
    const rules = { partyBalanceRule: 'requireEachParty' as const };
    expect(await refusal(await meetingOf(6, rules))).toEqual({
      ...{ code: 'noQuorum', missing: 'commissioner' },
    });
    expect(await refusal(await meetingOf(8, rules))).toBe('granted');
  });

  test('only by whom the rules name', async () => {
    expect(await refusal(await meetingOf(9, { roundOpeners: ['chair'] }))).toEqual({
      code: 'notAllowed',
    });
    expect(await refusal(await meetingOf(9, { roundOpeners: ['coordinator'] }))).toBe('granted');
  });

  test('I36: a substitute votes only while the substituted is away, for that one seat', async () => {
    const [stand] = await scene.crowd(['provider']);
    const [{ membershipId }] = stand.seats;
    const isStand = eq(membership.id, membershipId);
    await scene.db.update(membership).set({ substituteForId: nineSeats[0] }).where(isStand);
    try {
      const at = await meetingOf(9);
      await scene.arrive([membershipId], at);
      const both = await scene.opened({ at, secrecy: 'open' });
      expect(codeOf(await cast(both, stand))).toBe('notOnRoll');
      await scene.leave(nineSeats[0], at);
      const id = await scene.opened({ at, secrecy: 'open' });
      done(await cast(id, stand));
      expect(codeOf(await cast(id, await scene.as(voters[0])))).toBe('notPresent');
      expect(await turnoutOf(scene.db, id)).toEqual({ cast: 1, seats: 9 });
      done(await scene.close(id));
      const { seats, benches } = (await scene.row(id)).result as StoredResult;
      // On the side of the seat it stands for, whatever side it is on elsewhere.
      expect([seats, benches?.user.ballots, benches?.provider.ballots]).toEqual([9, 1, 0]);
    } finally {
      await scene.db.update(membership).set({ until: '2021-01-01' }).where(isStand);
    }
  });
});

describe('organisations that have one vote', () => {
  const [first, second, third] = nineSeats;

  async function withOrganisation<T>(seats: readonly string[], run: () => Promise<T>): Promise<T> {
    const [{ id }] = await scene.db
      .insert(organisation)
      .values({ name: 'Domov Lípa' })
      .returning({ id: organisation.id });
    const set = async (organisationId: string | null) => {
      for (const seat of seats) {
        await scene.db.update(membership).set({ organisationId }).where(eq(membership.id, seat));
      }
    };
    await set(id);
    return run().finally(() => set(null));
  }

  test('are one unit: the last ballot of its people counts', async () => {
    await withOrganisation([first, second, third], async () => {
      const at = await meetingOf(9, { votingUnit: 'organisation' });
      const id = await scene.opened({ at, secrecy: 'open' });
      expect(await turnoutOf(scene.db, id)).toEqual({ cast: 0, seats: 7 });
      done(await cast(id, await scene.as(voters[0]), answers('inFavour')));
      done(await cast(id, await scene.as(voters[1]), answers('against')));
      expect(await turnoutOf(scene.db, id)).toEqual({ cast: 1, seats: 7 });
      done(await scene.close(id));
      const { seats, options } = (await scene.row(id)).result as StoredResult;
      expect([seats, options[0].total]).toEqual([7, ['0', '1', '0']]);
    });
  });

  test('on two sides are refused by name before the round opens', async () => {
    await withOrganisation([first, nineSeats[5]], async () => {
      const at = await meetingOf(9, { votingUnit: 'organisation' });
      expect(await refusal(at)).toEqual({ code: 'twoParties', what: 'Domov Lípa' });
      expect(await refusal(await meetingOf(9))).toBe('granted');
    });
  });
});

describe('opening secretly', () => {
  test.each([
    ['dotVote', 'open', {}, 'secret'],
    ['dotVote', 'secret', {}, null],
    ['dotVote', 'open', { secrecyOfPriorities: 'open' }, null],
    ['dotVote', 'secret', { secrecyOfPriorities: 'open' }, 'open'],
    ['yesNoAbstain', 'open', {}, null],
    ['yesNoAbstain', 'open', { secrecyOfResolutions: 'secret' }, 'secret'],
    // What could not be held so is not asked for.
    ['dotVote', 'open', { secretAllowed: false }, null],
    ['dotVote', 'open', { minSecretRoll: 10 }, null],
  ] as const)(
    '%s prepared %s by %j: the rules ask for %s',
    async (method, secrecy, rules, asked) => {
      const id = await scene.prepared({ at: await meetingOf(9, rules), method, secrecy });
      expect(done(await openingForecast(scene.db, await scene.row(id))).asked).toBe(asked);
    },
  );

  test('the level is forecast from who is there and must be accepted', async () => {
    const at = await meetingOf(9);
    const id = await scene.prepared({ at });
    const forecast = done(await openingForecast(scene.db, await scene.row(id)));
    expect(forecast).toEqual({
      ...{ seats: 9, present: 9, needed: 5, level: 'totalsOnly', asked: 'open' },
      benches: { user: 3, provider: 3, commissioner: 2, outside: 1 },
    });
    expect(codeOf(await openRound(scene.db, scene.coordinator, id))).toBe('stateChanged');
    const wrong = await openRound(scene.db, scene.coordinator, id, { accepted: 'full' });
    expect(codeOf(wrong)).toBe('stateChanged');
    expect((await scene.row(id)).state).toBe('prepared');
    done(await openRound(scene.db, scene.coordinator, id, { accepted: 'totalsOnly' }));
    const { closesAt, openedAt } = await scene.row(id);
    expect(closesAt!.getTime() - openedAt!.getTime()).toBe(4 * 3_600_000);
  });

  const weighed = { decisionBasis: 'equalParty' as const };
  const reasons: [string, number, Partial<BodyRules>, string][] = [
    ['where the rules do not allow it', 9, { secretAllowed: false }, 'rules'],
    ['with too few present', 5, { minSecretRoll: 6, quorum: 'none' }, 'few'],
    ['where the weights decide and could not be told', 9, weighed, 'weights'],
  ];
  test.each(reasons)('refused %s', async (_, present, rules, why) => {
    const at = await meetingOf(present, rules);
    expect(await refusal(at, 'secret')).toMatchObject({ code: 'notSecret', why });
  });

  test('refused where the method belongs to names, and where it would last too long', async () => {
    const at = await meetingOf(9);
    const consent = await scene.prepared({ at, method: 'consent', parameters: {} });
    const long = await scene.prepared({ at, closesAt: new Date(Date.now() + 5 * 3_600_000) });
    for (const [id, why] of [
      [consent, 'method'],
      [long, 'long'],
    ]) {
      const outcome = await openRound(scene.db, scene.coordinator, id, { accepted: 'totalsOnly' });
      expect(outcome).toMatchObject({ code: 'notSecret', facts: { why } });
    }
  });

  test('prolonged no further than a secret round may last', async () => {
    const at = await meetingOf(9, { secretMaxHours: 1 });
    const id = await scene.opened({ at, closesAt: new Date(Date.now() + 600_000) });
    const before = (await scene.row(id)).closesAt!;
    done(await prolongRound(scene.db, scene.coordinator, id, 20));
    const { closesAt, openedAt } = await scene.row(id);
    expect(closesAt!.getTime()).toBeGreaterThan(before.getTime());
    done(await prolongRound(scene.db, scene.coordinator, id, 120));
    const last = (await scene.row(id)).closesAt!;
    expect(last.getTime() - openedAt!.getTime()).toBe(3_600_000);
    for (const minutes of [0, 1.5, 121, Number.NaN]) {
      expect(codeOf(await prolongRound(scene.db, scene.coordinator, id, minutes))).toBe('invalid');
    }
  });
});

describe('closing at a meeting', () => {
  test('a quorum lost meanwhile makes it invalid, with the reason; named votes stay', async () => {
    const at = await meetingOf(5);
    const [named, secret] = [
      await scene.opened({ at, secrecy: 'open' }),
      await scene.opened({ at }),
    ];
    for (const slug of voters.slice(0, 5)) {
      done(await cast(named, await scene.as(slug)));
      done(await scene.vote(secret, await scene.as(slug), answers('inFavour'), drawnCode()));
    }
    await scene.leave(nineSeats[0], at);
    for (const id of [named, secret]) {
      done(await scene.close(id));
      expect(await scene.row(id)).toMatchObject({
        ...{ state: 'invalid', reason: 'quorumLost', closedPresent: 4 },
      });
    }
    expect(await scene.votes(named)).toHaveLength(5);
    expect((await scene.row(secret)).result).toBeNull();
    expect((await scene.stored(secret)).ballots).toEqual([]);
  });

  test('D13: where the weights may not be told after all, nothing is decided', async () => {
    const [bodyId] = [randomUUID()];
    const [source] = await scene.db.select().from(body).where(eq(body.id, scene.bodyId));
    await scene.db.insert(body).values({ ...source, id: bodyId, code: 'TAJ', slug: 'tajna' });
    const parties = (['user', 'provider', 'commissioner'] as const).flatMap((party) =>
      Array.from({ length: 3 }, () => party),
    );
    const crowd = await scene.crowd(parties, bodyId);
    const at = await scene.gather({ decisionBasis: 'equalParty' }, bodyId);
    await scene.arrive(
      crowd.map(({ seats }) => seats[0].membershipId),
      at,
    );
    const id = await scene.prepared({ at });
    await scene.db.update(round).set({ bodyId }).where(eq(round.id, id));
    done(await openRound(scene.db, scene.coordinator, id, { accepted: 'full' }));
    for (const [place, subject] of crowd.slice(0, 8).entries()) {
      const choice = answers(place % 2 ? 'against' : 'inFavour');
      done(await scene.vote(id, subject, choice, drawnCode()));
    }
    done(await scene.close(id));
    const row = await scene.row(id);
    const { undecided, options } = row.result as StoredResult;
    expect([row.state, row.level, undecided]).toEqual(['published', 'totalsOnly', true]);
    expect(options.every(({ passed }) => passed === null)).toBe(true);
  });
});

test('by letter the majority of all seats decides, whoever is present anywhere (I35)', async () => {
  const { id } = done(await scene.prepare({ method: 'yesNoAbstain' }));
  const closesAt = new Date(Date.now() + 8 * 24 * 3_600_000);
  await scene.db.update(round).set({ setting: 'letter', closesAt }).where(eq(round.id, id));
  done(await openRound(scene.db, scene.coordinator, id));
  expect((await scene.row(id)).rules).toMatchObject({ majority: 'ofAll' });
  expect(codeOf(await prolongRound(scene.db, scene.coordinator, id, 10))).toBe('stateChanged');
  for (const slug of voters.slice(0, 4)) done(await cast(id, await scene.as(slug)));
  expect(codeOf(await scene.close(id))).toBe('notAllowed');
  await scene.endNow(id);
  await closeDueRounds(scene.db);
  const { options } = (await scene.row(id)).result as StoredResult;
  expect([options[0].total, options[0].passed]).toEqual([['4', '0', '0'], false]);
});
