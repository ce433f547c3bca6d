import type { Language } from '#lib/kernel/language.ts';
import type { RefusalCode, Refused } from '#lib/kernel/refusal.ts';
import { sentences } from './refusals/words.ts';

/** The one sentence a person reads when an act was refused; `facts` sharpen it. */
export function refusalSentence(
  language: Language,
  refused: Pick<Refused, 'code' | 'facts'>,
): string {
  return sentences(language)[refused.code](refused.facts ?? {});
}

/** A refusal as a form's problem: for `fail(400, { problems: [problemOf(...)] })`. */
export function problemOf(language: Language, refused: Refused): Problem {
  return { field: refused.field ?? '', message: refusalSentence(language, refused) };
}

/** Everything wrong with a form; `labels` name its fields in the sentences. */
export function problemsOf(
  language: Language,
  refusals: readonly Refused[],
  labels: Readonly<Record<string, string>> = {},
): Problem[] {
  return refusals.map((refused) => {
    const what = refused.field && labels[refused.field]?.toLocaleLowerCase(language);
    return problemOf(language, what ? { ...refused, facts: { what, ...refused.facts } } : refused);
  });
}

/** One thing to correct in a form; `field` is the name of the input, empty when it concerns the whole form. */
export type Problem = { field: string; message: string };

/** The HTTP status a refusal answers with. */
export function refusalStatus(code: RefusalCode): number {
  switch (code) {
    case 'notFound':
      return 404;
    case 'notAllowed':
    case 'notFresh':
    case 'notOnRoll':
    case 'notPresent':
    case 'needsSecond':
      return 403;
    case 'signedOut':
      return 401;
    case 'stateChanged':
    case 'alreadyDone':
    case 'notOpen':
    case 'closed':
    case 'readOnly':
    case 'stageClosed':
    case 'taken':
    case 'otherDevice':
    case 'countMismatch':
    case 'onPaper':
    case 'quorumLost':
    case 'alreadyLed':
    case 'uncountable':
      return 409;
    case 'expired':
    case 'used':
      return 410;
    case 'tooMany':
      return 429;
    default:
      return 400;
  }
}
