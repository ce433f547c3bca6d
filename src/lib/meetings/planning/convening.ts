import { rolesOf } from '#lib/people/permit.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { Subject } from '#lib/people/permit.ts';
import type { Advice } from '../advice.ts';

/** What to tell somebody who plans a meeting that the rules of the body have somebody else call. */
export function onConvening(
  { convener }: Pick<BodyRules, 'convener'>,
  subject: Subject,
  bodyId: string,
): Advice[] {
  if (convener === 'joint') return [{ kind: 'convener', level: 'hint', who: convener }];
  const isOwn =
    convener === 'coordinator'
      ? rolesOf(subject).has('COO')
      : subject.seats.some((seat) => seat.bodyId === bodyId && seat.role === convener);
  return isOwn ? [] : [{ kind: 'convener', level: 'warning', who: convener }];
}
