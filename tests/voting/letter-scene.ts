import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { membership, outgoingMail } from '#schema';
import { instantAt } from '#lib/kernel/local-time.ts';
import { demandMeeting, prepareLetter } from '#lib/voting/letter/letters.server.ts';
import { openRound } from '#lib/voting/opening.server.ts';
import { castVote } from '#lib/voting/votes.server.ts';
import type { PersonSlug } from '#world/world.ts';
import { clockedDatabase } from '../support/clock.ts';
import { done, votingScene } from './scene.ts';

export type LetterScene = Awaited<ReturnType<typeof letterScene>>;

/** A moment by the wall clock of the territory. */
export const at = (day: string, time: string) => instantAt(day, time)!;

/** A group that votes by letter, in a world whose database's clock the test sets. */
export async function letterScene() {
  const scene = await votingScene();
  const clock = await clockedDatabase(scene.connection);
  const { db, set } = clock;
  // Seats of the world begin by the real calendar, which may be later than the clock of a test.
  await scene.db.update(membership).set({ since: '2020-01-01' });
  return {
    ...scene,
    clock: db,
    set,
    async drop() {
      await clock.end();
      await scene.drop();
    },

    plan: (closesAt: Date, wanted: { id?: string; lines?: string[] } = {}) =>
      prepareLetter(db, scene.coordinator, {
        id: wanted.id ?? randomUUID(),
        bodyId: scene.bodyId,
        question: 'Schvalujete změnu rozpočtu opatření 1.3?',
        lines: wanted.lines ?? ['Skupina schvaluje rozpočet opatření 1.3 ve výši 700 000 Kč.'],
        measureIds: [],
        closesAt,
      }),

    async opened(closesAt: Date): Promise<string> {
      const { id } = done(await this.plan(closesAt));
      done(await openRound(db, scene.coordinator, id));
      return id;
    },

    vote: async (roundId: string, slug: PersonSlug, answer: string, formKey = randomUUID()) =>
      castVote(db, await scene.as(slug), { roundId, choice: { A: answer }, formKey }),

    demand: async (roundId: string, slug: PersonSlug) =>
      demandMeeting(db, await scene.as(slug), roundId),

    /** The mails that wait, as `kind which address`, those of a round only. */
    async mails(roundId: string): Promise<string[]> {
      const rows = await scene.db
        .select()
        .from(outgoingMail)
        .where(eq(outgoingMail.kind, 'letterNotice'));
      return rows
        .filter(({ facts }) => facts.round === roundId)
        .map(({ facts, address }) => `${facts.which} ${address}`)
        .sort();
    },
  };
}
