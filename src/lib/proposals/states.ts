import type { MeasureState } from '#schema';
import { may, mayRecord } from '#lib/people/permit.ts';
import type { Action, Place, Subject } from '#lib/people/permit.ts';
import { plainText } from './blocks.ts';
import type { Card } from './projection.ts';

/** What a card must hold before a step; keys of fields.ts, so `fieldLabel` names what is missing. */
export type Need = 'title' | 'needStatement' | 'goal' | 'changeType' | 'municipalities';

/** A step of a measure's life (domain.md §3.2). */
export type Step = {
  from: readonly MeasureState[];
  to: MeasureState;
  /** Who takes it: a right of a person, a body's vote put on record, or the product itself. */
  by: { right: Action } | { record: 'recommend' | 'decide' } | 'system';
  needs: readonly Need[];
  /** Whether a published reason belongs to it. */
  reason: boolean;
};

const beforePlan = [
  'draft',
  'inDiscussion',
  'proposed',
  'prioritised',
  'recommended',
  'returned',
  'approved',
] as const satisfies readonly MeasureState[];

/** Every step there is, up to the plan; what follows belongs to the plan's own stage. */
export const steps: readonly Step[] = [
  {
    from: ['draft'],
    to: 'inDiscussion',
    by: { right: 'discussMeasure' },
    needs: ['title', 'needStatement'],
    reason: false,
  },
  {
    from: ['returned'],
    to: 'inDiscussion',
    by: { right: 'discussMeasure' },
    needs: [],
    reason: false,
  },
  {
    from: ['inDiscussion'],
    to: 'proposed',
    by: { right: 'moveMeasure' },
    needs: ['title', 'goal', 'changeType', 'municipalities'],
    reason: false,
  },
  { from: ['proposed'], to: 'prioritised', by: 'system', needs: [], reason: false },
  {
    from: ['proposed', 'prioritised'],
    to: 'recommended',
    by: { record: 'recommend' },
    needs: [],
    reason: false,
  },
  { from: ['recommended'], to: 'approved', by: { record: 'decide' }, needs: [], reason: false },
  { from: ['recommended'], to: 'returned', by: { record: 'decide' }, needs: [], reason: true },
  { from: ['recommended'], to: 'rejected', by: { record: 'decide' }, needs: [], reason: true },
  { from: beforePlan, to: 'withdrawn', by: { right: 'moveMeasure' }, needs: [], reason: true },
  { from: beforePlan, to: 'mergedInto', by: { right: 'moveMeasure' }, needs: [], reason: true },
];

/** The step between two states, null when there is none. */
export function stepBetween(from: MeasureState, to: MeasureState): Step | null {
  return steps.find((step) => step.to === to && step.from.includes(from)) ?? null;
}

/** The steps the subject may take from a state, by itself or by recording its body's vote. */
export function stepsOpenTo(subject: Subject, state: MeasureState, place: Place): Step[] {
  return steps.filter((step) => step.from.includes(state) && mayTake(subject, step, place));
}

/** Whether the subject may take the step there; the product's own steps are nobody's. */
export function mayTake(subject: Subject, { by }: Step, place: Place): boolean {
  if (by === 'system') return false;
  return 'right' in by ? may(subject, by.right, place) : mayRecord(subject, by.record, place);
}

/** What the card still lacks for the step, in the order of the card. */
export function missingFor(step: Step, card: Card): Need[] {
  return step.needs.filter((need) => !holds(card, need));
}

function holds(card: Card, need: Need): boolean {
  switch (need) {
    case 'title':
      return card.title.trim() !== '';
    case 'needStatement':
    case 'goal':
      return plainText(card.sections[need]).trim() !== '';
    case 'changeType':
      return card.fields.changeType !== undefined;
    case 'municipalities':
      return Object.keys(card.fields).some((key) => key.startsWith('municipalities.'));
  }
}
