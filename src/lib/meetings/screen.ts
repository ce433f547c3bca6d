import * as v from 'valibot';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { sections } from '#lib/proposals/fields.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { RoundState } from '#schema';

const uuid = v.pipe(v.string(), v.uuid());
const ofRound = <const M extends string>(mode: M) =>
  v.strictObject({ mode: v.literal(mode), roundId: uuid });

const screen = v.variant('mode', [
  v.strictObject({ mode: v.literal('welcome') }),
  ofRound('question'),
  ofRound('countdown'),
  ofRound('turnout'),
  ofRound('result'),
  v.strictObject({
    mode: v.literal('text'),
    measureId: uuid,
    section: v.nullable(v.picklist(sections)),
    /** How many paragraphs are left out at the beginning: a wall has nobody who would scroll it. */
    from: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9999))),
  }),
  v.strictObject({ mode: v.literal('black') }),
]);

/** What the projector shows, chosen by the facilitator only (S7). */
export type Screen = v.InferOutput<typeof screen>;
export type ScreenMode = Screen['mode'];

/** Modes in the order the facilitator's arrows go through them. */
export const screenModes = [
  'welcome',
  'question',
  'countdown',
  'turnout',
  'result',
  'text',
  'black',
] as const satisfies readonly ScreenMode[];

/** A screen as a form or a row has it; null when it is none. */
export function readScreen(value: unknown): Screen | null {
  const read = v.safeParse(screen, value);
  return read.success ? read.output : null;
}

/** What there is to show at a meeting. */
export type ScreenFacts = {
  /** Rounds of this meeting. */
  rounds: readonly { id: string; state: RoundState; closesAt: Date | null }[];
  /** Measures whose text those present may read. */
  measureIds: readonly string[];
};

/**
 * Whether a projector may show that now: only what belongs to the meeting, a countdown only while one
 * runs, a result only once the round has ended (I5).
 */
export function screenAllowed(
  wanted: Screen,
  { rounds, measureIds }: ScreenFacts,
): Outcome<Screen> {
  if (wanted.mode === 'welcome' || wanted.mode === 'black') return granted(wanted);
  if (wanted.mode === 'text') {
    return measureIds.includes(wanted.measureId) ? granted(wanted) : refused('notFound');
  }
  const round = rounds.find(({ id }) => id === wanted.roundId);
  if (!round) return refused('notFound');
  const { state, closesAt } = round;
  switch (wanted.mode) {
    case 'question':
      return state === 'prepared' || state === 'open' ? granted(wanted) : refused('stateChanged');
    case 'countdown':
      return state === 'open' && closesAt ? granted(wanted) : refused('stateChanged');
    case 'turnout':
      return state === 'open' ? granted(wanted) : refused('stateChanged');
    case 'result':
      if (state === 'prepared' || state === 'open') return refused('notOpen');
      return state === 'published' || state === 'invalid'
        ? granted(wanted)
        : refused('stateChanged');
  }
}
