import { randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import * as Y from 'yjs';
import { agendaItem, invitation, meeting, membership, minutes } from '#schema';
import { digestOf } from '#lib/kernel/digest.server.ts';
import { appendRows } from '#lib/live/append.server.ts';
import { documentState } from '#lib/live/documents.server.ts';
import { sectionIn } from '#lib/meetings/minutes/document.ts';
import { contentNow } from '#lib/meetings/minutes/draft/rows.server.ts';
import { beginMinutes, nameVerifier } from '#lib/meetings/minutes/drafting.server.ts';
import { minutesOf } from '#lib/meetings/minutes/held.server.ts';
import { meetingById } from '#lib/meetings/shown.server.ts';
import { signMinutes } from '#lib/meetings/minutes/signing.server.ts';
import { arrive } from '#lib/meetings/attendance.server.ts';
import { endMeeting, startMeeting } from '#lib/meetings/running.server.ts';
import { composeBlocks } from '#lib/proposals/compose.ts';
import { world } from '#world/world.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { PersonSlug } from '#world/world.ts';
import { done, voters, votingScene } from '../voting/scene.ts';

export { codeOf, done } from '../voting/scene.ts';

const known: PersonSlug[] = ['eva-simackova', 'helena-dvorackova', 'frantisek-jezek'];

/** The members of the seniors' group who come to the evening: the fewest that can decide. */
export const present = [...known, ...voters.filter((slug) => !known.includes(slug)).slice(0, 2)];

/** The demo world with meetings of the seniors' group that go as far as a test needs. */
export async function minutesScene() {
  const scene = await votingScene();
  const { db, coordinator, bodyId, as } = scene;

  const seatOf = async (slug: PersonSlug) => {
    const [seat] = await db
      .select({ id: membership.id })
      .from(membership)
      .where(and(eq(membership.bodyId, bodyId), eq(membership.personId, world.people[slug].id)));
    return seat.id;
  };

  /** A meeting that has just begun with two items and as many members as can decide. */
  async function begun({
    number = 4,
    items = ['Zahájení', 'Hlasování o prioritách'],
  }: { number?: number; items?: string[] } = {}) {
    const meetingId = randomUUID();
    await db.insert(meeting).values({
      ...{ id: meetingId, bodyId, number, state: 'invited', place: 'Radnice v Bechyni' },
      startsAt: sql`now()`,
      endsAt: sql`now() + interval '2 hours'`,
      createdBy: coordinator.personId,
    });
    const agenda = await db
      .insert(agendaItem)
      .values(
        items.map((title, at) => ({
          ...{ meetingId, number: at + 1, title, minutes: 20 },
          kind: 'discussion' as const,
        })),
      )
      .returning({ id: agendaItem.id });
    await db
      .insert(invitation)
      .values({ meetingId, membershipId: await seatOf('eva-simackova'), channel: 'mail' });
    done(await startMeeting(db, coordinator, { meetingId, confirmed: true }));
    for (const slug of present) {
      const membershipId = await seatOf(slug);
      done(await arrive(db, coordinator, { meetingId, membershipId, via: 'facilitator' }));
    }
    return { meetingId, items: agenda.map(({ id }) => id) };
  }

  /** A meeting that is over, its minutes begun by the coordinator. */
  async function drafted(given: Parameters<typeof begun>[0] = {}) {
    const made = await begun(given);
    done(await endMeeting(db, coordinator, made.meetingId));
    done(await beginMinutes(db, coordinator, made.meetingId));
    return made;
  }

  const content = async (meetingId: string, handle: Handle = db) => {
    const of = await meetingById(handle, meetingId);
    return contentNow(handle, of!, (await minutesOf(handle, meetingId))!);
  };

  return {
    ...scene,
    begun,
    drafted,
    seatOf,
    content,

    /** Writes a paragraph into a section, as the room's journal would have it. */
    async write(meetingId: string, section: string, text: string, personId = coordinator.personId) {
      const stored = await documentState(db, meetingId);
      const doc = new Y.Doc();
      Y.applyUpdate(doc, stored!.state);
      const before = Y.encodeStateVector(doc);
      composeBlocks(sectionIn(doc, section), [{ kind: 'paragraph', runs: [{ text }] }]);
      const entry = {
        ...{ personId: personId!, authorId: personId!, clientId: doc.clientID },
        ...{ newClients: [doc.clientID], fields: [section] },
        bytes: Y.encodeStateAsUpdate(doc, before),
      };
      await appendRows(db, meetingId, [entry]);
    },

    nameVerifier: async (meetingId: string, slug: PersonSlug = 'helena-dvorackova') =>
      nameVerifier(db, coordinator, {
        ...{ meetingId, verifierId: world.people[slug].id, before: null },
      }),

    async sign(meetingId: string, slug: PersonSlug = 'helena-dvorackova') {
      const sha256 = digestOf(await content(meetingId));
      return signMinutes(db, await as(slug), { meetingId, sha256 });
    },

    row: async (meetingId: string) => {
      const [row] = await db.select().from(minutes).where(eq(minutes.meetingId, meetingId));
      return row;
    },
    stateOf: async (meetingId: string) => {
      const [row] = await db.select().from(meeting).where(eq(meeting.id, meetingId));
      return row.state;
    },

    /** Lets so many days pass since the signature, which the database itself would not do. */
    passDays: (meetingId: string, days: number) =>
      db.transaction(async (tx) => {
        await tx.execute('alter table minutes disable trigger minutes_kept');
        await tx
          .update(minutes)
          .set({ signedAt: sql`${minutes.signedAt} - make_interval(days => ${days})` })
          .where(eq(minutes.meetingId, meetingId));
        await tx.execute('alter table minutes enable trigger minutes_kept');
      }),
  };
}

export type MinutesScene = Awaited<ReturnType<typeof minutesScene>>;
