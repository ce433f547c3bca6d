import { randomBytes, randomUUID } from 'node:crypto';
import { and, eq, inArray } from 'drizzle-orm';
import { attendance, measure, meeting, membership, person } from '#schema';
import { spellCode } from '#lib/kernel/crockford.ts';
import { issueCards } from '#lib/people/entry/cards.server.ts';
import { subjectOf } from '#lib/people/subject.server.ts';
import { closeRound } from '#lib/voting/closing.server.ts';
import { openingForecast, openRound } from '#lib/voting/opening.server.ts';
import { prepareRound } from '#lib/voting/preparation.server.ts';
import { castSecret } from '#lib/voting/secret/casting.server.ts';
import { roundById } from '#lib/voting/shown-rounds.server.ts';
import { castVote } from '#lib/voting/votes.server.ts';
import { world } from '#world/world.ts';
import type { Database } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { MeetingState } from '#schema';
import { ballotKinds, type BallotKind } from './ballots.ts';
import { changeRows } from './changing.ts';
import type { Program } from './server.ts';

const body = world.bodies.SZP;
const codes = ['1.1', '1.2', '1.3', '1.4'] as const;

function done<T>(outcome: Outcome<T>): T {
  if (!outcome.granted) throw new Error(`refused: ${outcome.code}`);
  return outcome.value;
}

/** A meeting of the group of seniors in a running program, with its rounds and cards. */
export type Hall = Awaited<ReturnType<typeof openHall>>;

/** Begins a meeting of the group of seniors, everybody who votes there but `absent` on its list. */
export async function openHall(program: Program, pin: string, absent: readonly string[] = []) {
  const change = <T>(act: (db: Database) => Promise<T>) => changeRows(program, act);
  const coordinator = (db: Database) => subjectOf(db, world.people['jana-hrubcova'].id);
  const measureIds = codes.map((code) => world.measures[code].id);

  const { meetingId, seats } = await change(async (db) => {
    await db.update(measure).set({ state: 'prioritised' }).where(inArray(measure.id, measureIds));
    const [made] = await db
      .insert(meeting)
      .values({
        bodyId: body.id,
        number: 90,
        state: 'running',
        pin,
        place: 'Kulturní dům',
        startsAt: new Date('2026-03-10T14:00:00Z'),
        endsAt: new Date('2026-03-10T16:00:00Z'),
        startedAt: new Date('2026-03-10T14:00:00Z'),
      })
      .returning();
    const seats = await db
      .select({
        id: membership.id,
        personId: person.id,
        party: membership.party,
        family: person.familyName,
      })
      .from(membership)
      .innerJoin(person, eq(person.id, membership.personId))
      .where(and(eq(membership.bodyId, body.id), membership.voting));
    await arrive(
      db,
      made.id,
      seats.filter(({ family }) => !absent.includes(family)),
    );
    return { meetingId: made.id, seats };
  });

  const cards = (of: readonly { id: string }[]) =>
    change(async (db) => {
      const membershipIds = of.map(({ id }) => id);
      const order = { by: await coordinator(db), formKey: randomUUID(), membershipIds };
      return done(await issueCards(db, program.dataDir, order)).map(({ code }) => code);
    });

  return {
    meetingId,
    address: `/schuze/${meetingId}/hlas`,

    /** The code of a new card for one of them. */
    card: async (family: string) => {
      const [code] = await cards(seats.filter((seat) => seat.family === family));
      return code;
    },
    cards,

    /** Prepares and opens a round there. */
    open: (kind: BallotKind, secrecy: 'open' | 'secret' = 'open', question = 'Co bude první?') =>
      change(async (db) => {
        const by = await coordinator(db);
        const [method, parameters] = ballotKinds[kind];
        const { id } = done(
          await prepareRound(db, by, {
            bodyId: body.id,
            ...{ question, method, parameters, measureIds, meetingId, secrecy },
          }),
        );
        const found = await roundById(db, id);
        const { level } = done(await openingForecast(db, found!.round));
        done(await openRound(db, by, id, { accepted: level ?? undefined }));
        return id;
      }),

    /** Casts a secret ballot for each of these members; gives their codes. */
    castSecretly: (roundId: string, families: readonly string[], choice: unknown) =>
      change(async (db) => {
        const codes = [];
        for (const family of families) {
          const seat = seats.find((one) => one.family === family);
          const subject = await subjectOf(db, seat!.personId);
          const code = spellCode(randomBytes(10), 16);
          const formKey = randomUUID();
          done(await castSecret(db, subject, { roundId, choice, code, formKey }));
          codes.push(code);
        }
        return codes;
      }),

    close: (roundId: string) =>
      change(async (db) => done(await closeRound(db, await coordinator(db), roundId))),

    enter: (state: MeetingState) =>
      change((db) => db.update(meeting).set({ state }).where(eq(meeting.id, meetingId))),

    /** So many more members of the group, who are not there yet; gives their seats. */
    crowd: (count: number) =>
      change(async (db) => {
        const people = await db
          .insert(person)
          .values(
            Array.from({ length: count }, (_, at) => ({ givenName: 'Host', familyName: `${at}` })),
          )
          .returning({ id: person.id });
        return db
          .insert(membership)
          .values(
            people.map(({ id }) => ({
              ...{ personId: id, bodyId: body.id, party: 'user' as const, role: 'member' as const },
              ...{ voting: true, since: '2026-01-01' },
            })),
          )
          .returning({ id: membership.id, personId: membership.personId });
      }),

    /** Casts the same vote for each of these members, one after another. */
    castAll: (roundId: string, of: readonly { personId: string }[], choice: unknown) =>
      change(async (db) => {
        for (const { personId } of of) {
          const subject = await subjectOf(db, personId);
          done(await castVote(db, subject, { roundId, choice, formKey: randomUUID() }));
        }
      }),
  };
}

async function arrive(
  db: Database,
  meetingId: string,
  seats: readonly { id: string; party: (typeof membership.$inferSelect)['party'] }[],
): Promise<void> {
  await db.insert(attendance).values(
    seats.map(({ id, party }) => ({
      meetingId,
      membershipId: id,
      party,
      mode: 'present' as const,
      via: 'tap' as const,
      since: new Date('2026-03-10T14:00:00Z'),
    })),
  );
}
