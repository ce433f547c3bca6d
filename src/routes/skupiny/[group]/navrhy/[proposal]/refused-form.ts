import type { Problem } from '#lib/ui/refusals.ts';
import type { ActionData } from './$types';

/** A comment that was refused without scripts: what is wrong, what was typed, and in which form. */
export type RefusedForm = {
  problems: readonly Problem[];
  typed?: Record<string, string>;
  /** Id of the thread or comment the form belongs to; empty for a new comment. */
  of?: string;
};

/** The refused form of this page, null when the last one was taken. */
export function refusedForm(form: ActionData): RefusedForm | null {
  if (!form?.problems) return null;
  return { problems: form.problems, typed: form.typed, of: 'of' in form ? form.of : '' };
}
