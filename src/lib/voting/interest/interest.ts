import { granted, refused } from '#lib/kernel/refusal.ts';
import { cleanText, graphemes } from '#lib/kernel/text.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { BodyRules } from '#lib/groups/rules.ts';

/** Most characters of a declared interest: to what and how, not a defence. */
export const longestInterest = 500;

/** What a body asks of its voters about interests of theirs. */
export type InterestRule = BodyRules['interestDeclaration'];

/** Whether voters of a round must say whether they have an interest before their ballot is taken. */
export function isAsked({ rules }: { rules: unknown }): boolean {
  return (rules as BodyRules).interestDeclaration === 'required';
}

/** What was filled in: „nemám“ or „mám“ where the rules ask for a word, and the interest itself. */
export type TypedInterest = { answer?: 'ne' | 'ano'; text: string };

/** Fields of a form by which an interest is declared; the first is the answer, the second the text. */
export const interestFields = ['zajem', 'zajemText', 'zajemRevize'] as const;

/**
 * The statement somebody makes under a rule: the interest, or null for having none. An answer that says one
 * thing and a text that says another are refused, so that nothing typed is thrown away unseen.
 */
export function interestIn(
  rule: InterestRule,
  { answer, text }: TypedInterest,
): Outcome<string | null> {
  const clean = cleanText(text);
  const [about, words] = interestFields;
  if (rule === 'off' && (clean !== '' || answer)) return refused('invalid', { field: '' });
  if (graphemes(clean) > longestInterest) {
    return refused('tooLong', { field: words, facts: { limit: longestInterest } });
  }
  if (rule === 'required') {
    if (!answer) return refused('missing', { field: about });
    if (answer === 'ano' && clean === '') return refused('reasonRequired', { field: words });
    if (answer === 'ne' && clean !== '') return refused('invalid', { field: words });
  }
  return granted(clean || null);
}

/** What stands of a member's statement; none was made where there is nothing. */
export type Stated = { text: string | null; revision: number };

/** What a voter is asked about interests of theirs, and what they said so far; revision 0 is nothing yet. */
export type OwnInterest = { rule: Exclude<InterestRule, 'off'>; stated: boolean } & Stated;

/**
 * What a form does to what stands, by the revision it was filled in over: writes, or leaves it as it is when
 * it says the same, or nothing. A form filled in over something older never writes over what came since.
 */
export function statementOver(
  stands: Stated | undefined,
  rule: InterestRule,
  given: { text: string | null; revision: number },
): Outcome<'write' | 'leave'> {
  // Where nobody has to say anything, an empty field says nothing of what was declared elsewhere.
  const isSilent = rule !== 'required' && given.text === null;
  if (stands && stands.text === given.text) return granted('leave');
  if ((stands?.revision ?? 0) !== given.revision) {
    return isSilent ? granted('leave') : refused('stateChanged', { field: interestFields[1] });
  }
  return granted(!stands && isSilent ? 'leave' : 'write');
}
