import { and, eq, sql } from 'drizzle-orm';
import { attendance, body, meeting, membership, person, type SeatRole } from '#schema';
import { rulesToday } from '#lib/groups/rules.server.ts';
import type { Config } from '#lib/kernel/config.ts';
import type { Database } from '#lib/kernel/database.server.ts';
import { sessionCookie } from '#lib/people/session-cookie.ts';
import { openSession } from '#lib/people/sessions.server.ts';
import { subjectOf, today } from '#lib/people/subject.server.ts';
import { currentStage } from '#lib/plan/stages.server.ts';
import { createMeasure } from '#lib/live/creation.server.ts';
import { Sentence } from './sentence.ts';

/** Rooms to write in and cookies `name=value` of those who may write, only read, or neither. */
export type BenchWorld = {
  rooms: string[];
  cookies: string[];
  readonly: string[];
  denied: string[];
};

const bystanders = 3;
const parties = ['user', 'provider', 'commissioner', 'public'] as const;

/**
 * Adds measures with documents in a group of their own, whose members may write in all of them,
 * whose guests may read, and strangers. For driving a running installation from outside.
 */
export async function makeBenchWorld(
  db: Database,
  config: Pick<Config, 'origin' | 'production'>,
  { rooms, people }: { rooms: number; people: number },
): Promise<BenchWorld> {
  if (config.production) throw new Error('a bench world is never made in production');
  const bodyId = await benchBody(db);
  const members = await makePeople(db, people, { bodyId, role: 'member' });
  const guests = await makePeople(db, bystanders, { bodyId, role: 'guest' });
  const strangers = await makePeople(db, bystanders, null);
  const author = await subjectOf(db, members[0]);
  const ids: string[] = [];
  for (let at = 1; at <= rooms; at += 1) {
    const made = await createMeasure(db, author, { bodyId, title: `Měření ${at}` });
    if (!made.granted) throw new Error(`a bench measure was refused: ${made.code}`);
    ids.push(made.value.id);
  }
  const { name } = sessionCookie(config.origin);
  const cookiesOf = async (persons: string[]) => {
    const cookies: string[] = [];
    for (const id of persons) cookies.push(`${name}=${await openSession(db, id, 'bench')}`);
    return cookies;
  };
  return {
    rooms: ids,
    cookies: await cookiesOf(members),
    readonly: await cookiesOf(guests),
    denied: await cookiesOf(strangers),
  };
}

/** A meeting of that group that runs with everybody present; gives its id. */
export async function makeBenchMeeting(db: Database): Promise<string> {
  const bodyId = await benchBody(db);
  const number = 1 + (await db.$count(meeting, eq(meeting.bodyId, bodyId)));
  const [{ id: meetingId }] = await db
    .insert(meeting)
    .values({
      ...{ bodyId, number, place: 'Měřicí sál', state: 'running' },
      ...{ startsAt: sql`now()`, endsAt: sql`now() + interval '3 hours'`, startedAt: sql`now()` },
      rulesSnapshot: await rulesToday(db, bodyId),
    })
    .returning({ id: meeting.id });
  const seats = await db
    .select({ membershipId: membership.id })
    .from(membership)
    .where(eq(membership.bodyId, bodyId));
  await db.insert(attendance).values(
    seats.map(({ membershipId }) => ({
      ...{ meetingId, membershipId, mode: 'present' as const, via: 'paper' as const },
      since: sql`now()`,
    })),
  );
  return meetingId;
}

async function benchBody(db: Database): Promise<string> {
  const stage = await currentStage(db);
  if (!stage) throw new Sentence('Databáze nemá běžící etapu. Nejdřív spusťte npm start.');
  const code = 'BENCH';
  await db
    .insert(body)
    .values({
      ...{ stageId: stage.id, code, slug: 'mereni', kind: 'working', order: 99 },
      ...{ name: 'Skupina pro měření', shortName: 'Měření', readableDraft: 'group' },
    })
    .onConflictDoNothing();
  const [found] = await db
    .select({ id: body.id })
    .from(body)
    .where(and(eq(body.stageId, stage.id), eq(body.code, code)));
  return found.id;
}

async function makePeople(
  db: Database,
  count: number,
  seat: { bodyId: string; role: SeatRole } | null,
): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, at) => ({
    givenName: 'Měřicí',
    familyName: `Osoba ${at + 1}`,
  }));
  const made = await db.insert(person).values(rows).returning({ id: person.id });
  if (seat) {
    const terms = { ...seat, voting: seat.role === 'member', since: today } as const;
    await db
      .insert(membership)
      .values(
        made.map(({ id }, at) => ({ ...terms, personId: id, party: parties[at % parties.length] })),
      );
  }
  return made.map(({ id }) => id);
}
