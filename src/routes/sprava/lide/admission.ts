import { flag } from '#lib/kernel/form.ts';
import { refused } from '#lib/kernel/refusal.ts';
import { typeset } from '#lib/kernel/typography.ts';
import { demandOn } from '#lib/meetings/admission/demands.server.ts';
import { words } from '#lib/meetings/admission/words.ts';
import type { Name } from '#lib/people/names.ts';
import type { SeatRole } from '#schema';

/** The field that says that what the rules ask for before admission was done. */
export const admissionFields = { confirmed: flag };

/** What keeps a seat from being given until somebody confirms it, as a refusal with its sentence; null for nothing. */
export async function unconfirmed(
  { db, language }: App.Locals,
  name: Name,
  { confirmed, body: bodyId, role, voting }: Admitting,
) {
  const demand = confirmed ? null : await demandOn(db, name, { bodyId, role, voting });
  if (!demand) return null;
  const text = words(language);
  const asked = [
    demand.by && text.by[demand.by],
    demand.meetings > 0 && text.meetings(demand.meetings),
  ].filter(Boolean);
  const sentence = `${text.asks(typeset(demand.group))} ${asked.join(', ')}. ${text.confirmAsk}`;
  return {
    refusal: refused('missing', { field: 'confirmed' }),
    sentences: { 'confirmed.missing': sentence },
  };
}

type Admitting = { confirmed: boolean; body: string; role: SeatRole; voting: boolean };
