import * as v from 'valibot';
import { identifier, list, longText, oneOf, optionalText, revision } from '#lib/kernel/form.ts';
import { outcomes, submissionKinds, textLimit } from '../submission.ts';

/** The desk's form of an answer; `twins` are ids of comments with the same words. */
export const settlingFields = {
  submission: identifier,
  revision,
  outcome: oneOf(outcomes),
  kind: oneOf(submissionKinds),
  phrase: v.optional(v.string('invalid'), ''),
  reason: optionalText(textLimit),
  change: optionalText(textLimit),
  twins: list(identifier, 500),
};

/** An answer as the steering group's form names it: nobody approves words that came after those its reader saw. */
export const shownAnswer = v.pipe(
  v.string('invalid'),
  v.regex(/^[^:]{36}:\d{1,9}$/, 'invalid'),
  v.transform((text) => ({ id: text.slice(0, 36), revision: Number(text.slice(37)) })),
  v.object({ id: identifier, revision: v.number() }),
);

/** The form of what a group would answer. */
export const advisingFields = {
  submission: identifier,
  key: identifier,
  outcome: oneOf(outcomes),
  reason: longText(textLimit),
  change: optionalText(textLimit),
};
