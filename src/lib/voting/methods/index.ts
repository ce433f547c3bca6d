import { choice } from './choice.ts';
import { consent } from './consent.ts';
import { dotVote } from './dot-vote.ts';
import { equalShares } from './equal-shares.ts';
import { ranking } from './ranking.ts';
import { schulze } from './schulze.ts';
import { score } from './score.ts';
import { yesNoAbstain } from './yes-no-abstain.ts';
import type { Method } from './method.ts';

/** Every voting method; a new one is one file beside this and one line here. */
export const methods = {
  dotVote,
  yesNoAbstain,
  score,
  ranking,
  schulze,
  choice,
  consent,
  equalShares,
} satisfies Record<string, Method>;

export type MethodCode = keyof typeof methods;

/** Whether the text names a method; own names only, so `constructor` is none. */
export function isMethod(code: unknown): code is MethodCode {
  return typeof code === 'string' && Object.hasOwn(methods, code);
}

/** The method a stored round names; throws for one the program does not know. */
export function methodOf(code: string): Method {
  if (!isMethod(code)) throw new Error(`unknown voting method ${code}`);
  return methods[code];
}
