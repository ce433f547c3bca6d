import { describe, expect, test } from 'vitest';
import { missingFor, stepBetween, steps, stepsOpenTo } from '#lib/proposals/states.ts';
import { sections } from '#lib/proposals/fields.ts';
import type { MeasureState } from '#schema';
import type { Subject } from '#lib/people/permit.ts';
import type { Card } from '#lib/proposals/projection.ts';

const paragraph = (text: string) => [{ kind: 'paragraph' as const, runs: [{ text }] }];
const empty: Card = {
  title: '',
  fields: {},
  sections: Object.fromEntries(sections.map((name) => [name, []])) as unknown as Card['sections'],
  lists: { participants: [], steps: [], indicators: [], risks: [] },
};
const seated = (
  role: Subject['seats'][number]['role'],
  bodyKind: 'working' | 'steering' | 'team' = 'working',
): Subject => ({
  personId: 'p',
  administrator: false,
  seats: [{ membershipId: 'm', bodyId: 'here', bodyKind, role, party: 'user', voting: true }],
});
const open = (subject: Subject, state: MeasureState) =>
  stepsOpenTo(subject, state, { bodyId: 'here' }).map(({ to }) => to);

describe('the life of a measure (domain.md §3.2)', () => {
  test('these steps and no others', () => {
    const pairs = steps.flatMap(({ from, to }) => from.map((one) => `${one} ${to}`));
    expect(new Set(pairs).size).toBe(pairs.length);
    expect(pairs.filter((pair) => !/ (withdrawn|mergedInto)$/.test(pair))).toEqual([
      'draft inDiscussion',
      'returned inDiscussion',
      'inDiscussion proposed',
      'proposed prioritised',
      'proposed recommended',
      'prioritised recommended',
      'recommended approved',
      'recommended returned',
      'recommended rejected',
    ]);
  });

  test('a measure in the plan is neither withdrawn nor merged', () => {
    for (const state of ['inPlan', 'running', 'rejected', 'withdrawn', 'mergedInto'] as const) {
      expect(stepBetween(state, 'withdrawn')).toBeNull();
      expect(stepBetween(state, 'mergedInto')).toBeNull();
    }
  });

  test('a guard names everything that is missing, in the order of the card', () => {
    const discuss = stepBetween('draft', 'inDiscussion')!;
    const propose = stepBetween('inDiscussion', 'proposed')!;
    expect(missingFor(discuss, empty)).toEqual(['title', 'needStatement']);
    expect(missingFor(propose, empty)).toEqual(['title', 'goal', 'changeType', 'municipalities']);
    const filled: Card = {
      ...empty,
      title: 'Odlehčovací služba',
      fields: { changeType: 'new', 'municipalities.a': true },
      sections: {
        ...empty.sections,
        goal: paragraph('Do roka.'),
        needStatement: paragraph(' \u00a0'),
      },
    };
    expect(missingFor(propose, filled)).toEqual([]);
    expect(missingFor(discuss, filled)).toEqual(['needStatement']);
  });

  test('returning, refusing, withdrawing and merging want a reason, nothing else does', () => {
    expect(steps.filter(({ reason }) => reason).map(({ to }) => to)).toEqual([
      'returned',
      'rejected',
      'withdrawn',
      'mergedInto',
    ]);
  });
});

describe('who takes a step', () => {
  test('a member opens the discussion, the leader proposes and recommends, the coordinator only proposes', () => {
    expect(open(seated('member'), 'draft')).toEqual(['inDiscussion']);
    expect(open(seated('member'), 'inDiscussion')).toEqual([]);
    expect(open(seated('leader'), 'inDiscussion')).toEqual(['proposed', 'withdrawn', 'mergedInto']);
    expect(open(seated('leader'), 'prioritised')).toEqual([
      'recommended',
      'withdrawn',
      'mergedInto',
    ]);
    expect(open(seated('coordinator', 'team'), 'prioritised')).toEqual(['withdrawn', 'mergedInto']);
  });

  test('only the chair of the steering group records its decision; the system\u2019s step is nobody\u2019s', () => {
    expect(open(seated('chair', 'steering'), 'recommended')).toEqual([
      'approved',
      'returned',
      'rejected',
    ]);
    expect(open(seated('member', 'steering'), 'recommended')).toEqual([]);
    expect(open(seated('leader'), 'proposed')).not.toContain('prioritised');
  });

  test('a leader of another group takes none', () => {
    expect(stepsOpenTo(seated('leader'), 'inDiscussion', { bodyId: 'elsewhere' })).toEqual([]);
  });
});
