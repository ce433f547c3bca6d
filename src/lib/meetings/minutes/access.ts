import { may } from '#lib/people/permit.ts';
import type { Access } from '#lib/live/access.ts';
import type { Subject } from '#lib/people/permit.ts';

/** Steps minutes go through: written, signed, for everybody to read. */
export type MinutesState = 'draft' | 'verified' | 'published';

/** What the rights to minutes depend on beside the person. */
export type MinutesPlace = { bodyId: string; state: MinutesState; inClosedStage: boolean };

/** What the subject may do in the room of minutes: asked by the page, the socket and again at every change. */
export function accessToMinutes(
  subject: Subject,
  { bodyId, state, inClosedStage }: MinutesPlace,
): Access {
  if (!may(subject, 'readDraft', { bodyId })) {
    return { read: false, write: false, numbers: false, reason: 'notMember' };
  }
  const isRecorder = may(subject, 'writeMinutes', { bodyId });
  const open = isRecorder ? null : 'notRecorder';
  const reason = state !== 'draft' ? 'signed' : inClosedStage ? 'archived' : open;
  return { read: true, write: reason === null, numbers: false, reason };
}

/** Whose signature minutes wait for: the named verifier's, or the recorder's where the rules ask for none. */
export function signatoryOf(
  minutes: { recorderId: string; verifierId: string | null },
  rules: { minutesVerifier: boolean },
): string | null {
  return rules.minutesVerifier ? minutes.verifierId : minutes.recorderId;
}
