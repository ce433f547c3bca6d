import * as v from 'valibot';
import {
  flag,
  identifier,
  longText,
  oneOf,
  optionalEmail,
  optionalLine,
  optionalText,
} from '#lib/kernel/form.ts';
import { relations, textLimit } from '../submission.ts';

// Apart from what a comment is: pages that only show one carry no reader of forms.

/** Most characters of an author's name. */
const nameLimit = 120;

const optionalIdentifier = v.pipe(
  v.optional(v.string('invalid'), ''),
  v.transform((text) => text || null),
  v.nullable(identifier),
);

/** What an author says, by whatever way it comes; only the text must be there. */
export const saidFields = {
  text: longText(textLimit),
  proposedText: optionalText(textLimit),
  reasonGiven: optionalText(textLimit),
  relation: v.optional(oneOf(relations), 'undisclosed'),
  authorName: optionalLine(nameLimit),
  publishName: flag,
  municipality: optionalIdentifier,
  email: optionalEmail,
};

/** The citizen's form. `web` is the trap: a field people do not see; `form` is its token. */
export const commentFields = {
  ...saidFields,
  web: v.optional(v.string('invalid'), ''),
  form: v.optional(v.string('invalid'), ''),
};

/** The coordinator's forms over one comment. */
export const publishingFields = { submission: identifier };
export const hidingFields = { submission: identifier, reason: longText(textLimit) };
