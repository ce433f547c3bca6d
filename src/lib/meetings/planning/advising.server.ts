import { asc, eq } from 'drizzle-orm';
import { agendaItem } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Subject } from '#lib/people/permit.ts';
import { adviceOn } from '../advice.ts';
import { seatsAtMeeting } from '../gathering.server.ts';
import { quorumOfMeeting, rulesOfMeeting } from '../rows.server.ts';
import { lacksOf } from '../states.ts';
import { stepFacts } from '../step-facts.server.ts';
import { onConvening } from './convening.ts';
import type { Advice, PlanFacts } from '../advice.ts';
import type { SeatAtMeeting } from '../gathering.server.ts';
import type { HeldMeeting } from '../rows.server.ts';
import type { Lack } from '../states.ts';

/** What to say about a meeting before it begins, and what still keeps its invitation from leaving. */
export async function adviceFor(
  handle: Handle,
  meeting: HeldMeeting,
  subject: Subject,
): Promise<{ advice: Advice[]; lacks: Lack[] }> {
  const items = await handle
    .select({ minutes: agendaItem.minutes })
    .from(agendaItem)
    .where(eq(agendaItem.meetingId, meeting.id))
    .orderBy(asc(agendaItem.number));
  const rules = await rulesOfMeeting(handle, meeting);
  const { now, startsAt, endsAt, state, kind } = meeting;
  const seats = await seatsAtMeeting(handle, meeting, now);
  const convening = state === 'planned' ? onConvening(rules, subject, meeting.bodyId) : [];
  const advice = adviceOn({
    ...{ now, startsAt, endsAt, items },
    isInvited: state !== 'planned',
    seats: answersOf(seats.filter(({ voting }) => voting)),
    quorum: quorumOfMeeting(meeting, rules),
    // Only a regular meeting decides, so nothing else asks who sits there.
    rules:
      kind === 'regular' ? rules : { ...rules, partyBalanceRule: 'none', maxPartySharePct: 'off' },
  });
  const lacks =
    state === 'planned' ? lacksOf(state, 'invited', await stepFacts(handle, meeting)) : [];
  return { advice: [...convening, ...advice], lacks };
}

/** One answer a voting unit: a substitute's word counts where the seat itself will not come. */
function answersOf(seats: readonly SeatAtMeeting[]): PlanFacts['seats'] {
  const units = Map.groupBy(seats, ({ unitId }) => unitId);
  return [...units.values()].map((all) => {
    const { party } = all.find(({ substituteForId }) => substituteForId === null) ?? all[0];
    const answers = all.map(({ answer }) => answer);
    if (answers.includes('coming')) return { party, answer: 'coming' };
    return { party, answer: answers.includes(null) ? null : 'excused' };
  });
}
