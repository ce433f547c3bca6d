import { and, eq } from 'drizzle-orm';
import { body, roll, round, vote } from '#schema';
import type { Config } from '#lib/kernel/config.ts';
import type { Letter } from '#lib/kernel/outbox.server.ts';
import { paperOf } from '../round-paper.server.ts';
import { noticeMail } from './mail-words.ts';
import type { LetterNotice } from './letter.ts';

/** Letters of this room: that a vote by letter opened, that it waits for a vote, and that it ended. */
export function letters({ origin }: Pick<Config, 'origin'>): Record<string, Letter> {
  return {
    async letterNotice(handle, { facts, language }) {
      const which = facts.which as LetterNotice;
      const roundId = String(facts.round);
      const [row] = await handle
        .select({ round, body, votedAt: vote.at })
        .from(round)
        .innerJoin(body, eq(body.id, round.bodyId))
        .innerJoin(roll, and(eq(roll.roundId, round.id), eq(roll.membershipId, String(facts.seat))))
        .leftJoin(vote, and(eq(vote.roundId, roll.roundId), eq(vote.unitId, roll.unitId)))
        .where(eq(round.id, roundId));
      if (!row?.round.closesAt) return null;
      const isOpen = row.round.state === 'open';
      // Written when it leaves: whoever voted meanwhile, or whose vote has ended, is not called to vote.
      if (which !== 'ended' && (!isOpen || (which !== 'opened' && row.votedAt))) return null;
      const { options } = await paperOf(handle, row.round);
      const ballot = `${origin}/skupiny/${row.body.slug}/hlasovani/${roundId}`;
      return noticeMail(language, which, {
        group: row.body.name,
        question: row.round.question,
        lines: options.map(({ code, label }) => `${code} ${label}`),
        closesAt: row.round.closesAt,
        link: row.round.state === 'published' ? `${origin}/vysledky/${roundId}` : ballot,
        demand: `${origin}/skupiny/${row.body.slug}/per-rollam`,
        state: row.round.state,
        reason: row.round.reason,
      });
    },
  };
}
