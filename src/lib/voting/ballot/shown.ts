import type { ResultLevel, RoundState } from '#schema';
import type { OwnInterest } from '../interest/interest.ts';
import type { MethodCode } from '../methods/index.ts';
import type { Option } from '../methods/method.ts';

/** What a secret ballot has besides an open one. */
export type SecretBallot = {
  /** What will be published, by the roll. */
  level: Exclude<ResultLevel, 'open'>;
  /** Whether this server can keep the promise now. */
  kept: boolean;
  /** A fresh code for the form; the page's script replaces it by one of its own. */
  fresh: string;
  /** This device keeps the code of the vote that was cast. */
  hasCode: boolean;
  /** Just taken: when, and the code where the device keeps none. */
  taken: { at: Date; code: string | null } | null;
};

/** A vote by name as its voter sees it. */
export type OwnVote = {
  at: Date;
  blank: boolean;
  /** The form had been sent before with another choice. */
  differs: boolean;
  given: (Option & { value: string })[];
  /** The same as values of the form. */
  values: Record<string, string>;
};

/** A round as its voter sees it, on every page a ballot may stand. */
export type ShownBallot = {
  round: {
    id: string;
    code: string;
    question: string;
    method: MethodCode;
    state: RoundState;
    reason: string | null;
    closesAt: Date | null;
    revote: boolean;
  };
  parameters: unknown;
  instruction: string;
  options: (Option & { field: string })[];
  /** `onPaper`: holds a paper ballot, so there is nothing to do here. */
  own: { onRoll: boolean; voted: boolean; onPaper: boolean; vote: OwnVote | null };
  secret: SecretBallot | null;
  /** What the voter is asked about an interest in the outcome; null where the rules do not ask. */
  interest: (OwnInterest & { saved: boolean }) | null;
  /** The device is passed round: the browser is told to remember nothing that is filled in. */
  shared: boolean;
  formKey: string;
};
