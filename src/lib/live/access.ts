import type { MeasureState, StageState } from '#schema';
import { may, type Subject } from '#lib/people/permit.ts';
import { isClosed } from '#lib/kernel/closed-stage.ts';

/** Why a room can only be read, worded in `words.ts`. */
export const readOnlyReasons = [
  'notMember',
  'withSteering',
  'decided',
  'rejected',
  'withdrawn',
  'merged',
  'archived',
  'notRecorder',
  'signed',
] as const;
export type ReadOnlyReason = (typeof readOnlyReasons)[number];

/** What a person may do in a room; `reason` is set when it may only be read. */
export type Access = {
  read: boolean;
  write: boolean;
  numbers: boolean;
  reason: ReadOnlyReason | null;
};

/** What the rights of a measure's room depend on beside the person. */
export type MeasureFacts = { bodyId: string; state: MeasureState; stageState: StageState };

const closedStates: Partial<Record<MeasureState, ReadOnlyReason>> = {
  recommended: 'withSteering',
  approved: 'decided',
  inPlan: 'decided',
  running: 'decided',
  fulfilled: 'decided',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
  dropped: 'withdrawn',
  mergedInto: 'merged',
};

/** What the subject may do in a measure's room: asked by the page, the socket and again at every change. */
export function accessTo(subject: Subject, measure: MeasureFacts): Access {
  const place = { bodyId: measure.bodyId };
  if (!may(subject, 'readDraft', place)) {
    return { read: false, write: false, numbers: false, reason: 'notMember' };
  }
  const allowed = may(subject, 'writeMeasure', place);
  const reason: ReadOnlyReason | null = isClosed(measure.stageState)
    ? 'archived'
    : (closedStates[measure.state] ?? (allowed ? null : 'notMember'));
  return {
    read: true,
    write: reason === null,
    numbers: reason === null && may(subject, 'writeNumbers', place),
    reason,
  };
}
