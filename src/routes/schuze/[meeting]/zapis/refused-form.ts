import type { Problem } from '#lib/ui/refusals.ts';

/** A form of this page that was refused; `of` is the objection it was about. */
export type RefusedForm = {
  problems?: readonly Problem[];
  typed?: Record<string, string>;
  of?: string;
} | null;
