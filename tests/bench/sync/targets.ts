import type { Medians, Target } from './contract.ts';

/** At most so much, whatever the others need. */
export function atMost(value: number, unit: string): Target {
  return { text: `≤ ${value} ${unit}`, met: ({ ours }) => ours !== undefined && ours <= value };
}

/** At most so many times what the bare broadcast needs. */
export function timesBare(factor: number): Target {
  return {
    text: `≤ ${factor} × (a)`,
    met: (medians) => compare(medians, (ours, bare) => ours <= factor * bare),
  };
}

/** At least so many times what the bare broadcast reaches. */
export function atLeastTimesBare(factor: number): Target {
  return {
    text: `≥ ${factor} × (a)`,
    met: (medians) => compare(medians, (ours, bare) => ours >= factor * bare),
  };
}

/** The same target, and no more than Hocuspocus needs. */
export function neverOverHocuspocus(target: Target): Target {
  return {
    text: `${target.text}, never over (b)`,
    met: (medians) => {
      const { ours, hocuspocus } = medians;
      if (ours === undefined || hocuspocus === undefined) return undefined;
      return target.met(medians) && ours <= hocuspocus;
    },
  };
}

function compare(
  { ours, bare }: Medians,
  holds: (ours: number, bare: number) => boolean,
): boolean | undefined {
  return ours === undefined || bare === undefined ? undefined : holds(ours, bare);
}
