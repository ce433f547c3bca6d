import { randomUUID } from 'node:crypto';
import { eq, inArray, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { membership, person, vote } from '#schema';
import { closeDueRounds } from '#lib/voting/closing.server.ts';
import { castVote } from '#lib/voting/votes.server.ts';
import { openRound } from '#lib/voting/opening.server.ts';
import { turnoutOf } from '#lib/voting/turnout.server.ts';
import { seatId } from '#world/world.ts';
import type { Subject } from '#lib/people/permit.ts';
import type { PublishedResult } from '#lib/voting/count.server.ts';
import { codeOf, done, voters, votingScene } from './scene.ts';

let scene: Awaited<ReturnType<typeof votingScene>>;
beforeAll(async () => {
  scene = await votingScene();
});
afterAll(() => scene?.drop());

const [helena] = voters;
const some = { '1.1': 2, '1.2': 1 };
const other = { '1.3': 3 };

describe('one vote', () => {
  test('is taken with the time of its commit and replaced by the next one (I3)', async () => {
    const id = await scene.open();
    const first = done(await scene.cast(id, helena, some));
    const second = done(await scene.cast(id, helena, other));
    expect([first.repeated, second.repeated]).toEqual([false, false]);
    expect(second.at.getTime()).toBeGreaterThan(first.at.getTime());
    expect(await scene.votes(id)).toMatchObject([{ choice: other, at: second.at }]);
  });

  test('53: the same form again gives the first result, also with another choice', async () => {
    const id = await scene.open();
    const key = randomUUID();
    const first = done(await scene.cast(id, helena, some, key));
    const again = done(await scene.cast(id, helena, { ...some, '1.4': 0 }, key));
    expect(again).toEqual({ ...first, repeated: true, differs: false });
    expect(done(await scene.cast(id, helena, other, key))).toEqual({
      ...first,
      repeated: true,
      differs: true,
    });
    expect(await scene.votes(id)).toMatchObject([{ choice: some }]);
  });

  test('a late retry of an older form does not undo a newer vote', async () => {
    const id = await scene.open();
    const old = randomUUID();
    done(await scene.cast(id, helena, some, old));
    const newer = done(await scene.cast(id, helena, other));
    expect(done(await scene.cast(id, helena, some, old))).toEqual({
      ...newer,
      repeated: true,
      differs: true,
    });
    expect(await scene.votes(id)).toMatchObject([{ choice: other }]);
  });

  test('a retry after the close is told that the vote counts', async () => {
    const id = await scene.open();
    const key = randomUUID();
    const first = done(await scene.cast(id, helena, some, key));
    done(await scene.close(id));
    expect(done(await scene.cast(id, helena, some, key))).toEqual({ ...first, repeated: true });
    await scene.setStates(scene.codes, 'proposed');
  });

  test('where a vote is final the second one is refused', async () => {
    const { id } = done(await scene.prepare());
    await scene.pool.query(
      `insert into body_rules values ($1, current_date, '{"revoteWhileOpen": false}')`,
      [scene.bodyId],
    );
    done(await openRound(scene.db, scene.coordinator, id));
    await scene.pool.query(
      'delete from body_rules where body_id = $1 and valid_from = current_date',
      [scene.bodyId],
    );
    done(await scene.cast(id, helena, some));
    expect(codeOf(await scene.cast(id, helena, other))).toBe('alreadyDone');
    expect(await scene.votes(id)).toMatchObject([{ choice: some }]);
  });
});

describe('50, 51: what is no ballot of this round', () => {
  const hostile: [string, unknown, string][] = [
    ['an option of another round', { '9.9': 1 }, 'invalid'],
    ['more than one option may get', { '1.1': 4 }, 'tooManyDots'],
    ['more than there is', { '1.1': 3, '1.2': 3 }, 'tooManyDots'],
    ['a negative number', { '1.1': -1 }, 'invalid'],
    ['a half', { '1.1': 1.5 }, 'invalid'],
    ['a number in text', { '1.1': '1' }, 'invalid'],
    ['not a number', { '1.1': Number.NaN }, 'invalid'],
    ['a weight', { '1.1': 1, weight: 100 }, 'invalid'],
    ['a prototype', JSON.parse('{"__proto__": {"1.1": 3}, "constructor": 1}'), 'invalid'],
    ['a list', [1, 2], 'invalid'],
    ['nothing', null, 'invalid'],
    ['a text', 'inFavour', 'invalid'],
  ];

  test('is refused and nothing is stored', async () => {
    const id = await scene.open();
    for (const [name, choice, code] of hostile) {
      expect([name, codeOf(await scene.cast(id, helena, choice))]).toEqual([name, code]);
    }
    expect(await scene.votes(id)).toEqual([]);
    expect(codeOf(await scene.cast(id, helena, {}))).toBe('granted');
  });
});

describe('52, 58: the database\u2019s clock decides', () => {
  test('before the opening and after the announced end', async () => {
    const { id } = done(await scene.prepare({ closesAt: new Date(Date.now() + 3600_000) }));
    expect(codeOf(await scene.cast(id, helena, some))).toBe('notOpen');
    done(await openRound(scene.db, scene.coordinator, id));
    done(await scene.cast(id, helena, some));
    await scene.endNow(id);
    expect(codeOf(await scene.cast(id, helena, other))).toBe('closed');
    expect(await closeDueRounds(scene.db)).toBe(1);
    expect(await closeDueRounds(scene.db)).toBe(0);
    const { state, closedBy, closesAt, closedAt, result } = await scene.row(id);
    expect(closedAt).toEqual(closesAt);
    expect([state, closedBy, (result as PublishedResult).ballots]).toEqual(['published', null, 1]);
    await scene.setStates(scene.codes, 'proposed');
  });

  test('a vote under a round that does not exist, or sent by nobody', async () => {
    expect(codeOf(await scene.cast(randomUUID(), helena, some))).toBe('notFound');
    const id = await scene.open();
    const nobody: Subject = { personId: null, administrator: false, seats: [] };
    expect(
      codeOf(
        await castVote(scene.db, nobody, { roundId: id, choice: some, formKey: randomUUID() }),
      ),
    ).toBe('signedOut');
  });

  // Wherever the database thinks it is: at every hour one of the two zones has another day than the territory.
  test.each(['Etc/GMT+12', 'Pacific/Kiritimati'])(
    'a seat ends with its day in the territory, in %s too',
    async (zone) => {
      const id = await scene.open();
      const castIn = (days: number) =>
        scene.db.transaction(async (tx) => {
          await tx.execute(sql`select set_config('timezone', ${zone}, true)`);
          const seat = eq(membership.id, seatId(helena, 'SZP'));
          const until = sql`(now() at time zone 'Europe/Prague')::date + ${days}::int`;
          await tx.update(membership).set({ until }).where(seat);
          const ballot = { roundId: id, choice: some, formKey: randomUUID() };
          const code = codeOf(await castVote(tx, await scene.as(helena), ballot));
          await tx.update(membership).set({ until: null }).where(seat);
          return code;
        });
      expect(await castIn(0)).toBe('notAllowed');
      expect(await castIn(1)).toBe('granted');
    },
  );

  test('the database itself takes no vote once the round is closed', async () => {
    const id = await scene.open();
    done(await scene.close(id));
    const seat = seatId(helena, 'SZP');
    await expect(
      scene.db.insert(vote).values({
        roundId: id,
        membershipId: seat,
        unitId: seat,
        choice: some,
        formKey: randomUUID(),
      }),
    ).rejects.toThrow();
  });
});

describe('many at once', () => {
  test('I28: twenty forms of one person from many devices are one vote', async () => {
    const id = await scene.open();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, at) => scene.cast(id, helena, { '1.1': at % 4 })),
    );
    expect(outcomes.every(({ granted }) => granted)).toBe(true);
    expect(await scene.votes(id)).toHaveLength(1);
  });

  test('a double tap is one vote with one time', async () => {
    const id = await scene.open();
    const key = randomUUID();
    const outcomes = await Promise.all(
      [some, some, other].map((choice) => scene.cast(id, helena, choice, key)),
    );
    const times = new Set(outcomes.map((outcome) => done(outcome).at.getTime()));
    expect(times.size).toBe(1);
    const [standing] = await scene.votes(id);
    expect(outcomes.filter((outcome) => !done(outcome).repeated)).toHaveLength(1);
    expect(
      outcomes.every(
        (outcome) => JSON.stringify(done(outcome).choice) === JSON.stringify(standing.choice),
      ),
    ).toBe(true);
  });

  test('52: votes against the close: what was accepted is counted, what was refused is not', async () => {
    for (let run = 0; run < 5; run++) {
      const id = await scene.open();
      const casts = voters.map((slug) => scene.cast(id, slug, some));
      const close = scene.close(id);
      const late = voters.map((slug) => scene.cast(id, slug, other));
      const outcomes = await Promise.all([...casts, ...late]);
      done(await close);
      const stored = await scene.votes(id);
      const { ballots } = (await scene.row(id)).result as PublishedResult;
      const accepted = voters.filter(
        (_, at) => outcomes[at].granted || outcomes[at + voters.length].granted,
      );
      expect(stored).toHaveLength(accepted.length);
      expect(ballots).toBe(accepted.length);
      expect(
        outcomes.map(codeOf).filter((code) => code !== 'granted' && code !== 'closed'),
      ).toEqual([]);
      await scene.setStates(scene.codes, 'proposed');
    }
  });

  test('500 voters, 100 at a time: 500 accepted, 500 counted, none twice', async () => {
    const people = await scene.db
      .insert(person)
      .values(
        Array.from({ length: 500 }, (_, at) => ({ givenName: 'Hlas', familyName: `Číslo ${at}` })),
      )
      .returning({ id: person.id });
    const seats = await scene.db
      .insert(membership)
      .values(
        people.map(({ id }) => ({
          personId: id,
          bodyId: scene.bodyId,
          party: 'user' as const,
          role: 'member' as const,
          voting: true,
          since: '2020-01-01',
        })),
      )
      .returning();
    const id = await scene.open();
    const subjects = seats.map((seat): Subject => ({
      personId: seat.personId,
      administrator: false,
      seats: [
        {
          membershipId: seat.id,
          bodyId: scene.bodyId,
          bodyKind: 'working',
          role: 'member',
          party: 'user',
          voting: true,
        },
      ],
    }));
    const send = (subject: Subject) =>
      castVote(scene.db, subject, { roundId: id, choice: some, formKey: randomUUID() });
    const forms = subjects.flatMap((subject, at) => (at < 100 ? [subject, subject] : [subject]));
    // In waves, so that a busy machine does not make a queue for connections longer than its patience.
    const outcomes: Awaited<ReturnType<typeof send>>[] = [];
    for (let at = 0; at < forms.length; at += 100) {
      outcomes.push(...(await Promise.all(forms.slice(at, at + 100).map(send))));
    }
    expect(outcomes.every(({ granted }) => granted)).toBe(true);
    expect(await turnoutOf(scene.db, id)).toEqual({ cast: 500, seats: 509 });
    done(await scene.close(id));
    const { options, ballots } = (await scene.row(id)).result as PublishedResult;
    expect([ballots, options[0].total[0], options[1].total[0]]).toEqual([500, '1000', '500']);
    await scene.db
      .update(membership)
      .set({ until: '2021-01-01' })
      .where(
        inArray(
          membership.id,
          seats.map((seat) => seat.id),
        ),
      );
    await scene.setStates(scene.codes, 'proposed');
  });
});
