import type { MeasureState } from '#schema';
import type { IconName } from '#lib/ui/icons.ts';

type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'error';

/** A state as a tag shows it: `<StateTag word={…} {...stateShown(state)} />`. */
type Shown = { tone: Tone; icon?: IconName };

const shown: Record<MeasureState, Shown> = {
  draft: { tone: 'neutral', icon: 'pencil' },
  inDiscussion: { tone: 'info', icon: 'comment' },
  proposed: { tone: 'info' },
  prioritised: { tone: 'info' },
  recommended: { tone: 'info', icon: 'clock' },
  approved: { tone: 'success' },
  returned: { tone: 'warning' },
  rejected: { tone: 'error' },
  mergedInto: { tone: 'neutral' },
  withdrawn: { tone: 'neutral' },
  inPlan: { tone: 'success' },
  running: { tone: 'success' },
  fulfilled: { tone: 'success' },
  dropped: { tone: 'error' },
};

/** Tone and icon of a state beside its word. */
export function stateShown(state: MeasureState): Shown {
  return shown[state];
}
