import { missingFor, stepsOpenTo } from '#lib/proposals/states.ts';
import { fieldLabel } from '#lib/proposals/words.ts';
import { roundRecommending } from '#lib/voting/recommendations.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Language } from '#lib/kernel/language.ts';
import type { Subject } from '#lib/people/permit.ts';
import { isClosed } from '#lib/kernel/closed-stage.ts';
import type { measureRoom } from '#lib/proposals/room.server.ts';
import type { Card } from '#lib/proposals/projection.ts';

/** Steps the group's own pages offer; the rest belongs to the round and to the steering desk. */
export const offered = [
  'inDiscussion',
  'proposed',
  'recommended',
  'withdrawn',
  'mergedInto',
] as const;
export type Offered = (typeof offered)[number];

type Room = NonNullable<Awaited<ReturnType<typeof measureRoom>>>;

/** The steps the person may take with the measure now, each with what the card still lacks for it. */
export async function stepsFor(
  db: Handle,
  subject: Subject,
  measure: Room,
  card: Card,
  language: Language,
): Promise<{ to: Offered; missing: string[] }[]> {
  if (isClosed(measure.stageState)) return [];
  const steps = stepsOpenTo(subject, measure.state, { bodyId: measure.bodyId });
  const round = steps.some(({ to }) => to === 'recommended')
    ? await roundRecommending(db, measure.id)
    : null;
  return steps.flatMap((step) => {
    const to = offered.find((one) => one === step.to);
    if (!to || (to === 'recommended' && round === null)) return [];
    return [{ to, missing: missingFor(step, card).map((need) => fieldLabel(language, need)) }];
  });
}

/** Whether the step leads on in the life of the measure; the others end its own. */
export function leadsOn(to: Offered): boolean {
  return to !== 'withdrawn' && to !== 'mergedInto';
}
