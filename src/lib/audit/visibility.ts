import { may } from '#lib/people/permit.ts';
import type { Subject } from '#lib/people/permit.ts';

/** What an act concerns, as its event says. */
export type Concern = {
  public: boolean;
  bodyId: string | null;
  measureId: string | null;
  submissionId: string | null;
};

/**
 * Whether the facts of an act may be shown: that it happened everybody who reads the audit sees, the
 * title of a foreign draft or a hidden comment only who may read that thing itself.
 */
export function mayReadFacts(subject: Subject, concern: Concern): boolean {
  if (concern.public) return true;
  if (concern.submissionId) return may(subject, 'moderateSubmission');
  if (concern.bodyId) return may(subject, 'readDraft', { bodyId: concern.bodyId });
  return may(subject, concern.measureId ? 'readDraft' : 'readAudit');
}

/** Whether the subject may take a text out of the audit; the same people hide what citizens sent. */
export function mayRedact(subject: Subject): boolean {
  return may(subject, 'readAudit') && may(subject, 'moderateSubmission');
}
