import type { BodyRules } from '#lib/groups/rules.ts';
import type { Method } from '../methods/method.ts';

/** Whether it is known who voted how. */
export type Secrecy = 'open' | 'secret';

/** How a body votes by its rules: on what competes for places or money, or on what passes or not (domain.md §5). */
export function usualSecrecy(
  { secrecyOfPriorities, secrecyOfResolutions }: BodyRules,
  { decides }: Pick<Method, 'decides'>,
): Secrecy {
  return decides === 'verdict' ? secrecyOfResolutions : secrecyOfPriorities;
}
