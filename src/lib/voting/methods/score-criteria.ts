import { fieldOf } from './ballot-form.ts';
import type { Option } from './method.ts';

/** What a measure is scored by. */
export const criteria = ['need', 'feasibility', 'cost'] as const;
export type Criterion = (typeof criteria)[number];

/** What each criterion weighs, in per cent; together a hundred. Nobody is asked for one that weighs nothing. */
export type ScoreParameters = { weights: Record<Criterion, number> };

/** How weights are put into the form in which a round is prepared; what it offers at first. */
export const weightFields: Record<Criterion, { name: string; usual: number }> = {
  need: { name: 'weightNeed', usual: 50 },
  feasibility: { name: 'weightFeasibility', usual: 25 },
  cost: { name: 'weightCost', usual: 25 },
};

/** The most one criterion can get; the least is 0. */
export const mostScore = 5;

/** The criteria a ballot asks for. */
export function criteriaOf({ weights }: ScoreParameters): Criterion[] {
  return criteria.filter((criterion) => weights[criterion] > 0);
}

/** The name of the field for one criterion of an option. */
export function scoreField(option: Option, criterion: Criterion): string {
  return `${fieldOf(option)}-${criterion}`;
}
