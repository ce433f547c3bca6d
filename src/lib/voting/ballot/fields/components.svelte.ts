import type { Component } from 'svelte';
import AnswerFields from './AnswerFields.svelte';
import BudgetFields from './BudgetFields.svelte';
import ChoiceFields from './ChoiceFields.svelte';
import ConsentFields from './ConsentFields.svelte';
import DotFields from './DotFields.svelte';
import RankFields from './RankFields.svelte';
import ScoreFields from './ScoreFields.svelte';
import type { MethodCode } from '../../methods/index.ts';
import type { BallotFieldsProps } from './props.ts';

/** The fields of each method's ballot; a method whose ballot looks different brings its own. */
export const ballotFields = {
  dotVote: DotFields,
  yesNoAbstain: AnswerFields,
  score: ScoreFields,
  ranking: RankFields,
  schulze: RankFields,
  choice: ChoiceFields,
  consent: ConsentFields,
  equalShares: BudgetFields,
} satisfies Record<MethodCode, Component<BallotFieldsProps>>;
