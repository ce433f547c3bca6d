import { and, eq, inArray } from 'drizzle-orm';
import { agendaItem, body, meeting, round, roundOption } from '#schema';
import { rulesToday } from '#lib/groups/rules.server.ts';
import { isId } from '#lib/kernel/id.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { cleanLine, graphemes } from '#lib/kernel/text.ts';
import { may } from '#lib/people/permit.ts';
import { closedStage } from '#lib/plan/closed.server.ts';
import type { MeetingState } from '#schema';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome, Refused } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { methodOf } from './methods/index.ts';
import { measureOptions, ownLines } from './prepare/options.server.ts';
import { longestQuestion, mostOptions } from './prepare/reading.ts';
import { secrecyHere } from './secret/promise.server.ts';
import type { MethodCode } from './methods/index.ts';
import type { ItemToVoteOn } from './prepare/from-item.ts';

/** States of a meeting for which a round may be put together. */
export const meetingsToVoteAt = [
  'planned',
  'invited',
  'running',
] as const satisfies readonly MeetingState[];

/** A round to be put together. */
export type RoundPlan = {
  /** Given only when the caller names the round itself, such as the demo world. */
  id?: string;
  bodyId: string;
  question: string;
  method: MethodCode;
  /** As the method read them; what depends on the measures, such as their costs, is added here. */
  parameters: unknown;
  /** What is voted on: measures of the body, and lines of one's own. */
  measureIds?: readonly string[];
  lines?: readonly string[];
  closesAt?: Date | null;
  /** The meeting it is held at, and the item of its agenda; without one it is held remotely or by letter. */
  meetingId?: string | null;
  agendaItemId?: string | null;
  setting?: 'remote' | 'letter';
  secrecy?: 'open' | 'secret';
  /** The round this one holds anew. */
  repeatsId?: string | null;
};

/** Puts a round together; nothing is open yet and its options may still be put together anew. */
export async function prepareRound(
  handle: Handle,
  subject: Subject,
  wanted: RoundPlan,
): Promise<Outcome<{ id: string; code: string }>> {
  if (!may(subject, 'runRound', { bodyId: wanted.bodyId })) return refused('notAllowed');
  const question = cleanLine(wanted.question);
  if (question === '') return refused('empty', { field: 'question' });
  if (graphemes(question) > longestQuestion) {
    return refused('tooLong', { field: 'question', facts: { limit: longestQuestion } });
  }
  const ids = [...new Set(wanted.measureIds)];
  const lines = ownLines(wanted.lines ?? []);
  if (!lines.granted) return lines;
  const wrongCount = countWrong(wanted.method, ids.length + lines.value.length);
  if (wrongCount) return wrongCount;
  return handle.transaction(async (tx) => {
    // Numbers of a body's rounds are given out one after another under its row.
    const [of] = await tx
      .select()
      .from(body)
      .where(eq(body.id, wanted.bodyId))
      .for('no key update');
    if (!of) return refused('notFound');
    const closed = await closedStage(tx, of);
    if (closed) return closed;
    const measures = await measureOptions(tx, of.id, ids);
    if (!measures.granted) return measures;
    const options = [...measures.value, ...lines.value];
    const { complete } = methodOf(wanted.method);
    const parameters = complete ? complete(wanted.parameters, options) : granted(wanted.parameters);
    if (!parameters.granted) return parameters;
    const rules = await rulesToday(tx, of.id);
    const misplaced = (await wrongMeeting(tx, wanted)) ?? (await notSecret(tx, wanted, rules));
    if (misplaced) return misplaced;
    const number = (await tx.$count(round, eq(round.bodyId, of.id))) + 1;
    const meetingId = wanted.meetingId ?? null;
    const [prepared] = await tx
      .insert(round)
      .values({
        id: wanted.id,
        bodyId: of.id,
        code: `${of.code}-${number}`,
        question,
        method: wanted.method,
        parameters: parameters.value,
        rules,
        setting: meetingId ? 'meeting' : (wanted.setting ?? 'remote'),
        meetingId,
        agendaItemId: wanted.agendaItemId ?? null,
        secrecy: wanted.secrecy ?? 'open',
        repeatsId: wanted.repeatsId ?? null,
        createdBy: subject.personId,
        closesAt: wanted.closesAt ?? null,
      })
      .returning({ id: round.id, code: round.code });
    await tx.insert(roundOption).values(
      options.map(({ code, label, measureId }, at) => ({
        roundId: prepared.id,
        code,
        order: at + 1,
        label,
        measureId,
      })),
    );
    return granted(prepared);
  });
}

function countWrong(code: MethodCode, count: number): Refused | null {
  const method = methodOf(code);
  const most = Math.min(mostOptions, method.mostOptions ?? mostOptions);
  const fewest = method.fewestOptions;
  if (count < fewest) {
    return refused('tooFewOptions', { field: 'measures', facts: { needed: fewest } });
  }
  if (count <= most) return null;
  return refused('invalid', { field: 'measures', facts: { expected: `${fewest}–${most}` } });
}

/** The item of a meeting a round is to be about; null where the meeting is over or not of this body. */
export async function itemToVoteOn(
  handle: Handle,
  bodyId: string,
  { meetingId, itemId }: { meetingId: string; itemId: string },
): Promise<(ItemToVoteOn & { number: number }) | null> {
  if (!isId(meetingId) || !isId(itemId)) return null;
  const [found] = await handle
    .select({
      number: agendaItem.number,
      title: agendaItem.title,
      measureId: agendaItem.measureId,
      proposedText: agendaItem.proposedText,
    })
    .from(agendaItem)
    .innerJoin(meeting, eq(meeting.id, agendaItem.meetingId))
    .where(
      and(
        eq(agendaItem.id, itemId),
        eq(meeting.id, meetingId),
        eq(meeting.bodyId, bodyId),
        inArray(meeting.state, [...meetingsToVoteAt]),
      ),
    );
  return found ?? null;
}

/** A round belongs to a meeting of its own body that is not over, and to an item of that meeting. */
async function wrongMeeting(
  tx: Handle,
  { bodyId, meetingId, agendaItemId }: RoundPlan,
): Promise<Refused | null> {
  if (!meetingId) return agendaItemId ? refused('notFound') : null;
  const [held] = await tx
    .select({ state: meeting.state })
    .from(meeting)
    .where(and(eq(meeting.id, meetingId), eq(meeting.bodyId, bodyId)));
  if (!held) return refused('notFound', { field: 'meeting' });
  if (!(meetingsToVoteAt as readonly MeetingState[]).includes(held.state)) {
    return refused('stateChanged', { field: 'meeting' });
  }
  if (!agendaItemId) return null;
  const [item] = await tx
    .select({ id: agendaItem.id })
    .from(agendaItem)
    .where(and(eq(agendaItem.id, agendaItemId), eq(agendaItem.meetingId, meetingId)));
  return item ? null : refused('notFound', { field: 'meeting' });
}

/** A secret round is promised only where every part of the promise can be kept (security.md §5). */
async function notSecret(
  tx: Handle,
  { secrecy, meetingId, method }: RoundPlan,
  { secretAllowed }: BodyRules,
): Promise<Refused | null> {
  if (secrecy !== 'secret') return null;
  const why = !meetingId
    ? 'place'
    : !secretAllowed
      ? 'rules'
      : methodOf(method).alwaysOpen
        ? 'method'
        : (await secrecyHere(tx)).kept
          ? null
          : 'server';
  return why && refused('notSecret', { field: 'secrecy', facts: { why } });
}
