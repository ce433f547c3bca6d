import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bodyRules, event, measure, membership, person, roll, round, roundOption } from '#schema';
import { subjectOf } from '#lib/people/subject.server.ts';
import { castVote } from '#lib/voting/votes.server.ts';
import { cancelRound, closeRound } from '#lib/voting/closing.server.ts';
import { listOf, recountRound } from '#lib/voting/count.server.ts';
import { sha256 } from '#lib/kernel/digest.server.ts';
import { openRound } from '#lib/voting/opening.server.ts';
import { seatId, world } from '#world/world.ts';
import type { PublishedResult } from '#lib/voting/count.server.ts';
import { codeOf, done, voters, votingScene } from './scene.ts';

let scene: Awaited<ReturnType<typeof votingScene>>;
beforeAll(async () => {
  scene = await votingScene();
});
afterAll(() => scene?.drop());

describe('preparing', () => {
  test('a member who does not run rounds may not', async () => {
    expect(codeOf(await scene.prepare({ by: await scene.as(voters[0]) }))).toBe('notAllowed');
  });

  test('a question of spaces, too few measures, an unknown one, one that is decided', async () => {
    const [first] = scene.measureIds;
    expect(codeOf(await scene.prepare({ question: ' \u00a0\u200b' }))).toBe('empty');
    expect(codeOf(await scene.prepare({ question: 'a'.repeat(301) }))).toBe('tooLong');
    expect(codeOf(await scene.prepare({ measures: [first] }))).toBe('tooFewOptions');
    expect(codeOf(await scene.prepare({ measures: [first, first] }))).toBe('tooFewOptions');
    expect(codeOf(await scene.prepare({ measures: [first, world.measures['4.2'].id] }))).toBe(
      'stateChanged',
    );
    expect(codeOf(await scene.prepare({ measures: [first, crypto.randomUUID()] }))).toBe(
      'stateChanged',
    );
    expect(
      codeOf(
        await scene.prepare({ measures: Array.from({ length: 500 }, () => crypto.randomUUID()) }),
      ),
    ).toBe('invalid');
    await scene.setStates(['1.4'], 'approved');
    expect(codeOf(await scene.prepare())).toBe('stateChanged');
    await scene.setStates(['1.4'], 'proposed');
  });

  test('one measure is enough for a yes or no', async () => {
    expect(
      codeOf(
        await scene.prepare({ method: 'yesNoAbstain', measures: scene.measureIds.slice(0, 1) }),
      ),
    ).toBe('granted');
  });

  test('codes go on in the body and are never given twice, also at once', async () => {
    const made = await Promise.all([1, 2, 3, 4].map(() => scene.prepare()));
    const codes = made.map((outcome) => done(outcome).code);
    expect(new Set(codes).size).toBe(4);
    expect(codes.every((code) => /^SZP-\d+$/.test(code))).toBe(true);
  });
});

describe('opening', () => {
  test('freezes the roll of the voting seats with their parties, and the question with a hash', async () => {
    const id = await scene.open();
    const seats = await scene.db.select().from(roll).where(eq(roll.roundId, id));
    expect(seats).toHaveLength(9);
    expect(seats.map(({ personId }) => personId).sort()).toEqual(
      voters.map((slug) => world.people[slug].id).sort(),
    );
    expect((await scene.row(id)).frozenHash).toMatch(/^[0-9a-f]{64}$/);
    await expect(
      scene.db.insert(roll).values({
        roundId: id,
        membershipId: seatId('jana-hrubcova', 'RT'),
        unitId: seatId('jana-hrubcova', 'RT'),
        personId: world.people['jana-hrubcova'].id,
      }),
    ).rejects.toThrow();
    await expect(
      scene.db.update(round).set({ question: 'Jiná?' }).where(eq(round.id, id)),
    ).rejects.toThrow();
    await expect(scene.db.delete(roundOption).where(eq(roundOption.roundId, id))).rejects.toThrow();
  });

  test('a second opening is told it is done', async () => {
    const id = await scene.open();
    expect(codeOf(await openRound(scene.db, scene.coordinator, id))).toBe('alreadyDone');
  });

  test('a member may not open', async () => {
    const { id } = done(await scene.prepare());
    expect(codeOf(await openRound(scene.db, await scene.as(voters[0]), id))).toBe('notAllowed');
  });

  test('an announced end that has passed meanwhile', async () => {
    const { id } = done(await scene.prepare({ closesAt: new Date(Date.now() - 1000) }));
    expect(codeOf(await openRound(scene.db, scene.coordinator, id))).toBe('expired');
  });

  test('a measure withdrawn since the preparation is named', async () => {
    const { id } = done(await scene.prepare());
    await scene.setStates(['1.3'], 'withdrawn');
    const outcome = await openRound(scene.db, scene.coordinator, id);
    await scene.setStates(['1.3'], 'proposed');
    expect(outcome).toMatchObject({ granted: false, code: 'stateChanged' });
    expect(outcome.granted || outcome.facts?.what).toMatch(/^1\.3 /);
  });

  test('I34: rules adopted after the opening do not touch the round', async () => {
    const id = await scene.open();
    const validFrom = new Date().toISOString().slice(0, 10);
    await scene.db
      .insert(bodyRules)
      .values({ bodyId: scene.bodyId, validFrom, parameters: { quorum: { count: 50 } } });
    try {
      const { id: later } = done(await scene.prepare());
      expect(codeOf(await openRound(scene.db, scene.coordinator, later))).toBe('noQuorum');
      done(await scene.close(id));
      expect((await scene.row(id)).state).toBe('published');
    } finally {
      await scene.db
        .delete(bodyRules)
        .where(and(eq(bodyRules.bodyId, scene.bodyId), eq(bodyRules.validFrom, validFrom)));
      await scene.setStates(scene.codes, 'proposed');
    }
  });
});

describe('the worked vote of domain.md §6.3 in the database', () => {
  const choices = [
    { '1.1': 2, '1.2': 2, '1.3': 1 },
    { '1.1': 3, '1.4': 2 },
    { '1.3': 2, '1.2': 2, '1.4': 1 },
    { '1.2': 3, '1.1': 2 },
    { '1.2': 3, '1.1': 1, '1.3': 1 },
    { '1.1': 3, '1.2': 2 },
    { '1.4': 3, '1.3': 2 },
    { '1.4': 3, '1.1': 2 },
    { '1.1': 2, '1.4': 2, '1.3': 1 },
  ];
  let id: string;
  let result: PublishedResult;

  beforeAll(async () => {
    id = await scene.open();
    for (const [at, slug] of voters.entries()) done(await scene.cast(id, slug, choices[at]));
    done(await scene.close(id));
    result = (await scene.row(id)).result as PublishedResult;
  });

  test('gives its totals, shares and places', () => {
    expect(result.options.map(({ total }) => total[0])).toEqual(['15', '12', '7', '11']);
    expect(result.options.map(({ equal }) => equal.value)).toEqual([
      '14/45',
      '4/15',
      '7/45',
      '4/15',
    ]);
    expect(result.options.map(({ equal }) => equal.place)).toEqual([
      [1, 1],
      [2, 3],
      [4, 4],
      [2, 3],
    ]);
    expect([result.seats, result.ballots]).toEqual([9, 9]);
  });

  test('its proposed measures are prioritised now, each with an event', async () => {
    const rows = await scene.db.select().from(measure).where(eq(measure.bodyId, scene.bodyId));
    const four = rows.filter(({ code }) => scene.codes.some((own) => own === code));
    expect(four.map(({ state }) => state)).toEqual(Array(4).fill('prioritised'));
    const told = await scene.db
      .select()
      .from(event)
      .where(and(eq(event.kind, 'measure.stateChanged'), eq(event.measureId, four[0].id)))
      .orderBy(event.id);
    expect(told.at(-1)).toMatchObject({
      public: true,
      actorId: null,
      detail: { to: 'prioritised' },
    });
    await scene.setStates(scene.codes, 'proposed');
  });

  test('the diary holds the opening and the close, and no vote', async () => {
    const kinds = await scene.db
      .select({ kind: event.kind, detail: event.detail })
      .from(event)
      .where(eq(event.roundId, id));
    expect(kinds.map(({ kind }) => kind)).toEqual(['round.opened', 'round.closed']);
    expect(kinds[1].detail).toMatchObject({ ballots: 9, seats: 9, valid: true });
  });

  test('I33: a recount gives the published result; the list gives its hash and the totals', async () => {
    expect(await recountRound(scene.db, id)).toMatchObject({ matches: true });
    const list = (await listOf(scene.db, await scene.row(id)))!;
    expect(sha256(list)).toBe(result.listHash);
    expect(sha256(list.replace('3', '2'))).not.toBe(result.listHash);
    const [head, ...lines] = list
      .slice(1)
      .trim()
      .split('\r\n')
      .map((row) => row.split(';'));
    const sums = head
      .slice(1)
      .map((_, at) => lines.reduce((all, row) => all + Number(row[at + 1]), 0));
    expect(head.slice(1).map((code, at) => [code, String(sums[at])])).toEqual(
      result.options.map(({ code, total }) => [code, total[0]]),
    );
    expect(list).not.toMatch(/[A-Z]/);
  });

  test('I33: a vote changed behind the program is found by the recount', async () => {
    const { pool } = scene;
    await pool.query('alter table vote disable trigger vote_in_open_round');
    try {
      const change = (to: object) =>
        pool.query('update vote set choice = $1 where round_id = $2 and membership_id = $3', [
          to,
          id,
          seatId(voters[0], 'SZP'),
        ]);
      await change({ '1.4': 3 });
      expect(await recountRound(scene.db, id)).toMatchObject({ matches: false });
      await change(choices[0]);
      expect(await recountRound(scene.db, id)).toMatchObject({ matches: true });
    } finally {
      await pool.query('alter table vote enable trigger vote_in_open_round');
    }
  });

  test('D13: nothing of it changes any more, by any statement', async () => {
    const { db } = scene;
    await expect(db.update(round).set({ result: {} }).where(eq(round.id, id))).rejects.toThrow();
    await expect(db.update(round).set({ state: 'open' }).where(eq(round.id, id))).rejects.toThrow();
    await expect(db.delete(round).where(eq(round.id, id))).rejects.toThrow();
    expect(codeOf(await cancelRound(db, scene.coordinator, id, 'Překlep'))).toBe('stateChanged');
    expect(codeOf(await scene.cast(id, voters[0], { '1.1': 1 }))).toBe('closed');
  });
});

describe('closing', () => {
  test('57: two at once close once and both see the same result', async () => {
    const id = await scene.open();
    done(await scene.cast(id, voters[0], { '1.1': 1 }));
    const outcomes = await Promise.all([scene.close(id), scene.close(id), scene.close(id)]);
    const already = outcomes.map((outcome) => done(outcome).already).sort();
    expect(already).toEqual([false, true, true]);
    const told = await scene.db
      .select()
      .from(event)
      .where(and(eq(event.roundId, id), eq(event.kind, 'round.closed')));
    expect(told).toHaveLength(1);
    await scene.setStates(scene.codes, 'proposed');
  });

  test('a round nobody voted in is published and gives no places', async () => {
    const id = await scene.open();
    done(await scene.close(id));
    const { state, result } = await scene.row(id);
    expect([state, (result as PublishedResult).ballots]).toEqual(['published', 0]);
    const [{ state: measureState }] = await scene.db
      .select()
      .from(measure)
      .where(eq(measure.id, scene.measureIds[0]));
    expect(measureState).toBe('proposed');
  });

  test('a prepared one cannot be closed, a member cannot close', async () => {
    const { id } = done(await scene.prepare());
    expect(codeOf(await scene.close(id))).toBe('notOpen');
    const open = await scene.open();
    expect(codeOf(await closeRound(scene.db, await scene.as(voters[0]), open))).toBe('notAllowed');
  });
});

describe('calling off', () => {
  test('wants a reason, destroys what was cast and is told', async () => {
    const id = await scene.open();
    done(await scene.cast(id, voters[0], { '1.1': 1 }));
    expect(codeOf(await cancelRound(scene.db, scene.coordinator, id, ' \n '))).toBe(
      'reasonRequired',
    );
    done(await cancelRound(scene.db, scene.coordinator, id, 'Špatně položená otázka.'));
    expect(await scene.votes(id)).toEqual([]);
    expect(await scene.row(id)).toMatchObject({
      state: 'cancelled',
      reason: 'Špatně položená otázka.',
      result: null,
    });
    const told = await scene.db
      .select()
      .from(event)
      .where(and(eq(event.roundId, id), eq(event.kind, 'round.cancelled')));
    expect(told).toMatchObject([{ public: true, detail: { reason: 'Špatně položená otázka.' } }]);
  });

  test('a preparation that never opened is not news for the public', async () => {
    const { id } = done(await scene.prepare());
    done(await cancelRound(scene.db, scene.coordinator, id, 'Nebude potřeba.'));
    const told = await scene.db.select().from(event).where(eq(event.roundId, id));
    expect(told).toMatchObject([{ kind: 'round.cancelled', public: false }]);
  });
});

describe('who may vote', () => {
  let id: string;
  beforeEach(async () => {
    id = await scene.open();
  });

  test('I1, I2: the coordinator, a member of another group and a citizen are not on the roll', async () => {
    expect(codeOf(await scene.cast(id, 'jana-hrubcova', { '1.1': 1 }))).toBe('notOnRoll');
    const other = (Object.keys(world.people) as (keyof typeof world.people)[]).find((slug) => {
      const bodies = world.people[slug].seats.map(({ body }) => body as string);
      return bodies.includes('RDM') && !bodies.includes('SZP');
    });
    expect(codeOf(await scene.cast(id, other!, { '1.1': 1 }))).toBe('notOnRoll');
  });

  test('I2: who got a seat after the opening', async () => {
    const [late] = await scene.db
      .insert(person)
      .values({ givenName: 'Pozdě', familyName: 'Přišlá' })
      .returning();
    await scene.db.insert(membership).values({
      personId: late.id,
      bodyId: scene.bodyId,
      party: 'user',
      role: 'member',
      voting: true,
      since: '2020-01-01',
    });
    const subject = await subjectOf(scene.db, late.id);
    expect(
      codeOf(
        await castVote(scene.db, subject, {
          roundId: id,
          choice: { '1.1': 1 },
          formKey: crypto.randomUUID(),
        }),
      ),
    ).toBe('notOnRoll');
    await scene.db.delete(membership).where(eq(membership.personId, late.id));
  });

  test('54: who was suspended or left meanwhile is refused; the roll of the opening stands', async () => {
    const slug = voters[1];
    const subject = await scene.as(slug);
    const cast = () =>
      castVote(scene.db, subject, {
        roundId: id,
        choice: { '1.1': 1 },
        formKey: crypto.randomUUID(),
      });
    const isSeat = eq(membership.id, seatId(slug, 'SZP'));
    await scene.db.update(membership).set({ until: '2021-01-01' }).where(isSeat);
    expect(codeOf(await cast())).toBe('notAllowed');
    await scene.db.update(membership).set({ until: null }).where(isSeat);
    await scene.db
      .update(person)
      .set({ suspendedAt: new Date() })
      .where(eq(person.id, world.people[slug].id));
    expect(codeOf(await cast())).toBe('notAllowed');
    await scene.db
      .update(person)
      .set({ suspendedAt: null })
      .where(eq(person.id, world.people[slug].id));
    expect(codeOf(await cast())).toBe('granted');
    expect(await scene.db.$count(roll, eq(roll.roundId, id))).toBe(9);
  });
});
