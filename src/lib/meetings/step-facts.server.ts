import { and, eq, inArray } from 'drizzle-orm';
import { agendaItem, round } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import { gatheringAt } from './gathering.server.ts';
import { rulesOfMeeting } from './rows.server.ts';
import type { Gathering } from './gathering.server.ts';
import type { HeldMeeting } from './rows.server.ts';
import type { StepFacts } from './states.ts';

/**
 * What the rows say about a meeting that is to move on to another state: `more` is what only the act
 * itself knows, such as a reason being given or what there is of the minutes.
 */
export async function stepFacts(
  handle: Handle,
  held: HeldMeeting,
  more: Partial<StepFacts> = {},
  gathering?: Pick<Gathering, 'noQuorumSince'>,
): Promise<StepFacts> {
  const { noQuorumSince } = gathering ?? (await gatheringAt(handle, held, held.now));
  const open = and(eq(round.meetingId, held.id), inArray(round.state, ['open', 'closed']));
  return {
    now: held.now,
    startsAt: held.startsAt,
    endsAt: held.endsAt,
    place: held.place,
    online: held.online ?? '',
    agendaItems: await handle.$count(agendaItem, eq(agendaItem.meetingId, held.id)),
    rules: await rulesOfMeeting(handle, held),
    noQuorumSince,
    openRounds: await handle.$count(round, open),
    hasDraft: false,
    isSigned: false,
    objectionsToAnswer: 0,
    isPersonalDataChecked: false,
    reason: held.reason ?? '',
    ...more,
  };
}
