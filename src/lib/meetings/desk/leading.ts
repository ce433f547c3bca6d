/** How long whoever leads has to answer; then the one who asked may take the lead. */
export const patienceSeconds = 30;
/** An ask nobody came back to is forgotten. */
const keptSeconds = 300;

/** What was said about the lead of a meeting, as it is written down. */
export type LeadWord = { kind: string; by: string | null; at: Date };

/** Somebody asks for the lead, and may take it when there was no answer for long enough. */
export type Ask = { by: string; mayTake: boolean };

/** The ask for the lead that is still open; `said` begins with the newest. */
export function openAsk(said: readonly LeadWord[], now: Date): Ask | null {
  const [last] = said;
  if (last?.kind !== 'lead.asked' || last.by === null) return null;
  const waited = (now.getTime() - last.at.getTime()) / 1000;
  return waited < keptSeconds ? { by: last.by, mayTake: waited >= patienceSeconds } : null;
}
