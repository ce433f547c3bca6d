import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { attendance, meeting, membership, openBallot, openTurnout, person, round } from '#schema';
import { spellCode } from '#lib/kernel/crockford.ts';
import { provideRuntime, type Runtime } from '#lib/kernel/runtime.server.ts';
import { openRound, openingForecast } from '#lib/voting/opening.server.ts';
import { castSecret } from '#lib/voting/secret/casting.server.ts';
import { seatId } from '#world/world.ts';
import type { Party } from '#schema';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { Subject } from '#lib/people/permit.ts';
import type { MethodCode } from '#lib/voting/methods/index.ts';
import type { PersonSlug } from '#world/world.ts';
import type { TestDatabase } from '../support/database.ts';
import { done, voters, votingScene } from './scene.ts';

/** Keys of an installation for a suite that seals ballots: secret rounds need one outside the database. */
export function provideKeys(): void {
  const dataDir = mkdtempSync(join(tmpdir(), 'spoluplan-keys-'));
  provideRuntime({ config: { dataDir, origin: 'http://localhost' } } as Runtime);
}

/** A check code as a phone draws it. */
export const drawnCode = () => spellCode(randomBytes(10), 16);

/** The group at a running meeting, with what a secret round there needs. */
export async function secretScene(given?: TestDatabase) {
  provideKeys();
  const scene = await votingScene(given);
  const { db, bodyId, coordinator } = scene;
  const meetingId = await gather({});

  /** A meeting of the group that runs, with these rules for its evening. */
  async function gather(rules: Partial<BodyRules>, of: string = bodyId): Promise<string> {
    const [{ last }] = await db
      .select({ last: sql<number>`coalesce(max(${meeting.number}), 0)::int` })
      .from(meeting)
      .where(eq(meeting.bodyId, of));
    const [{ id }] = await db
      .insert(meeting)
      .values({
        ...{ bodyId: of, number: last + 1, place: 'Obecní úřad', state: 'running' as const },
        startsAt: sql`now()`,
        endsAt: sql`now() + interval '2 hours'`,
        startedAt: sql`now()`,
        rulesSnapshot: rules,
      })
      .returning({ id: meeting.id });
    return id;
  }

  const isOpen = (meetingId: string, membershipId: string) =>
    and(
      eq(attendance.meetingId, meetingId),
      eq(attendance.membershipId, membershipId),
      isNull(attendance.until),
    );

  return {
    ...scene,
    meetingId,
    gather,

    arrive: async (membershipIds: readonly string[], at = meetingId) => {
      await db.insert(attendance).values(
        membershipIds.map((membershipId) => ({
          ...{ meetingId: at, membershipId, mode: 'present' as const, via: 'tap' as const },
          since: sql`clock_timestamp() - interval '1 second'`,
        })),
      );
    },

    leave: (membershipId: string, at = meetingId) =>
      db
        .update(attendance)
        .set({ until: sql`clock_timestamp()` })
        .where(isOpen(at, membershipId)),

    /** Prepares a round at the meeting. */
    async prepared(
      given: {
        method?: MethodCode;
        parameters?: unknown;
        secrecy?: 'open' | 'secret';
        at?: string;
        closesAt?: Date;
      } = {},
    ): Promise<string> {
      const { id } = done(await scene.prepare({ method: given.method ?? 'yesNoAbstain' }));
      await db
        .update(round)
        .set({
          ...{ setting: 'meeting', meetingId: given.at ?? meetingId },
          ...{ secrecy: given.secrecy ?? 'secret', closesAt: given.closesAt ?? null },
          ...(given.parameters !== undefined && { parameters: given.parameters }),
        })
        .where(eq(round.id, id));
      return id;
    },

    /** Opens it with the level that was forecast accepted. */
    async opened(given: Parameters<typeof this.prepared>[0] = {}): Promise<string> {
      const id = await this.prepared(given);
      const { level } = done(await openingForecast(db, await scene.row(id)));
      done(await openRound(db, coordinator, id, { accepted: level ?? undefined }));
      return id;
    },

    vote: (roundId: string, subject: Subject, choice: unknown, code: string, key = randomUUID()) =>
      castSecret(db, subject, { roundId, choice, code, formKey: key }),

    /** What stands in the database of an open secret round. */
    stored: async (roundId: string) => ({
      turnout: await db.query.openTurnout.findFirst({ where: eq(openTurnout.roundId, roundId) }),
      ballots: await db.select().from(openBallot).where(eq(openBallot.roundId, roundId)),
    }),

    /** Members the demo does not have, with a vote. */
    async crowd(parties: readonly Party[], of: string = bodyId): Promise<Subject[]> {
      const people = await db
        .insert(person)
        .values(parties.map((_, at) => ({ givenName: 'Hlas', familyName: `Číslo ${at}` })))
        .returning({ id: person.id });
      const seats = await db
        .insert(membership)
        .values(
          people.map(({ id }, at) => ({
            ...{ personId: id, bodyId: of, party: parties[at], role: 'member' as const },
            ...{ voting: true, since: '2020-01-01' },
          })),
        )
        .returning();
      return seats.map((seat) => ({
        personId: seat.personId,
        administrator: false,
        seats: [
          {
            ...{ membershipId: seat.id, bodyId: of, bodyKind: 'working', role: 'member' },
            ...{ party: seat.party, voting: true },
          },
        ],
      })) as Subject[];
    },
  };
}

/** The seats of the nine voters of the group. */
export const nineSeats = voters.map((slug: PersonSlug) => seatId(slug, 'SZP'));

/** An answer to every measure of the demo's round. */
export const answers = (answer: 'inFavour' | 'against' | 'abstained') =>
  Object.fromEntries(['1.1', '1.2', '1.3', '1.4'].map((code) => [code, answer]));
