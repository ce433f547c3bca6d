import { describe, expect, test } from 'vitest';
import { nextStep, standingSteps } from '#lib/consultation/course/steps.ts';

const hearingAt = new Date('2027-03-15T16:00:00Z');
const about = (
  phase: Parameters<typeof nextStep>[0]['phase'],
  given: Partial<Parameters<typeof nextStep>[0]> = {},
) => ({
  ...{ phase, now: new Date('2027-03-10T16:00:00Z'), hearingAt: null, hearingHeldAt: null },
  ...given,
});

describe('what comes next', () => {
  test.each([
    ['planned', {}, 0, 'announce'],
    ['announced', {}, 0, 'waitForOpening'],
    ['open', {}, 3, 'waitForClosing'],
    ['open', { hearingAt }, 3, 'waitForClosing'],
    ['open', { hearingAt, now: hearingAt }, 3, 'recordHearing'],
    ['open', { hearingAt, now: hearingAt, hearingHeldAt: hearingAt }, 3, 'waitForClosing'],
    ['closed', {}, 3, 'startSettling'],
    ['settling', {}, 3, 'answer'],
    ['settling', {}, 0, 'finish'],
    ['settled', {}, 1, 'answer'],
    ['settled', {}, 0, 'publish'],
    ['published', {}, 0, 'over'],
  ] as const)('in the phase %s, %o, %i missing', (phase, given, missing, step) => {
    expect(nextStep(about(phase, given), missing)).toBe(step);
  });

  test('the steps tell where it stands, and a hearing only where there is one', () => {
    const shown = (given: ReturnType<typeof about>) =>
      standingSteps(given).map(({ step, standing }) => `${step} ${standing}`);
    expect(shown(about('closed'))).toEqual([
      ...['planned done', 'announced done', 'open done', 'closed now'],
      ...['settling ahead', 'settled ahead', 'published ahead'],
    ]);
    expect(shown(about('published')).at(-1)).toBe('published done');
    expect(shown(about('open', { hearingAt }))[3]).toBe('hearingHeld ahead');
    expect(shown(about('open', { hearingAt, hearingHeldAt: hearingAt }))[3]).toBe(
      'hearingHeld done',
    );
    expect(shown(about('settling', { hearingAt }))[3]).toBe('hearingHeld skipped');
  });
});
