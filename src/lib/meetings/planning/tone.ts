import type { MeetingState } from '#schema';

/** The colour and icon a state of a meeting is told with, beside its word. */
export function toneOf(state: MeetingState): 'neutral' | 'info' | 'success' | 'warning' {
  switch (state) {
    case 'running':
    case 'invited':
      return 'info';
    case 'inquorate':
    case 'cancelled':
      return 'warning';
    case 'minutesVerified':
    case 'published':
      return 'success';
    case 'planned':
    case 'ended':
    case 'minutesDraft':
      return 'neutral';
  }
}
