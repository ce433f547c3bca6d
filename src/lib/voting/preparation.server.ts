import { and, eq, inArray } from 'drizzle-orm';
import { body, measure, measureText, round, roundOption } from '#schema';
import { rulesToday } from '#lib/groups/rules.server.ts';
import { inCzechOrder } from '#lib/kernel/format.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { cleanLine, graphemes } from '#lib/kernel/text.ts';
import { may } from '#lib/people/permit.ts';
import { moneyOf } from '#lib/proposals/money.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import type { Card } from '#lib/proposals/projection.ts';
import { methodOf } from './methods/index.ts';
import { longestQuestion, mostOptions } from './prepare/reading.ts';
import { votableStates } from './rounds.server.ts';
import type { MethodCode } from './methods/index.ts';

/** Puts a round together; nothing is open yet and its options may still be put together anew. */
export async function prepareRound(
  handle: Handle,
  subject: Subject,
  wanted: {
    /** Given only when the caller names the round itself, such as the demo world. */
    id?: string;
    bodyId: string;
    question: string;
    method: MethodCode;
    /** As the method read them; what depends on the measures, such as their costs, is added here. */
    parameters: unknown;
    measureIds: readonly string[];
    closesAt?: Date | null;
  },
): Promise<Outcome<{ id: string; code: string }>> {
  if (!may(subject, 'runRound', { bodyId: wanted.bodyId })) return refused('notAllowed');
  const question = cleanLine(wanted.question);
  if (question === '') return refused('empty', { field: 'question' });
  if (graphemes(question) > longestQuestion) {
    return refused('tooLong', { field: 'question', facts: { limit: longestQuestion } });
  }
  const method = methodOf(wanted.method);
  const { fewestOptions } = method;
  const most = Math.min(mostOptions, method.mostOptions ?? mostOptions);
  const ids = [...new Set(wanted.measureIds)];
  if (ids.length < fewestOptions) {
    return refused('tooFewOptions', { field: 'measures', facts: { needed: fewestOptions } });
  }
  if (ids.length > most) {
    const expected = `${fewestOptions}–${most}`;
    return refused('invalid', { field: 'measures', facts: { expected } });
  }
  return handle.transaction(async (tx) => {
    // Numbers of a body's rounds are given out one after another under its row.
    const [of] = await tx
      .select()
      .from(body)
      .where(eq(body.id, wanted.bodyId))
      .for('no key update');
    if (!of) return refused('notFound');
    const chosen = await tx
      .select({
        id: measure.id,
        code: measure.code,
        label: measureText.title,
        card: measureText.card,
      })
      .from(measure)
      .innerJoin(measureText, eq(measureText.measureId, measure.id))
      .where(
        and(
          inArray(measure.id, ids),
          eq(measure.bodyId, of.id),
          inArray(measure.state, [...votableStates]),
        ),
      );
    if (chosen.length < ids.length) return refused('stateChanged', { field: 'measures' });
    chosen.sort((a, b) => inCzechOrder(a.code ?? a.label, b.code ?? b.label));
    const options = chosen.map(({ id, code, label, card }, at) => ({
      code: code ?? `N${at + 1}`,
      label,
      measureId: id,
      cost: moneyOf((card as Card).fields).cost || null,
    }));
    const parameters = method.complete
      ? method.complete(wanted.parameters, options)
      : granted(wanted.parameters);
    if (!parameters.granted) return parameters;
    const number = (await tx.$count(round, eq(round.bodyId, of.id))) + 1;
    const [prepared] = await tx
      .insert(round)
      .values({
        id: wanted.id,
        bodyId: of.id,
        code: `${of.code}-${number}`,
        question,
        method: wanted.method,
        parameters: parameters.value,
        rules: await rulesToday(tx, of.id),
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
