/** Why an act was refused: one closed set, worded in `ui/refusals.ts`. */
export type RefusalCode =
  | 'notFound'
  | 'notAllowed'
  | 'signedOut'
  | 'empty'
  | 'tooLong'
  | 'invalid'
  | 'missing'
  | 'stateChanged'
  | 'alreadyDone'
  | 'notOpen'
  | 'closed'
  | 'notOnRoll'
  | 'noQuorum'
  | 'tooManyDots'
  | 'tooManyChoices'
  | 'samePlace'
  | 'gapInPlaces'
  | 'tooFewOptions'
  | 'reasonRequired'
  | 'expired'
  | 'used'
  | 'tooMany'
  | 'taken'
  | 'readOnly'
  | 'stageClosed'
  | 'weak'
  | 'notFresh'
  | 'otherDevice'
  | 'twoParties'
  | 'notPresent'
  | 'needsSecond'
  | 'countMismatch'
  | 'notSecret'
  | 'onPaper'
  | 'quorumLost'
  | 'alreadyLed'
  | 'uncountable';

/** An act that was not done, with what the screen needs to say why. */
export type Refused = {
  granted: false;
  code: RefusalCode;
  /** The form field it concerns, when it concerns one. */
  field?: string;
  /** Facts for the sentence: who, when, what is missing. */
  facts?: Record<string, string | number>;
};

/** What an act gives: its value, or the reason it was refused. Bugs and outages are thrown instead. */
export type Outcome<T> = { granted: true; value: T } | Refused;

export function granted<T>(value: T): Outcome<T> {
  return { granted: true, value };
}

export function refused(code: RefusalCode, rest: Omit<Refused, 'granted' | 'code'> = {}): Refused {
  return { granted: false, code, ...rest };
}
