import { eq, inArray } from 'drizzle-orm';
import { paperBallot, round } from '#schema';
import { confirmPapers, readingOf, typePaper } from '#lib/voting/paper/typing.server.ts';
import { handOut, printPapers } from '#lib/voting/paper/papers.server.ts';
import { openRound } from '#lib/voting/opening.server.ts';
import { seatId } from '#world/world.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { MethodCode } from '#lib/voting/methods/index.ts';
import type { PersonSlug } from '#world/world.ts';
import { runningMeeting } from '../support/meeting.ts';
import { done, voters, votingScene } from './scene.ts';

/** Four papers for whoever comes, of every kind there may be. */
export const somePapers = { user: 4, provider: 4, commissioner: 4, outside: 4, plain: 12 };

/** A meeting of the voting group at which everybody is present, two of the team count papers. */
export async function paperScene() {
  const scene = await votingScene();
  const { db, coordinator } = scene;
  const second = await scene.as('petr-dolezal');

  return {
    ...scene,
    second,

    /** An open round of a meeting, with papers. */
    async openAt(
      wanted: {
        method?: MethodCode;
        measures?: readonly string[];
        rules?: Partial<BodyRules>;
        papers?: boolean;
        closesAt?: Date;
        parameters?: unknown;
      } = {},
    ): Promise<string> {
      const meetingId = await runningMeeting(db, voters, wanted.rules);
      const { method, measures, closesAt, parameters } = wanted;
      const { id } = done(await scene.prepare({ method, measures, closesAt, parameters }));
      await db.update(round).set({ setting: 'meeting', meetingId }).where(eq(round.id, id));
      done(await openRound(db, coordinator, id));
      if (wanted.papers !== false) {
        done(await printPapers(db, coordinator, { roundId: id, wanted: somePapers }));
      }
      return id;
    },

    handOut: (roundId: string, slug: PersonSlug) =>
      handOut(db, coordinator, { roundId, unitId: seatId(slug, 'SZP') }),

    /** The codes of papers that can still be typed, with the mark of a bench. */
    async papers(roundId: string, mark: string | null = 'user') {
      const rows = await db.select().from(paperBallot).where(eq(paperBallot.roundId, roundId));
      return rows
        .filter((paper) => paper.state === 'printed' && paper.mark === mark)
        .map(({ code }) => code);
    },

    /** Papers as they stand before whoever confirms them. */
    async shown(roundId: string, codes: readonly string[]) {
      const rows = await db
        .select()
        .from(paperBallot)
        .where(inArray(paperBallot.code, [...codes]));
      return rows
        .filter((paper) => paper.roundId === roundId)
        .map((paper) => ({ code: paper.code, digest: readingOf(paper) }));
    },

    /** One paper from the hand of a voter to the count. */
    async voteOnPaper(roundId: string, slug: PersonSlug, choice: unknown, mark = 'user') {
      done(await this.handOut(roundId, slug));
      const [code] = await this.papers(roundId, mark);
      done(await typePaper(db, coordinator, { roundId, code, choice }));
      const shown = await this.shown(roundId, [code]);
      done(await confirmPapers(db, second, { roundId, shown }));
      return code;
    },
  };
}
