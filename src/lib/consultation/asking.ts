import { localTime } from '#lib/kernel/local-time.ts';
import type { Asking, Dated } from '#lib/plan/phase.ts';
import { isPublic } from './period.ts';
import type { Phase } from './period.ts';

/** What each phase of a consultation is to its stage, the weightiest first. */
const weights: readonly { asking: Asking; phases: readonly Phase[] }[] = [
  { asking: 'open', phases: ['open'] },
  { asking: 'settling', phases: ['closed', 'settling', 'settled'] },
  { asking: 'announced', phases: ['announced'] },
  { asking: 'answered', phases: ['published'] },
];

/**
 * How far a stage is with asking the public, and the consultation that says so: of several one that runs
 * counts before one being answered, that before one only announced; of equals the later one.
 */
export function askingOf<C extends { phase: Phase; opensAt: Date }>(
  consultations: readonly C[],
): { asking: Asking; about: C | null } {
  const shown = consultations
    .filter(({ phase }) => isPublic(phase))
    .sort((a, b) => b.opensAt.getTime() - a.opensAt.getTime());
  for (const { asking, phases } of weights) {
    const about = shown.find(({ phase }) => phases.includes(phase));
    if (about) return { asking, about };
  }
  return { asking: 'none', about: null };
}

/** The days comments are taken in, both included; null where nobody was asked. */
export function daysOf(about: { opensAt: Date; closesAt: Date } | null): Dated | null {
  return about && { startsOn: localTime(about.opensAt).day, endsOn: localTime(about.closesAt).day };
}
