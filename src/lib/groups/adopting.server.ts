import { and, asc, desc, eq, lte, sql } from 'drizzle-orm';
import { body, bodyRules, planningStage, round } from '#schema';
import { record } from '#lib/events/record.server.ts';
import { isClosed } from '#lib/kernel/closed-stage.ts';
import { instantAt } from '#lib/kernel/local-time.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { may } from '#lib/people/permit.ts';
import { today } from '#lib/people/subject.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { changedRules, defaultRules, rulesOf } from './rules.ts';
import type { BodyRules, RuleName } from './rules.ts';

/** Rules as a body adopted them, with what they changed of those before. */
export type AdoptedRules = {
  validFrom: string;
  recordedAt: Date;
  rules: BodyRules;
  before: BodyRules;
  changed: RuleName[];
  round: { id: string; code: string } | null;
};

/**
 * Records the rules a body has adopted. They hold from the chosen day on: rounds already open and
 * meetings already held keep those they began with (I34).
 */
export async function adoptRules(
  handle: Handle,
  subject: Subject,
  wanted: {
    bodyId: string;
    /** `2026-03-01`, today or later. */
    validFrom: string;
    parameters: BodyRules;
    /** The round they were adopted by, when it was held here. */
    roundId?: string | null;
    /** `revisionOf` the history the form was filled in over. */
    known: number;
  },
): Promise<Outcome<{ changed: number }>> {
  const { bodyId, validFrom, roundId = null } = wanted;
  if (!may(subject, 'recordRules', { bodyId })) return refused('notAllowed');
  if (!instantAt(validFrom, '12:00')) return refused('invalid', { field: 'validFrom' });
  return handle.transaction(async (tx) => {
    const [of] = await tx.select().from(body).where(eq(body.id, bodyId)).for('no key update');
    if (!of) return refused('notFound');
    const [stage] = await tx.select().from(planningStage).where(eq(planningStage.id, of.stageId));
    if (isClosed(stage.state)) return refused('stageClosed');
    const rows = await tx.select().from(bodyRules).where(eq(bodyRules.bodyId, bodyId));
    const own = rows.find((row) => row.validFrom === validFrom);
    if (own && changedRules(rulesOf(own.parameters), wanted.parameters).length === 0) {
      return granted({ changed: 0 });
    }
    if (revisionOf(rows) !== wanted.known) return refused('stateChanged');
    const [{ day }] = await tx
      .select({ day: sql<string>`${today}::text` })
      .from(sql`(select 1) as one`);
    if (validFrom < day) return refused('expired', { field: 'validFrom' });
    const before = rulesOf(latestOn(rows, validFrom)?.parameters);
    const changed = changedRules(before, wanted.parameters);
    if (changed.length === 0) return refused('alreadyDone');
    if (roundId !== null && !(await isOwnRound(tx, bodyId, roundId))) {
      return refused('notFound', { field: 'roundId' });
    }
    // What has not begun to hold may be corrected; what has held is never rewritten.
    if (own) {
      await tx
        .delete(bodyRules)
        .where(and(eq(bodyRules.bodyId, bodyId), eq(bodyRules.validFrom, validFrom)));
    }
    await tx.insert(bodyRules).values({
      bodyId,
      validFrom,
      parameters: onlyOwn(wanted.parameters),
      recordedBy: subject.personId,
      // Two records of one transaction's moment would look like one revision.
      recordedAt: sql`clock_timestamp()`,
      adoptedRoundId: roundId,
    });
    await record(tx, {
      kind: 'rules.adopted',
      public: true,
      actorId: subject.personId,
      stageId: of.stageId,
      bodyId,
      roundId,
      detail: { group: of.shortName, day: validFrom, changed: changed.length },
    });
    return granted({ changed: changed.length });
  });
}

/** All rules a body has adopted, the latest first, each with what it changed. */
export async function rulesHistory(handle: Handle, bodyId: string): Promise<AdoptedRules[]> {
  const rows = await handle
    .select({
      validFrom: bodyRules.validFrom,
      recordedAt: bodyRules.recordedAt,
      parameters: bodyRules.parameters,
      roundId: round.id,
      roundCode: round.code,
    })
    .from(bodyRules)
    .leftJoin(round, eq(round.id, bodyRules.adoptedRoundId))
    .where(eq(bodyRules.bodyId, bodyId))
    .orderBy(asc(bodyRules.validFrom));
  const history = rows.map(({ validFrom, recordedAt, parameters, roundId, roundCode }, at) => {
    const before = at === 0 ? defaultRules : rulesOf(rows[at - 1].parameters);
    const rules = rulesOf(parameters);
    const of = roundId && roundCode ? { id: roundId, code: roundCode } : null;
    return {
      validFrom,
      recordedAt,
      rules,
      before,
      changed: changedRules(before, rules),
      round: of,
    };
  });
  return history.reverse();
}

/** What tells one state of a body's rules from the next. */
export function revisionOf(rows: readonly { recordedAt: Date }[]): number {
  return Math.max(0, ...rows.map(({ recordedAt }) => recordedAt.getTime()));
}

/** Rounds of a body by which it may have adopted rules, the latest first. */
export async function adoptingRounds(handle: Handle, bodyId: string) {
  return handle
    .select({ id: round.id, code: round.code, question: round.question })
    .from(round)
    .where(
      and(eq(round.bodyId, bodyId), eq(round.state, 'published'), lte(round.closedAt, sql`now()`)),
    )
    .orderBy(desc(round.closedAt))
    .limit(20);
}

function latestOn<R extends { validFrom: string }>(rows: readonly R[], day: string): R | undefined {
  return [...rows]
    .filter(({ validFrom }) => validFrom < day)
    .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0];
}

/** Only what differs from the usual rules is kept (domain.md §5). */
function onlyOwn(rules: BodyRules): Partial<BodyRules> {
  const own = changedRules(defaultRules, rules).map((name) => [name, rules[name]]);
  return Object.fromEntries(own) as Partial<BodyRules>;
}

async function isOwnRound(tx: Handle, bodyId: string, roundId: string): Promise<boolean> {
  const which = and(eq(round.id, roundId), eq(round.bodyId, bodyId), eq(round.state, 'published'));
  return (await tx.$count(round, which)) > 0;
}
