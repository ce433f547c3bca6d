import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { readForm, revision, typedValues, type FormReading } from '#lib/kernel/form.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { declareInterest } from '#lib/voting/interest/declaring.server.ts';
import { interestFields } from '#lib/voting/interest/interest.ts';
import type { TypedInterest } from '#lib/voting/interest/interest.ts';
import { words } from '#lib/voting/interest/words.ts';
import { methodOf } from '#lib/voting/methods/index.ts';
import { paperOf } from '#lib/voting/round-paper.server.ts';
import type { RoundRow } from '#lib/voting/rounds.server.ts';
import { refuse } from '../refusing.ts';

/** Who declares an interest, and how it is done when somebody else writes it down for them. */
export type Declarer = { subject: Subject; declare?: typeof declareInterest };

const fields = {
  zajem: v.optional(v.picklist(['ne', 'ano'], 'invalid')),
  // Its length and its emptiness are the rule's to judge.
  zajemText: v.string('missing'),
  zajemRevize: revision,
};

/** What a form says about an interest, among whatever else it carries. */
export function readInterest(data: FormData): FormReading<TypedInterest & { revision: number }> {
  const part = new FormData();
  for (const [name, value] of data) {
    if ((interestFields as readonly string[]).includes(name)) part.append(name, value);
  }
  const form = readForm(fields, part);
  if (!form.granted) return form;
  const { zajem, zajemText, zajemRevize } = form.value;
  return {
    granted: true,
    value: { answer: zajem, text: zajemText, revision: zajemRevize },
  };
}

/** Declares what was read of a form, before its ballot is cast and apart from it. */
export async function declareRead(
  { locals }: Pick<RequestEvent, 'locals'>,
  roundId: string,
  given: TypedInterest & { revision: number },
  { subject, declare = declareInterest }: Declarer,
): Promise<Outcome<{ changed: boolean }>> {
  return declare(locals.db, subject, { roundId, ...given });
}

/**
 * The act of declaring alone. Sent from a ballot, it gives back what is filled in there; sent apart from one,
 * it leads to the page `at`.
 */
export async function declareOnly(
  event: Pick<RequestEvent, 'locals' | 'setHeaders'>,
  round: RoundRow,
  data: FormData,
  voter: Declarer & { at: string },
) {
  const apart = !data.has('formKey');
  const names = methodOf(round.method).fieldNames(await paperOf(event.locals.db, round));
  const shown = {
    keep: [...names, ...interestFields.slice(0, 2)],
    sentences: words(event.locals.language).refused,
    also: { round: round.id, apart },
  };
  const read = readInterest(data);
  if (!read.granted) return refuse(event, read.refusals, data, shown);
  const declared = await declareRead(event, round.id, read.value, voter);
  if (!declared.granted) return refuse(event, declared, data, shown);
  if (apart) redirect(303, voter.at);
  return { declared: true, typed: typedValues(data, ...names), round: round.id };
}
