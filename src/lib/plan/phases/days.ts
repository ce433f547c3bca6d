import type { Dated } from '../phase.ts';
import type { defaultPhases } from '../setup.ts';

/** The name of one of the phases a stage begins with. */
export type PhaseCode = (typeof defaultPhases)[number];

/** A phase with its days. */
export type DatedPhase = Dated & { code: PhaseCode };

/** The field a day of a phase has in the form. */
export function fieldOf(code: PhaseCode, end: keyof Dated): string {
  return `${code}-${end}`;
}

/** All days of the phases as one line, by which a form knows whether somebody changed them meanwhile. */
export function stampOf(phases: readonly DatedPhase[]): string {
  return phases
    .map(({ code, startsOn, endsOn }) => `${code}:${startsOn ?? ''}/${endsOn ?? ''}`)
    .join(',');
}

/** The days of the phases as they stand in the form. */
export function typedDays(phases: readonly DatedPhase[]): Record<string, string> {
  return Object.fromEntries(
    phases.flatMap(({ code, startsOn, endsOn }) => [
      [fieldOf(code, 'startsOn'), startsOn ?? ''],
      [fieldOf(code, 'endsOn'), endsOn ?? ''],
    ]),
  );
}

/** Phases that begin before the last one dated ahead of them: allowed, as phases overlap, but worth a look. */
export function begunEarly(
  phases: readonly DatedPhase[],
): { code: PhaseCode; before: PhaseCode }[] {
  const begun = phases.filter(({ startsOn }) => startsOn !== null);
  return begun.flatMap(({ code, startsOn }, at) =>
    at > 0 && startsOn! < begun[at - 1].startsOn! ? [{ code, before: begun[at - 1].code }] : [],
  );
}
