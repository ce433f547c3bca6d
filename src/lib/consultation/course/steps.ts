import type { Phase } from '../period.ts';

/** The states of a consultation in their order, as its page tells them. */
export const courseSteps = [
  'planned',
  'announced',
  'open',
  'hearingHeld',
  'closed',
  'settling',
  'settled',
  'published',
] as const;
export type CourseStep = (typeof courseSteps)[number];

/** How a step stands: behind, the one it is in, ahead, or left out for ever. */
export type Standing = 'done' | 'now' | 'ahead' | 'skipped';

type About = { phase: Phase; now: Date; hearingAt: Date | null; hearingHeldAt: Date | null };

/** The steps of a consultation with how they stand; one without a hearing has no such step. */
export function standingSteps(about: About): { step: CourseStep; standing: Standing }[] {
  const at = courseSteps.indexOf(about.phase);
  return courseSteps
    .filter((step) => step !== 'hearingHeld' || about.hearingAt || about.hearingHeldAt)
    .map((step) => {
      const place = courseSteps.indexOf(step);
      if (step === 'hearingHeld') return { step, standing: hearingStanding(about, at > place) };
      // Published is the end: nothing goes on there.
      const isOver = place < at || step === 'published';
      return { step, standing: place > at ? 'ahead' : isOver ? 'done' : 'now' };
    });
}

function hearingStanding({ hearingHeldAt }: About, over: boolean): Standing {
  if (hearingHeldAt) return 'done';
  return over ? 'skipped' : 'ahead';
}

/** What the coordinator does next, or what everybody waits for. */
export type NextStep =
  | 'announce'
  | 'waitForOpening'
  | 'recordHearing'
  | 'waitForClosing'
  | 'startSettling'
  | 'answer'
  | 'finish'
  | 'publish'
  | 'over';

/** The one next step of a consultation; `missing` comments lack an answer, a reason or an approval. */
export function nextStep(about: About, missing: number): NextStep {
  switch (about.phase) {
    case 'planned':
      return 'announce';
    case 'announced':
      return 'waitForOpening';
    case 'open':
      return about.hearingAt && !about.hearingHeldAt && about.now >= about.hearingAt
        ? 'recordHearing'
        : 'waitForClosing';
    case 'closed':
      return 'startSettling';
    case 'settling':
      return missing > 0 ? 'answer' : 'finish';
    case 'settled':
      return missing > 0 ? 'answer' : 'publish';
    case 'published':
      return 'over';
  }
}
