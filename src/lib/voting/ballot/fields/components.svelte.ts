import type { Component } from 'svelte';
import AnswerFields from './AnswerFields.svelte';
import DotFields from './DotFields.svelte';
import type { MethodCode } from '../methods/index.ts';
import type { BallotFieldsProps } from './fields.ts';

/** The fields of each method's ballot; a method whose ballot looks different brings its own. */
export const ballotFields = {
  dotVote: DotFields,
  yesNoAbstain: AnswerFields,
} satisfies Record<MethodCode, Component<BallotFieldsProps>>;
