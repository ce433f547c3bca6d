import { randomUUID } from 'node:crypto';
import { eq, inArray, sql } from 'drizzle-orm';
import { measure, round, vote } from '#schema';
import { subjectOf } from '#lib/people/subject.server.ts';
import { closeRound } from '#lib/voting/closing.server.ts';
import { openRound } from '#lib/voting/opening.server.ts';
import { prepareRound } from '#lib/voting/preparation.server.ts';
import { castVote } from '#lib/voting/votes.server.ts';
import { world } from '#world/world.ts';
import type { MeasureState } from '#schema';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import type { MethodCode } from '#lib/voting/methods/index.ts';
import type { MeasureCode, PersonSlug } from '#world/world.ts';
import { worldDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

/** The nine voters of SZP in the order of the worked vector: users, providers, commissioners, public. */
const benchOrder = ['user', 'provider', 'commissioner', 'public', 'publicAuthority'];
export const voters = (Object.keys(world.people) as PersonSlug[])
  .flatMap((slug) => {
    const seat = world.people[slug].seats.find(({ body }) => body === 'SZP');
    return seat ? [{ slug, party: seat.party as string }] : [];
  })
  .sort((a, b) => benchOrder.indexOf(a.party) - benchOrder.indexOf(b.party))
  .map(({ slug }) => slug);

/** The value of an act that must be granted here; otherwise the test fails with the refusal. */
export function done<T>(outcome: Outcome<T>): T {
  if (!outcome.granted)
    throw new Error(`refused: ${outcome.code} ${JSON.stringify(outcome.facts ?? {})}`);
  return outcome.value;
}

/** The code of a refusal, `granted` when there was none. */
export function codeOf(outcome: Outcome<unknown>): string {
  return outcome.granted ? 'granted' : outcome.code;
}

/** A group with four measures to vote about, in a world of its own or in the one given. */
export async function votingScene(given?: TestDatabase) {
  const database = given ?? (await worldDatabase());
  const { db } = database;
  const codes: MeasureCode[] = ['1.1', '1.2', '1.3', '1.4'];
  const bodyId = world.bodies.SZP.id;
  await setStates(codes, 'proposed');

  async function setStates(of: readonly MeasureCode[], state: MeasureState) {
    const ids = of.map((code) => world.measures[code].id);
    await db.update(measure).set({ state }).where(inArray(measure.id, ids));
  }
  const as = (slug: PersonSlug): Promise<Subject> => subjectOf(db, world.people[slug].id);
  const coordinator = await as('jana-hrubcova');
  const dots = { dots: 5, most: 3 };

  return {
    ...database,
    bodyId,
    codes,
    coordinator,
    as,
    setStates,
    measureIds: codes.map((code) => world.measures[code].id),

    prepare: (
      wanted: {
        method?: MethodCode;
        measures?: readonly string[];
        closesAt?: Date;
        by?: Subject;
        question?: string;
        parameters?: unknown;
      } = {},
    ) =>
      prepareRound(db, wanted.by ?? coordinator, {
        bodyId,
        question: wanted.question ?? 'Která opatření mají pro příští rok přednost?',
        method: wanted.method ?? 'dotVote',
        parameters: wanted.parameters ?? (wanted.method === 'yesNoAbstain' ? {} : dots),
        measureIds: wanted.measures ?? codes.map((code) => world.measures[code].id),
        closesAt: wanted.closesAt,
      }),

    async open(method: MethodCode = 'dotVote') {
      const { id } = done(await this.prepare({ method }));
      done(await openRound(db, coordinator, id));
      return id;
    },

    cast: async (roundId: string, slug: PersonSlug, choice: unknown, formKey = randomUUID()) =>
      castVote(db, await as(slug), { roundId, choice, formKey }),

    /** Lets the announced end come; the database itself would not move it earlier. */
    endNow: (roundId: string) =>
      db.transaction(async (tx) => {
        await tx.execute('alter table round disable trigger round_kept');
        await tx
          .update(round)
          .set({ closesAt: sql`now()` })
          .where(eq(round.id, roundId));
        await tx.execute('alter table round enable trigger round_kept');
      }),
    close: (roundId: string) => closeRound(db, coordinator, roundId),

    row: async (roundId: string) => {
      const row = await db.query.round.findFirst({ where: eq(round.id, roundId) });
      if (!row) throw new Error('no such round');
      return row;
    },

    votes: (roundId: string) => db.select().from(vote).where(eq(vote.roundId, roundId)),
  };
}
