import { isInvitationLate } from '../../invitation.ts';
import { noQuorumSince, quorumAt, quorumOf } from '#lib/groups/presence.ts';
import { peopleOf } from './people-there.ts';
import type { RoundState } from '#schema';
import type { MinutesFacts, MinutesRound, MinutesRows, MinutesTask } from './facts.ts';

/** The minutes a meeting writes itself. */
export function draftOf(rows: MinutesRows): MinutesFacts {
  const { meeting } = rows;
  const known = new Set(rows.items.map(({ id }) => id));
  const of = <T extends { itemId: string | null }>(list: readonly T[], id: string | null) =>
    list.filter(({ itemId }) => (itemId !== null && known.has(itemId) ? itemId : null) === id);
  const deeds = (id: string | null) => ({
    rounds: of(rows.rounds, id).filter(hasEnded).map(roundFact),
    resolutions: of(rows.resolutions, id).map(({ itemId: _item, ...resolution }) => resolution),
  });
  return {
    body: rows.body,
    meeting: {
      number: meeting.number,
      kind: meeting.kind,
      title: meeting.title,
      place: meeting.place,
      isOnline: (meeting.online ?? '') !== '',
      startsAt: meeting.startsAt.toISOString(),
      startedAt: meeting.startedAt?.toISOString() ?? null,
      endedAt: meeting.endedAt?.toISOString() ?? null,
      substituteOf: meeting.substituteOf,
    },
    leads: rows.leads,
    invited: rows.invitedAt && {
      at: rows.invitedAt.toISOString(),
      late: isInvitationLate(rows.invitedAt, meeting.startsAt, rows.rules),
    },
    quorum: quorumFact(rows),
    ...peopleOf(rows),
    items: rows.items.map((item) => ({
      ...item,
      speakers: speakersOf(of(rows.turns, item.id)),
      ...deeds(item.id),
    })),
    others: deeds(null),
    letters: rows.letters.filter(hasEnded).map(roundFact),
    carried: rows.tasks.filter(({ carried }) => carried).map(taskFact),
    given: rows.tasks.filter(({ carried }) => !carried).map(taskFact),
    next:
      meeting.nextAt || meeting.nextPlace
        ? { at: meeting.nextAt?.toISOString() ?? null, place: meeting.nextPlace }
        : null,
    recorder: rows.recorder,
    ...(rows.recordersBefore.length > 0 && { recordersBefore: rows.recordersBefore }),
    verifier: rows.verifier,
  };
}

function hasEnded({ state }: { state: RoundState }): boolean {
  return state === 'published' || state === 'invalid' || state === 'cancelled';
}

function roundFact(row: MinutesRows['letters'][number] & { itemId?: string | null }): MinutesRound {
  return {
    id: row.id,
    code: row.code,
    question: row.question,
    method: row.method,
    parameters: row.parameters,
    secrecy: row.secrecy,
    state: row.state,
    reason: row.reason,
    closedAt: row.closedAt?.toISOString() ?? null,
    result: row.result,
    listHash: row.listHash,
    resultHash: row.resultHash,
    // Whatever is handed over: a secret round has no names (I6).
    votes: row.secrecy === 'open' && row.state === 'published' ? row.votes : null,
    ...(row.interests && row.interests.length > 0 && { interests: row.interests }),
    ...(row.interestCount && { interestCount: row.interestCount }),
  };
}

function taskFact({ carried: _carried, ...task }: MinutesRows['tasks'][number]): MinutesTask {
  return task;
}

function speakersOf(turns: MinutesRows['turns']): string[] {
  const began = turns
    .filter(({ beganAt }) => beganAt !== null)
    .sort((a, b) => a.beganAt!.getTime() - b.beganAt!.getTime());
  return [...new Set(began.map(({ name }) => name))];
}

function quorumFact({ meeting, attendance, seats, rules }: MinutesRows): MinutesFacts['quorum'] {
  const { startedAt, endedAt } = meeting;
  // Hearings and talks decide nothing.
  if (startedAt === null || meeting.kind !== 'regular') return null;
  const quorum = quorumOf(rules, { isSubstitute: meeting.substituteOf !== null });
  const at = (moment: Date) => quorumAt(attendance, seats, quorum, moment);
  const arrivals = attendance
    .flatMap(({ since }) => since ?? [])
    .filter((since) => since > startedAt && (endedAt === null || since < endedAt))
    .sort((a, b) => a.getTime() - b.getTime());
  const from = [startedAt, ...arrivals].find((moment) => at(moment).holds) ?? null;
  const missing =
    endedAt &&
    noQuorumSince(attendance, seats, quorum, { from: startedAt, now: beforeEnd(endedAt) });
  return {
    ...at(from ?? startedAt),
    from: from?.toISOString() ?? null,
    missingSince: missing?.toISOString() ?? null,
  };
}

/** People leave when a meeting ends, and are then not there any more. */
function beforeEnd(endedAt: Date): Date {
  return new Date(endedAt.getTime() - 1);
}
