/** How long a hall's line is silent at most, and how long a page believes that it is there, in milliseconds. */
export const hallBeats = { down: 4000, lost: 10_000 } as const;

/** Where the line of a meeting begins; a member's cookie goes with it by itself. */
export function hallAddress(meetingId: string, by: { klic: string } | { pin: string } | null) {
  return `/hala/${meetingId}${by ? `?${new URLSearchParams(by)}` : ''}`;
}
