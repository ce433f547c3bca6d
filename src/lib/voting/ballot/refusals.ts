import { fieldOf, wholeBallot } from '../methods/ballot-form.ts';
import { words } from './words.ts';
import type { Language } from '#lib/kernel/language.ts';
import type { Paper } from '../methods/method.ts';

/** What a voter reads when a ballot was refused, by `field.code`: each sentence names its measure. */
export function ballotSentences(
  language: Language,
  { options, parameters }: Paper,
): Record<string, string> {
  const text = words(language);
  const { dots = 0, most = 0 } = parameters as { dots?: number; most?: number };
  const sentences = options.flatMap((option) => {
    const field = fieldOf(option);
    return [
      [`${field}.missing`, text.noAnswer(option.code)],
      [`${field}.invalid`, most ? text.wholeNumber(option.code, most) : text.noAnswer(option.code)],
      [`${field}.tooManyDots`, text.tooManyHere(option.code, most)],
    ];
  });
  return {
    ...Object.fromEntries(sentences),
    [`${wholeBallot}.tooManyDots`]: text.tooManyInAll(dots),
  };
}
