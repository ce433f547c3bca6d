import type { Component } from 'svelte';
import BudgetParameters from './BudgetParameters.svelte';
import ChoiceParameters from './ChoiceParameters.svelte';
import DotParameters from './DotParameters.svelte';
import ScoreParameters from './ScoreParameters.svelte';
import type { MethodCode } from '../methods/index.ts';
import type { ParameterProps } from './props.ts';

/** The settings of each method that has any. */
export const methodParameters: Partial<Record<MethodCode, Component<ParameterProps>>> = {
  dotVote: DotParameters,
  score: ScoreParameters,
  choice: ChoiceParameters,
  equalShares: BudgetParameters,
};
