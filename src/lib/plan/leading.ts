/** What the home page may lead with, as far as the choice goes. */
export type Asked = {
  phase: 'planned' | 'announced' | 'open' | 'closed' | 'settling' | 'settled' | 'published';
  opensAt: Date;
  closesAt: Date;
  publishedAt: Date | null;
};
export type Gathering = { startsAt: Date; endsAt: Date };

/** The one thing the home page leads with; `quiet` when nothing runs. */
export type Leading<A, M> =
  | { what: 'open' | 'announced' | 'settling' | 'answered'; asked: A }
  | { what: 'meeting'; meeting: M; beside: { what: 'settling' | 'answered'; asked: A } | null }
  | { what: 'quiet' };

const day = 24 * 60 * 60 * 1000;

/** How long published answers are the news of the home page, and how near a meeting is. */
const newsFor = 21 * day;
const nearBy = 7 * day;

/**
 * The one running thing (ux.md S1): what can be commented on, else what will be; else a meeting within a
 * day, comments being answered, fresh answers, a meeting this week. Meetings are those ahead, the nearest first.
 * A meeting of the day leads before answers for everybody alike, whoever reads: it is over tomorrow and two who
 * look together see one page, while answers stay for weeks; they stand beside it for those who wrote.
 */
export function leadingOf<A extends Asked, M extends Gathering>(
  asked: readonly A[],
  meetings: readonly M[],
  now: Date,
): Leading<A, M> {
  const first = (of: readonly A['phase'][], by: 'opensAt' | 'closesAt') =>
    asked
      .filter(({ phase }) => of.includes(phase))
      .sort((a, b) => a[by].getTime() - b[by].getTime())[0] as A | undefined;
  const open = first(['open'], 'closesAt');
  if (open) return { what: 'open', asked: open };
  const announced = first(['announced'], 'opensAt');
  if (announced) return { what: 'announced', asked: announced };
  const nearest = meetings[0] as M | undefined;
  const within = (time: number) =>
    nearest !== undefined && nearest.startsAt.getTime() - now.getTime() < time;
  const settling = first(['closed', 'settling', 'settled'], 'closesAt');
  const answered = asked
    .filter(({ publishedAt }) => publishedAt && now.getTime() - publishedAt.getTime() < newsFor)
    .sort((a, b) => Number(b.publishedAt) - Number(a.publishedAt))[0] as A | undefined;
  const beside = settling
    ? ({ what: 'settling', asked: settling } as const)
    : answered
      ? ({ what: 'answered', asked: answered } as const)
      : null;
  if (nearest && within(day)) return { what: 'meeting', meeting: nearest, beside };
  if (beside) return beside;
  if (nearest && within(nearBy)) return { what: 'meeting', meeting: nearest, beside: null };
  return { what: 'quiet' };
}
