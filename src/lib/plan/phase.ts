/** How a phase stands on a day: behind us, the one that runs now, running beside it, or ahead; undated phases are ahead. */
export type Standing = 'done' | 'now' | 'running' | 'ahead';

/** Days of a phase, `2026-03-14`, both included. */
export type Dated = { startsOn: string | null; endsOn: string | null };

/** The standing of each phase in order. Of several that run, the one begun last is „now“. */
export function standings(phases: readonly Dated[], today: string): Standing[] {
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
