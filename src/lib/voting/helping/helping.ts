/** How far a mandate reaches: one round, all rounds of one meeting, or every round of the body. */
export const scopes = ['round', 'meeting', 'stage'] as const;
export type Scope = (typeof scopes)[number];

/** How it was given: said aloud before whoever wrote it down, or signed by the represented person. */
export const forms = ['oral', 'signed'] as const;
export type MandateForm = (typeof forms)[number];

/** What a mandate says of whom it is for and how long it holds. */
export type Mandate = {
  assistantId: string;
  membershipId: string;
  scope: Scope;
  roundId: string | null;
  meetingId: string | null;
  since: Date;
  until: Date | null;
};

/** Whether a mandate holds in a round of the represented seat's body at that moment. */
export function covers(
  mandate: Pick<Mandate, 'scope' | 'roundId' | 'meetingId' | 'since' | 'until'>,
  round: { id: string; meetingId: string | null },
  now: Date,
): boolean {
  if (now < mandate.since || (mandate.until !== null && now >= mandate.until)) return false;
  if (mandate.scope === 'round') return mandate.roundId === round.id;
  if (mandate.scope === 'meeting') {
    return mandate.meetingId !== null && mandate.meetingId === round.meetingId;
  }
  return true;
}

/** Whether an assistant who helps these seats in a round may help one more (`assistantMaxPersons`). */
export function hasRoom(
  mandates: readonly Pick<Mandate, 'membershipId'>[],
  membershipId: string,
  most: number,
): boolean {
  const helped = new Set(mandates.map((mandate) => mandate.membershipId));
  return helped.has(membershipId) || helped.size < most;
}
