import type { StageState } from '#schema';
import { isClosed } from '#lib/kernel/closed-stage.ts';
import { defaultPhases } from './setup.ts';

/** How a phase stands on a day: behind us, the one that runs now, running beside it, ahead, or given up with its stage. */
export type Standing = 'done' | 'now' | 'running' | 'ahead' | 'dropped';

/** Days of a phase, `2026-03-14`, both included. */
export type Dated = { startsOn: string | null; endsOn: string | null };

/** How far the latest asking of the public in a stage is; `none` before the first was announced. */
export type Asking = 'none' | 'announced' | 'open' | 'settling' | 'answered';

type PhaseCode = (typeof defaultPhases)[number];

/** The phase a stage is in by its state, where no date says it. */
const phaseOfState: Partial<Record<StageState, PhaseCode>> = {
  preparing: 'preparation',
  analysing: 'needs',
  drafting: 'draft',
  consulting: 'consultation',
  settling: 'consultation',
  approving: 'approval',
  inForce: 'realization',
};

/**
 * The state a stage is told to be in. From its preparation until approval it follows the asking of the
 * public, which moves by the clock (domain.md §3.2); once all is answered, the text is written on.
 */
export function stateTold(stored: StageState, asking: Asking): StageState {
  if (stored === 'approving' || stored === 'inForce' || isClosed(stored)) return stored;
  if (asking === 'announced' || asking === 'open') return 'consulting';
  if (asking === 'settling') return 'settling';
  const isMade = asking === 'answered' || stored === 'consulting' || stored === 'settling';
  return isMade ? 'drafting' : stored;
}

/**
 * The standing of each phase in order: by its days, but for the comments of the public, which run when the
 * public is asked and not when somebody once thought it would be. Where no day says what runs now, the
 * state of the stage says it.
 */
export function courseOf(
  phases: readonly (Dated & { code: PhaseCode })[],
  stored: StageState,
  asking: Asking,
  today: string,
): Standing[] {
  if (stored === 'archived') return phases.map(() => 'done');
  const course = standings(phases.map(knownDays(asking, today)), today);
  if (stored === 'abandoned') return course.map((one) => (one === 'done' ? 'done' : 'dropped'));
  const at = phases.findIndex(({ code }) => code === 'consultation');
  const isAsking = asking === 'open' || asking === 'settling';
  if (at >= 0 && isAsking) return lead(course, at);
  if (at >= 0 && asking === 'answered') course[at] = 'done';
  if (course.includes('now')) return course;
  const code = phaseOfState[stateTold(stored, asking === 'announced' ? 'none' : asking)];
  const led = phases.findIndex((phase) => phase.code === code && phase.startsOn === null);
  return led < 0 ? course : lead(course, led);
}

/** The phases with the days in which the public was really asked, where it was. */
export function askedDays<P extends Dated & { code: PhaseCode }>(
  phases: readonly P[],
  asked: Dated | null,
): P[] {
  return phases.map((phase) =>
    asked && phase.code === 'consultation' ? { ...phase, ...asked } : phase,
  );
}

/**
 * Which phase a paper of that day belongs to: the one begun last of those that ran then, else the last begun
 * before, else the writing of the draft. What the public was asked has papers of its own.
 */
export function phaseAt(
  phases: readonly (Dated & { code: PhaseCode })[],
  day: string,
): PhaseCode | null {
  const begun = phases
    .filter(({ code, startsOn }) => code !== 'consultation' && startsOn && startsOn <= day)
    .sort((a, b) => (a.startsOn! < b.startsOn! ? -1 : 1));
  const running = begun.filter(({ endsOn }) => endsOn === null || day <= endsOn);
  const found = running.at(-1) ?? begun.at(-1) ?? phases.find(({ code }) => code === 'draft');
  return found?.code ?? null;
}

/** A planned beginning or end of comments counts for nothing until it is over or the public is asked. */
function knownDays(asking: Asking, today: string) {
  const unknown = { startsOn: null, endsOn: null };
  return ({ code, startsOn, endsOn }: Dated & { code: PhaseCode }): Dated => {
    const isOver = asking === 'none' && endsOn !== null && endsOn < today;
    return code === 'consultation' && !isOver ? unknown : { startsOn, endsOn };
  };
}

/** The same with one phase as the one that runs now: what was ahead before it is behind us. */
function lead(course: readonly Standing[], now: number): Standing[] {
  return course.map((one, at) => {
    if (at === now) return 'now';
    if (one === 'now') return 'running';
    return at < now && one === 'ahead' ? 'done' : one;
  });
}

/** The standing of each phase by its days alone. Of several that run, the one begun last is „now“. */
function standings(phases: readonly Dated[], today: string): Standing[] {
  const runs = phases.map(
    ({ startsOn, endsOn }) =>
      startsOn !== null && startsOn <= today && (endsOn === null || today <= endsOn),
  );
  const begun = phases.map(({ startsOn }, at) => (runs[at] ? (startsOn ?? '') : ''));
  const latest = begun.reduce(
    (best, day, at) => (day !== '' && day >= (begun[best] ?? '') ? at : best),
    -1,
  );
  return phases.map(({ endsOn }, at) => {
    if (runs[at]) return at === latest ? 'now' : 'running';
    return endsOn !== null && endsOn < today ? 'done' : 'ahead';
  });
}
